"""How the commands get at the store, the files and the assistant; tests put obvious fakes here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from assistant.errors import ReformError

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from assistant.settings import Settings
    from assistant.store import Store
    from assistant.store.cross_encoder import CrossEncoder
    from assistant.store.encoder import Encoder
    from assistant.types import DocumentInfo
    from ingest.pipeline import IngestReport, Progress, Rules

EMPTY = "Lageret er tomt. Læs dokumenter ind med: reform ingest MAPPE"


def open_assistant(settings: Settings) -> Assistant:
    """The assistant over the store of these settings; a context manager."""
    from assistant.engine import Assistant

    return Assistant.open(settings)


def warm(assistant: Assistant) -> None:
    """Load what the first question would otherwise wait for, in a process that answers many.

    Raises:
        ReformError: The store or the encoder cannot be used.
    """
    from assistant.warming import settle

    assistant.warm()
    settle()


def warm_model(settings: Settings) -> None:
    """Load a language model that lies in a file; one at an address is somebody else's to load.

    Raises:
        ReformError: The file cannot be used.
    """
    from assistant.model.chosen import Way, chosen

    if chosen(settings.llm).way is Way.FILE:
        from assistant.model.endpoint import warm

        warm(settings)


def open_filled(settings: Settings) -> Assistant:
    """The assistant over a store that holds something.

    Raises:
        ReformError: The store is empty.
    """
    assistant = open_assistant(settings)
    if assistant.store.documents():
        return assistant
    assistant.close()
    raise ReformError(EMPTY)


def encoder(settings: Settings) -> Encoder:
    """The encoder of these settings, not yet loaded."""
    from assistant.store.encoder import load_encoder

    return load_encoder(settings)


def cross_encoder(settings: Settings) -> CrossEncoder | None:
    """The cross-encoder of these settings, not yet loaded; None where none is used."""
    from assistant.store.cross_encoder import load_cross_encoder

    return load_cross_encoder(settings)


def open_store(settings: Settings, with_encoder: Encoder) -> Store:
    """The store of these settings; a context manager."""
    from assistant.store import Store

    return Store.open(settings, with_encoder)


def read_files(
    paths: Sequence[Path],
    store: Store,
    with_encoder: Encoder,
    settings: Settings,
    told: Callable[[Progress], None] | None = None,
    *,
    example: bool = False,
    rules: Rules | None = None,
) -> IngestReport:
    """Read files into the store and list those that failed; see `ingest.pipeline.ingest`."""
    from ingest.pipeline import Rules, ingest
    from ui.failed_files import FailedFiles

    report = ingest(
        paths, store, with_encoder, settings, progress=told, example=example, rules=rules or Rules()
    )
    with suppress(OSError):  # the report tells it anyway
        FailedFiles(settings.data_dir).take(report.outcomes)
    return report


def remove_document(store: Store, settings: Settings, document: DocumentInfo) -> None:
    """Remove a document, and the uploaded file it came from unless others come from it, too.

    Args:
        store: The store.
        settings: Where it lies.
        document: The document.

    Raises:
        StoreBusyError: Another process is writing.
        UnknownDocumentError: It is not there any more.
    """
    from ui.uploads import Uploads

    uploads, path = Uploads(settings), Path(document.path)
    with store.writing() as writer:
        writer.remove(document.id)
        if uploads.holds(path):
            copy = uploads.container(path)
            others = (Path(one.path) for one in store.documents() if one.id != document.id)
            if not any(copy == other or copy in other.parents for other in others):
                copy.unlink(missing_ok=True)


def is_there(path: Path) -> bool:
    """Whether a file is there, or the container that it lies in."""
    from ingest.sources import exists

    return exists(path)


def open_original(info: DocumentInfo, settings: Settings) -> BinaryIO:
    """The file a document was read from, as it was read; see `ingest.originals.open_original`."""
    from ingest import originals

    return originals.open_original(info, settings)


def draw_page(info: DocumentInfo, number: int, settings: Settings) -> bytes:
    """A page of a PDF as WebP; see `ingest.originals.draw_page`."""
    from ingest import originals

    return originals.draw_page(info, number, settings)


def remove_examples(store: Store, report: IngestReport) -> int:
    """Remove the example documents once the user's own are in, so that made-up facts answer nothing.

    Args:
        store: The store that was read into.
        report: What became of the user's files.

    Returns:
        How many were removed.
    """
    if not any(outcome.document and not outcome.document.example for outcome in report.outcomes):
        return 0
    made_up = [document.id for document in store.documents() if document.example]
    if made_up:
        with store.writing() as writer:
            for document in made_up:
                writer.remove(document)
    return len(made_up)


def examples() -> Path:
    """The folder of example documents that comes with the program."""
    return Path(str(resources.files("eval") / "corpus"))


def readable() -> str:
    """The kinds of files that can be read, as a list in a sentence."""
    from ingest.sources import SUFFIXES

    return ", ".join(sorted(SUFFIXES))
