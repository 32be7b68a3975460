"""`reform ui`: the web page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.errors import ReformError
from ui import opening, tables
from ui.options import DanishCommand, WholeNumber, settings_of
from ui.progress import progress_bar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.engine import Assistant

HOST, PORT = "127.0.0.1", 7860
FILE = click.Path(path_type=Path)


@click.command("ui", cls=DanishCommand, shown=("documents",), help="Åbn websiden, hvor man kan spørge.")
@click.option("--host", metavar="VÆRT", default=HOST, show_default=True, help="Adressen, siden lytter på.")
@click.option(
    "--port",
    metavar="PORT",
    default=PORT,
    show_default=True,
    type=WholeNumber(0, 65535),
    help="Porten, siden lytter på.",
)
@click.option(
    "--auth", metavar="FIL", type=FILE, help="Lad kun brugerne i filen komme ind; se »reform user --help«."
)
@click.option(
    "--per-minute",
    metavar="ANTAL",
    type=WholeNumber(0),
    help="Spørgsmål, én bruger eller adresse må stille i minuttet; 0 er uden grænse. "
    "[standard: 300; på denne maskine uden login: 0]",
)
@click.option(
    "--behind-proxy",
    metavar="[ADRESSE]",
    is_flag=False,
    flag_value="127.0.0.1,::1",
    default="",
    help="Tro på, hvad en omvendt proxy på adressen siger om brugerens adresse; flere adskilles med komma. "
    "[uden ADRESSE: denne maskine]",
)
@click.option(
    "--root-path", metavar="STI", default="", help="Stien, proxyen viser siden under, f.eks. /reform."
)
@click.option("--log-json", is_flag=True, help="Skriv en JSON-linje for hver forespørgsel og hvert svar.")
@click.option("--log-questions", is_flag=True, help="Skriv også spørgsmålene; kræver --log-json.")
@click.option("--open", "open_browser", is_flag=True, help="Åbn også siden i browseren.")
@click.pass_context
def page(context: click.Context, /, host: str, port: int, open_browser: bool, **wish: Any) -> None:  # noqa: ANN401 - click's own
    """Serve the web page; an empty store is filled with the set documents or the examples first."""
    with opening.open_assistant(settings_of(context)) as assistant:
        tables.show_notices(assistant.store)
        fill_empty(assistant)
        serve(assistant, host, port, wish, open_browser=open_browser)


def fill_empty(assistant: Assistant) -> None:
    """Read the set documents, or the examples, into a store that holds nothing."""
    if assistant.store.documents():
        return
    own = assistant.settings.documents
    if own is not None and not own.exists():
        raise ReformError(f"Stien {own} findes ikke. Ret indstillingen documents, eller fjern den.")
    click.echo("Lageret er tomt. Læser " + (f"{own}" if own else "eksemplerne") + " ind …", err=True)
    with progress_bar() as told:
        report = opening.read_files(
            [own or opening.examples()],
            assistant.store,
            assistant.encoder,
            assistant.settings,
            told,
            example=own is None,
        )
    if own is not None or report.failed:
        tables.show_report(report)


def serve(assistant: Assistant, host: str, port: int, wish: Mapping[str, Any], *, open_browser: bool) -> None:
    """Serve the page until it is interrupted.

    Args:
        assistant: The engine.
        host: Address to listen on.
        port: Port to listen on.
        wish: The fields of `ui.serving.layers.Wish`.
        open_browser: Also open the page in the user's browser.
    """
    from ui.serving.layers import Wish
    from ui.web import launch

    launch(assistant, host, port, Wish(**wish), open_browser=open_browser)
