"""Messages as a spreadsheet. Only text comes in: no formulas, macros, links or merged cells, and no zip bombs."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from handouts.errors import CatalogError, Problem
from handouts.exchange.row import MAX_ROWS, IncomingFile, Row, shown
from handouts.exchange.table import MAX_COLUMNS, Cells, cells_of, read_table, titles
from handouts.exchange.xliff_read import safe_xml
from handouts.language import Language

SHEET = "messages"
WIDTHS = (34, 18, 12, 60, 60, 13, 50, 11)
MAX_PARTS = 200
MAX_UNPACKED = 12 * 1024 * 1024

# Parts of a workbook that hold more than text.
HARMFUL = re.compile(
    r"vbaproject|macrosheet|externallink|activex|embeddings|ctrlprops|customui|connections|querytable", re.IGNORECASE
)
# Excel writes some characters as _x000D_, and so a text that looks like that as _x005F_x000D_.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
AS_TEXT = "Make it plain text, and save the file again."


def xlsx_file(language: Language, rows: Sequence[Row]) -> bytes:
    """Write messages, one a row, every cell as text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = SHEET
    for number, cells in enumerate([titles(language), *map(cells_of, rows)], 1):
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(number, column)
            cell.value = TO_ESCAPE.sub("_x005F_", text) or None
            if text:
                cell.data_type = "s"  # openpyxl would make a formula of “=…”
            cell.number_format = "@"
            rtl = number > 1 and titles(language)[column - 1].startswith("target") and language.direction == "rtl"
            cell.alignment = Alignment(
                wrap_text=True, vertical="top", readingOrder=2 if rtl else 0, horizontal="right" if rtl else None
            )
            if number == 1:
                cell.font = Font(bold=True)
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[place]].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def read_xlsx(path: Path, data: bytes, known: Mapping[str, Language]) -> IncomingFile:
    """Read the messages of a spreadsheet.

    Raises:
        CatalogError: it holds more than text, is too large, or is not what was sent; all problems at once.
    """
    _require_harmless(path, data)
    return read_table(path, _rows(path, data), known)


def _require_harmless(path: Path, data: bytes) -> None:
    """Look at every part of a workbook before anything else reads it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                what = f"The spreadsheet unpacks to more than {MAX_PARTS} parts or {MAX_UNPACKED // 2**20} MB."
                raise CatalogError(Problem(what, "It was not read. Is it the right file?", path))
            problems = [problem for part in parts for problem in _harm(path, archive, part)]
    # What zipfile raises over files that are damaged, packed in a way that it does not know, or locked (RuntimeError).
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError) as broken:
        what = "The file is not a spreadsheet in the form XLSX, is damaged, or has a password."
        raise CatalogError(Problem(what, "Save it as an Excel workbook (.xlsx) without a password.", path)) from broken
    if problems:
        raise CatalogError(dict.fromkeys(problems))


def _harm(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[Problem]:
    if HARMFUL.search(part.filename):
        what = "The spreadsheet holds macros, links to other files, or objects."
        yield Problem(
            what, "Copy the table into a new workbook as text, and send that.", path, key=shown(part.filename, 80)
        )
        return
    if not part.filename.lower().endswith((".xml", ".rels")):
        return
    root = safe_xml(path, _unpacked(archive, part), shown(part.filename, 80))
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if part.filename.startswith("xl/worksheets/") and name == "c":
            inner = {child.tag.rpartition("}")[2] for child in element}
            if "f" in inner:
                yield Problem("This cell holds a formula.", AS_TEXT, path, key=element.get("r", "")[:12])
        if name == "mergeCell":
            yield Problem(
                "These cells are merged.", "Split them, and save again.", path, key=element.get("ref", "")[:24]
            )
        if name == "Relationship" and element.get("TargetMode", "").lower() == "external":
            what = "The spreadsheet has a link to a place outside of it."
            yield Problem(what, "Remove the link (in Excel: Remove Hyperlink), and save again.", path)
        if name == "Override" and "macroenabled" in element.get("ContentType", "").lower():
            yield Problem("The spreadsheet can hold macros.", "Save it as .xlsx, without macros.", path)


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Unpack a part; what its size is said to be is not trusted."""
    with archive.open(part) as file:
        data = file.read(part.file_size + 1)
    if len(data) > part.file_size:
        raise ValueError(part.filename)
    return data


def _rows(path: Path, data: bytes) -> Iterator[Cells]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and the like, which do not matter here
        try:
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            sheet = _sheet(path, workbook)
            found = [
                [(cell.data_type, cell.value) for cell in cells]
                for cells in sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS)
            ]
        except CatalogError:
            raise
        except Exception as broken:  # openpyxl fails in many ways over files that are not what they seem
            what = "The file cannot be understood as a spreadsheet."
            raise CatalogError(Problem(what, "Save it as an Excel workbook (.xlsx) again.", path)) from broken
    problems = [
        Problem("This cell holds a number, a date or an error instead of text.", AS_TEXT, path, key=f"row {number}")
        for number, cells in enumerate(found, 1)
        for place, (kind, value) in enumerate(cells)
        if value is not None and not isinstance(value, str) and place < len(WIDTHS) - 1
    ]
    if problems or any(kind == "e" for cells in found for kind, _ in cells):
        raise CatalogError(problems or [Problem("A cell holds an error of a formula.", AS_TEXT, path)])
    for number, cells in enumerate(found, 1):
        yield Cells([_plain(value) for _, value in cells], cell=f"row {number}")


def _sheet(path: Path, workbook: Any) -> Any:  # noqa: ANN401 - openpyxl tells no types
    names = workbook.sheetnames
    if SHEET in names:
        return workbook[SHEET]
    if len(names) == 1:
        return workbook[names[0]]
    raise CatalogError(Problem(f"The workbook has no sheet “{SHEET}”.", "Give the sheet its name back.", path))


def _plain(value: object) -> str:
    text = "" if value is None else str(value)
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n")
