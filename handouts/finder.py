"""The language finder: one sheet for the front desk, on which a patient points to a language.

Every language stands in its own letters and in English, under the letters it is written in, and asks for an
interpreter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from handouts import values
from handouts.assets import Assets
from handouts.catalog import load_catalog
from handouts.clinic_file import ClinicFile
from handouts.compose import DRAFT_MARK, Composed
from handouts.environment import render
from handouts.errors import CatalogError, HandoutError, one_error
from handouts.fonts import require_fonts, use_private_fonts
from handouts.language import SOURCE_TAG, Language, ScriptGroup, languages, script_groups
from handouts.library import Library
from handouts.messages import SHARED
from handouts.outputs import SCREEN
from handouts.page_values import clinic_values
from handouts.palette import of_clinic
from handouts.paper import SAFE_MARGIN
from handouts.review import unsigned_problem
from handouts.signoff.needs import FINDER_ENTRY, template_needs
from handouts.signoff.standing import is_signed, standing
from handouts.store import store
from handouts.translator import Translator

if TYPE_CHECKING:
    from handouts.typeset import Typeset

INTERPRETER = "interpreter"

# How large the letters can be set, as a share of 10 pt, with how many languages beside each other, the largest first.
SIZES = ((2.0, 2), (1.7, 2), (1.5, 3), (1.3, 3), (1.2, 3), (1.1, 4), (1.0, 4), (0.95, 4), (0.9, 4), (0.85, 4))

UNREVIEWED = "These sentences are not yet reviewed by qualified translators."

TOO_MANY = "Put fewer languages on one sheet: name them with --language."


@dataclass(frozen=True)
class Finder:
    """What to make: the sheet of one clinic with these languages. ``draft`` allows sentences not yet translated."""

    clinic: ClinicFile
    languages: tuple[Language, ...]
    draft: bool = False

    @property
    def file_name(self) -> str:
        """Name the PDF: what it is, and its paper."""
        return "_".join(["language-finder", self.clinic.clinic.paper] + ["DRAFT"] * self.draft) + ".pdf"

    @property
    def fonts(self) -> tuple[str, ...]:
        """Name the font families of all its languages."""
        return tuple(dict.fromkeys(family for language in self.languages for family in language.fonts))

    def __str__(self) -> str:
        return f"language finder, for {self.clinic.clinic.name}"


def build_finder(library: Library, finder: Finder, folder: Path) -> Path:
    """Make the finder of a clinic, with letters as large as one sheet can hold, and store its PDF in ``folder``.

    Raises:
        HandoutError: of the kind of what is wrong; then no file was written and an older one stays as it was.
    """
    for language in finder.languages:
        require_fonts(library, language)
    use_private_fonts(library)
    from handouts.gate import Subject, inspect_fonts, inspect_pages

    composed, pages = lay_out(library, finder)
    subject = Subject(str(finder), finder.fonts, max_pages=1, shorten=TOO_MANY)
    inspect_pages(library, subject, pages, composed)
    pdf, fonts = pages.paint()
    inspect_fonts(subject, fonts)
    path = folder / finder.file_name
    store(path, pdf)
    return path


def lay_out(library: Library, finder: Finder) -> tuple[Composed, Typeset]:
    """Set the sheet in the largest letters that leave it on one page.

    Raises:
        HandoutError: of the kind of what is wrong.
    """
    from handouts.typeset import typeset

    context = _context(library, finder)
    html = render(library, "finder/page.html", context)
    tokens = (context["interpreter_text"],) if context["interpreter_text"] else ()
    said = (DRAFT_MARK,) * finder.draft + (() if context["reviewed"] else (UNREVIEWED,))
    assets = Assets(library, finder.clinic.logo)
    for size, columns in SIZES:
        css = render(library, "finder/finder.css", context | {"size": size, "columns": columns})
        composed = Composed(html, css, tokens, said)
        pages = typeset(composed, assets, SCREEN)
        if len(pages.page_boxes) == 1:
            break
    return composed, pages


def _context(library: Library, finder: Finder) -> dict[str, Any]:
    clinic = clinic_values(finder.clinic, languages(library)[SOURCE_TAG])
    entries, reviewed = _entries(library, finder)
    line = next((contact for contact in clinic["contacts"] if contact["kind"] == INTERPRETER), None)
    number = next((number.text for contact, number in finder.clinic.clinic.phones if contact.kind == INTERPRETER), None)
    return {
        "clinic": clinic,
        "palette": of_clinic(finder.clinic.clinic.accent),
        "interpreter": line,
        "interpreter_text": number,
        "groups": list(_grouped(script_groups(library), entries)),
        "source_fonts": values.font_stack(languages(library)[SOURCE_TAG]),
        "paper": finder.clinic.clinic.page,
        "safe_margin": SAFE_MARGIN,
        "draft": finder.draft,
        "reviewed": reviewed,
        "unreviewed": UNREVIEWED,
    }


def _entries(library: Library, finder: Finder) -> tuple[dict[Language, Markup], bool]:
    """Render the box of each language, and tell whether all of them are signed off."""
    entries: dict[Language, Markup] = {}
    errors: list[HandoutError] = []
    needs = {SHARED: template_needs(library, FINDER_ENTRY)}
    reviewed = True
    for language in sorted(finder.languages, key=lambda language: language.name):
        try:
            translator = Translator([load_catalog(library, language, SHARED)], finder.draft)
        except CatalogError as error:
            errors.append(error)
            continue
        context = {"translator": translator, "language": language.view(), "fonts": values.font_stack(language)}
        entries[language] = Markup(render(library, FINDER_ENTRY, context))  # noqa: S704 - escaped by its template
        if not is_signed(library, language, needs):
            reviewed = False
            if finder.clinic.clinic.require_reviewed and not finder.draft:
                found = standing(library, language, needs)
                errors.append(CatalogError(unsigned_problem(str(finder), SHARED, language, finder.clinic, found)))
    if failure := one_error(errors):
        raise failure
    return entries, reviewed


def _grouped(groups: Sequence[ScriptGroup], entries: dict[Language, Markup]) -> Iterator[dict[str, Any]]:
    """Sort the boxes by the letters of their languages; what no group names comes last."""
    left = dict(entries)
    for group in groups:
        members = [left.pop(language) for language in entries if language.script in group.scripts]
        if members:
            yield {"name": group.name, "entries": members}
    if left:
        yield {"name": "Other letters", "entries": list(left.values())}
