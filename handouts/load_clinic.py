"""Find a clinic's file and load it: every problem of the file, and of what it names, at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handouts.clinic import EMERGENCY, FILE_NAME, Clinic, ClinicFile
from handouts.errors import ClinicError, Problem, did_you_mean
from handouts.language import languages
from handouts.library import Library, is_file
from handouts.logo import LogoError, read_logo
from handouts.toml_file import Key, dotted, key_lines, line_of, read, read_values


def find_clinic(library: Library, name: str | None, folder: Path) -> Path:
    """Find a clinic file: a file, a folder with one in it, or a sample clinic's name.

    No name means the clinic file of the current ``folder``.

    Raises:
        ClinicError: there is none.
    """
    if name is None:
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        what = f"There is no {FILE_NAME} in this folder, and no --clinic was given."
        samples = " or ".join(library.clinics())
        remedy = f"Make one with “handouts init FOLDER”, or try a sample: --clinic {samples}."
        raise ClinicError(Problem(what, remedy, folder))
    path = Path(name)
    if is_file(path):
        return path
    if is_file(path / FILE_NAME):
        return path / FILE_NAME
    if name in library.clinics():
        return library.template(f"clinics/{name}/{FILE_NAME}")
    remedy = f"Give a clinic file, a folder with a {FILE_NAME}, or a sample. {did_you_mean(name, library.clinics())}"
    raise ClinicError(Problem(f"There is no clinic “{name}”.", remedy))


def load_clinic(library: Library, path: Path) -> ClinicFile:
    """Read and check a clinic file.

    Raises:
        ClinicError: with every problem of the file and of what it names.
    """
    problems: list[Problem] = []
    clinic: Clinic | None = None
    try:
        clinic = read(path, Clinic, ClinicError)
    except ClinicError as broken:
        problems.extend(broken.problems)
    logo = None
    text, data = read_values(path)
    if data:
        lines = key_lines(text)
        try:
            logo = _logo(path, data)
        except LogoError as broken:
            problems.append(_at(path, lines, ("logo",), *broken.args))
        reported = {problem.key for problem in problems}
        for key, what, remedy in (*_unknown_names(library, data), *_wrong_numbers(data)):
            if dotted(key) not in reported:
                problems.append(_at(path, lines, key, what, remedy))
    if problems or clinic is None:
        raise ClinicError(sorted(problems, key=lambda problem: problem.line or 0))
    return ClinicFile(path, clinic, logo)


def _at(path: Path, lines: dict[Key, int], key: Key, what: str, remedy: str) -> Problem:
    return Problem(what, remedy, path, line_of(lines, key), dotted(key))


def _logo(path: Path, data: dict[str, object]) -> bytes | None:
    name = data.get("logo")
    return read_logo(path.parent, name) if isinstance(name, str) else None


def _unknown_names(library: Library, data: dict[str, object]) -> Iterator[tuple[Key, str, str]]:
    """Yield the languages and devices that the library does not have, or that are named twice."""
    for field, known in (("languages", tuple(languages(library))), ("devices", library.devices())):
        listed = data.get(field)
        seen: set[str] = set()
        for index, name in enumerate(listed if isinstance(listed, list) else ()):
            if not isinstance(name, str):
                continue
            if name not in known:
                yield (field, index), f"There is no {field[:-1]} “{name}” here.", did_you_mean(name, known)
            elif name in seen:
                yield (field, index), f"“{name}” is in the list twice.", "Delete one of them."
            seen.add(name)


def _wrong_numbers(data: dict[str, object]) -> Iterator[tuple[Key, str, str]]:
    """Yield the phone numbers that nobody can dial in the clinic's country."""
    from handouts.phone import is_country, parse_emergency, parse_phone

    country, contacts = data.get("country"), data.get("contacts")
    if not isinstance(country, str) or not is_country(country) or not isinstance(contacts, list):
        return
    kinds = []
    for index, contact in enumerate(contacts):
        kind, number = (contact.get("kind"), contact.get("number")) if isinstance(contact, dict) else (None, None)
        kinds.append(kind)
        key = ("contacts", index, "number")
        try:
            if kind == EMERGENCY:
                parse_emergency(number if isinstance(number, str) else None, country)
            elif isinstance(number, str):
                parse_phone(number, country)
            elif isinstance(contact, dict) and number is None:
                yield key, "This contact has no number.", 'Add one, like: number = "614-555-0100".'
        except ValueError as broken:
            what = f"“{number}” cannot be called in {country}: {broken}."
            yield key, what, "Check every digit. Write an extension under its own key."
    if EMERGENCY not in kinds:
        try:
            parse_emergency(None, country)
        except ValueError as broken:
            yield (
                ("contacts",),
                f"No emergency number: {broken}.",
                'Add a contact with kind = "emergency" and its number.',
            )
