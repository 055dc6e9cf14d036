"""Find a clinic's file and load it: every problem of the file, and of what it names, at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handouts.clinic import EMERGENCY, FILE_NAME, Clinic
from handouts.clinic_file import ClinicFile
from handouts.errors import ClinicError, Problem, did_you_mean
from handouts.language import languages
from handouts.library import Library, is_file, is_inside
from handouts.logo import read_logo
from handouts.picture.error import LogoError
from handouts.toml_file import Document, Key, dotted, parse, validate


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
    """Read and check a clinic file, with what its group's base file says under it.

    The clinic's own folder, and its group's, are laid over the library.

    Raises:
        ClinicError: with every problem of the files and of what they name.
    """
    own = parse(path, ClinicError)
    base = _base(own)
    profile = _Profile(own, base)
    layered = _layered(library, own, base)
    problems: list[Problem] = []
    clinic: Clinic | None = None
    logo = None
    try:
        clinic = validate(profile.data, Clinic, ClinicError, profile.place)
    except ClinicError as broken:
        problems.extend(broken.problems)
    try:
        logo = _logo(profile)
    except LogoError as broken:
        problems.append(_at(profile, ("logo",), *broken.args))
    reported = {problem.key for problem in problems}
    for key, what, remedy in (*_unknown_names(layered, profile.data), *_wrong_numbers(profile.data)):
        if dotted(key) not in reported:
            problems.append(_at(profile, key, what, remedy))
    if problems or clinic is None:
        raise ClinicError(sorted(problems, key=lambda problem: (problem.file != path, problem.line or 0)))
    return ClinicFile(path, clinic, logo, layered, base.path if base else None)


@dataclass(frozen=True)
class _Profile:
    """A clinic file laid over its group's base file, key by key."""

    own: Document
    base: Document | None

    @property
    def data(self) -> dict[str, Any]:
        return (self.base.data if self.base else {}) | self.own.data

    def document(self, key: Key) -> Document:
        """Give the file that decides a key."""
        inherited = self.base is not None and key and key[0] in self.base.data and key[0] not in self.own.data
        return self.base if inherited and self.base else self.own

    def place(self, key: Key) -> tuple[Path, int | None]:
        return self.document(key).place(key)


def _base(own: Document) -> Document | None:
    """Read the base file that a clinic file names; a key of a wrong type is found later."""
    name = own.data.get("base")
    if not isinstance(name, str) or not name:
        return None
    path = own.path.parent / name
    reach = own.path.resolve().parent.parent
    if Path(name).is_absolute() or path.suffix != ".toml" or not _lies_in(path, reach):
        what = f"“{name[:80]}” is not a base file of this clinic."
        remedy = 'Put it into the folder above the clinic\'s, and write its name like "../group.toml".'
        raise ClinicError(_at(own, ("base",), what, remedy))
    if not is_file(path):
        raise ClinicError(_at(own, ("base",), f"There is no file “{name}”.", "Check its name and its folder."))
    base = parse(path, ClinicError)
    if "base" in base.data:
        what = "A base file has no base of its own."
        raise ClinicError(_at(base, ("base",), what, "Delete this line, and put what you need into this file."))
    return base


def _lies_in(path: Path, folder: Path) -> bool:
    try:
        return is_inside(path, folder)
    except (OSError, ValueError, RuntimeError):  # not a name at all, or a link to itself
        return False


def _layered(library: Library, own: Document, base: Document | None) -> Library:
    folder = own.path.resolve().parent
    if base is not None and base.path.resolve().parent != folder:
        library = library.over(base.path.resolve().parent)
    return library.over(folder)


def _at(profile: _Profile | Document, key: Key, what: str, remedy: str) -> Problem:
    file, line = profile.place(key)
    return Problem(what, remedy, file, line, dotted(key))


def _logo(profile: _Profile) -> bytes | None:
    name = profile.data.get("logo")
    return read_logo(profile.document(("logo",)).path.parent, name) if isinstance(name, str) else None


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
