"""The options of long work: how many processes, on which machines, and what a document may take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from handouts.crew.work import Executor


@dataclass(frozen=True)
class CrewWish:
    """What was asked for; what is None is left to the program."""

    jobs: int | None
    seconds: float | None
    memory_mb: int | None
    address: str | None

    def executor(self) -> Executor:
        """Give what does the work.

        Raises:
            FarError: the other machines cannot be reached.
        """
        from handouts.crew.crew import Crew
        from handouts.crew.limits import Limits, cores

        wished = {"seconds": self.seconds, "memory_mb": self.memory_mb}
        limits = Limits(**{name: value for name, value in wished.items() if value is not None})  # type: ignore[arg-type]
        if self.address is None:
            return Crew(self.jobs or cores(), limits)
        if self.jobs is not None:
            raise click.UsageError("--jobs is for this machine: with --executor the workers are started elsewhere.")
        from handouts.crew.far import Far

        return Far(self.address, limits)


def crew_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of long work; it gets them as one ``crew``."""

    @wraps(command)
    def asked(
        *arguments: object,
        jobs: int | None,
        seconds: float | None,
        memory_mb: int | None,
        address: str | None,
        **others: object,
    ) -> object:
        return command(*arguments, crew=CrewWish(jobs, seconds, memory_mb, address), **others)

    for option in reversed(OPTIONS):
        asked = option(asked)
    return asked


OPTIONS: tuple[Callable[..., Any], ...] = (
    click.option(
        "-j", "--jobs", metavar="N", type=click.IntRange(1, 1024),
        help="How many processes work at once. None means one for each core of this machine.",
    ),
    click.option(
        "--time-limit", "seconds", metavar="SECONDS", type=click.FloatRange(1, 86_400),
        help="How long one PDF may take before it is given up, if not 120 seconds.",
    ),
    click.option(
        "--memory-limit", "memory_mb", metavar="MB", type=click.IntRange(256, 1_048_576),
        help="How much memory a process may take before its PDF is given up, if not 2048 MB.",
    ),
    click.option(
        "--executor", "address", metavar="dask://HOST:PORT",
        help="Let the workers of a Dask scheduler make the PDFs. Whoever reaches that scheduler can run programs on "
        "them: use one that you trust.",
    ),
)  # fmt: skip
