"""Measure this pipeline against the stock recipe: `python -m eval.bench [--out FILE.json]`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from eval.bench.figures import as_json, table
from eval.bench.page import BenchError
from eval.bench.run import measure, prepare
from eval.bench.work import Work

EVAL = Path(__file__).parents[1]
FILE = click.Path(path_type=Path)


@click.command(help=__doc__)
@click.option("--documents", type=FILE, default=EVAL / "corpus", help="Folder of documents.")
@click.option("--questions", type=FILE, default=EVAL / "questions" / "open.jsonl", help="Questions on them.")
@click.option("--made-up", default=10, show_default=True, help="Made-up documents added, for steady figures.")
@click.option("--repeat", default=2, show_default=True, help="Repetitions of each ingest and cold start.")
@click.option("--out", type=FILE, help="Where to write the figures as JSON.")
def main(documents: Path, questions: Path, made_up: int, repeat: int, out: Path | None) -> None:
    """Run the bench, print the table, write the JSON."""
    with tempfile.TemporaryDirectory(prefix="reform-bench-") as folder:
        work = Work(Path(folder))
        prepare(work, documents, questions, made_up)
        try:
            bench = measure(work, repeat, lambda what: click.echo(f"… {what}", err=True))
        except BenchError as problem:
            raise click.ClickException(str(problem)) from problem
    click.echo(table(bench))
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(as_json(bench), "utf-8")


if __name__ == "__main__":
    main()
