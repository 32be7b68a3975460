"""How well what was learned carries over: questions on documents of regions that nothing was learned from.

`python -m eval.bench.elsewhere` reads the documents of each region in `eval/elsewhere/` into a store of its
own, asks its questions, written by somebody who had seen neither the code nor other questions, and prints
the figures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from assistant.engine import Assistant
from assistant.settings import read_settings
from eval.bench.near_alike import table
from eval.questionfile.reading import read_questions
from eval.results import Report
from eval.run import HERE, evaluate
from ingest.pipeline import ingest

ELSEWHERE = HERE / "elsewhere"


def regions(folder: Path = ELSEWHERE) -> tuple[Path, ...]:
    """The regions' question files, `NAME.jsonl` beside a folder `NAME` with documents."""
    return tuple(sorted(folder.glob("*.jsonl")))


def ask_region(questions: Path) -> Report:
    """Read a region's documents and ask its questions.

    Args:
        questions: Its question file, beside the folder of its documents.

    Returns:
        What came of it.
    """
    with tempfile.TemporaryDirectory(prefix="reform-elsewhere-") as folder:
        settings = read_settings(data_dir=Path(folder), llm="")
        with Assistant.open(settings) as assistant:
            ingest([questions.with_suffix("")], assistant.store, assistant.encoder, settings)
            assistant.warm()
            return evaluate(assistant, read_questions(questions))


def failures(report: Report) -> Sequence[str]:
    """A line for each question that was not answered right: its id, what lacked, the answer."""
    told = []
    for row in report.rows:
        if not row.passed:
            said = row.answer.text if row.answer else row.error
            told.append(f"{row.question.id} {row.question.text}\n    {'; '.join(row.problems)}\n    {said}")
    return told


@click.command()
@click.option("--failures", "show", is_flag=True, help="Vis også det, der gik galt.")
def main(*, show: bool) -> None:
    """Ask the questions of each region, and print the figures side by side."""
    reports = [(path.stem, ask_region(path)) for path in regions()]
    click.echo(table(reports))
    for name, report in reports if show else ():
        click.echo("\n".join((f"\n{name}", *failures(report))))


if __name__ == "__main__":
    main()
