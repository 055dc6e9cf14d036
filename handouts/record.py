"""The record of a sheet: what it was made of, each part with its digest. It is embedded in the PDF.

Nothing in it is about a patient, and nothing is of one machine or one moment: no paths, no times. The sheet code that
is printed on the paper is short for it. A record that is read from a file is untrusted: bounded and checked.
"""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

# The entry of the PDF's information that holds the record.
RECORD_KEY = "HandoutsRecord"

# The id of the cover of several handouts.
PACKET = "packet"

# What records did not always have.
ADDED = ("page", "press")

# A record of two languages with all devices has about 8 KB.
MAX_RECORD_BYTES = 64 * 1024

# Crockford's base32: no I, L, O and U, which are misread on paper. 8 letters are 40 bits of the digest.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LETTERS = 8
CODE_PATTERN = rf"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}"


def _printable(text: str) -> str:
    """Let nothing through that would move the cursor of a terminal or turn a line round."""
    if not text.isprintable():
        raise ValueError("not printable")
    return text


Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Text = Annotated[str, StringConstraints(max_length=200), AfterValidator(_printable)]
Name = Annotated[str, StringConstraints(pattern=r"^[^/\\]+$", max_length=120), AfterValidator(_printable)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Size = Annotated[int, Field(ge=0, le=1 << 30)]


class Part(BaseModel):
    """A part of a record: every key is declared, no value is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class HandoutPart(Part):
    """The handout: what its own file says, and the drawings of its own that are on the sheet."""

    id: Name
    revision: Count
    updated: date
    digest: Digest


class LanguagePart(Part):
    """The language: its line in the registry, which decides direction, fonts and spacing."""

    tag: Name
    name: Text
    digest: Digest


class ClinicPart(Part):
    """The clinic: what of its file stands on the sheet, or decides how that is made."""

    id: Name
    name: Text
    digest: Digest
    logo: Digest | None


class EditionPart(Part):
    """The edition: how large it is set, and all else that the program says of it."""

    name: Name
    digest: Digest


class DevicePart(Part):
    """An assistive device that the sheet shows."""

    id: Name
    digest: Digest


class CatalogPart(Part):
    """A catalog: how many messages of the sheet are ready there, and whether somebody has signed off its words."""

    tag: Name
    domain: Name
    ready: Count
    wanted: Count
    reviewed: bool
    digest: Digest


class PagePart(Part):
    """The page as it is written, with all its words, and the styles that it is set in; pictures have own parts."""

    text: Digest
    style: Digest


class FontPart(Part):
    """A font file."""

    family: Name
    file: Name
    digest: Digest


class PressPart(Part):
    """What a file for a print shop was made for: the bleed in mm, and the printing with its profile."""

    bleed: Annotated[float, Field(ge=0, le=100)]
    printing: Text
    profile: Digest
    own: bool = Field(description="the print shop gave the profile; else it came with this program")


class Record(Part):
    """What one sheet was made of.

    In form 1 the digests were those of whole files and folders, and there was no ``page``.
    """

    form: Literal[1, 2] = 2
    handout: HandoutPart
    bound: Annotated[tuple[HandoutPart, ...], Field(strict=False, max_length=60)] = ()
    language: LanguagePart
    clinic: ClinicPart
    edition: EditionPart
    output: Name
    press: PressPart | None = None
    paper: Name
    draft: bool
    page: PagePart | None = None
    house: Digest = Field(description="the pictures on the sheet that are of no handout or device, such as signs")
    chosen_devices: bool = Field(description="the devices were named for one run, not by the clinic file")
    devices: Annotated[tuple[DevicePart, ...], Field(strict=False, max_length=40)]
    catalogs: Annotated[tuple[CatalogPart, ...], Field(strict=False, max_length=60)]
    fonts: Annotated[tuple[FontPart, ...], Field(strict=False, max_length=40)]
    versions: Annotated[dict[Name, Name], Field(max_length=40)]

    @property
    def is_packet(self) -> bool:
        """Tell whether it is a packet, whose cover is no handout of the library."""
        return self.handout.id == PACKET

    @property
    def handouts(self) -> tuple[HandoutPart, ...]:
        """Give the handouts that are in it, in order."""
        return self.bound if self.is_packet else (self.handout, *self.bound)

    @property
    def code(self) -> str:
        """Give the sheet code, like ``7KQ2-M4XD``. The name of the clinic's folder does not count: it may move."""
        data = self._as_written()
        del data["clinic"]["id"]
        return short_code(digest_of(data))

    @property
    def reviewed(self) -> bool:
        """Tell whether every word of the sheet was signed off."""
        return all(catalog.reviewed for catalog in self.catalogs)

    def to_json(self) -> str:
        """Write the record for the PDF: in ASCII, its keys in a fixed order, with the sheet code."""
        return canonical({"code": self.code, "record": self._as_written()})

    def _as_written(self) -> dict[str, Any]:
        """Give it as JSON. What older sheets did not have is left out where it is empty: their codes stay."""
        return self.model_dump(mode="json", exclude={name for name in ADDED if getattr(self, name) is None})

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a record.

        Raises:
            ValueError: it is too large, not a record, or its code is not its own.
        """
        if len(text) > MAX_RECORD_BYTES:
            raise ValueError("the record is too large")
        try:
            data = json.loads(text)
            found = cls.model_validate_json(json.dumps(data["record"]))
            code = data["code"]
        except (ValidationError, ValueError, RecursionError, TypeError, KeyError) as broken:
            raise ValueError("the record cannot be understood") from broken
        if code != found.code:
            raise ValueError("the record was changed after the sheet was made: its code does not belong to it")
        return found


def canonical(data: Any) -> str:  # noqa: ANN401 - any JSON value
    """Write a JSON value in the one way that is digested."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"))


def digest_of(data: Any) -> str:  # noqa: ANN401 - any JSON value
    """Give the SHA-256 of a JSON value, in hex."""
    return sha256(canonical(data).encode()).hexdigest()


def short_code(digest: str) -> str:
    """Shorten a digest in hex to a code in two groups that a person can read aloud."""
    bits = int(digest[:10], 16)
    letters = "".join(ALPHABET[bits >> shift & 31] for shift in range(5 * (CODE_LETTERS - 1), -1, -5))
    return f"{letters[:4]}-{letters[4:]}"
