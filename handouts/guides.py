"""The guides to assistive devices, which a sheet that names the devices can bring with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handouts.device import load_device
from handouts.handout import load_handout
from handouts.job import Job
from handouts.library import Library


def with_guides(library: Library, jobs: Iterable[Job]) -> tuple[Job, ...]:
    """Put after each job the guides that its clinic wants with it, none of them twice in all.

    Raises:
        LibraryError: a device or its guide is not in the library.
    """
    listed = list(jobs)
    known = {job.handout.id for job in listed}
    bound: list[Job] = []
    for job in listed:
        guides = [guide for guide in _guides(library, job) if guide not in known]
        known.update(guides)
        handouts = tuple(load_handout(library, guide) for guide in guides)
        bound.append(replace(job, bound=handouts))
        bound += [replace(job, handout=handout, options=()) for handout in handouts]
    return tuple(bound)


def _guides(library: Library, job: Job) -> Iterator[str]:
    """Yield the guide of each device of the clinic once, if the handout names devices and the clinic wants guides."""
    if not (job.clinic.clinic.guides and job.handout.devices):
        return
    guides = (load_device(library, device).guide for device in job.clinic.clinic.devices)
    tag = job.language.tag
    yield from dict.fromkeys(guide for guide in guides if guide and load_handout(library, guide).is_in(tag))
