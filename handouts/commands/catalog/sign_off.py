"""``handouts catalog sign-off``: write down that somebody has read a handout in a language and found it right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options
from handouts.library import OWN_LOCALES

if TYPE_CHECKING:
    from handouts.language import Language
    from handouts.library import Library
    from handouts.signoff.person import Person
    from handouts.signoff.reading import Item
    from handouts.signoff.sign import Signing

EPILOG = """\b
Examples:
  handouts catalog sign-off es using-a-cane --list
  handouts catalog sign-off es using-a-cane --name "Your Name" --role "medical translator"
  handouts catalog sign-off es using-a-cane --name "Your Name" --role "nurse" --critical
  handouts catalog sign-off es using-a-cane --withdraw "Your Name"
"""

NUMBERS = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")


@click.command("sign-off", epilog=EPILOG)
@click.argument("tag", metavar="LANG", shell_complete=options.complete_languages)
@click.argument("handout", metavar="HANDOUT", shell_complete=options.complete_handouts)
@click.option("--name", metavar="NAME", help="Who has read it: the whole name of one person.")
@click.option("--role", metavar="ROLE", help="What makes this person the right one, like “medical translator”.")
@click.option("--qualification", metavar="TEXT", help="A certificate or degree, if there is one.")
@click.option(
    "-m", "--message", "numbers", metavar="N", multiple=True,
    help="Only this message, by its number in --list, like 4 or 4-9; may be given several times.",
)  # fmt: skip
@click.option("--critical", is_flag=True, help="Only the critical messages, which need two people.")
@click.option("--list", "as_list", is_flag=True, help="List the messages with their numbers; without --name, no more.")
@click.option("--digest", metavar="HEX", help="Sign only if what is signed has this digest, such as that of a proof.")
@click.option("--withdraw", metavar="NAME", help="Take back what this person has signed of it; the lines stay.")
@click.option("--on", "day", metavar="DATE", help="The day on which it was read, like 2026-11-23, if not today.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask: for scripts.")
@options.clinic_option
def sign_off(
    tag: str,
    handout: str,
    name: str | None,
    role: str | None,
    qualification: str | None,
    numbers: tuple[str, ...],
    critical: bool,
    as_list: bool,
    digest: str | None,
    withdraw: str | None,
    day: str | None,
    yes: bool,
    clinic: str | None,
) -> None:
    """Sign off HANDOUT in LANG: NAME has read its messages beside their English, and they are right.

    A record is written beside the catalog. It counts for just the words that were read: what changes later is to be
    read again. “shared” stands for the messages that all handouts share. With a clinic, its own words are read, and
    the record goes into its own folder.
    """
    from handouts.batch import load_clinics
    from handouts.errors import CatalogError, Problem
    from handouts.language import language_of
    from handouts.library import Library
    from handouts.signoff.reading import reading_of
    from handouts.signoff.sign import Wish, prepare, sign

    library = Library.bundled()
    folder = library.locales[0]
    if clinic:
        (file,) = load_clinics(library, [clinic], Path())
        library, folder = file.library, file.own_folder.resolve() / OWN_LOCALES
    language = language_of(library, tag)
    when = _day(day)
    if withdraw is not None:
        if name is not None or numbers or critical or as_list or digest:
            raise click.UsageError("--withdraw stands alone: it takes back all that the person has signed of it.")
        _withdraw(library, language, handout, withdraw, folder, when, yes=yes)
        return
    if name is None and as_list:
        _show_list(reading_of(library, language, handout).items)
        return
    wish = Wish(_person(name, role, qualification), when, _numbers(numbers), critical)
    signing = prepare(library, language, handout, wish)
    _show(signing)
    if as_list:
        _show_list(signing.items)
    if digest is not None and digest.lower() != signing.digest:
        what = f"What would be signed has the digest {signing.digest}, and you have read {digest}."
        raise CatalogError(Problem(what, "It has changed since, or other messages were read: read it again."))
    if not signing.items:
        click.echo("There is nothing left that this person has not signed.")
        return
    _confirm(f"Have you read all {len(signing.items)} beside their English, and are they right?", yes=yes)
    for path in sign(library, folder, signing):
        click.echo(str(path))
    _show_left(signing)


def _withdraw(
    library: Library, language: Language, handout: str, name: str, folder: Path, day: date, *, yes: bool
) -> None:
    from handouts.signoff.person import person_name
    from handouts.signoff.sign import prepare_withdrawal, withdraw

    name = _checked("--withdraw", name, person_name)
    withdrawal = prepare_withdrawal(library, language, handout, name, folder)
    click.secho(f"{handout}, {language.name} ({language.tag})", bold=True)
    for path, review in withdrawal.reviews:
        count = len(review.messages)
        click.echo(f"  {review.name}, {review.on}, for {review.handout}: {count} messages, in {path.name}")
    if any(review.handout != handout for _, review in withdrawal.reviews):
        click.echo("  Messages that other handouts share lapse there, too.")
    _confirm("Withdraw all of this?", yes=yes)
    for path in withdraw(folder, withdrawal, day):
        click.echo(str(path))


def _person(name: str | None, role: str | None, qualification: str | None) -> Person:
    from handouts.signoff.person import MAX_NAME, MAX_QUALIFICATION, Person, person_name, printable

    if name is None or role is None:
        raise click.UsageError("Say who has read it, with --name and --role. To see the messages: --list.")
    return Person(
        _checked("--name", name, person_name),
        _checked("--role", role, lambda text: printable(text, MAX_NAME)),
        _checked("--qualification", qualification, lambda text: printable(text, MAX_QUALIFICATION))
        if qualification is not None
        else "",
    )


def _checked(option: str, text: str, check: Callable[[str], str]) -> str:
    try:
        return check(text)
    except ValueError as wrong:
        raise click.BadParameter(f"This cannot be taken: {wrong}.", param_hint=option) from None


def _day(text: str | None) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else date.today()
    except ValueError:
        raise click.BadParameter(f"“{text}” is not a day. Write it like 2026-11-23.", param_hint="--on") from None


def _numbers(texts: Sequence[str]) -> frozenset[int]:
    found: set[int] = set()
    for text in texts:
        match = NUMBERS.fullmatch(text)
        if match is None:
            raise click.BadParameter(f"“{text}” is no number. Write 4, or 4-9.", param_hint="--message")
        found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    if texts and not found:
        raise click.BadParameter("The numbers run backwards.", param_hint="--message")
    return frozenset(found)


def _confirm(question: str, *, yes: bool) -> None:
    if not yes:
        click.confirm(question, abort=True)


def _show(signing: Signing) -> None:
    reading, person = signing.reading, signing.wish.person
    critical = sum(item.words.readers > 1 for item in signing.items)
    qualified = f", {person.qualification}" if person.qualification else ""
    before = f"; {signing.already} signed before" if signing.already else ""
    click.secho(f"{reading.handout}, {reading.language.name} ({reading.language.tag})", bold=True)
    for label, text in (
        ("Signs", f"{len(signing.items)} of {reading.wanted} messages, {critical} of them critical{before}"),
        ("Name", f"{person.name}, {person.role}{qualified}"),
        ("Read on", signing.wish.on.isoformat()),
        ("Digest", signing.digest),
    ):
        click.echo(f"  {label + ':':<9} {text}")


def _show_left(signing: Signing) -> None:
    left = signing.left_after()
    if not left:
        click.secho("Every message of this handout is signed off now.", bold=True)
        return
    second = sum(item.words.readers > 1 for item in left)
    click.echo(f"Left to read: {len(left)} messages; {second} are critical and need two people in all.")


def _show_list(items: Sequence[Item]) -> None:
    for item in items:
        words = item.words
        critical = f", critical ({words.why_critical})" if words.why_critical else ""
        readers = f": {', '.join(item.readers)}" if item.readers else ""
        click.secho(f"{item.number:>4}  {_shown(words.worded)}", bold=True)
        click.echo(f"      {_shown(words.text)}")
        place = f"{item.file}:{item.line}, " if item.file else ""
        click.echo(f"      {place}{item.mark}{critical}{readers}")


def _shown(text: str) -> str:
    """Show a text of a catalog so that it cannot move the cursor or turn the line round."""
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else f"\\u{ord(sign):04x}" for sign in text)
