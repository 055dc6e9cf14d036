"""A clean file for a press, and for each rule a change that breaks just that rule."""

import io
import re
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from handouts.finish.boxes import POINTS_PER_MM, box_of
from handouts.finish.press import press
from handouts.finish.profile import coated
from tests.finish.sheets import SLUG, bleeding, opened, saved

PLAIN = "\n@page { bleed: 3mm }"


@cache
def clean() -> bytes:
    """Give a sheet whose coloured ground reaches to the end of the bleed."""
    return press(bleeding("en"), coated(), SLUG)


@cache
def plain() -> bytes:
    """Give a sheet on white ground."""
    return press(bleeding("en", css=PLAIN), coated(), SLUG)


def edited(change, source=clean):
    """Change the document; give the file."""
    with opened(source()) as document:
        change(document)
        return saved(document)


def edit(change, source=clean):
    return lambda: edited(change, source)


def paint(content, **resources):
    """Paint something more on page 1; what it names is made from the document by a function."""

    def change(document):
        page = document.pages[0]
        for kind, named in resources.items():
            found = page.obj.Resources.get(f"/{kind}", Dictionary())
            own = Dictionary(dict(found.items()))
            for name, make in named.items():
                own[f"/{name}"] = make(document)
            page.obj.Resources[f"/{kind}"] = own
        page.contents_add(b"q " + (content(document) if callable(content) else content).encode() + b" Q", prepend=False)

    return edit(change)


BAR = "300 400 60 60 re f"


def settings(**entries):
    return lambda document: document.make_indirect(Dictionary(**entries))


def form(content, **more):
    def make(document):
        return document.make_stream(
            content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 800]), **more
        )

    return make


def text(at, size, colour="0 0 0 1 k"):
    """Write a few letters in the font of the slug line."""

    def content(document):
        shown = re.findall(rb"<([0-9a-f]+)> Tj", document.pages[0].Contents.read_bytes())[0][:16].decode()
        x, y = at(box_of(document.pages[0], "/TrimBox"))
        return f"{colour} BT /PressSlug {size} Tf 1 0 0 1 {x} {y} Tm <{shown}> Tj ET"

    return content


def middle(trim):
    return (trim.left + trim.right) / 2, (trim.bottom + trim.top) / 2


def near_the_cut(trim):
    return trim.left + 1 * POINTS_PER_MM, middle(trim)[1]


def at_the_cut(document):
    trim = box_of(document.pages[0], "/TrimBox")
    return f"0 0 0 0.5 k {trim.left} 400 60 60 re f"


def picture(width, height, across, *, bits=8, packing=None, stencil=False, space=Name.DeviceCMYK, parts=4):
    def make(document):
        data = b"\0" * (width * height * parts * bits // 8 + height)
        more = {"ImageMask": True} if stencil else {"ColorSpace": space}
        if packing:
            more["Filter"] = packing
        return document.make_stream(
            data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, BitsPerComponent=bits, **more
        )

    return paint(f"q {across} 0 0 {across} 300 400 cm /P Do Q", XObject={"P": make})


def srgb():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def by_profile(data, parts):
    return lambda document: Array([Name.ICCBased, document.make_stream(data(), N=parts)])


def in_metadata(old, new):
    def change(document):
        data, count = re.subn(old, new, document.Root.Metadata.read_bytes())
        assert count == 1
        document.Root.Metadata.write(data)

    return edit(change)


def in_bytes(old, new):
    def change():
        data = clean()
        assert data.count(old) == 1
        return data.replace(old, new)

    return change


def in_root(**entries):
    def change(document):
        for key, value in entries.items():
            document.Root[f"/{key}"] = value(document) if callable(value) else value

    return edit(change)


def on_pages(change, *, source=clean, pages=slice(None)):
    def each(document):
        for page in list(document.pages)[pages]:
            change(page.obj, page)

    return edit(each, source)


def encrypted():
    written = io.BytesIO()
    with opened(clean()) as document:
        document.save(written, encryption=pikepdf.Encryption(owner="secret", user="", R=4))
    return written.getvalue()


def newer():
    written = io.BytesIO()
    with opened(clean()) as document:
        document.save(written, deterministic_id=True, force_version="1.7")
    return written.getvalue()


def two_more(content, *, turned=False):
    def change(document):
        for _ in range(2):
            page = document.add_blank_page()
            for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox"):
                sides = [float(side) for side in document.pages[0].obj[key]]
                page.obj[key] = Array([sides[1], sides[0], sides[3], sides[2]] if turned else sides)
            page.obj.Contents = document.make_stream(content)

    return edit(change)


def _no_pages(document):
    del document.pages[:]


def _layer(document):
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("Prices")))
    return Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def _loop(document):
    found = document.make_stream(b"/Self Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    found.Resources = Dictionary(XObject=Dictionary(Self=found))
    return found


def _mask(document):
    group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceGray)
    drawing = form("1 0 0 rg 0 0 600 800 re f", Group=group)(document)
    return Dictionary(SMask=Dictionary(Type=Name.Mask, S=Name.Luminosity, G=drawing))


