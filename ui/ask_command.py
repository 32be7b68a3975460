"""`reform ask`: one question or a file of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from assistant.errors import QuestionError
from assistant.types import Filters, Kind
from ui import opening, tables
from ui.as_json import answer_row, write_json
from ui.batch import answered, read_rows
from ui.options import DanishCommand, WholeNumber, settings_of
from ui.small_talk import reply_to

if TYPE_CHECKING:
    from assistant.store import Store

STANDARD_IN = "-"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The options that narrow which documents may answer."""

    document: Sequence[str]
    kind: Sequence[str]
    year: Sequence[int]

    def filters(self, store: Store) -> Filters:
        """The same as the engine's filters.

        Raises:
            UnknownDocumentError: A document that is not in the store.
        """
        return Filters(
            documents=frozenset(store.find_document(text).id for text in self.document),
            kinds=frozenset(Kind(kind) for kind in self.kind),
            years=frozenset(self.year),
        )


@click.command(
    "ask",
    cls=DanishCommand,
    help="Besvar et spørgsmål, og vis de ord, svaret bygger på.",
)
@click.argument("question", metavar="[SPØRGSMÅL]", required=False)
@click.option("--history", metavar="SPØRGSMÅL", multiple=True, help="Et tidligere spørgsmål; ældste først.")
@click.option(
    "--document",
    metavar="DOKUMENT",
    multiple=True,
    help="Brug kun dette dokument: id, filnavn eller del af titlen.",
)
@click.option(
    "--kind",
    metavar="SLAGS",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind], case_sensitive=False),
    help="Brug kun denne slags: " + ", ".join(kind.value for kind in Kind) + ".",
)
@click.option("--year", metavar="ÅR", multiple=True, type=WholeNumber(1900, 2100), help="Brug kun dette år.")
@click.option(
    "--batch", metavar="FIL", help="Besvar en JSONL-fil med id, question, history; - er standard ind."
)
@click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON; med --batch et svar pr. linje.")
@click.pass_context
def ask(
    context: click.Context,
    /,
    question: str | None,
    history: tuple[str, ...],
    batch: str | None,
    as_json: bool,
    **narrowed: Any,  # noqa: ANN401 - the fields of Narrowed
) -> None:
    """Check that one way of asking was chosen, and take it."""
    if batch is None:
        if question is None:
            raise click.MissingParameter(ctx=context, param_hint="'SPØRGSMÅL'", param_type="argument")
        _ask_one(context, question, history, Narrowed(**narrowed), as_json=as_json)
        return
    if question is not None or history:
        raise click.UsageError("Med --batch står spørgsmål og tidligere spørgsmål i filen.", ctx=context)
    if not as_json:
        raise click.UsageError("--batch skriver JSON; tilføj --json.", ctx=context)
    _ask_many(context, batch, Narrowed(**narrowed))


def _ask_one(
    context: click.Context, question: str, history: Sequence[str], narrowed: Narrowed, *, as_json: bool
) -> None:
    if not as_json and (said := reply_to(question)):
        click.echo(said)
        return
    with opening.open_filled(settings_of(context)) as assistant:
        tables.show_notices(assistant.store)
        answer = assistant.answer(question, history, narrowed.filters(assistant.store))
    if as_json:
        write_json(answer_row(answer))
    else:
        tables.show_answer(answer)


def _ask_many(context: click.Context, batch: str, narrowed: Narrowed) -> None:
    asked = failed = 0
    with _lines(batch) as lines, opening.open_filled(settings_of(context)) as assistant:
        tables.show_notices(assistant.store)
        opening.warm(assistant)
        for row in answered(assistant, read_rows(lines), narrowed.filters(assistant.store)):
            write_json(row)
            asked += 1
            failed += "error" in row
    if failed:
        raise QuestionError(
            f"{failed} af {asked} spørgsmål kunne ikke besvares. Grunden står i feltet error i rækkerne."
        )


@contextmanager
def _lines(batch: str) -> Iterator[IO[bytes]]:
    if batch == STANDARD_IN:
        yield sys.stdin.buffer
        return
    path = Path(batch)
    if not path.is_file():
        raise QuestionError(f"Filen {batch} findes ikke. Angiv en JSONL-fil med et spørgsmål pr. linje.")
    with path.open("rb") as lines:
        yield lines
