"""Which messages a sheet needs: every message that its own templates, and what they use, can print.

These are, whatever the clinic has switched on or off:

- all messages of the handout's own domain, with its title and subtitle;
- the shared messages of its page, of the page for notes that may follow it, and of every template that one of these
  extends, includes or imports;
- if one of them prints devices: those of the devices; if one prints options: those of the handout's options.

A template that is chosen while the page is made cannot be followed: then all shared messages are needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handouts.errors import LibraryError
from handouts.handout import Handout, load_handout
from handouts.library import Library, read_bytes
from handouts.messages import JINJA_OPTIONS, SHARED, MessageKey, source_messages

Needs = Mapping[str, frozenset[MessageKey]]

# A page to write on can follow any part of a packet; a cover stands before it.
NOTES = "packet/notes.html"
COVER = "packet/cover.html"

# One language of the finder.
FINDER_ENTRY = "finder/entry.html"


@dataclass(frozen=True)
class Reach:
    """The templates that a page can use, and the names that stand in them; ``known`` if all can be told."""

    files: frozenset[str]
    values: frozenset[str]
    known: bool


def sheet_needs(
    library: Library, handouts: Iterable[Handout], devices: Sequence[str] | None = None, *, packet: bool = False
) -> Needs:
    """Give the messages that a sheet of some handouts needs, by domain; no ``devices`` named means all there are.

    Raises:
        LibraryError: a template or entry file is broken.
    """
    shown = library.devices() if devices is None else devices
    pages: dict[str, Sequence[str]] = dict.fromkeys([NOTES, COVER] if packet else [NOTES], ())
    domains: dict[str, frozenset[MessageKey]] = {}
    for handout in _with_contents(library, handouts):
        pages[handout.template] = handout.options
        for domain in handout.domains:
            if domain != SHARED:
                domains[domain] = frozenset(source_messages(library).get(domain, {}))
    shared = [template_needs(library, page, shown, options) for page, options in pages.items()]
    return domains | {SHARED: frozenset().union(*shared)}


def _with_contents(library: Library, handouts: Iterable[Handout]) -> Iterable[Handout]:
    """Yield handouts; a cover brings those of its list."""
    for handout in handouts:
        yield handout
        yield from (load_handout(library, entry.id) for entry in handout.contents)


def all_shared(library: Library) -> Needs:
    """Give every message that all handouts share."""
    return {SHARED: frozenset(source_messages(library)[SHARED])}


def template_needs(
    library: Library, template: str, devices: Sequence[str] = (), options: Sequence[str] = ()
) -> frozenset[MessageKey]:
    """Give the shared messages that a template can print.

    Raises:
        LibraryError: a template is broken.
    """
    shared = source_messages(library)[SHARED]
    reach = reach_of(library, template)
    if not reach.known:
        return frozenset(shared)
    files = set(reach.files)
    if "devices" in reach.values:
        files.update(f"devices/{device}/device.toml" for device in devices)
    if "options" in reach.values:
        files.update(f"options/{option}/option.toml" for option in options)
    return frozenset(key for key, message in shared.items() if any(file in files for file, _ in message.places))


def domains_of(handout: str) -> tuple[str, ...]:
    """Name the catalogs that are signed with a handout; the shared messages can be signed for themselves, too."""
    return (SHARED,) if handout == SHARED else (handout, SHARED)


def needs_of(library: Library, handout: str) -> Needs:
    """Give the messages that a handout can print for any clinic, or all shared ones.

    Raises:
        LibraryError: there is no such handout, or one of its files is broken.
    """
    return all_shared(library) if handout == SHARED else sheet_needs(library, [load_handout(library, handout)])


def message_numbers(library: Library, handout: str) -> dict[tuple[str, MessageKey], int]:
    """Give the messages of a handout their numbers from 1: its own first, then the shared ones that it needs.

    Raises:
        LibraryError: there is no such handout, or one of its files is broken.
    """
    needs = needs_of(library, handout)
    found = [
        (domain, key)
        for domain in domains_of(handout)
        for key in source_messages(library).get(domain, {})
        if key in needs[domain]
    ]
    return {message: number for number, message in enumerate(found, 1)}


@lru_cache(maxsize=256)
def reach_of(library: Library, template: str) -> Reach:
    """Follow a template to all that it extends, includes and imports.

    Raises:
        LibraryError: a template is broken.
    """
    from jinja2 import Environment
    from jinja2.meta import find_referenced_templates
    from jinja2.nodes import Name

    source_messages(library)  # tells of broken templates, with file and line
    options = {name: value for name, value in JINJA_OPTIONS.items() if name != "trimmed"}
    environment = Environment(extensions=["jinja2.ext.i18n"], **options)  # type: ignore[arg-type]  # noqa: S701 - only parses
    found: set[str] = set()
    values: set[str] = set()
    known = True
    ahead = [template]
    while ahead:
        name = ahead.pop()
        if name in found or not name.endswith(".html"):
            continue
        found.add(name)
        try:
            text = read_bytes(library.template(name)).decode("utf-8")
        except LibraryError:
            known = known and name != template
            continue  # an include may be missing; any other is told when the page is made
        tree = environment.parse(text)
        values |= {node.name for node in tree.find_all(Name)}
        for other in find_referenced_templates(tree):
            known = known and other is not None
            ahead += [other] if other else []
    return Reach(frozenset(found), frozenset(values), known)