def _trapped(document):
    document.docinfo.Trapped = Name.Unknown
    document.Root.Metadata.write(document.Root.Metadata.read_bytes().replace(b"Trapped>False", b"Trapped>Unknown"))


def _other_title(document):
    document.docinfo.Title = "Another title"


def _two_printings(document):
    document.Root.OutputIntents.append(document.Root.OutputIntents[0])


def _for_screens(document):
    document.Root.OutputIntents[0].DestOutputProfile = document.make_stream(srgb(), N=3)


def _nameless(document):
    del document.Root.OutputIntents[0].OutputConditionIdentifier


def _note(page, _):
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([300, 400, 320, 420]))])


def _two_boxes(page, _):
    page.ArtBox = page.TrimBox


def _sticking_out(page, wrapped):
    page.BleedBox = Array(list(box_of(wrapped, "/MediaBox").grown(9)))
    del page.CropBox


def _cropped(page, _):
    page.CropBox = page.TrimBox


def _little_bleed(page, wrapped):
    page.BleedBox = Array(list(box_of(wrapped, "/TrimBox").grown(2 * POINTS_PER_MM)))


def _smaller(page, wrapped):
    trim = box_of(wrapped, "/TrimBox").grown(-2 * POINTS_PER_MM)
    page.TrimBox, page.BleedBox = Array(list(trim)), Array(list(trim.grown(3 * POINTS_PER_MM)))


def _upside_down(page, _):
    page.Rotate = 180


def _rgb_blending(page, _):
    page.Group.CS = Name.DeviceRGB


def gradient(first, last):
    def make(_):
        function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(first), C1=Array(last), N=1)
        return Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([300, 400, 360, 400]), Function=function
        )

    return paint("300 400 60 60 re W n /S sh", Shading={"S": make})


def _spot(_):
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 1, 1, 0]), N=1)
    return Array([Name.Separation, Name("/PANTONE 485 C"), Name.DeviceCMYK, tint])


def _lab(_):
    return Array([Name.Lab, Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]))])


def _helvetica(_):
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def drawn(glyph):
    def make(document):
        return Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=65, LastChar=65, Widths=Array([1000]),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.box])),
            CharProcs=Dictionary(box=document.make_stream(glyph)),
        )  # fmt: skip

    return paint("0 0 0 1 k BT /D 12 Tf 300 400 Td (A) Tj ET", Font={"D": make})


