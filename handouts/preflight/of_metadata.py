"""Rules on what a file says of itself: PDF/X-4, the printing that it is made for, title and dates (ISO 15930-7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element, ParseError

from handouts.preflight.finding import Wishes
from handouts.preflight.objects import entry, items, name, text, unpacked, whole
from handouts.preflight.rule import ERROR, WARNING, Hit, Rule
from handouts.preflight.subject import Subject

MAX_XMP = 2 * 1024 * 1024
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XAP = "{http://ns.adobe.com/xap/1.0/}"
MEDIA = "{http://ns.adobe.com/xap/1.0/mm/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFX = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
TITLE = "{http://purl.org/dc/elements/1.1/}title"

# What a PDF/X-4 says of itself in its XMP metadata.
NEEDED = {
    TITLE: "title",
    f"{XAP}CreateDate": "date of creation",
    f"{XAP}ModifyDate": "date of change",
    f"{XAP}MetadataDate": "date of the metadata",
    f"{MEDIA}DocumentID": "identifier (DocumentID)",
    f"{MEDIA}VersionID": "version (VersionID)",
    f"{MEDIA}RenditionClass": "kind of rendition (RenditionClass)",
}
# What is said twice, in the information and in the XMP metadata.
TWICE = {
    "/Title": TITLE,
    "/CreationDate": f"{XAP}CreateDate",
    "/ModDate": f"{XAP}ModifyDate",
    "/Producer": f"{PDF}Producer",
    "/Creator": f"{XAP}CreatorTool",
    "/Trapped": f"{PDF}Trapped",
}
DATE = re.compile(
    r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(?:Z|([+-])(\d\d)[:']?(\d\d)?'?)?(?:00'?00'?)?"
)


def said(subject: Subject) -> dict[str, str]:
    """Give what the XMP metadata says, by the full names of its properties."""
    if "xmp" not in subject.cache:
        subject.cache["xmp"] = _read(unpacked(entry(subject.root, "/Metadata"), MAX_XMP) or b"")
    found = subject.cache["xmp"]
    assert isinstance(found, dict)
    return found


def _read(data: bytes) -> dict[str, str]:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        tree = fromstring(data.strip(b"\x00 \r\n\t"))
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return {}
    found: dict[str, str] = {}
    for description in tree.iter(f"{RDF}Description"):
        found.update({key: value.strip() for key, value in description.attrib.items()})
        for element in description:
            found[element.tag] = _value(element)
    return found


def _value(element: Element) -> str:
    parts = [part.text or "" for part in element.iter(f"{RDF}li")]
    return " ".join((parts[0] if parts else element.text or "").split())


def _claim(subject: Subject, _: Wishes) -> Iterator[Hit]:
    claim = said(subject).get(PDFX, "")
    older = text(entry(_info(subject), "/GTS_PDFXVersion"))
    if not claim and not older:
        yield Hit("The file does not say that it is a PDF/X-4.")


def _other_claim(subject: Subject, _: Wishes) -> Iterator[Hit]:
    claim = said(subject).get(PDFX, "") or text(entry(_info(subject), "/GTS_PDFXVersion"))
    if claim and claim != "PDF/X-4":
        yield Hit(f"The file says that it is {claim}, not PDF/X-4.")


def _info(subject: Subject) -> object:
    return entry(subject.document.trailer, "/Info")


def _lacking(subject: Subject, _: Wishes) -> Iterator[Hit]:
    found = said(subject)
    if not found:
        yield Hit("The file has no XMP metadata that can be read.")
        return
    for key, word in NEEDED.items():
        if not found.get(key):
            yield Hit(f"The metadata says no {word}.")


def _trapped(subject: Subject, _: Wishes) -> Iterator[Hit]:
    values = {text(entry(_info(subject), "/Trapped")), said(subject).get(f"{PDF}Trapped", "")} - {""}
    if not values & {"True", "False"}:
        yield Hit("The file does not say whether it is trapped.")


def _differing(subject: Subject, _: Wishes) -> Iterator[Hit]:
    found = said(subject)
    for key, tag in TWICE.items():
        one, other = text(entry(_info(subject), key)), found.get(tag, "")
        if one and other and not _same(one, " ".join(other.split())[:300]):
            yield Hit(f"{key[1:]} is “{one}” in the information and “{other[:300]}” in the metadata.")


def _same(one: str, other: str) -> bool:
    dates = _moment(one), _moment(other)
    return one == other or (None not in dates and dates[0] == dates[1])


def _moment(written: str) -> datetime | None:
    match = DATE.fullmatch(written)
    if not match:
        return None
    *parts, sign, hours, minutes = match.groups()
    defaults = ("1", "1", "1", "0", "0", "0")
    year, month, day, hour, minute, second = (int(part or it) for part, it in zip(parts, defaults, strict=True))
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        away = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        return moment + away if sign == "-" else moment - away
    except (ValueError, OverflowError, TypeError):
        return None


def _intents(subject: Subject) -> list[object]:
    return [found for found in items(entry(subject.root, "/OutputIntents")) if name(entry(found, "/S")) == "GTS_PDFX"]


def _intent(subject: Subject, _: Wishes) -> Iterator[Hit]:
    if (count := len(_intents(subject))) != 1:
        yield Hit(
            f"The file has {count or 'no'} output intent{'s'[: count > 1]} for a press (GTS_PDFX); one is needed."
        )


def _profile(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for intent in _intents(subject)[:1]:
        stream = entry(intent, "/DestOutputProfile")
        data = unpacked(stream, 16 * 1024 * 1024)
        if data is None:
            yield Hit("The printing has no colour profile that can be read.")
        elif data[36:40] != b"acsp" or int.from_bytes(data[:4], "big") > len(data):
            yield Hit("The colour profile of the printing is broken.")
        elif (data[12:16], data[16:20]) != (b"prtr", b"CMYK") or whole(entry(stream, "/N")) != 4:
            kind = f"{data[12:16].decode('latin-1').strip()}, {data[16:20].decode('latin-1').strip()}"
            yield Hit(f"The colour profile of the printing is not one of a press with four inks ({kind}).")


def _condition(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for intent in _intents(subject)[:1]:
        if not text(entry(intent, "/OutputConditionIdentifier")):
            yield Hit("The printing has no name (OutputConditionIdentifier).")


AGAIN = "Export it as PDF/X-4."
RULES = (
    Rule(
        "no-pdfx", ERROR, "The file says that it is a PDF/X-4.", _claim,
        "The shop does not know what was checked, and may convert what it should not.", AGAIN,
        "Whether the claim is true: only the rules here were looked at.",
    ),
    Rule(
        "other-pdfx", WARNING, "The file is a PDF/X-4 and no other kind of PDF/X.", _other_claim,
        "Other rules hold for it; X-1a and X-3 have no transparency.", AGAIN + " Or ask the shop if it takes this one.",
    ),
    Rule(
        "metadata-missing", ERROR, "The metadata has a title, dates and identifiers.", _lacking,
        "It is no PDF/X-4, and a shop's own check refuses it.", AGAIN,
    ),
    Rule(
        "metadata-differs", ERROR, "Information and metadata say the same.", _differing,
        "A shop's own check refuses it.", "Save it anew with one title and one set of dates.",
        "Authors, subjects and keywords.",
    ),
    Rule(
        "trapped", ERROR, "The file says whether its colours overlap already (trapping).", _trapped,
        "The shop may add overlaps twice, or never.", "Export it as PDF/X-4, with Trapped set to False.",
    ),
    Rule(
        "output-intent", ERROR, "The file names one printing that its colours are made for.", _intent,
        "The shop must guess how its colours should look.", "Export it as PDF/X-4 with the shop's output intent.",
        "Printings that single pages name (PDF 2.0).",
    ),
    Rule(
        "output-profile", ERROR, "The printing has the profile of a press with four inks.", _profile,
        "Colours cannot be checked or proofed.", "Ask the shop for its ICC profile, and export with it.",
        "Whether the profile is that of the shop's own press and paper.",
    ),
    Rule(
        "output-name", ERROR, "The printing has a name.", _condition,
        "The shop does not know which printing is meant.", "Name it as the shop does, such as FOGRA39.",
        "Whether the name fits the profile.",
    ),
)  # fmt: skip
