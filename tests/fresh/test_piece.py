"""The key of a PDF: whatever changes the PDF changes its key, and nothing else does."""

from dataclasses import replace
from pathlib import Path

import pytest

from handouts import provenance
from handouts.batch import load_clinics, plan
from handouts.editions import EDITIONS, editions_of
from handouts.fresh import piece as pieces
from handouts.fresh.piece import pieces_of_packets, pieces_of_sheets
from handouts.outputs import outputs_of
from handouts.packet import packets
from tests.fresh.shop import forget_all, open_shop
from tests.pages import HANDOUT, edit
from tests.signing import sign

CANE, WALKER, NUMBERS = "using-a-cane", "using-a-walker", "numbers-to-call"
ALL = {HANDOUT, CANE, WALKER, NUMBERS}
TAGS = {"en", "es"}
KINDS = {"standard", "large-print", "bilingual", "black"}
ES = "program/locales/es/LC_MESSAGES"
TEMPLATES = "program/templates"

CHANGE = ('msgstr "Uso de un bastón"', 'msgstr "Uso de su bastón"')
UNUSED = '\nmsgid "Nobody asks for this"\nmsgstr "Nadie pregunta por esto"\n'


@pytest.fixture(scope="module")
def of_module(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        yield open_shop(tmp_path_factory.mktemp("shop"), patch, guides=False)


@pytest.fixture(scope="module")
def before(of_module):
    return keys(of_module)


@pytest.fixture
def shop(of_module):
    """A shop whose files are put back after each test."""
    files = {path: path.read_bytes() for path in of_module.folder.rglob("*.*") if path.is_file()}
    yield of_module
    for path in of_module.folder.rglob("*.*"):
        if path not in files and path.is_file():
            path.unlink()
        elif path in files and path.read_bytes() != files[path]:
            path.write_bytes(files[path])


def keys(shop, editions=tuple(EDITIONS), outputs=("screen",), **wishes):
    """Give the key of each PDF, by handout, language, edition and output."""
    forget_all()
    files = load_clinics(shop.library, (), Path(), wishes.pop("devices", ()))
    targets = plan(
        files, (), (), shop.out, editions=editions_of(editions), outputs=wishes.pop("made_for", outputs_of(outputs)),
        **wishes,
    )  # fmt: skip
    names = ((piece.job, piece.key) for piece in pieces_of_sheets(targets))
    return {(job.handout.id, job.language.tag, job.edition.name, job.output.name): key for job, key in names}


def changed(before, after):
    assert before.keys() == after.keys()
    return {name for name, key in before.items() if after[name] != key}


def of(names, handouts=ALL, tags=TAGS, editions=KINDS):
    return {name for name in names if name[0] in handouts and name[1] in tags and name[2] in editions}


# An edit of one file, and the sheets that it touches.
TOUCHING = {
    "template": ((f"{TEMPLATES}/handouts/{CANE}/page.html", "<h2>", '<h2 id="x">'), {"handouts": {CANE}}),
    "component": (
        (f"{TEMPLATES}/components/devices.html", '{{ "devices" if', '{{ "x devices" if'),
        {"handouts": {HANDOUT}},
    ),
    "layout": ((f"{TEMPLATES}/layouts/sheet.html", "<body", '<body id="x"'), {}),
    "style": ((f"{TEMPLATES}/styles/sheet.css", "margin: 0;", "margin: 0.1mm;"), {}),
    "style of one edition": (
        (f"{TEMPLATES}/styles/large-print.css", "border: none;", "border: 0;"),
        {"editions": {"large-print"}},
    ),
    "drawing": ((f"{TEMPLATES}/handouts/{CANE}/drawings/fit.svg", "</svg>", "<g/></svg>"), {"handouts": {CANE}}),
    "drawing of a device": ((f"{TEMPLATES}/devices/cane/drawing.svg", "</svg>", "<g/></svg>"), {"handouts": {HANDOUT}}),
    "own message": ((f"{ES}/{CANE}.po", *CHANGE), {"handouts": {CANE}, "tags": {"es"}}),
    "shared message": ((f"{ES}/shared.po", 'msgstr "De día"', 'msgstr "Por el día"'), {"tags": {"es"}}),
    "revision": ((f"{TEMPLATES}/handouts/{CANE}/handout.toml", "revision = 1", "revision = 2"), {"handouts": {CANE}}),
    "language": (("program/locales/languages.toml", 'endonym = "Español"', 'endonym = "Castellano"'), {"tags": {"es"}}),
    "clinic's name": (("clinic.toml", '"Test Clinic"', '"Hill Clinic"'), {}),
    "clinic's number": (("clinic.toml", "614-555-0100", "614-555-0101"), {}),
    "clinic's hours": (("clinic.toml", "08:00-17:00", "08:00-18:00"), {}),
    "clinic's paper": (("clinic.toml", '"Letter"', '"A4"'), {}),
    "clinic's colour": (("clinic.toml", "languages", 'colour = "#5b0b23"\nlanguages'), {"editions": KINDS - {"black"}}),
    "clinic's devices": (("clinic.toml", '["cane"]', '["cane", "walker"]'), {"handouts": {HANDOUT}}),
    "clinic's guides": (("clinic.toml", "guides = false", "guides = true"), {"handouts": {HANDOUT}}),
    "clinic's feedback": (("clinic.toml", "languages", "feedback = false\nlanguages"), {"handouts": ALL - {NUMBERS}}),
    "clinic's page": (
        ("clinic.toml", "languages", 'page_url = "https://example.org/{handout}/{language}"\nlanguages'),
        {},
    ),
    "lines to write on": (("clinic.toml", "languages", "blank_lines = false\nlanguages"), {"handouts": {HANDOUT}}),
}

IDLE = {
    "note in a template": (f"{TEMPLATES}/handouts/{CANE}/page.html", "{% block", "{# A note. #}{% block"),
    "note in a component": (f"{TEMPLATES}/components/notice.html", "{% macro", "{# A note. #}\n{% macro"),
    "note in a style": (f"{TEMPLATES}/styles/sheet.css", "html {", "/* A note. */html {"),
    "note in a catalog": (f"{ES}/shared.po", 'msgid "By day"', '# A note.\nmsgid "By day"'),
    "note in a clinic file": ("clinic.toml", "languages", "# A note.\nlanguages"),
    "message that nothing asks for": (f"{ES}/shared.po", '\nmsgid "By day"', f'{UNUSED}\nmsgid "By day"'),
    "template that nothing asks for": (f"{TEMPLATES}/finder/page.html", "<body", '<body id="x"'),
    "sheet that binds": (f"{TEMPLATES}/packet/bound.css", ":first {", ":first  {"),
    "way of binding": ("clinic.toml", "languages", "duplex = false\nlanguages"),
    "order of keys": ("clinic.toml", 'country = "US"\npaper = "Letter"', 'paper = "Letter"\ncountry = "US"'),
}


@pytest.mark.parametrize("what", TOUCHING)
def test_an_edit_touches_just_the_sheets_that_it_changes(shop, before, what):
    (file, *change), touched = TOUCHING[what]
    edit(shop.folder / file, *change)
    assert changed(before, keys(shop)) == of(before, **touched)


@pytest.mark.parametrize("what", IDLE)
def test_what_nobody_sees_touches_nothing(shop, before, what):
    edit(shop.folder / IDLE[what][0], *IDLE[what][1:])
    assert changed(before, keys(shop)) == set()


def test_another_font_version_or_program_is_another_sheet(shop, monkeypatch):
    before = keys(shop, ("standard",))
    monkeypatch.setattr(provenance, "_file_digest", lambda path: "0" * 64)
    fonts = keys(shop, ("standard",))
    monkeypatch.setattr(provenance, "_library_versions", lambda: {"weasyprint": "99"})
    versions = keys(shop, ("standard",))
    monkeypatch.setattr(pieces, "program_digest", lambda: "0" * 64)
    program = keys(shop, ("standard",))
    for one, other in ((before, fonts), (fonts, versions), (versions, program)):
        assert changed(one, other) == set(before)


def test_an_edition_that_is_set_in_another_way_is_another_sheet(shop, before, monkeypatch):
    monkeypatch.setitem(EDITIONS, "black", replace(EDITIONS["black"], scale=1.1))
    assert changed(before, keys(shop)) == of(before, editions={"black"})


def test_a_sign_off_touches_the_sheet_that_said_not_reviewed(shop, before):
    sign(shop.library, "es", NUMBERS)
    sign(shop.library, "es", "shared")
    assert changed(before, keys(shop)) >= of(before, {NUMBERS}, {"es"}, KINDS - {"bilingual"})
    assert changed(before, keys(shop)) <= of(before, tags={"es"})


def test_drafts_devices_bleed_and_profiles_are_other_sheets(shop, tmp_path):
    plain, press = ("standard",), ("press",)
    sheets = keys(shop, plain)
    assert changed(sheets, keys(shop, plain, draft=True)) == set(sheets)
    assert changed(sheets, keys(shop, plain, devices=["walker"])) == of(sheets, {HANDOUT})
    coated = keys(shop, plain, press)
    assert changed(coated, keys(shop, plain, made_for=outputs_of(press, bleed=5.0))) == set(coated)
    [output] = outputs_of(press)
    own = replace(output, printing=replace(output.printing, own=True, profile=output.printing.profile + b"\0"))
    assert changed(coated, keys(shop, plain, made_for=(own,))) == set(coated)


def test_how_an_office_prints_touches_what_is_made_for_it(shop):
    before = keys(shop, ("standard",), ("screen", "office"))
    edit(shop.clinic, "languages", "duplex = false\nlanguages")
    assert changed(before, keys(shop, ("standard",), ("screen", "office"))) == {
        name for name in before if name[3] == "office"
    }


def test_a_packet_is_of_all_its_handouts_and_of_how_it_is_bound(shop):
    def key(**how):
        forget_all()
        targets = plan(load_clinics(shop.library, (), Path()), (), ("es",), shop.out)
        [piece] = pieces_of_packets(packets(targets, **how))
        return piece.key

    before = key()
    assert key(duplex=False) != before
    edit(shop.folder / TEMPLATES / "packet/bound.css", ":first {", ":first /* A note. */{")
    edit(shop.folder / TEMPLATES / "finder/page.html", "<body", '<body id="x"')
    assert key() == before
    edit(shop.folder / ES / f"{CANE}.po", *CHANGE)
    assert key() != before


def test_what_is_filled_in_for_a_patient_is_in_no_key(shop):
    targets = plan(load_clinics(shop.library, (), Path()), (HANDOUT,), ("en",), shop.out, options=["note=SECRET"])
    [filled] = pieces_of_sheets(targets)
    plain = plan(load_clinics(shop.library, (), Path()), (HANDOUT,), ("en",), shop.out)
    assert not filled.is_kept
    assert filled.key == pieces_of_sheets(plain)[0].key
