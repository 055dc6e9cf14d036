"""What a clinic's own template may do: read what it is given, in bounded time and room, and no more.

Jinja's sandbox keeps a template away from the inside of objects. Here is what it leaves open: loops and texts without
end. (Values in a template's context are plain data and functions; an object with methods could open files.)
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

from jinja2 import Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

# No sheet of the library comes near these.
MAX_CHARACTERS = 2_000_000
MAX_STEPS = 1_000
MAX_SECONDS = 20

# Filters and globals that make a text of any length out of a short one, or bring chance into a page.
CLOSED_FILTERS = ("center", "format", "indent", "pprint", "random", "wordwrap", "urlize")
CLOSED_GLOBALS = ("lipsum", "cycler", "joiner", "namespace")
CLOSED_METHODS = frozenset({"center", "expandtabs", "format", "format_map", "ljust", "rjust", "zfill"})


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with bounds on loops and texts."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Jinja's own options
        super().__init__(**options)
        for name in CLOSED_FILTERS:
            self.filters.pop(name)
        for name in CLOSED_GLOBALS:
            self.globals.pop(name)
        self.globals["range"] = _range

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Refuse the methods of texts that can make them as long as memory."""
        if isinstance(obj, str) and attr in CLOSED_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Let only numbers be multiplied, and only small ones."""
        if not all(isinstance(side, (int, float)) and abs(side) <= MAX_STEPS for side in (left, right)):
            raise SecurityError(f"“{operator}” is for numbers up to {MAX_STEPS}")
        return super().call_binop(context, operator, left, right)


def render_bounded(template: Template, context: Mapping[str, object]) -> str:
    """Render a template, and stop one that does not end.

    Raises:
        SecurityError: it takes too long, or makes too much.
    """
    parts: list[str] = []
    room = MAX_CHARACTERS
    with _deadline(MAX_SECONDS):
        for part in template.generate(context):
            room -= len(part)
            if room < 0:
                raise SecurityError(f"it makes more than {MAX_CHARACTERS} characters")
            parts.append(part)
    return "".join(parts)


def _range(*bounds: int) -> range:
    steps = range(*bounds)
    if len(steps) > MAX_STEPS:
        raise SecurityError(f"a range has at most {MAX_STEPS} steps")
    return steps


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Stop what runs too long. Only a process's main thread on POSIX can be stopped so; elsewhere there is no bound."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise SecurityError(f"it takes more than {seconds:g} seconds")

    before: Callable[..., Any] | int | None = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
