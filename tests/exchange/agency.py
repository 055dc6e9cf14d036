"""An agency, for tests: a small library whose messages go out, and files that come back changed."""

import csv
import io
import re
from datetime import UTC, datetime

from handouts.exchange.export import rows_of
from handouts.exchange.formats import FORMATS
from handouts.exchange.take_in import take_in
from handouts.language import language_of
from handouts.library import Library
from tests.signing import OWN, small_library, write

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
FORMS = tuple(FORMATS)

# What the page of the small handout says; each with its Spanish.
MESSAGES = OWN | {
    "Call <strong>%(phone)s</strong> or <em>%(nurse)s</em>.": "Al <strong>%(phone)s</strong> o a <em>%(nurse)s</em>.",
    "Rest for 2 days, then walk.": "",
    "Use ice for 10 minutes.": "Use hielo por 10 minutos.",
}
ICE, WALK, CALL = (
    "Use ice for 10 minutes.",
    "Rest for 2 days, then walk.",
    next(text for text in MESSAGES if "%(" in text),
)


def agency_library(folder, own=MESSAGES) -> Library:
    """Write the small library with more on its page."""
    library = small_library(folder, own)
    page = folder / "templates/handouts/rest/page.html"
    write(page, page.read_text("utf-8") + "".join(f'{{{{ _("{text}") }}}}\n' for text in own if text not in OWN))
    return library


def catalog(library, domain="rest"):
    """Give the path of a Spanish catalog."""
    return library.locales[0] / f"es/LC_MESSAGES/{domain}.po"


def sent(library, form, **wish):
    """Give the bytes of what goes out in Spanish."""
    spanish = language_of(library, "es")
    return FORMATS[form].write(spanish, rows_of(library, spanish, ["rest"], **wish))


def came_back(library, folder, form, data):
    """Take in what came back."""
    path = folder / f"back{FORMATS[form].endings[0]}"
    path.write_bytes(data)
    return take_in(library, [path], NOW)


def table(data):
    """Give the rows of a CSV file, the first with the titles."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def as_csv(rows, delimiter=",", encoding="utf-8-sig"):
    """Write rows as a spreadsheet does."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def with_target(data, english, target, state=None):
    """Change the translation of a message in a CSV file."""
    rows = table(data)
    for row in rows[1:]:
        if row[3] == english:
            row[4] = target
            row[5] = state or row[5]
    return as_csv(rows)


def sheet(data, edit):
    """Change a spreadsheet, whose rows ``edit`` gets as openpyxl has them."""
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(data))
    edit(workbook.active)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def unit_of(data, english):
    """Give the XLIFF unit of a message as text."""
    return next(unit for unit in re.findall(r"<unit .*?</unit>", data.decode(), re.S) if f"<source>{english}<" in unit)
