"""What makes a file a PDF/X-4: the printing that it is made for, and what it says of itself, twice and the same.

ISO 15930-7 on output intents, identification and metadata; ISO 32000-1, 14.11.5 (output intents), 14.11.6 (trapping),
14.3 (information and metadata) and 14.4 (file identifiers).
"""

from __future__ import annotations

import io
import re
from hashlib import sha256
from uuid import UUID
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from handouts.errors import PressError, Problem
from handouts.finish.profile import Printing

VERSION = "1.6"
REGISTRY = "http://www.color.org"
DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?(?:Z|\+00'00'?)?")

XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{modified}</xmp:ModifyDate>
<xmp:MetadataDate>{modified}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


def dress(document: pikepdf.Pdf, printing: Printing) -> None:
    """Say in a document what printing it is made for, and what it is.

    Raises:
        PressError: it has no title or no dates.
    """
    describe(document)
    document.Root.OutputIntents = Array([_output_intent(document, printing)])


def describe(document: pikepdf.Pdf) -> None:
    """Say in a document what it is, in its information and its metadata.

    Raises:
        PressError: it has no title or no dates.
    """
    info = document.docinfo
    said = {key: " ".join(str(info.get(f"/{key}", "")).split()) for key in ("Title", "Author", "Producer")}
    if not said["Title"]:
        raise PressError(Problem("The sheet has no title.", "Give the handout one."))
    created, modified = (_date(str(info.get(key, ""))) for key in ("/CreationDate", "/ModDate"))
    for key, text in said.items():
        info[f"/{key}"] = String(text)
    info.CreationDate, info.ModDate = String(_in_pdf(created)), String(_in_pdf(modified))
    info.Trapped = Name("/False")
    identity = sha256("\0".join([*said.values(), *created, *modified, _content_digest(document)]).encode())
    xmp = XMP.format(
        **{key.lower(): escape(text) for key, text in said.items()},
        created=_in_xmp(created),
        modified=_in_xmp(modified),
        id=UUID(bytes=identity.digest()[:16], version=5),
    )
    document.Root.Metadata = document.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)


def save(document: pikepdf.Pdf) -> bytes:
    """Write a document: the same one gives the same bytes, with identifiers made of what is in it."""
    written = io.BytesIO()
    document.save(written, deterministic_id=True, force_version=VERSION, compress_streams=True)
    return written.getvalue()


def _content_digest(document: pikepdf.Pdf) -> str:
    digest = sha256()
    for page in document.pages:
        page.contents_coalesce()
        digest.update(page.obj.Contents.read_bytes())
    return digest.hexdigest()


def _output_intent(document: pikepdf.Pdf, printing: Printing) -> pikepdf.Object:
    profile = document.make_stream(printing.profile, N=4, Alternate=Name.DeviceCMYK)
    return document.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFX,
            OutputConditionIdentifier=String(printing.identifier),
            OutputCondition=String(printing.condition),
            RegistryName=String(REGISTRY),
            Info=String(printing.condition),
            DestOutputProfile=profile,
        )
    )


def _date(text: str) -> tuple[str, ...]:
    """Read a date of a PDF, in universal time: year, month, day, hour, minute and second."""
    match = DATE.fullmatch(text)
    if not match:
        what = f"The sheet says no date that can be read ({text or 'none'})."
        raise PressError(Problem(what, "Make the sheet again with this program."))
    return tuple(part or "00" for part in match.groups())


def _in_pdf(date: tuple[str, ...]) -> str:
    return f"D:{''.join(date)}+00'00'"


def _in_xmp(date: tuple[str, ...]) -> str:
    year, month, day, *time = date
    return f"{year}-{month}-{day}T{':'.join(time)}+00:00"
