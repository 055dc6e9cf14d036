"""Settings that a content stream calls by name: overprint, transparency, line width (ISO 32000-1, 8.4.5)."""

from __future__ import annotations

from collections.abc import Callable

from handouts.preflight.marks import State
from handouts.preflight.objects import entry, items, keys, name, number, whole

CURVES = ("/TR", "/TR2", "/HTP")


def change(state: State, settings: object) -> None:
    """Change the state as a dictionary of settings says."""
    for key in keys(settings):
        if key in CHANGES:
            CHANGES[key](state, entry(settings, key))
    if entry(settings, "/OP") is not None and entry(settings, "/op") is None:
        state.fill_over = entry(settings, "/OP") is True


def _blend(state: State, found: object) -> None:
    named = name(found) or next((name(part) for part in items(found)), "Normal")
    state.blend = "Normal" if named == "Compatible" else named


CHANGES: dict[str, Callable[[State, object], None]] = {
    "/LW": lambda state, found: setattr(state, "width", number(found, 1.0)),
    "/OP": lambda state, found: setattr(state, "stroke_over", found is True),
    "/op": lambda state, found: setattr(state, "fill_over", found is True),
    "/OPM": lambda state, found: setattr(state, "over_mode", whole(found)),
    "/CA": lambda state, found: setattr(state, "stroke_opacity", number(found, 1.0)),
    "/ca": lambda state, found: setattr(state, "fill_opacity", number(found, 1.0)),
    "/BM": _blend,
    "/SMask": lambda state, found: setattr(state, "masked", name(found) != "None"),
}