OVER = {"ExtGState": {"O": settings(op=True, OP=True, OPM=1)}}
MULTIPLY = {"ExtGState": {"M": settings(BM=Name.Multiply)}}
BREAKS = {
    "damaged": lambda: re.sub(rb"startxref\n\d+", b"startxref\n77", clean()),
    "encrypted": encrypted,
    "no-identifier": in_bytes(b"/ID [", b"/IX ["),
    "pdf-version": newer,
    "no-pages": edit(_no_pages),
    "odd-pages": edit(lambda document: document.pages.append(document.pages[0])),
    "layer-off": in_root(OCProperties=_layer),
    "broken-content": paint("Q Q"),
    "missing-resource": paint("/Nowhere Do"),
    "loop": paint("/Self Do", XObject={"Self": _loop}),
    "not-checked": paint(" " * (17 << 20)),
    "outside-content": paint("/R Do", XObject={"R": form("", Ref=Dictionary(F=String("other.pdf"), Page=0))}),
    "transfer-curve": paint("/T gs", ExtGState={"T": settings(TR=Dictionary(FunctionType=2))}),
    "no-pdfx": in_metadata(b"<pdfxid:GTS_PDFXVersion>.*?</pdfxid:GTS_PDFXVersion>", b""),
    "other-pdfx": in_metadata(b">PDF/X-4<", b">PDF/X-4p<"),
    "metadata-missing": in_metadata(b"<xmpMM:DocumentID>.*?</xmpMM:DocumentID>", b""),
    "metadata-differs": edit(_other_title),
    "trapped": edit(_trapped),
    "output-intent": edit(_two_printings),
    "output-profile": edit(_for_screens),
    "output-name": edit(_nameless),
    "form": in_root(AcroForm=Dictionary(Fields=Array([]))),
    "script": in_root(Names=Dictionary(JavaScript=Dictionary(Names=Array([])))),
    "action": in_root(OpenAction=Dictionary(S=Name.URI, URI=String("https://example.org"))),
    "annotation": on_pages(_note),
    "embedded-file": in_root(Names=Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))),
    "no-trim-box": on_pages(_two_boxes),
    "box-nesting": on_pages(_sticking_out, source=plain),
    "crop-box": on_pages(_cropped),
    "bleed": on_pages(_little_bleed),
    "page-size": on_pages(_smaller, pages=slice(1, 2)),
    "orientation": two_more(b"0 0 0 1 k 200 200 60 60 re f", turned=True),
    "turned": on_pages(_upside_down),
    "empty-page": two_more(b"0 0 0 0 k 200 200 60 60 re f"),
    "stops-at-cut": paint(at_the_cut),
    "near-cut": paint(text(near_the_cut, 12)),
    "rgb": paint(f"1 0 0 rg {BAR}"),
    "managed-rgb": paint(f"/C cs 1 0 0 scn {BAR}", ColorSpace={"C": by_profile(srgb, 3)}),
    "lab": paint(f"/C cs 50 20 20 scn {BAR}", ColorSpace={"C": _lab}),
    "managed-cmyk": paint(f"/C cs 0 0 0 1 scn {BAR}", ColorSpace={"C": by_profile(lambda: coated().profile, 4)}),
    "unknown-colour": paint(f"/Nowhere cs 1 scn {BAR}"),
    "mask-rgb": paint(f"/M gs 0 0 0 1 k {BAR}", ExtGState={"M": _mask}),
    "gradient": gradient([0, 0, 0], [1, 0, 0]),
    "spot-ink": paint(f"/C cs 1 scn {BAR}", ColorSpace={"C": _spot}),
    "all-plates": paint(f"/PressAll cs 1 scn {BAR}"),
    "blend-space": on_pages(_rgb_blending),
    "white-overprint": paint(f"/O gs 0 0 0 0 k {BAR}", **OVER),
    "overprint": paint(f"/O gs 0.2 0.2 0 0 k {BAR}", **OVER),
    "ink": paint(f"1 1 1 0.5 k {BAR}"),
    "ink-mixed": paint(f"0 0 1 1 k {BAR} /M gs 1 1 0 0 k {BAR}", **MULTIPLY),
    "small-text": paint(text(middle, 5)),
    "hairline": paint("0 0 0 1 K 0.1 w 300 400 m 360 400 l S"),
    "rich-black-text": paint(text(middle, 12, "0.7 0.6 0.6 0.9 k")),
    "many-ink-text": paint(text(middle, 7, "0.5 0.5 0 0 k")),
    "font-missing": paint("0 0 0 1 k BT /H 12 Tf 300 400 Td (Hello) Tj ET", Font={"H": _helvetica}),
    "drawn-font": drawn(b"1000 0 0 0 1000 1000 d1 0 0 700 700 re f"),
    "coarse-picture": picture(20, 20, 60),
    "coarse-line-art": picture(64, 64, 60, bits=1, stencil=True, parts=1),
    "too-fine": picture(64, 64, 2),
    "deep-picture": picture(64, 64, 12, bits=16),
    "packing": picture(64, 64, 12, packing=Name.JPXDecode),
}
