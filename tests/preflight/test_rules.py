"""Each rule finds what breaks it, and a clean file breaks none."""

import io

import pytest
from pikepdf import Array, Name
from PIL import Image

from handouts.preflight import Severity, Wishes, preflight
from handouts.preflight.ghostscript import found
from handouts.preflight.rules import RULES, rules_for
from tests.finish.sheets import bleeding, opened, saved
from tests.preflight.breaking import BAR, BREAKS, MULTIPLY, clean, drawn, edit, form, gradient, paint, picture, plain

ELSEWHERE = {"too-many-pages", "ink-measured", "ink-not-measured"}
needs_ghostscript = pytest.mark.skipif(found() is None, reason="Ghostscript is not on this machine")


def rules_broken(pdf, wishes=None):
    return {finding.rule for finding in preflight(pdf, wishes)}


@pytest.mark.parametrize("source", [clean, plain])
def test_a_clean_file_breaks_no_rule(source):
    assert preflight(source()) == []


@pytest.mark.parametrize("rule", BREAKS)
def test_what_breaks_one_rule_breaks_just_that_one(rule):
    assert rules_broken(BREAKS[rule]()) == {rule}


def test_every_rule_is_tried():
    assert {rule.id for rule in RULES} == {*BREAKS, *ELSEWHERE}
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_is_about(rule):
    for words in (rule.asks, rule.effect, rule.remedy):
        assert words[0].isupper()
        assert words.endswith(".")


def test_pages_beyond_those_that_are_looked_at_are_told(monkeypatch):
    monkeypatch.setattr("handouts.preflight.subject.MOST_PAGES", 1)
    monkeypatch.setattr("handouts.preflight.of_file.MOST_PAGES", 1)
    assert rules_broken(clean()) == {"too-many-pages"}


def test_a_sheet_for_the_screen_is_not_ready_for_a_press():
    rules = rules_broken(bleeding("en"))
    assert {"no-pdfx", "output-intent", "rgb", "annotation", "action", "blend-space"} <= rules
    assert not {"font-missing", "page-size", "bleed", "small-text"} & rules


def test_fewer_rules_hold_for_an_office_printer():
    assert rules_broken(bleeding("en"), Wishes(kind="office")) == set()
    assert rules_broken(BREAKS["font-missing"](), Wishes(kind="office")) == {"font-missing"}
    assert 0 < len(rules_for("office")) < len(rules_for("press"))


def test_more_bleed_and_less_ink_can_be_asked_for():
    assert rules_broken(clean(), Wishes(bleed=5)) == {"bleed"}
    assert rules_broken(clean(), Wishes(ink=200)) >= {"ink"}


@pytest.mark.parametrize(
    ("pdf", "rule"),
    [
        (paint("/F Do", XObject={"F": form(f"1 0 0 rg {BAR}")}), "rgb"),
        (drawn(b"1000 0 d0 1 0 0 rg 0 0 700 700 re f"), "rgb"),
        (picture(64, 64, 12, space=Name.DeviceRGB, parts=3), "rgb"),
        (paint("q 12 0 0 12 300 400 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q"), "rgb"),
        (paint("0.01 0 0 0.01 0 0 cm 0 0 0 1 K 5 w 30000 40000 m 36000 40000 l S"), "hairline"),
        (paint("0 0 0 1 k 300 400 60 0.1 re f"), "hairline"),
        (gradient([1, 1, 1, 1], [0, 0, 0, 0]), "ink"),
    ],
    ids=["drawing", "letter", "picture", "inline picture", "scaled line", "thin bar", "gradient"],
)
def test_it_is_found_wherever_it_stands(pdf, rule):
    assert rule in rules_broken(pdf())


def test_what_stands_outside_of_the_sheet_is_not_held_to_its_rules():
    assert rules_broken(paint("0 0 0 1 K 0.1 w -20 100 m -10 100 l S")()) == set()


