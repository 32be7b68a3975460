"""`reform eval`: is the assistant right?"""

from __future__ import annotations

from pathlib import Path

import click

from ui.options import DanishCommand, settings_of


@click.command("eval", cls=DanishCommand, help="Mål, hvor mange spørgsmål assistenten besvarer rigtigt.")
@click.option(
    "--set",
    "set_file",
    metavar="FIL",
    type=click.Path(path_type=Path),
    help="JSONL-fil med spørgsmål til dine egne dokumenter; uden den bruges eksemplerne.",
)
@click.option(
    "--report",
    "report_dir",
    metavar="MAPPE",
    type=click.Path(path_type=Path),
    help="Skriv rapporten i denne mappe.",
)
@click.option(
    "--compare",
    "baseline",
    metavar="MAPPE",
    type=click.Path(path_type=Path),
    help="En tidligere rapport at sammenligne med.",
)
@click.pass_context
def evaluate(
    context: click.Context, /, set_file: Path | None, report_dir: Path | None, baseline: Path | None
) -> None:
    """Run the evaluation; exit 0 when the gate holds, 100 when it does not."""
    from eval.run import main

    context.exit(main(settings_of(context), set_file, report_dir, baseline))
