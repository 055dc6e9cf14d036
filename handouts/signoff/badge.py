"""A small picture that says how far the translations are, for a web page: always the same for the same figures."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

# Lengths in px. Letters of the font are about so wide; the text is stretched to what was reckoned.
HEIGHT = 20
LETTER = 6.6
PADDING = 8
MAX_LETTERS = 60

SIGNED, WHOLE, PART = "#1a6b34", "#0b5563", "#8a4b08"


def badge(label: str, ready: int, signed: int) -> str:
    """Draw a badge for ``label`` with the share of messages that are translated and signed off, in percent."""
    value = f"{ready} % translated, {signed} % signed off"
    colour = SIGNED if signed == 100 else WHOLE if ready == 100 else PART
    title = f"{label}: {value}"
    left, right = (_width(text) for text in (label, value))
    texts = _text(label, 0, left) + _text(value, left, right)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HEIGHT}" '
        f'viewBox="0 0 {left + right} {HEIGHT}" role="img" aria-label={quoteattr(title)}>\n'
        f"  <title>{escape(title)}</title>\n"
        f'  <rect width="{left}" height="{HEIGHT}" fill="#333333"/>\n'
        f'  <rect x="{left}" width="{right}" height="{HEIGHT}" fill="{colour}"/>\n'
        f'  <g fill="#ffffff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" aria-hidden="true">\n'
        f"{texts}  </g>\n"
        "</svg>\n"
    )


def _width(text: str) -> int:
    return round(min(len(text), MAX_LETTERS) * LETTER) + 2 * PADDING


def _text(text: str, start: int, width: int) -> str:
    inner = width - 2 * PADDING
    return f'    <text x="{start + PADDING}" y="14" textLength="{inner}">{escape(text)}</text>\n'
