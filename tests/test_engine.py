"""WeasyPrint starts and works sooner, and every PDF is to the byte what it would have been."""

import gc
import inspect
import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from handouts import build, engine
from handouts.option import fill_in
from tests.pages import LIBRARY, ROOT, job_of, sheet

IMPORT = """
import sys
started = []
sys.addaudithook(lambda event, arguments: started.append(event) if event == "subprocess.Popen" else None)
from handouts.fonts import use_private_fonts
from handouts.library import Library
use_private_fonts(Library.bundled())
import handouts.typeset
print(len(started), *sorted(name for name in sys.modules if name.startswith("fontTools.")))
"""

STAND_IN = """
import sys
from handouts import engine
with engine._late_modules():
    from fontTools import subset
print("fontTools.subset" in sys.modules, type(subset.Options(hinting=False)).__module__)
"""

# Each sheet twice: the second is made of lines that are remembered from the first.
SPREAD = """
import hashlib, json, re, sys
from dataclasses import replace
from handouts import engine, hyphenation
alone = sys.argv[1] == "alone"
if alone:
    engine.KNOWN = hyphenation.KNOWN = "another version"
from handouts.fonts import use_private_fonts
from handouts.library import Library
use_private_fonts(Library.bundled())
from handouts import build, typeset
if alone:  # each style sheet is parsed and each picture read for every layout
    set_page = typeset.typeset
    typeset.LOADS = re.compile("")
    typeset.typeset = lambda composed, assets, output, images: set_page(composed, assets, output)
from handouts.editions import BILINGUAL, LARGE_PRINT, STANDARD
from handouts.outputs import ARCHIVE, OFFICE, SCREEN
from tests.pages import LIBRARY, job_of
found = {}
for again in range(int(sys.argv[2])):
    for tag, clinic, edition, output in (
        ("es", "riverbend", STANDARD, SCREEN), ("ur", "elm-street", LARGE_PRINT, ARCHIVE),
        ("ja", "elm-street", BILINGUAL, OFFICE), ("es", "elm-street", STANDARD, SCREEN),
    ):
        job = replace(job_of(tag, clinic, handout="numbers-to-call", edition=edition), output=output)
        pdf = build.make(LIBRARY, job).pdf
        found.setdefault(str(job), []).append(hashlib.blake2b(pdf).hexdigest())
print(json.dumps(found))
"""

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="libraries are found by file name on Linux only")


def told_by(code, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


@on_linux
@pytest.mark.parametrize("module", ["handouts.typeset", "handouts.gate", "handouts.shaping"])
def test_no_process_is_started_to_find_the_libraries_whatever_is_loaded_first(module):
    assert told_by(IMPORT.replace("handouts.typeset", module)).split()[0] == "0"


def test_what_makes_subsets_of_fonts_in_python_is_not_loaded():
    assert not {"fontTools.subset", "fontTools.varLib.instancer"} & set(told_by(IMPORT).split())


def test_the_search_for_libraries_goes_on_as_before():
    import ctypes.util

    search = ctypes.util.find_library
    with engine.quick_import():
        pass
    assert ctypes.util.find_library is search


def test_a_stand_in_loads_the_module_when_it_is_called():
    assert told_by(STAND_IN).split() == ["False", "fontTools.subset"]


def test_every_pdf_is_to_the_byte_what_weasyprint_alone_makes():
    plain = json.loads(told_by(SPREAD, "alone", "1"))
    quick = json.loads(told_by(SPREAD, "helped", "2"))
    assert len(plain) == 4
    assert {job: [*digests, *digests] for job, digests in plain.items()} == quick


def test_a_line_is_remembered_by_every_property_that_its_splitting_reads():
    from weasyprint.text import fonts, line_break

    parts = (
        line_break.line_size, line_break.first_line_metrics, line_break.Layout, line_break.create_layout,
        engine._original(line_break.split_first_line), fonts.get_font_description, fonts.font_features,
    )  # fmt: skip
    source = "\n".join(map(inspect.getsource, parts))
    read = set(re.findall(r"style\['(\w+)'\]", source))
    assert {"font_family", "white_space", "hyphens", "letter_spacing"} <= read
    assert read == set(engine.READ.__reduce__()[1])


def test_a_text_in_another_style_or_room_is_another_line():
    boxes = [box for box in _texts(sheet("en", "riverbend").pages[0]) if len(box.text) > 30]
    style = boxes[0].style
    fonts = style.font_config
    larger = style.copy()
    larger["font_size"] = style["font_size"] * 2
    keys = [engine._key(found, fonts, (text, 100)) for found in (style, larger) for text in ("one", "two")]
    assert None not in keys
    assert len(set(keys)) == 4
    assert engine._key(style, object(), ("one", 100)) is None


def _texts(box):
    if hasattr(box, "text"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)


def test_nothing_of_one_patient_is_remembered():
    job = job_of("en", "riverbend")
    job = replace(job, options=tuple(fill_in(LIBRARY, [job.handout], ["note=Ask for Quillfeather"])))
    build.make(LIBRARY, replace(job, options=()))
    from weasyprint.text import line_break

    assert engine._lines._new
    assert line_break.get_next_break_point_from_text.cache_info().currsize
    build.make(LIBRARY, job)
    assert not engine._lines._new
    assert not engine._lines._old
    assert line_break.get_next_break_point_from_text.cache_info().currsize == 0


def test_the_lines_that_nobody_asked_for_are_forgotten(monkeypatch):
    monkeypatch.setattr(engine, "MOST_LINES", 10)
    lines = engine._Lines()
    for number in range(100):
        lines.put(number, f"line {number}")
        assert lines.get(0)
    assert lines.get(99)
    assert lines.get(50) is None
    assert len(lines._new) + len(lines._old) <= 20


def test_the_search_for_garbage_goes_on_after_a_layout():
    assert gc.isenabled()
    with engine.uncollected():
        assert not gc.isenabled()
        with engine.uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
