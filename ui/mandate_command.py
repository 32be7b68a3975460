"""`reform mandate`: the card of each kommissorium, and whether something is within its mandate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.errors import QuestionError, ReformError
from ui import opening, tables
from ui.as_json import write_json
from ui.mandate_json import card_row, checked_row
from ui.options import DanishCommand, settings_of

if TYPE_CHECKING:
    from assistant.model.explaining import Explained

# Rulings that a language model explains; each costs a call.
EXPLAINED = 1


@click.command("mandate", cls=DanishCommand, help="Vis kommissoriers mandat, eller prøv et ønske mod det.")
@click.argument("document", metavar="[DOKUMENT]", required=False)
@click.option(
    "--check", "wish", metavar="ØNSKE", help="Er dette inden for mandatet? Et spørgsmål eller et ønske."
)
@click.option("--json", "as_json", is_flag=True, help="Skriv det hele som JSON.")
@click.pass_context
def mandate(context: click.Context, document: str | None, wish: str | None, as_json: bool) -> None:
    """Print the cards, or the rulings on a wish, of one document or of every kommissorium."""
    from assistant.mandate.cards import cards, check
    from assistant.model.explaining import explained
    from assistant.model.generate import Generator
    from assistant.search import Searcher

    told: list[Explained | None] = []
    settings = settings_of(context)
    encoder = opening.encoder(settings)
    with opening.open_store(settings, encoder) as store:
        tables.show_notices(store)
        if not store.documents():
            raise ReformError(opening.EMPTY)
        found = store.find_document(document) if document else None
        if wish is None:
            drawn = cards(store, found)
            checked = None
        elif wish.strip():
            checked = check(wish, store, Searcher(store, encoder, settings), found)
            if not as_json and (generator := Generator.from_settings(settings, encoder)):
                told = [explained(generator, wish, one) for one in checked.checks[:EXPLAINED]]
        else:
            raise QuestionError(
                'Ønsket er tomt. Skriv, hvad der skal prøves, fx: --check "nedsætte en arbejdsgruppe".'
            )
    if checked is not None:
        write_json(checked_row(checked), indent=2) if as_json else tables.show_checked(checked, told)
    elif as_json:
        write_json([card_row(card) for card in drawn], indent=2)
    else:
        tables.show_cards(drawn)
