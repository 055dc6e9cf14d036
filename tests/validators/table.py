"""What validators and readers found, as a page for the docs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from handouts.editions import EDITIONS
from handouts.language import languages
from tests.validators.extraction import NO_SPACES, READERS, Share
from tests.validators.made import LIBRARY, SPREAD, Sample
from tests.validators.opinions import EXPLAINED, Opinion
from tests.validators.verapdf import Verdict

HEAD = """\
# What was validated, and by what

This page is written by `make validate`: it makes every PDF, shows it to the programs named here, and puts down what
they said. Do not edit it.
"""

LIMITS = """\
Nobody has listened to these PDFs with a screen reader yet. A validator cannot tell whether a text makes sense.
"""

READING = """\
## Text comes back out

The visible text of the four handouts of `riverbend`, as it was composed, beside the text that programs take out of the
PDF. Each cell has two numbers: words that come back, in any order / characters that come back, in the order of the
text, both in percent and rounded down. What cannot be seen (places where a line may break, marks of direction) is not
counted. In languages written without spaces what is counted as a word is a phrase, which no line keeps whole: there
only the characters stand.

- **tags** reads as a screen reader does: the tag tree, with the words that it says for its content.
- **pdftotext** is poppler's program. It sorts what it finds by columns, so the order is not that of the text.
- **pdftotext -raw** takes the content in the order in which it is painted.
- **PDFium** is in Chrome's and Edge's viewers.

Where they cannot do better:

- In **right-to-left** languages the tags have the words, and the other programs do not read them. They go by the
  places of the glyphs, and turn words round by rules of their own: a full stop, a hyphen or a slash may come out on
  the wrong side, and a Latin name beside them with its parts turned round. Poppler turns two letters of one glyph (لا)
  round as well, and `-raw` leaves lines in the order of the paper. The letters themselves are told glyph by glyph.
- **Urdu** is set in Nastaliq, whose words slope down through the line. These programs tell lines by the height of the
  glyphs, and take a word for several. Whoever searches such a PDF in a viewer does not find most words.
- In all other scripts the words are told in the content, and both programs take them from there.
"""


def page(
    samples: Sequence[Sample],
    verdicts: Mapping[Path, Verdict],
    kept: Mapping[Path, Verdict],
    opinions: Iterable[Opinion],
    shares: Mapping[str, Mapping[str, Share]],
    versions: Mapping[str, str],
) -> str:
    """Write the page."""
    said = ", ".join(f"{name} {version}" for name, version in versions.items())
    parts = [HEAD, f"Run with {said}.\n", _verdicts(samples, verdicts), _kept(kept), _opinions(opinions), LIMITS]
    return "\n".join([*parts, READING, _shares(shares)])


def _verdicts(samples: Sequence[Sample], verdicts: Mapping[Path, Verdict]) -> str:
    failed = [found for found in samples if not verdicts[found.path].compliant]
    columns = list(dict.fromkeys([*EDITIONS, *(found.column for found in samples)]))
    rows = [tag for tag in languages(LIBRARY) if any(found.row == tag for found in samples)]
    rows += [row for row in dict.fromkeys(found.row for found in samples) if row not in rows]
    table = [
        ["", *columns],
        *([_named(row), *(_cell(samples, verdicts, row, column) for column in columns)] for row in rows),
    ]
    lines = [
        "## PDF/UA-1, by veraPDF\n",
        f"{len(samples) - len(failed)} of {len(samples)} PDFs are compliant with PDF/UA-1 (ISO 14289-1). "
        "A cell has the number of PDFs that are compliant, and of all. "
        f"The clinic `riverbend` is in every language; `{SPREAD}` has other paper, country and languages.\n",
        _table(table),
    ]
    lines += [f"- {found.path.name}: {verdicts[found.path].told}" for found in failed]
    return "\n".join(lines)


def _kept(verdicts: Mapping[Path, Verdict]) -> str:
    compliant = sum(verdict.compliant for verdict in verdicts.values())
    lines = [
        "## PDF/A-2a, by veraPDF\n",
        f"{compliant} of {len(verdicts)} PDFs that are made for keeping (`--for archive`) are compliant with PDF/A-2a "
        "(ISO 19005-2).\n",
    ]
    lines += [f"- {path.name}: {verdict.told}" for path, verdict in verdicts.items() if not verdict.compliant]
    return "\n".join(lines)


def _cell(samples: Sequence[Sample], verdicts: Mapping[Path, Verdict], row: str, column: str) -> str:
    mine = [verdicts[found.path].compliant for found in samples if (found.row, found.column) == (row, column)]
    return f"{sum(mine)}/{len(mine)}" if mine else ""


def _named(row: str) -> str:
    known = languages(LIBRARY)
    return f"{known[row].name} (`{row}`)" if row in known else row


def _opinions(opinions: Iterable[Opinion]) -> str:
    lines = ["## Second opinions\n", "These programs are slow: they see each twelfth PDF.\n"]
    for opinion in opinions:
        found = "these findings" if opinion.findings else "no findings"
        lines.append(f"**{opinion.name}** {opinion.version}, {opinion.files} PDFs: {found}.\n")
        rows = [
            [f"`{rule}`", str(count), EXPLAINED.get(rule, "**Not explained.**"), _code(opinion.examples[rule])]
            for rule, count in sorted(opinion.findings.items())
        ]
        lines += [_table([["rule", "times", "why it stays", "for example"], *rows])] if rows else []
    return "\n".join(lines)


def _code(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")[:160]


def _shares(shares: Mapping[str, Mapping[str, Share]]) -> str:
    rows = [
        [
            _named(tag),
            *(
                str(found[name]).split(" / ")[1] if tag in NO_SPACES and name != "tags" else str(found[name])
                for name in READERS
            ),
        ]
        for tag, found in shares.items()
    ]
    return _table([["", *READERS], *rows])


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
