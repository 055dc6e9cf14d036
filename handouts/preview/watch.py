"""Which files a sheet is made of, and waiting for one of them to be saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from handouts.job import Job
from handouts.language import SOURCE_TAG
from handouts.library import MAX_OWN_FILES
from handouts.stopping import stop_if_wished

# How often files are looked at, and how long they must be left alone before they are read, in seconds.
PAUSE = 0.1
REST = 0.03

# After so many pauses without a change there is time for more.
QUIET = 15

# What a sheet can be made of; an editor's own files beside them are left out.
KINDS = frozenset({".po", ".toml", ".html", ".css", ".svg", ".png", ".jpg", ".jpeg"})

Stamp = tuple[int, int, int]
Stamps = Mapping[Path, Stamp]


def files_of(job: Job) -> Iterator[Path]:
    """Yield the files that the sheet of a job may depend on: templates, words of its language, the clinic's."""
    library, tags = job.library, (job.language.tag, SOURCE_TAG)
    folders = [*library.templates, *(root / tag for root in library.locales for tag in tags)]
    found: Iterable[Path] = chain(
        *(islice(folder.rglob("*"), MAX_OWN_FILES) for folder in folders),
        *(root.glob("*.toml") for root in library.locales),
        library.own_files(),
        islice(job.clinic.own_folder.iterdir(), MAX_OWN_FILES),
        [job.clinic.path, *([job.clinic.base] if job.clinic.base else [])],
    )
    return (path for path in found if path.suffix in KINDS and not path.name.startswith("."))


def stamps_of(job: Job) -> dict[Path, Stamp]:
    """Tell of each file of a sheet when it was written last, how large it is and which file it is."""
    stamps: dict[Path, Stamp] = {}
    for path in files_of(job):
        try:
            found = path.stat()
        except OSError:  # gone while it was looked for, as when an editor puts another in its place
            continue
        stamps[path] = (found.st_mtime_ns, found.st_size, found.st_ino)
    return stamps


def changes(stamps: Callable[[], Stamps], seen: Stamps, idle: Callable[[], None]) -> Iterator[frozenset[Path]]:
    """Yield the files that were saved, made or deleted, each time that somebody has done so, without end.

    ``seen`` is how they were when they were read last. ``idle`` is done once after each of them, when nothing has been
    saved for a while.
    """
    quiet = 0
    while True:
        stop_if_wished()
        now = _at_rest(stamps) if stamps() != seen else seen
        if changed := {path for path, _ in set(now.items()) ^ set(seen.items())}:
            seen, quiet = now, 0
            yield frozenset(changed)
            continue
        quiet += 1
        if quiet == QUIET:
            idle()
        time.sleep(PAUSE)


def _at_rest(stamps: Callable[[], Stamps]) -> Stamps:
    """Look at the files until nothing is being written."""
    last = stamps()
    while True:
        time.sleep(REST)
        stop_if_wished()
        if (now := stamps()) == last:
            return now
        last = now
