"""What the command line prints: tables and answers, wrapped on a terminal, plain lines elsewhere."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

import click

from assistant.cues import table
from assistant.types import MARKER, Answer
from ui.held import HeldDocument
from ui.texts import texts
from ui.wording import counted, danish_date, danish_number, on_one_line, printable, source_line, source_name

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from assistant.mandate.cards import Card, Check, Checked, Entry, Mandate
    from assistant.model.explaining import Explained
    from assistant.store import Store
    from assistant.types import Citation
    from ingest.pipeline import IngestReport, Outcome

MARKER_BEFORE = re.compile(rf"\s*{MARKER.pattern}")
UNWRAPPED = 10_000
NAMED = 3
NUMBERS = frozenset({"Sider", "Passager"})
SHORT = NUMBERS | {"Slags", "Dato", "Resultat", "Version"}


def console(*, stderr: bool = False) -> Console:
    """A console on the stream as it is now; where it is no terminal, lines are never wrapped.

    Args:
        stderr: Standard error instead of standard output.

    Returns:
        The console.
    """
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else UNWRAPPED
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def show_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table.

    Args:
        heads: The columns' heads.
        rows: The cells, as many a row as there are heads.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for head in heads:
        justify: Literal["left", "right"] = "right" if head in NUMBERS else "left"
        table.add_column(head, overflow="fold", no_wrap=head in SHORT, justify=justify)
    for row in rows:
        table.add_row(*row)
    _show(table)


def show_documents(documents: Sequence[HeldDocument]) -> None:
    """Print the documents of the store; which version each is only when some have several."""
    several = any(document.versions for document in documents)
    heads = ("Id", "Titel", "Slags", "Dato", "Sider", "Fil", *(("Version",) if several else ()))
    show_table(heads, (_document_row(document)[: len(heads)] for document in documents))


def _document_row(held: HeldDocument) -> tuple[str, ...]:
    document = held.info
    return (
        document.id,
        on_one_line(document.title),
        document.kind.value,
        danish_date(document.date),
        str(document.page_count),
        on_one_line(document.file),
        _version(held),
    )


def _version(held: HeldDocument) -> str:
    if not held.versions:
        return ""
    place = held.versions.index(held.info.id)
    return f"nyeste af {len(held.versions)}" if not place else f"ældre, {place + 1}. nyeste"


def show_report(report: IngestReport) -> None:
    """Print what became of each file and why, what was skipped, and the sums."""
    shown = [outcome for outcome in report.outcomes if outcome not in report.skipped]
    noted = any(outcome.reason for outcome in shown)
    heads = ("Fil", "Resultat", "Passager", "Titel", "Bemærkning")
    if shown:
        show_table(heads[: 4 + noted], (_outcome_row(outcome)[: 4 + noted] for outcome in shown))
        click.echo()
    for reason, files in _by_reason(report.skipped).items():
        named = ", ".join(on_one_line(file) for file in files[:NAMED]) + (" …" if len(files) > NAMED else "")
        click.echo(f"Sprunget over: {named}. {reason}")
    tally = Counter(outcome.state.name.lower() for outcome in report.outcomes)
    sums = ", ".join(counted(number, state) for state, number in tally.items())
    click.echo(f"{counted(len(report.outcomes), 'fil')}: {sums}.")


def _outcome_row(outcome: Outcome) -> tuple[str, ...]:
    return (
        on_one_line(outcome.file),
        outcome.state.value,
        danish_number(outcome.passages) if outcome.passages else "",
        on_one_line(outcome.document.title) if outcome.document else "",
        on_one_line(outcome.reason),
    )


def show_step(outcome: Outcome) -> None:
    """Print what became of one file of a watched folder, as one line with the time."""
    now = datetime.now().astimezone().strftime("%H.%M")
    parts = [f"{on_one_line(outcome.file)}: {outcome.state.value}"]
    parts += [f"({counted(outcome.passages, 'passage')})"] if outcome.passages else []
    line = f"{now} {' '.join(parts)}." + (f" {on_one_line(outcome.reason)}" if outcome.reason else "")
    click.echo(line)
    sys.stdout.flush()


def _by_reason(outcomes: Iterable[Outcome]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for outcome in outcomes:
        grouped.setdefault(outcome.reason, []).append(outcome.file)
    return grouped


def show_answer(answer: Answer) -> None:
    """Print an answer, its citations as a numbered list, and what there is to know about it."""
    from rich.padding import Padding
    from rich.text import Text

    from ui.left_out import command_for

    _show_line(answer.text)
    if answer.citations:
        click.echo()
    for citation in answer.citations:
        _show_line(f"[{citation.marker}] {source_line(citation)}")
        _show(Padding(Text(f"»{on_one_line(citation.quote)}«"), (0, 0, 0, 4), expand=False))
        if citation.superseded:
            _show_indented(on_one_line(texts().no_longer(citation.superseded)))
    if answer.warnings:
        click.echo()
    for warning in answer.warnings:
        _show_line(f"Bemærk: {warning}")
    if command := command_for(answer):
        _show_line(f"Se hele tidslinjen: {command}")


def show_notices(store: Store) -> None:
    """Print on stderr what the store has to tell its user (an index was rebuilt)."""
    for notice in store.notices:
        click.echo(notice, err=True)


def _show_line(text: str) -> None:
    from rich.text import Text

    _show(Text(printable(text)))


def _show(shown: RenderableType) -> None:
    target = console()
    if target.is_terminal:
        target.print(shown)
        return
    with target.capture() as captured:
        target.print(shown)
    for line in captured.get().rstrip("\n").split("\n"):
        click.echo(line.rstrip())


def show_cards(cards: Sequence[Card]) -> None:
    """Print what each kommissorium says of its body, each part quoted or said to be missing."""
    said = table("mandate")["say"]
    if not cards:
        click.echo(said["empty"])
    for at, card in enumerate(cards):
        if at:
            click.echo()
        _show_line(source_name(card.document))
        if not card.mandates:
            _show_line(said["no_mandate"].format(title=on_one_line(card.document.title)))
        for mandate in card.mandates:
            _show_mandate(mandate, said["missing"])


def _show_mandate(mandate: Mandate, missing: str) -> None:
    if mandate.body:
        click.echo()
        _show_line(on_one_line(mandate.body))
    for part, entries in mandate.parts.items():
        label = table("mandate")["parts"][part.value]
        _show_line(f"{label}:" + ("" if entries else f" {missing}"))
        for entry in entries:
            _show_indented(_entry_line(part.value, entry))


def _entry_line(part: str, entry: Entry) -> str:
    person = entry.person
    if person is None:
        return _quoted(entry.citation)
    named = on_one_line(", ".join(filter(None, (person.name, person.title, person.organisation))))
    role = f"{person.role}: " if person.role not in ("", part) else ""
    return f"{role}{named} ({_place(entry.citation)})"


def show_checked(checked: Checked, explanations: Sequence[Explained | None] = ()) -> None:
    """Print the rulings on a wish: the verdict, what decides it, and what else bears on it.

    Args:
        checked: The rulings.
        explanations: In the order of the rulings, what a language model says of each; may be fewer.
    """
    said = table("mandate")["say"]
    if not checked.asked:
        click.echo(said["unknown"].format(body=checked.body) if checked.body else said["empty"])
    elif not checked.checks:
        unclear = said["unclear_one"] if checked.asked == 1 else said["unclear"]
        click.echo(unclear.format(count=checked.asked))
    for at, (check, told) in enumerate(zip_longest(checked.checks, explanations)):
        if at:
            click.echo()
        _show_check(check, said, told)
    if checked.replaced:
        titles = ", ".join(source_name(info) for info in checked.replaced)
        _show_line(said["replaced"].format(titles=titles))


def _show_check(check: Check, said: Mapping[str, str], told: Explained | None) -> None:
    _show_line(": ".join(filter(None, (source_name(check.document), on_one_line(check.body)))))
    name = check.verdict.name.lower()
    _show_line(said[name] if check.deciding else said["silent"])
    for at, ground in enumerate(filter(None, (check.deciding, *check.further))):
        if at == 1:
            _show_line(said["further"])
        lead = f"»{on_one_line(ground.lead_in)}« … " if ground.lead_in else ""
        _show_indented(f"{lead}{_quoted(ground.citation)}")
    if check.reservation:
        _show_line(check.reservation)
    if told:
        _show_line(said["explained"].format(text=MARKER_BEFORE.sub("", told.text)))


def _quoted(citation: Citation) -> str:
    return f"»{on_one_line(citation.quote)}« ({_place(citation)})"


def _place(citation: Citation) -> str:
    parts = (f"side {citation.span.page}", on_one_line(citation.section))
    return ", ".join(part for part in parts if part)


def _show_indented(text: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    _show(Padding(Text(text), (0, 0, 0, 4), expand=False))
