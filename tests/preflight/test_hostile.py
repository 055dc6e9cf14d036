"""Broken files and those made to harm: bounded and told, never a crash or a hang."""

import io
import sys
import time
import zlib

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from handouts.preflight import Wishes, preflight
from handouts.preflight.apart import preflight_file
from tests.finish.inks import tiny
from tests.finish.sheets import opened, saved
from tests.preflight.breaking import clean

SECONDS = 20
OFFICE = Wishes(kind="office")


def small():
    """Make a small file with something of every kind, so that a change of a byte hits something."""
    document = tiny(
        "q 1 0 0 1 0 0 cm /G gs /X Do /I Do BT /F 9 Tf 9 9 Td [(ab) 3 (c)] TJ ET 0 0 9 9 re W n /S sh "
        "/P cs /Pattern cs /T scn 0 0 9 9 re f /C CS 1 SCN 1 w 0 0 m 9 9 l S Q"
    )
    made = document.make_stream
    rgb = made(b"profile", N=3)
    tile = Dictionary(PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 9, 9]), XStep=9, YStep=9)
    ends = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0]), C1=Array([1, 0, 0]), N=1)
    form = made(b"1 0 0 rg 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    document.pages[0].obj.Resources = Dictionary(
        ExtGState=Dictionary(G=Dictionary(op=True, BM=Name.Multiply, SMask=Dictionary(S=Name.Alpha, G=form))),
        XObject=Dictionary(
            X=form,
            I=made(b"abc" * 4, Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8,
                   ColorSpace=Array([Name.ICCBased, rgb])),
        ),
        Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
        Shading=Dictionary(
            S=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 9, 9]), Function=ends)
        ),
        Pattern=Dictionary(T=made(b"0 0 1 rg 0 0 9 9 re f", **{key[1:]: value for key, value in tile.items()})),
        ColorSpace=Dictionary(C=Array([Name.Separation, Name.Gold, Name.DeviceCMYK, ends])),
    )  # fmt: skip
    document.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))])
    written = io.BytesIO()
    document.save(written, compress_streams=False, deterministic_id=True)
    return written.getvalue()


SMALL = small()


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_bytes_have_a_report(data):
    assert preflight(data)
    assert preflight(b"%PDF-1.6\n" + data)


@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=6)), min_size=1, max_size=5))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_file_that_is_changed_anywhere_has_a_report(changes):
    data = bytearray(SMALL)
    for place, new in changes:
        data[place : place + len(new)] = new
    assert preflight(bytes(data))


WORDS = st.sampled_from(
    [b"/X", b"/DeviceRGB", b"null", b"[]", b"<<>>", b"(a)", b"-1", b"1e9", b"9" * 30, b"true", b"1 0 R"]
)


@given(st.integers(0, 200), WORDS)
@settings(max_examples=250, deadline=None)
def test_a_value_of_another_kind_anywhere_has_a_report(which, word):
    places = [place for place in range(len(SMALL)) if SMALL[place : place + 1] in b"[ " and place + 1 < len(SMALL)]
    place = places[which * len(places) // 201] + 1
    end = min((found for stop in b" /]>" if (found := SMALL.find(stop, place + 1)) > 0), default=place)
    assert preflight(SMALL[:place] + word + SMALL[end:])


def test_a_file_with_a_password_is_told():
    written = io.BytesIO()
    with opened(SMALL) as document:
        document.save(written, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    (finding,) = preflight(written.getvalue())
    assert (finding.rule, finding.what) == ("encrypted", "The file cannot be opened without its password.")


def test_a_cut_off_file_has_a_report():
    whole = clean()
    for part in range(1, 12):
        assert preflight(whole[: len(whole) * part // 12])


def rules_in_time(pdf):
    start = time.monotonic()
    rules = {finding.rule for finding in preflight(pdf)}
    assert time.monotonic() - start < SECONDS
    return rules


def test_content_that_unpacks_to_more_than_memory_is_not_unpacked():
    pack = zlib.compressobj(9)
    bomb = b"".join(pack.compress(b" " * (1 << 24)) for _ in range(12)) + pack.flush()
    document = tiny("")
    document.pages[0].obj.Contents.write(bomb, filter=Name.FlateDecode)
    assert "not-checked" in rules_in_time(saved(document))


def test_a_picture_that_unpacks_to_more_than_memory_is_not_unpacked():
    pack = zlib.compressobj(9)
    bomb = b"".join(pack.compress(b"\0" * (1 << 24)) for _ in range(12)) + pack.flush()
    document = tiny("q 90 0 0 90 0 0 cm /I Do Q")
    document.pages[0].obj.Resources = Dictionary(
        XObject=Dictionary(
            I=document.make_stream(
                bomb, Subtype=Name.Image, Width=4000, Height=4000, BitsPerComponent=8, ColorSpace=Name.DeviceCMYK,
                Filter=Name.FlateDecode,
            )
        )
    )  # fmt: skip
    assert "no-pdfx" in rules_in_time(saved(document))


def drawings(document, deep, content):
    """Make drawings in drawings; give the resources with the outermost."""
    box = Array([0, 0, 9, 9])
    found = Dictionary(XObject=Dictionary(X=document.make_stream(b"0 0 9 9 re f", Subtype=Name.Form, BBox=box)))
    for _ in range(deep):
        outer = document.make_stream(content, Subtype=Name.Form, BBox=box, Resources=found)
        found = Dictionary(XObject=Dictionary(X=outer))
    return found


def test_drawings_that_each_paint_the_next_twice_end():
    document = tiny("/X Do /X Do")
    inner = document.make_stream(b"0 0 9 9 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    for _ in range(22):
        inner = document.make_stream(
            b"/X Do /X Do",
            Subtype=Name.Form,
            BBox=Array([0, 0, 9, 9]),
            Resources=Dictionary(XObject=Dictionary(X=inner)),
        )
    document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X=inner))
    assert "not-checked" in rules_in_time(saved(document))


def test_drawings_too_deep_in_drawings_are_told():
    document = tiny("/X Do")
    document.pages[0].obj.Resources = drawings(document, 60, b"/X Do")
    assert "not-checked" in rules_in_time(saved(document))


def test_pages_that_are_their_own_parents_are_told():
    with opened(SMALL) as document:
        document.Root.Pages.Kids.append(document.Root.Pages)
        data = saved(document)
    assert rules_in_time(data)


def test_ten_thousand_pages_are_not_all_looked_at():
    document = tiny("")
    for _ in range(2000):
        document.pages.append(document.pages[0])
    assert "too-many-pages" in rules_in_time(saved(document))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(clean())
    return path


def test_a_file_apart_has_the_same_report(file):
    report = preflight_file(file, Wishes(bleed=5))
    assert {(found.rule, found.file) for found in report.findings} == {("bleed", str(file))}
    assert (report.pages, report.ink.how) == (2, "colours")


def test_a_check_that_takes_too_long_is_stopped_and_told(file):
    (finding,) = preflight_file(file, Wishes(), seconds=0.01).findings
    assert finding.rule == "unreadable"
    assert "within" in finding.what


def test_a_check_that_dies_is_told(file, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    (finding,) = preflight_file(file, Wishes()).findings
    assert "stopped its check" in finding.what


def test_the_limits_of_the_pdf_library_are_as_before():
    before = pikepdf.settings.get_qpdf_limits()
    preflight(SMALL, OFFICE)
    assert pikepdf.settings.get_qpdf_limits() == before
