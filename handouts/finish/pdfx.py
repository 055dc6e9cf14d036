"""What makes a file a PDF/X-4: the printing that it is made for, and what it says of itself.

ISO 15930-7 on output intents, identification and metadata; ISO 32000-1, 14.11.5 (output intents), 14.11.6 (trapping).
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from handouts.finish.profile import CUSTOM, Printing
from handouts.finish.saving import saved
from handouts.finish.xmp import say

VERSION = "1.6"
REGISTRY = "http://www.color.org"

NAMESPACES = {"pdfxid": "http://www.npes.org/pdfx/ns/id/"}
IDENTIFICATION = """\
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdf:Trapped>False</pdf:Trapped>"""


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
    document.docinfo.Trapped = Name("/False")
    say(document, IDENTIFICATION, NAMESPACES)


def save(document: pikepdf.Pdf) -> bytes:
    """Write a document: the same one gives the same bytes, with identifiers made of what is in it."""
    return saved(document, VERSION)


def _output_intent(document: pikepdf.Pdf, printing: Printing) -> pikepdf.Object:
    profile = document.make_stream(printing.profile, N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(printing.identifier),
        OutputCondition=String(printing.condition),
        Info=String(printing.condition),
        DestOutputProfile=profile,
    )
    if printing.identifier != CUSTOM:
        intent.RegistryName = String(REGISTRY)
    return document.make_indirect(intent)
