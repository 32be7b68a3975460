"""`reform timeline`: what happens when, from the dated events of all documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from assistant.compose.wording import capital
from assistant.types import MARKER
from ui import opening, tables
from ui.as_json import timeline_row, write_json
from ui.options import DanishCommand, WholeNumber, settings_of
from ui.wording import counted, on_one_line, source_name

if TYPE_CHECKING:
    from assistant.store import Store
    from assistant.timeline.chronicle import Account

HEADS = ("Tidspunkt", "Begivenhed", "Hvem", "Sikkerhed", "Kilde")
NOTHING = "Ingen dokumenter i lageret fortæller om noget, der sker {when}."
MARKER_BEFORE = re.compile(rf"\s*{MARKER.pattern}")


@click.command("timeline", cls=DanishCommand, help="Vis, hvad der sker hvornår, ud fra alle dokumenter.")
@click.option(
    "--year",
    metavar="ÅR",
    type=WholeNumber(1900, 2100),
    help="Vis kun det, der begynder eller slutter dette år.",
)
@click.option("--json", "as_json", is_flag=True, help="Skriv begivenhederne med kildernes ord som JSON.")
@click.pass_context
def timeline(context: click.Context, year: int | None, as_json: bool) -> None:
    """Print the events by theme, or all of them in the order they happen as JSON."""
    settings = settings_of(context)
    with opening.open_store(settings, opening.encoder(settings)) as store:
        tables.show_notices(store)
        filled = bool(store.documents())
        told = _told(store, year)
    if as_json:
        write_json([timeline_row(account) for account in told], indent=2)
    elif told:
        _show(told)
    else:
        click.echo(NOTHING.format(when=f"i {year}" if year else "på en dato") if filled else opening.EMPTY)


def _told(store: Store, year: int | None) -> tuple[Account, ...]:
    from assistant.timeline.chronicle import account
    from assistant.timeline.entries import Period
    from assistant.timeline.timeline import timeline

    period = None if year is None else Period.of_year(year)
    return tuple(account(entry, store.document) for entry in timeline(store, period))


def _show(told: Sequence[Account]) -> None:
    """Print a table for each theme, with where each event stands."""
    from assistant.timeline.timeline import by_theme

    by_entry = {id(account.entry): account for account in told}
    for theme, entries in by_theme(account.entry for account in told).items():
        click.echo(f"{theme}\n")
        tables.show_table(HEADS, (_row(by_entry[id(entry)]) for entry in entries))
        click.echo()
    click.echo(f"{counted(len(told), 'begivenhed')}.")


def _row(account: Account) -> tuple[str, ...]:
    entry = account.entry
    return (
        account.when,
        on_one_line(alone(account)),
        on_one_line(entry.actor),
        entry.certainty.value,
        f"{source_name(entry.document)}, side {entry.event.words.page}",
    )


def alone(account: Account) -> str:
    """What happens, without the markers and what the other columns tell."""
    text = MARKER_BEFORE.sub("", account.text).replace(f" ({account.entry.certainty.value})", "")
    return capital(text.removeprefix(f"{capital(account.when)}: "))
