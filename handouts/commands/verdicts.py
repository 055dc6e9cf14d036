"""How verified sheets are told, on stdout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from handouts.record import Record
    from handouts.verify import Verdict


def show_verdict(verdict: Verdict) -> None:
    """Tell what a PDF is, and part by part what is not as it was."""
    record = verdict.sheet.record
    click.secho(str(verdict.sheet.path), bold=True)
    for name, text in _described(record):
        click.echo(f"  {name + ':':<11} {text}")
    show_changes(verdict)


def _described(record: Record) -> list[tuple[str, str]]:
    bound = ", ".join(f"{handout.id} (revision {handout.revision})" for handout in record.bound)
    return [
        ("Handout", f"{record.handout.id}, revision {record.handout.revision} of {record.handout.updated}"),
        *([("With", bound)] if bound else []),
        ("Language", f"{record.language.name} ({record.language.tag}), {'' if record.reviewed else 'not '}reviewed"),
        ("Clinic", f"{record.clinic.name} ({record.clinic.id})"),
        ("Edition", f"{record.edition.name}, for {record.output}, {record.paper} paper" + ", DRAFT" * record.draft),
        ("Sheet code", record.code),
        ("Made by", f"handouts {record.versions.get('handouts', 'of an unknown version')}"),
    ]


def show_changes(verdict: Verdict) -> None:
    """Tell what has changed since a sheet was made, what is not known, and how to renew it."""
    from handouts.freshness import State

    for state, word, colour in ((State.CHANGED, "Changed", "red"), (State.UNKNOWN, "Not known", "yellow")):
        for finding in verdict.of(state):
            click.echo(f"  {click.style(word, fg=colour, bold=True)}: {finding.part}: {finding.text}")
    if verdict.state is State.CURRENT:
        click.echo("  Current: it would be made the same today.")
    elif verdict.state is State.UNKNOWN:
        click.echo("  What is known has not changed.")
    elif verdict.renew:
        click.echo(f"  Renew it: {verdict.renew}")
    else:
        click.echo("  It cannot be made any more: take it off the shelf.")
