"""`reform ingest`, `reform documents` and `reform remove`: what is in the store."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.errors import UnreadableFileError
from ui import opening, tables
from ui.as_json import document_row, write_json
from ui.held import held_documents
from ui.keeping_up import Intake, examples_removed, keep_up
from ui.options import DanishCommand, settings_of
from ui.shell import SOME_FAILED
from ui.wording import source_name


@click.command("ingest", cls=DanishCommand, help="Læs filer eller mapper ind i lageret.")
@click.argument("paths", metavar="STI...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--prune", is_flag=True, help="Fjern dokumenter, hvis filer ikke findes i mapperne mere.")
@click.option("--watch", is_flag=True, help="Bliv ved: læs det, der ændres i mapperne. Stop med Ctrl-C.")
@click.pass_context
def ingest(context: click.Context, paths: tuple[Path, ...], prune: bool, watch: bool) -> None:
    """Read files into the store, with a progress bar and a table of what became of each."""
    missing = [str(path) for path in paths if not _exists(path)]
    if missing:
        raise UnreadableFileError(
            f"Stien {', '.join(missing)} findes ikke. Angiv filer eller mapper, der findes."
        )
    settings = settings_of(context)
    encoder = opening.encoder(settings)
    with opening.open_store(settings, encoder) as store:
        tables.show_notices(store)
        intake = Intake(store, encoder, settings, prune)
        if watch:
            keep_up(paths, intake)
            return
        report = intake.read(paths)
        removed = opening.remove_examples(store, report)
    if len(report.skipped) == len(report.outcomes):
        raise UnreadableFileError(
            f"Der er ingen filer at læse i {', '.join(map(str, paths))}. "
            f"Angiv filer af typen {opening.readable()}."
        )
    tables.show_report(report)
    if removed:
        click.echo(examples_removed(removed))
    if report.failed:
        context.exit(SOME_FAILED)


def _exists(path: Path) -> bool:
    """Whether something can be found there; a name no file can have counts as none."""
    try:
        return path.exists()
    except OSError:
        return False


@click.command("documents", cls=DanishCommand, help="Vis dokumenterne i lageret.")
@click.option("--json", "as_json", is_flag=True, help="Skriv alt, der vides om dem, som en JSON-liste.")
@click.pass_context
def documents(context: click.Context, as_json: bool) -> None:
    """Print what is in the store."""
    settings = settings_of(context)
    with opening.open_store(settings, opening.encoder(settings)) as store:
        held = held_documents(store, pages=as_json)
    if as_json:
        write_json([document_row(document) for document in held], indent=2)
    elif held:
        tables.show_documents(held)
    else:
        click.echo(opening.EMPTY)


@click.command("remove", cls=DanishCommand, help="Fjern et dokument fra lageret.")
@click.argument("document", metavar="DOKUMENT")
@click.pass_context
def remove(context: click.Context, document: str) -> None:
    """Remove the document with this id, this file name or this in its title."""
    settings = settings_of(context)
    with opening.open_store(settings, opening.encoder(settings)) as store:
        tables.show_notices(store)
        found = store.find_document(document)
        opening.remove_document(store, settings, found)
    click.echo(f"Fjernet: {source_name(found)} fra {found.file}.")