@needs_ghostscript
def test_ghostscript_measures_what_mixes():
    (found_,) = preflight(BREAKS["ink-mixed"](), Wishes(measure=True))
    assert (found_.rule, found_.page) == ("ink-measured", 1)
    assert "400 %" in found_.what


@needs_ghostscript
def test_ghostscript_finds_nothing_where_nothing_mixes():
    assert preflight(paint(f"0 0 1 1 k {BAR} 1 1 0 0 k {BAR}")(), Wishes(measure=True)) == []


def test_without_ghostscript_it_says_so(monkeypatch):
    monkeypatch.setattr("handouts.preflight.ghostscript.which", lambda _: None)
    assert rules_broken(BREAKS["ink-mixed"](), Wishes(measure=True)) == {"ink-mixed", "ink-not-measured"}


def test_errors_come_first():
    def worse(document):
        document.docinfo.Title = "Another title"
        document.pages.append(document.pages[0])

    severities = [finding.severity for finding in preflight(edit(worse)())]
    assert severities == [Severity.ERROR, Severity.NOTE]


def test_multiplying_with_nothing_under_it_is_no_fault():
    assert rules_broken(paint(f"/M gs 0 0 0 0.5 k {BAR}", **MULTIPLY)()) == set()


BAR_FROM_LEFT, BAR_FROM_TOP = 300 / 72 * 25.4, (792 - 460) / 72 * 25.4


@pytest.mark.parametrize(
    ("turned", "place"),
    [
        (0, (BAR_FROM_LEFT, BAR_FROM_TOP)),
        (90, (400 / 72 * 25.4, BAR_FROM_LEFT)),
        (180, ((612 - 360) / 72 * 25.4, 400 / 72 * 25.4)),
        (270, (BAR_FROM_TOP, (612 - 360) / 72 * 25.4)),
    ],
)
@pytest.mark.parametrize("measure", [False, pytest.param(True, marks=needs_ghostscript)])
def test_a_place_is_told_as_one_looks_at_the_page(turned, place, measure):
    with opened(paint(f"1 1 1 1 k {BAR}")()) as document:
        document.pages[0].obj.Rotate = turned
        left, bottom, *_ = (float(side) for side in document.pages[0].obj.TrimBox)
        assert abs(left) + abs(bottom) < 0.1
        found_ = preflight(saved(document), Wishes(measure=measure))
    rule = "ink-measured" if measure else "ink"
    assert next(each.at for each in found_ if each.rule == rule) == pytest.approx(place, abs=0.5)


def ink_of_picture(pixels, *, packed, turned=False):
    def change(document):
        data = io.BytesIO()
        if packed:
            pixels.save(data, "JPEG", quality=95)
        more = {"Filter": Name.DCTDecode} if packed else {}
        if turned:
            more["Decode"] = Array([1, 0] * 4)
        content = data.getvalue() if packed else pixels.tobytes()
        return document.make_stream(
            content, Subtype=Name.Image, Width=64, Height=64, BitsPerComponent=8, ColorSpace=Name.DeviceCMYK, **more
        )

    return paint("q 12 0 0 12 300 400 cm /P Do Q", XObject={"P": change})()


@pytest.mark.parametrize("measure", [False, pytest.param(True, marks=needs_ghostscript)])
@pytest.mark.parametrize(("packed", "turned"), [(False, False), (True, True), (False, True), (True, False)])
def test_the_ink_of_a_picture_is_what_is_painted(packed, turned, measure):
    dark = Image.new("CMYK", (64, 64), (255, 240, 230, 200))
    rules = rules_broken(ink_of_picture(dark, packed=packed, turned=turned), Wishes(measure=measure))
    # Pillow stores JPEGs of four inks turned, as Photoshop does.
    assert ("ink" in rules, "ink-measured" in rules) == (packed is turned, measure and packed is turned)


def test_one_dark_pixel_is_no_area_of_ink():
    light = Image.new("CMYK", (64, 64), (50, 50, 50, 0))
    light.putpixel((9, 9), (255, 255, 255, 255))
    assert rules_broken(ink_of_picture(light, packed=False)) == set()
