"""What a file says of itself, in its information and, in the same words, in its XMP metadata.

ISO 15930-7 and ISO 19005-2, 6.6 want both to agree; ISO 32000-1, 14.3 (information and metadata).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Name, String

from handouts.errors import PressError, Problem

DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?(?:Z|\+00'00'?)?")

XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {namespaces}>
{identification}
<dc:format>application/pdf</dc:format>
{said}
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

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}

# Entries of the information, and how XMP says the same.
ENTRIES = {
    "Title": '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>',
    "Author": "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
    "Subject": '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>',
    "Keywords": "<pdf:Keywords>{}</pdf:Keywords>",
    "Creator": "<xmp:CreatorTool>{}</xmp:CreatorTool>",
    "Producer": "<pdf:Producer>{}</pdf:Producer>",
}


def say(document: pikepdf.Pdf, identification: str, namespaces: Mapping[str, str]) -> None:
    """Write the information and the XMP metadata of a document anew, so that they agree.

    ``identification`` is the XMP that names the standard, in ``namespaces`` by their prefixes. The identity of the
    document is made of what is in it.

    Raises:
        PressError: the document has no title or no dates.
    """
    info = document.docinfo
    said = {key: " ".join(str(info[f"/{key}"]).split()) for key in ENTRIES if f"/{key}" in info}
    if not said.get("Title"):
        raise PressError(Problem("The sheet has no title.", "Give the handout one."))
    created, modified = (_date(str(info.get(key, ""))) for key in ("/CreationDate", "/ModDate"))
    for key, text in said.items():
        info[f"/{key}"] = String(text)
    info.CreationDate, info.ModDate = String(_in_pdf(created)), String(_in_pdf(modified))
    identity = sha256("\0".join([*said.values(), *created, *modified, _content_digest(document)]).encode())
    xmp = XMP.format(
        namespaces=" ".join(f'xmlns:{prefix}="{address}"' for prefix, address in {**NAMESPACES, **namespaces}.items()),
        identification=identification,
        said="\n".join(ENTRIES[key].format(escape(text)) for key, text in said.items()),
        created=_in_xmp(created),
        modified=_in_xmp(modified),
        id=UUID(bytes=identity.digest()[:16], version=5),
    )
    document.Root.Metadata = document.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _content_digest(document: pikepdf.Pdf) -> str:
    digest = sha256()
    for page in document.pages:
        page.contents_coalesce()
        digest.update(page.obj.Contents.read_bytes())
    return digest.hexdigest()


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
