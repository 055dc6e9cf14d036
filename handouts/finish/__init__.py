"""What is done to a painted PDF before it is inspected and stored: the steps that its kind of output names."""

from __future__ import annotations

from collections.abc import Callable

from handouts.outputs import Output


def _tags(pdf: bytes) -> bytes:
    from handouts.finish.tags import mend_tags

    return mend_tags(pdf)


STEPS: dict[str, Callable[[bytes], bytes]] = {"tags": _tags}


def finished(pdf: bytes, output: Output) -> bytes:
    """Do the steps of an output to a painted PDF, one after the other."""
    for step in output.steps:
        pdf = STEPS[step](pdf)
    return pdf
