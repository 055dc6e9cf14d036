"""The review record: a file beside a catalog that says who has read which of its messages.

It is read as a stranger's: bounded, and each review held to its own digest. A file that cannot be read counts for
nothing, so the notice stays on the sheets.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from handouts.errors import CatalogError, Problem
from handouts.library import Library, is_file
from handouts.signoff.person import MAX_NAME, MAX_QUALIFICATION, Person, person_name, printable
from handouts.signoff.words import DIGEST_LETTERS, KEY_LETTERS, Words, digest_of_all
from handouts.store import store
from handouts.toml_file import Declared, Document, dotted, parse, validate

MAX_RECORD_BYTES = 1024 * 1024
MAX_REVIEWS = 400
MAX_MESSAGES = 2000

HEADING = """\
# Who has read which messages of this catalog, and found them right.
# “handouts catalog sign-off” writes this file. What is changed in it by hand counts for nothing.
"""

OLD_FORM = "This review is of an older form: it does not say which messages were read."
SIGN_AGAIN = "Delete it, and let the person sign again with “handouts catalog sign-off”."


def _plainly(check: Callable[[str], str]) -> AfterValidator:
    """Say in plain words what is wrong with a text of the file."""

    def checked(text: str) -> str:
        try:
            return check(text)
        except ValueError as wrong:
            context = {"what": f"This text cannot be taken: {wrong}.", "remedy": SIGN_AGAIN}
            raise PydanticCustomError("review", "{what}", context) from None

    return AfterValidator(checked)


def _text(limit: int) -> object:
    return Annotated[str, Field(max_length=limit), _plainly(lambda text: printable(text, limit))]


Mark = Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{KEY_LETTERS}}}:[0-9a-f]{{{DIGEST_LETTERS}}}$")]


class Review(Declared):
    """What one person has read and found right: each message by its identity and the digest of its words."""

    name: Annotated[str, Field(max_length=MAX_NAME), _plainly(person_name)]
    role: _text(MAX_NAME)  # type: ignore[valid-type]
    qualification: _text(MAX_QUALIFICATION) | None = None  # type: ignore[valid-type]
    on: date
    handout: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
    withdrawn: date | None = None
    digest: Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{DIGEST_LETTERS}}}$")] = Field(
        description="of all that stands in the review"
    )
    messages: tuple[Mark, ...] = Field(strict=False, min_length=1, max_length=MAX_MESSAGES)

    @property
    def holds(self) -> bool:
        """Tell whether the person still stands by it."""
        return self.withdrawn is None

    @cached_property
    def digests(self) -> dict[str, str]:
        """Give the digest of the words that were read, by the identity of their message."""
        return dict(mark.split(":") for mark in self.messages)

    @property
    def seal(self) -> str:
        """Digest all that stands in the review."""
        return digest_of_all([self.model_dump_json(exclude={"digest"})])

    def sealed(self) -> Review:
        """Give the same review with the digest of what stands in it."""
        return self.model_copy(update={"digest": self.seal})

    def withdrawn_on(self, day: date) -> Review:
        """Give the same review as one that its reader no longer stands by."""
        return self.model_copy(update={"withdrawn": day}).sealed()


# Where a digest will stand.
BLANK = "0" * DIGEST_LETTERS


def new_review(person: Person, on: date, handout: str, read: Iterable[Words]) -> Review:
    """Write down that a person has read some messages on a day."""
    unsealed = Review(
        name=person.name,
        role=person.role,
        qualification=person.qualification or None,
        on=on,
        handout=handout,
        digest=BLANK,
        messages=marks(read),
    )
    return unsealed.sealed()


class _Reviews(Declared):
    review: tuple[Review, ...] = Field(default=(), strict=False, max_length=MAX_REVIEWS)


def marks(read: Iterable[Words]) -> tuple[str, ...]:
    """Write down what was read, each message by its identity and digest."""
    return tuple(sorted(f"{words.identity}:{words.digest}" for words in read))


def record_name(tag: str, domain: str) -> str:
    """Name the record of a catalog among the locales."""
    return f"{tag}/LC_MESSAGES/{domain}.reviews.toml"


def has_records(library: Library, tag: str, domain: str) -> bool:
    """Tell whether any layer has a record of a catalog."""
    return library.has_locale(record_name(tag, domain))


def reviews_of(library: Library, tag: str, domain: str) -> list[Review]:
    """Read the reviews of a catalog from every layer; each counts for just the words that it names.

    Raises:
        CatalogError: a record cannot be read, or was changed by hand; then none of them counts.
    """
    if not has_records(library, tag, domain):
        return []
    return [review for path in library.locale_layers(record_name(tag, domain)) for review in read_reviews(path)]


def read_reviews(path: Path) -> list[Review]:
    """Read one record; a file that is not there has no reviews.

    Raises:
        CatalogError: with everything that is wrong with it, by file and line.
    """
    if not is_file(path):
        return []
    document = parse(path, CatalogError, MAX_RECORD_BYTES)
    if old := list(_of_old_form(document)):
        raise CatalogError(old)
    reviews = validate(document.data, _Reviews, CatalogError, document.place).review
    if changed := list(_changed(document, reviews)):
        raise CatalogError(changed)
    return list(reviews)


def _of_old_form(document: Document) -> Iterator[Problem]:
    listed = document.data.get("review")
    for place, review in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(review, dict) and "digest" in review and "messages" not in review:
            yield Problem(OLD_FORM, SIGN_AGAIN, *document.place(("review", place)))


def _changed(document: Document, reviews: Sequence[Review]) -> Iterator[Problem]:
    for place, review in enumerate(reviews):
        if review.seal != review.digest or len(review.digests) != len(review.messages):
            what = f"The review of {review.name} was changed by hand: its digest is another."
            key = ("review", place, "digest")
            yield Problem(what, SIGN_AGAIN, *document.place(key), dotted(key))


def to_toml(reviews: Iterable[Review]) -> str:
    """Write a record, always the same for the same reviews."""
    return HEADING + "".join(_block(review) for review in reviews)


def _block(review: Review) -> str:
    lines = ["", "[[review]]"]
    for key in ("name", "role", "qualification", "on", "handout", "withdrawn", "digest"):
        value = getattr(review, key)
        if value is not None:
            lines.append(f"{key} = {value.isoformat() if isinstance(value, date) else _quoted(value)}")
    lines += ["messages = [", *(f'    "{mark}",' for mark in review.messages), "]", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """Write a text that prints as TOML has it: its basic strings are escaped as in JSON."""
    return json.dumps(text, ensure_ascii=False)


def write_reviews(path: Path, reviews: Sequence[Review]) -> None:
    """Write the record of a catalog; the caller holds it (see ``hold.py``).

    Raises:
        CatalogError: it would be too large to be read again.
        StoreError: it cannot be written.
    """
    data = to_toml(reviews).encode()
    if len(data) > MAX_RECORD_BYTES or len(reviews) > MAX_REVIEWS:
        remedy = "Delete the oldest reviews from it, and keep them elsewhere: the version control has them."
        raise CatalogError(Problem("The record is full.", remedy, path))
    store(path, data)
