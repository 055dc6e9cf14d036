"""The pages as they are laid out: what stands on them, how large, how it reads, and where."""

import itertools
import re

import pytest

from handouts.catalog import load_catalog
from handouts.errors import LibraryError, PageError
from handouts.messages import SHARED
from tests.pages import (
    CLINICS,
    HANDOUT,
    LIBRARY,
    OFFERED,
    PAGE,
    PHONE,
    TEMPERATURE,
    WHAT,
    edit,
    has_class,
    job_of,
    lay_out,
    library_copy,
    of_class,
    plain,
    sheet,
    squeezed,
    text_of,
    texts,
    walk,
    write_clinic,
)

HEADINGS = {"h1", "h2", "h3"}
PT = 96 / 72

every_sheet = pytest.mark.parametrize(("tag", "clinic"), list(itertools.product(OFFERED, CLINICS)))
every_clinic = pytest.mark.parametrize("clinic", CLINICS)
every_language = pytest.mark.parametrize("tag", OFFERED)


def message(tag, domain, text):
    return plain(load_catalog(LIBRARY, sheet(tag, CLINICS[0]).job.language, domain).text((None, text)))


def in_element(ancestors, tags):
    return any(box.element_tag in tags for box in ancestors)


@pytest.mark.parametrize(("clinic", "paper"), [("riverbend", "Letter"), ("elm-street", "A4")])
def test_english_is_two_pages_on_letter_and_on_a4(clinic, paper):
    made = sheet("en", clinic)
    assert made.job.clinic.clinic.paper == paper
    assert len(made.pages) == 2


@every_sheet
def test_no_language_needs_more_than_four_pages(tag, clinic):
    assert 1 <= len(sheet(tag, clinic).pages) <= 4


@every_sheet
def test_every_page_says_what_it_is_in_which_language_and_from_when(tag, clinic):
    made = sheet(tag, clinic)
    title = message(tag, HANDOUT, "Trigger point injections")
    date = re.search(r"class=\"running-head\".*?class=\"token\"[^>]*>([^<]+)<", made.composed.html, re.DOTALL)[1]
    for page in made.pages:
        (head,) = of_class(page, "running-head")
        shown = squeezed(text_of(head))
        for wanted in (title, made.job.language.name, made.job.language.endonym, date):
            assert squeezed(plain(wanted)) in shown


def test_the_date_is_written_as_the_reader_writes_it():
    assert "November 23, 2026" in text_of(of_class(sheet("en", "riverbend").pages[0], "running-head")[0])
    assert "23 November 2026" in text_of(of_class(sheet("en", "elm-street").pages[0], "running-head")[0])
    assert "23 de noviembre de 2026" in text_of(of_class(sheet("es", "riverbend").pages[0], "running-head")[0])


@every_sheet
def test_every_page_says_whose_it_is_whom_to_call_and_which_page_of_how_many(tag, clinic):
    made = sheet(tag, clinic)
    pattern = message(tag, SHARED, "Page %(page)s of %(pages)s")
    for number, page in enumerate(made.pages, 1):
        (foot,) = of_class(page, "running-foot")
        shown = squeezed(text_of(foot))
        assert squeezed(pattern % {"page": number, "pages": len(made.pages)}) in shown
        assert squeezed(made.job.clinic.clinic.name) in shown
        assert squeezed(made.job.clinic.clinic.phones[0][1].text) in shown


@pytest.mark.parametrize("token", [PHONE, TEMPERATURE])
def test_a_number_is_one_piece_that_reads_from_left_to_right_in_arabic(token):
    boxes = [box for page in sheet("ar", "riverbend").pages for box, _ in texts(page) if token in plain(box.text)]
    assert boxes
    assert {plain(box.text) for box in boxes} == {token}
    assert {box.style["direction"] for box in boxes} == {"ltr"}


