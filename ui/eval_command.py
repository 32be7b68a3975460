"""`reform eval`: is the assistant right, and may this version go out?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui.options import DanishCommand, settings_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FILE = click.Path(path_type=Path)


@click.command(
    "eval",
    cls=DanishCommand,
    help="Mål, om assistenten svarer rigtigt, og om en udgave må tages i brug.",
    epilog="Slutter med 0, når kravene er opfyldt, 100, når de ikke er, og 1, når målingen ikke kunne laves.",
)
@click.option(
    "--set",
    "set_file",
    metavar="FIL",
    type=FILE,
    help="JSONL-fil med spørgsmål til dine egne dokumenter; uden den bruges programmets egne.",
)
@click.option("--report", "report_dir", metavar="MAPPE", type=FILE, help="Skriv rapporterne i denne mappe.")
@click.option(
    "--compare",
    "compare",
    metavar="MAPPE",
    type=FILE,
    help="Sammenlign med denne godkendte kørsel i stedet for den seneste.",
)
@click.option(
    "--prove",
    "seeds",
    metavar="ANTAL",
    type=click.IntRange(0, 1000),
    default=0,
    help="Plant hver af syv fejl så mange gange i kørslen, og vis, at kravene opdager dem.",
)
@click.option(
    "--accept",
    "accepting",
    is_flag=True,
    help="Godkend kørslen som ny sammenligning; kræver --name og --reason.",
)
@click.option("--name", metavar="NAVN", default="", help="Hvem der godkender, tager imod eller afviser.")
@click.option("--reason", metavar="TEKST", default="", help="Hvorfor.")
@click.option(
    "--check", "checked", metavar="FIL", type=FILE, help="Find fejl i en spørgsmålsfil uden at spørge."
)
@click.option("--review", is_flag=True, help="Vis rettelser, der venter på at blive til spørgsmål.")
@click.option("--take", metavar="ID", default="", help="Med --review: tag rettelsen med i filen --set.")
@click.option("--reject", metavar="ID", default="", help="Med --review: afvis rettelsen; kræver --reason.")
@click.pass_context
def evaluate(context: click.Context, /, **given: object) -> None:
    """Run the evaluation, or look after its questions."""
    from eval import command

    settings, chosen = settings_of(context), context.params
    if chosen["checked"]:
        context.exit(command.check_file(settings, chosen["checked"]))
    if chosen["review"]:
        context.exit(command.review_proposals(settings, command.Review(**_among(command.Review, given))))
    context.exit(command.run(settings, command.Run(**_among(command.Run, given))))


def _among(kind: type[DataclassInstance], given: Mapping[str, object]) -> dict[str, Any]:
    """The options that a dataclass takes."""
    return {field.name: given[field.name] for field in fields(kind)}
