"""A tagged PDF for keeping: PDF/A-2a, and PDF/UA-1 as before.

ISO 19005-2, 6.2.3 (output intent), 6.6 (metadata, with a description of each schema that it does not know).
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from handouts.finish.saving import saved
from handouts.finish.xmp import say

SRGB = "sRGB IEC61966-2.1"

# ISO 32000-1, table 165: the flag of an annotation that is printed.
PRINT = 4

NAMESPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
IDENTIFICATION = """\
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas>
<rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag>
</pdfaExtension:schemas>"""


def to_archive(pdf: bytes) -> bytes:
    """Make a tagged PDF fit for keeping.

    Raises:
        PressError: the document has no title or no dates.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        say(document, IDENTIFICATION, NAMESPACES)
        _print_links(document)
        document.Root.OutputIntents = Array([_output_intent(document)])
        return saved(document, "1.7")


def _print_links(document: pikepdf.Pdf) -> None:
    """Let links be where they are on paper too: ISO 19005-2, 6.3.2 wants nothing on the screen alone."""
    for page in document.pages:
        for link in page.obj.get(Name.Annots, Array([])):
            link.F = PRINT


def _output_intent(document: pikepdf.Pdf) -> pikepdf.Object:
    profile = document.make_stream(srgb(), N=3, Alternate=Name.DeviceRGB)
    return document.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String(SRGB),
            Info=String(SRGB),
            DestOutputProfile=profile,
        )
    )


def srgb() -> bytes:
    """Give the profile of the colours of screens, without the moment that it was made at (ICC.1, 7.2.10)."""
    from PIL import ImageCms

    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = bytes.fromhex("07e000010001000000000000")  # 1 January 2016
    data[84:100] = bytes(16)  # the identity, which may be left out
    return bytes(data)
