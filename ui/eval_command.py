"""`reform eval`: is the assistant right, and may this version go out?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui.counting import counting
from ui.options import DanishCommand, WholeNumber, settings_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FILE = click.Path(path_type=Path)
NAMES = {
    "set_file": "--set",
    "report_dir": "--report",
    "compare": "--compare",
    "seeds": "--prove",
    "repeats": "--repeats",
    "judging": "--judge",
    "accepting": "--accept",
    "name": "--name",
    "reason": "--reason",
    "checked": "--check",
    "review": "--review",
    "take": "--take",
    "reject": "--reject",
}
RUNNING = ("report_dir", "compare", "seeds", "repeats", "judging", "accepting")
APART = (
    ("checked", ("review", "take", "reject", "set_file", "name", "reason", *RUNNING)),
    ("review", RUNNING),
    ("accepting", ("seeds",)),
    ("seeds", ("repeats",)),
    ("take", ("reject",)),
)
NEEDS = (
    ("take", ("review",)),
    ("reject", ("review",)),
    ("name", ("accepting", "take", "reject")),
    ("reason", ("accepting", "reject")),
)


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
    help="Hold kørslen op mod den i denne mappe (fra --accept eller --report) i stedet for den godkendte.",
)
@click.option(
    "--prove",
    "seeds",
    metavar="ANTAL",
    type=WholeNumber(0, 1000),
    default=0,
    help="Plant syv fejl, og slet et spørgsmål, hver så mange gange, og vis, om kravene opdager det.",
)
@click.option(
    "--repeats",
    metavar="ANTAL",
    type=WholeNumber(0, 100),
    default=0,
    help="Stil hvert spørgsmål så mange gange, og hold gennemsnittet op mod kravene; kun med en sprogmodel.",
)
@click.option(
    "--judge",
    "judging",
    is_flag=True,
    help="Lad også sprogmodellen give svarene karakterer; de er kun vejledende.",
)
@click.option(
    "--accept",
    "accepting",
    is_flag=True,
    help="Godkend kørslen, så senere holdes op mod den; kræver --name og --reason.",
)
@click.option("--name", metavar="NAVN", default="", help="Hvem der godkender, tager imod eller afviser.")
@click.option("--reason", metavar="TEKST", default="", help="Hvorfor.")
@click.option(
    "--check", "checked", metavar="FIL", type=FILE, help="Find fejl i en spørgsmålsfil uden at spørge."
)
@click.option("--review", is_flag=True, help="Vis forslag, der venter på at blive til spørgsmål.")
@click.option(
    "--take",
    metavar="ID",
    default="",
    help="Med --review: gør forslaget til et spørgsmål i filen --set; kræver --name.",
)
@click.option(
    "--reject", metavar="ID", default="", help="Med --review: afvis forslaget; kræver --name og --reason."
)
@click.option("--lines", is_flag=True, hidden=True)
@click.pass_context
def evaluate(context: click.Context, /, **given: object) -> None:
    """Run the evaluation, or look after its questions."""
    from eval import command

    _refuse_contradictions(context)
    settings, chosen = settings_of(context), context.params
    if chosen["checked"]:
        context.exit(command.check_file(settings, chosen["checked"]))
    if chosen["review"]:
        context.exit(command.review_proposals(settings, command.Review(**_among(command.Review, given))))
    with counting(lines=bool(chosen["lines"])) as told:
        context.exit(command.run(settings, command.Run(**_among(command.Run, given)), told))


def _refuse_contradictions(context: click.Context) -> None:
    """Options that ask for two things at once, or that do nothing without another.

    Raises:
        click.UsageError: There are such; one Danish sentence.
    """
    given = {name for name, value in context.params.items() if value and name in NAMES}
    for first, others in APART:
        for other in others:
            if {first, other} <= given:
                raise click.UsageError(f"{NAMES[first]} og {NAMES[other]} kan ikke bruges sammen.", context)
    for name, needed in NEEDS:
        if name in given and not given & set(needed):
            wanted = " eller ".join(NAMES[one] for one in needed)
            raise click.UsageError(f"{NAMES[name]} bruges kun sammen med {wanted}.", context)


def _among(kind: type[DataclassInstance], given: Mapping[str, object]) -> dict[str, Any]:
    """The options that a dataclass takes."""
    return {field.name: given[field.name] for field in fields(kind)}
