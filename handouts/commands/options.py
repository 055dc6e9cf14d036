"""Arguments and options that several commands share, and how a shell completes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from handouts.editions import EDITIONS, STANDARD
from handouts.outputs import BLEED, OUTPUTS, SCREEN, Output, outputs_of

if TYPE_CHECKING:
    from handouts.library import Library

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _completing(names: Callable[[Library], Iterable[tuple[str, str]]]) -> Completer:
    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from handouts.library import Library

        return [
            CompletionItem(name, help=text)
            for name, text in names(Library.bundled())
            if name.lower().startswith(incomplete.lower())
        ]

    return complete


def _handouts(library: Library) -> Iterable[tuple[str, str]]:
    from handouts.handout import load_handout

    return [(name, load_handout(library, name).title) for name in library.handouts()]


def _languages(library: Library) -> Iterable[tuple[str, str]]:
    from handouts.language import languages

    return [(language.tag, language.label) for language in languages(library).values()]


def _clinics(library: Library) -> Iterable[tuple[str, str]]:
    folders = [(f"{path.parent}", "clinic folder") for path in sorted(Path().glob("*/clinic.toml"))]
    return [*((name, "sample clinic") for name in library.clinics()), *folders]


def _devices(library: Library) -> Iterable[tuple[str, str]]:
    from handouts.device import load_device

    return [(name, load_device(library, name).name) for name in library.devices()]


complete_handouts = _completing(_handouts)
complete_languages = _completing(_languages)
complete_clinics = _completing(_clinics)
complete_devices = _completing(_devices)

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

handout_argument: Decorator = click.argument(
    "handout_ids", metavar="[HANDOUT]...", nargs=-1, shell_complete=complete_handouts
)
language_option: Decorator = click.option(
    "-l", "--language", "tags", metavar="TAG", multiple=True, shell_complete=complete_languages,
    help="A language, like es or zh_Hans; may be given several times. None means all that the clinic offers.",
)  # fmt: skip
device_option: Decorator = click.option(
    "-d", "--device", "devices", metavar="DEVICE", multiple=True, shell_complete=complete_devices,
    help="An assistive device to show instead of the clinic's own list; may be given several times.",
)  # fmt: skip
option_option: Decorator = click.option(
    "--option", "filled", metavar="NAME=VALUE", multiple=True,
    help="Something to fill in for one patient, like date=2026-12-01, time=14:30, side=left, ask-for=… or note=…; "
    "it goes onto the sheet and is kept nowhere else.",
)  # fmt: skip


def _edition_option(names: Sequence[str]) -> Decorator:
    return click.option(
        "-e", "--edition", "edition_names", metavar="NAME", multiple=True, type=click.Choice(names),
        default=(STANDARD.name,), show_default=True,
        help="How the sheets are set: " + ", ".join(names) + "; may be given several times.",
    )  # fmt: skip


edition_option = _edition_option(list(EDITIONS))
# The contents of a packet have no place for two languages beside each other.
packet_edition_option = _edition_option([name for name, edition in EDITIONS.items() if not edition.beside_source])
for_option: Decorator = click.option(
    "--for", "output_names", metavar="USE", multiple=True, type=click.Choice(list(OUTPUTS)),
    default=(SCREEN.name,), show_default=True,
    help="What the files are for: " + ", ".join(OUTPUTS) + "; may be given several times.",
)  # fmt: skip
icc_option: Decorator = click.option(
    "--icc", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="With --for press: the print shop's ICC profile. None means offset printing on coated paper.",
)  # fmt: skip
bleed_option: Decorator = click.option(
    "--bleed", metavar="MM", type=float,
    help=f"With --for press: how far colour reaches over the trimmed edge, if not {BLEED:g} mm.",
)  # fmt: skip


def outputs_asked(names: Sequence[str], icc: Path | None, bleed: float | None) -> tuple[Output, ...]:
    """Find the outputs that were asked for."""
    outputs = outputs_of(names, icc, bleed)
    if (icc or bleed is not None) and not any(output.printing for output in outputs):
        raise click.UsageError("--icc and --bleed are of use with --for press only.")
    return outputs


verbose_option: Decorator = click.option("-v", "--verbose", is_flag=True, help="Tell more of what is done.")
quiet_option: Decorator = click.option("-q", "--quiet", is_flag=True, help="Tell only what is wrong.")
clinics_option: Decorator = click.option(
    "-c", "--clinic", "clinics", metavar="FILE|NAME", multiple=True, shell_complete=complete_clinics,
    help="A clinic file, its folder, or a sample clinic; several give each a folder. "
    "None means the clinic.toml of this folder.",
)  # fmt: skip
clinic_option: Decorator = click.option(
    "-c", "--clinic", metavar="FILE|NAME", shell_complete=complete_clinics,
    help="A clinic file, its folder, or a sample clinic.",
)  # fmt: skip
output_option: Decorator = click.option(
    "-o", "--output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), default=Path("out"),
    show_default=True, help="The folder for the PDFs.",
)  # fmt: skip
draft_option: Decorator = click.option(
    "--draft", is_flag=True, help="Build unfinished translations too, with DRAFT across every page."
)
json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="As JSON, for a script.")
again_option: Decorator = click.option(
    "--again", is_flag=True, help="Make every PDF anew, also those that are as they should be."
)
prune_option: Decorator = click.option(
    "--prune", is_flag=True,
    help="Remove the PDFs that an earlier run made and this one would not: of the same clinic, edition and use, and of "
    "the handouts and languages that are named, if any are. Only what is still as it was written is removed.",
)  # fmt: skip
report_option: Decorator = click.option(
    "--report", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Also write a report of the run as JSON: each PDF, what is wrong, and what it took.",
)  # fmt: skip
manifest_option: Decorator = click.option(
    "--manifest", metavar="[FILE]", is_flag=False, flag_value="", type=str,
    help="Also write a list of the PDFs with what they were made of: manifest.json in the output folder, "
    "or FILE, whose name ends with .json.",
)  # fmt: skip