@pytest.mark.parametrize("width", range(36, 60, 4))
def test_a_number_stays_in_one_piece_where_a_narrow_column_breaks_its_line(tmp_path, width):
    library = library_copy(tmp_path)
    column = (
        f'<div class="narrow" style="width: {width}mm">اتصل بالعيادة على الرقم {{{{ clinic.main.number }}}} '
        "إذا كانت الحرارة {{ fever(38) }} أو أكثر</div>"
    )
    edit(tmp_path / "templates" / PAGE, WHAT, column + WHAT)
    pages = lay_out(job_of("ar", "riverbend", library), library)
    (narrow,) = [box for page in pages for box in of_class(page, "narrow")]
    boxes = [box for box, _ in texts(narrow)]
    assert len({box.position_y for box in boxes}) > 1, "the column is to break its lines"
    ltr = [plain(box.text) for box in boxes if box.style["direction"] == "ltr"]
    assert ltr == [PHONE, TEMPERATURE]


@every_sheet
def test_body_text_is_at_least_12_points(tag, clinic):
    body = [
        (box.text, box.style["font_size"] / PT)
        for page in sheet(tag, clinic).pages
        for box, ancestors in texts(page)
        if in_element(ancestors, {"main"}) or any(has_class(outer, "pair") for outer in ancestors)
        if in_element(ancestors, {"p", "li"})
        if not any((outer.element_tag or "").endswith(("::before", "::marker")) for outer in ancestors)
        if not any(has_class(outer, "devices") for outer in ancestors)  # names under small drawings
        if not any(has_class(outer, "imprint-words") for outer in ancestors)  # for staff, and the QR code in words
    ]
    assert len(body) > 40
    assert [(text, size) for text, size in body if size < 12 - 1e-6] == []


def assert_no_heading_is_parted(pages):
    flow = [
        (number, in_element(ancestors, HEADINGS), box.text)
        for number, page in enumerate(pages)
        for box, ancestors in texts(page)
        if in_element(ancestors, {"main"})
    ]
    assert any(heads for _, heads, _ in flow)
    for place, (number, heads, text) in enumerate(flow):
        if heads:
            after = next((later for later in flow[place + 1 :] if not later[1]), None)
            assert after is not None, f"nothing follows {text}"
            assert after[0] == number, f"{text} is the last thing on its page"


@every_sheet
def test_a_heading_stands_on_the_page_of_what_it_heads(tag, clinic):
    assert_no_heading_is_parted(sheet(tag, clinic).pages)


@pytest.mark.parametrize("space", range(0, 60, 5))
def test_a_heading_moves_on_with_its_text_wherever_the_page_ends(tmp_path, space):
    library = library_copy(tmp_path)
    spacer = f'<div style="height: {space}mm"></div><section class="about">'
    edit(tmp_path / "templates" / PAGE, '<section class="about">', spacer)
    assert_no_heading_is_parted(lay_out(job_of("en", "riverbend", library), library))


KINDS = ["daytime", "after-hours", "appointments", "nurse", "interpreter", "emergency"]


def contacts(count):
    numbers = [f"614-555-01{place:02}" for place in range(5)]
    hours = "Mon-Fri 8:00 am-5:00 pm; Sat 9:00 am-noon"
    listed = [{"kind": kind, "number": number, "hours": hours} for kind, number in zip(KINDS[:5], numbers, strict=True)]
    return [*listed, {"kind": "emergency"}][:count]


def assert_holds(outer, inner):
    assert inner
    for box in inner:
        assert box.position_y >= outer.position_y - 0.01
        assert box.position_y + box.margin_height() <= outer.position_y + outer.margin_height() + 0.01


def call_box_place(pages):
    boxes = [box for page in pages for box in of_class(page, "call-box")]
    parts = [box for page in pages for box in of_class(page, "contacts")]
    assert len(boxes) == len(parts) == 1
    assert_holds(boxes[0], parts)
    assert_holds(parts[0], [box for page in pages for box in of_class(page, "contact")])
    return [
        (
            round(box.position_x, 2),
            round(box.position_y, 2),
            round(box.margin_width(), 2),
            round(box.margin_height(), 2),
        )
        for box in (*boxes, *parts)
    ]


