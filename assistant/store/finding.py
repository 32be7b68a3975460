"""The one document that a user means by a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.danish.words import fold
from assistant.errors import UnknownDocumentError
from assistant.types import DocumentInfo


def meant(text: str, documents: Sequence[DocumentInfo]) -> DocumentInfo:
    """The one document that is meant.

    Args:
        text: Its id, its file name (with or without ending) or a part of its title, in any case.
        documents: Those there are.

    Raises:
        UnknownDocumentError: None fits, or several do; the sentence names them.
    """
    wanted = fold(text.strip())
    tests: tuple[Callable[[DocumentInfo], bool], ...] = (
        lambda info: info.id == text.strip(),
        lambda info: wanted in {fold(info.file), fold(Path(info.file).stem)},
        lambda info: fold(info.title) == wanted,
        lambda info: bool(wanted) and wanted in fold(info.title),
    )
    found = next(filter(None, ([info for info in documents if test(info)] for test in tests)), [])
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{info.title} ({info.id})" for info in found[:5])
        raise UnknownDocumentError(f"Flere dokumenter passer på »{text}«: {names}. Skriv dokumentets id.")
    raise UnknownDocumentError(f"Intet dokument passer på »{text}«. Se dokumenterne med reform documents.")
