"""Rules of a catalog file: that it can be read, its header, and messages that nobody asks for or that stand twice."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator

from handouts.errors import CatalogError
from handouts.po_file import parsed, plural_forms
from handouts.rules.rule import CatalogFile, Example, FileRule, Severity, Spot, Stops

# What gettext's and Babel's tools write before anybody has filled it in.
LEFT_OVER = {
    "Last-Translator": "FULL NAME",
    "PO-Revision-Date": "YEAR-MO-DA",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Project-Id-Version": "PACKAGE VERSION",
}
# The first of them is all that a clinic's own few messages need.
NEEDED = ("Language", "Content-Type", "Plural-Forms", "Last-Translator", "PO-Revision-Date")
PLURAL = re.compile(r"\s*nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")
COUNTS = (*range(121), 200, 1000, 1001, 1_000_000)


def readable(file: CatalogFile) -> Iterator[Spot]:
    """Find lines that no program can read."""
    try:
        parsed(file.path)
    except CatalogError as broken:
        yield from (Spot(f"{found.what} {found.remedy}".strip(), file.path, found.line) for found in broken.problems)


def header(file: CatalogFile) -> Iterator[Spot]:
    """Find fields of the header that are missing, wrong or not filled in."""
    for name in NEEDED[:1] if file.own else NEEDED:
        if name not in file.header:
            yield Spot(f"The header has no field “{name}”.", file.path, 1)
    for name, (line, value) in file.header.items():
        if what := _field_problem(name, value, file):
            yield Spot(what, file.path, line)


def _field_problem(name: str, value: str, file: CatalogFile) -> str | None:
    if name == "Language" and value != file.language.tag:
        return f"The header says that the language is “{value}”, and the folder is that of “{file.language.tag}”."
    if name == "Content-Type" and not re.search(r"charset\s*=\s*utf-8\b", value, re.IGNORECASE):
        return f"The header says “{value}”, and the file must be in UTF-8: write “text/plain; charset=utf-8”."
    if name == "Plural-Forms":
        return _plural_problem(value, file.language.tag)
    if name in LEFT_OVER and LEFT_OVER[name] in value:
        return f"The field “{name}” is not filled in: “{value}”."
    return None


def _plural_problem(value: str, tag: str) -> str | None:
    """Hold a formula of plural forms to one that counts alike, whatever way it is written."""
    found = _counted(value)
    if found is None:
        return f"Nobody can count by the Plural-Forms “{value}”."
    known = plural_forms(tag)
    if known and found != _counted(f"nplurals={known[0]}; plural={known[1]};"):
        return f"The Plural-Forms “{value}” are not those of {tag}: nplurals={known[0]}; plural={known[1]};"
    return None


def _counted(value: str) -> tuple[int, ...] | None:
    """Give the number of forms, and which one each of some counts has; None if the formula cannot be used."""
    match = PLURAL.fullmatch(value)
    try:
        formula = gettext.c2py(match[2]) if match else None
        forms = [int(formula(count)) for count in COUNTS] if formula else []
    except (ArithmeticError, ValueError, RecursionError, SyntaxError, MemoryError):
        return None
    if match is None or not forms or max(forms) >= int(match[1]) or min(forms) < 0:
        return None
    return int(match[1]), *forms


def obsolete(file: CatalogFile) -> Iterator[Spot]:
    """Find messages that no template asks for; those that are commented out (#~) may stay."""
    for entry in file.entries:
        if entry.id and not entry.obsolete and entry.key not in file.wanted:
            yield Spot("No handout asks for this message any more, so its translation is not printed.",
                       file.path, entry.line, entry.id)  # fmt: skip


def duplicate(file: CatalogFile) -> Iterator[Spot]:
    """Find messages that stand in a file twice: only one of them is printed."""
    lines: dict[tuple[str | None, str, bool], int] = {}
    for entry in file.entries:
        key = (*entry.key, entry.obsolete)
        if key in lines:
            yield Spot(f"This message stands in line {lines[key]} already.", file.path, entry.line, entry.id)
        lines.setdefault(key, entry.line)


def plural(file: CatalogFile) -> Iterator[Spot]:
    """Find messages with plural forms: handouts do not use them."""
    for entry in file.entries:
        if entry.plural and not entry.obsolete:
            yield Spot("This message has plural forms, which handouts do not use.", file.path, entry.line, entry.id)


HEAD = 'msgid ""\nmsgstr ""\n'
FIELDS = (
    '"Last-Translator: A. Translator\\n"\n"PO-Revision-Date: 2026-11-23 00:00+0000\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
CITAS = 'msgid "Appointments"\nmsgstr "Citas"\n'

FILE_RULES = (
    FileRule(
        "readable", Severity.ERROR,
        "The file is text in UTF-8, in the form of .po files, of at most 4 MB.",
        "every line: quotes that do not match, keywords that are not known, letters that are not UTF-8",
        "words that were lost before the file was saved",
        "Open it in an editor for .po files, which points at the broken line.",
        Example(CITAS, 'msgid "Appointments"\nmsgstr "Citas\n', "Appointments"),
        Stops.DRAFT, check=readable,
    ),
    FileRule(
        "header", Severity.ERROR,
        "The header names the language of the folder, UTF-8 and the right plural forms, and is filled in.",
        "Language (a wrong one stops every sheet, too), Content-Type, Plural-Forms, Last-Translator, PO-Revision-Date",
        "whether the person and the date that it names are true; plural forms of languages that Babel does not know",
        "Mend this line at the top of the file. An editor for .po files does it in the catalog's properties.",
        Example(f'{HEAD}"Language: es\\n"\n{FIELDS}', f'{HEAD}"Language: fr\\n"\n{FIELDS}'),
        Stops.CHECK, check=header,
    ),
    FileRule(
        "obsolete", Severity.ERROR,
        "Each message of the file is one that a template asks for.",
        "context and English of each message, against the templates; in a clinic's own folder it stops its sheets, too",
        "whether another message has taken its place",
        "Delete it, or comment it out; handouts catalog update does it.",
        Example(CITAS, f'{CITAS}\nmsgid "Visits"\nmsgstr "Visitas"\n', "Appointments"),
        Stops.CHECK, check=obsolete,
    ),
    FileRule(
        "duplicate", Severity.ERROR,
        "No message stands in the file twice.",
        "context and English, also of commented messages",
        "messages whose English differs by a space or a letter",
        "Delete the worse of the two.",
        Example(CITAS, f"{CITAS}\n{CITAS}", "Appointments"),
        Stops.CHECK, check=duplicate,
    ),
    FileRule(
        "plural", Severity.ERROR,
        "No message has plural forms: gettext and the world's languages count them differently.",
        "msgid_plural and msgstr[0]",
        "a text that is wrong for one of a thing, or for many",
        "Write one text that is right for any number.",
        Example(CITAS, 'msgid "Appointments"\nmsgid_plural "Appointments"\nmsgstr[0] "Cita"\nmsgstr[1] "Citas"\n',
                "Appointments"),
        Stops.CHECK, check=plural,
    ),
)  # fmt: skip