@every_language
def test_the_numbers_to_call_have_one_place_and_one_height_whatever_the_clinic(tmp_path, tag):
    places = []
    for count, name in [(1, "P"), (2, "Pain"), (3, "Department of Physical Medicine and Rehab"), (4, "P"), (5, "P")]:
        path = write_clinic(tmp_path / str(count), name=name, contacts=contacts(count))
        places.append(call_box_place(lay_out(job_of(tag, path))))
    path = write_clinic(tmp_path / "6", department="Muscle and Joint Care", contacts=contacts(6))
    places.append(call_box_place(lay_out(job_of(tag, path))))
    assert places == [places[0]] * 6


def test_a_clinic_without_devices_has_no_heading_and_no_list_for_them(tmp_path):
    with_one = lay_out(job_of("en", write_clinic(tmp_path / "one", devices=["cane"])))
    without = lay_out(job_of("en", write_clinic(tmp_path / "none", devices=[])))
    assert "Devices we offer" in " ".join(map(text_of, with_one))
    assert "Devices we offer" not in " ".join(map(text_of, without))
    lists = [box for page in without for box, _ in walk(page) if box.element_tag in {"ul", "ol"}]
    assert lists
    assert all(any(inner.element_tag == "li" for inner, _ in walk(box)) for box in lists)


@pytest.mark.parametrize("count", range(7))
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_any_number_of_devices_fits_two_pages_in_english(tmp_path, count, paper):
    devices = list(LIBRARY.devices()[:count])
    pages = lay_out(job_of("en", write_clinic(tmp_path, devices=devices, paper=paper)))
    assert len(pages) == 2
    assert sum(len(of_class(page, "devices")) for page in pages) == (1 if count else 0)


NOTICES = {
    True: ["Text not yet reviewed by a qualified health professional."],
    False: ["Translation not yet reviewed by a qualified translator."],
}


@every_sheet
def test_every_page_says_in_english_and_in_its_language_that_nobody_has_reviewed_it(tag, clinic):
    made = sheet(tag, clinic)
    (english,) = NOTICES[made.job.language.is_source]
    for page in made.pages:
        shown = squeezed(text_of(of_class(page, "notice")[0]))
        assert squeezed(english) in shown
        assert squeezed(message(tag, SHARED, english)) in shown


HOSTILE = [
    "http://example.org/pixel.png",
    "https://example.org/pixel.png",
    "file:///etc/passwd",
    "//example.org/pixel.png",
    "ftp://example.org/pixel.png",
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
    "../../../etc/passwd",
    "asset:///../../pyproject.toml",
    "asset:///%2e%2e/%2e%2e/etc/passwd",
    "asset:///layouts/sheet.html",
    "asset:///signs/missing.svg",
]


@pytest.mark.parametrize("address", HOSTILE)
@pytest.mark.parametrize("place", ["picture", "style"])
def test_a_template_that_asks_for_anything_but_the_library_is_refused(tmp_path, address, place):
    library = library_copy(tmp_path)
    asks = {
        "picture": f'<img src="{address}" alt="">',
        "style": f'<div style="height: 1em; background-image: url(&quot;{address}&quot;)"></div>',
    }[place]
    edit(tmp_path / "templates" / PAGE, WHAT, asks + WHAT)
    with pytest.raises(LibraryError):
        lay_out(job_of("en", "riverbend", library), library)


def test_what_the_typesetter_would_only_log_stops_the_page(tmp_path):
    library = library_copy(tmp_path)
    (tmp_path / "templates/signs/call.svg").write_text("this is not a drawing", encoding="utf-8")
    with pytest.raises(PageError, match="could not be set as written"):
        lay_out(job_of("en", "riverbend", library), library)


@pytest.mark.parametrize("tag", ["ar", "fa", "lo", "th"])
def test_the_numbered_drawing_stands_on_the_page_of_its_list(tag):
    (first, *rest) = sheet(tag, "riverbend").pages
    assert of_class(first, "figure")
    assert of_class(first, "numbered")
    assert not any(of_class(page, "numbered") for page in rest)
