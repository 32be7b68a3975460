"""An obviously fake assistant over an obviously fake store, for the command line's tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from types import TracebackType
from typing import Self

from assistant.errors import QuestionError, StoreBusyError, UnknownDocumentError
from assistant.facts import Relation
from assistant.settings import Settings
from assistant.types import Answer, Citation, DocumentInfo, Filters, Kind, Span, Status, Supersession

QUOTE = "Rådet mødes fire gange\nom året."
SAID = "Rådet mødes fire gange om året [1]."
COUNCIL = DocumentInfo(
    "raad-1a2b3c",
    "Kommissorium for rådet",
    Kind.KOMMISSORIUM,
    date(2025, 3, 6),
    "Ministeriet",
    "raad.txt",
    "/mappe/raad.txt",
    "0" * 64,
    2,
)
MINUTES = DocumentInfo(
    "referat-4d5e6f", "Referat", Kind.REFERAT, None, "", "r.md", "/mappe/r.md", "1" * 64, 1
)
MADE_UP = DocumentInfo("eks-777777", "Eksempel", Kind.AFTALE, None, "", "e.md", "/e.md", "2" * 64, 1, True)
CITED = Citation(1, Span(COUNCIL.id, 2, 40, 40 + len(QUOTE)), QUOTE, COUNCIL, "Rådet › Møder")
REPLACED = Supersession(
    Relation.REPLACES,
    date(2026, 4, 1),
    MINUTES,
    "Rådets kommissorium\nerstattes.",
    Span(MINUTES.id, 1, 0, 30),
)


@dataclass
class FakeWriter:
    removed: list[str]

    def remove(self, document_id: str) -> None:
        self.removed.append(document_id)


@dataclass
class FakeStore:
    """Holds descriptions only; writing to it remembers what was removed."""

    infos: tuple[DocumentInfo, ...] = (COUNCIL, MINUTES)
    notices: tuple[str, ...] = ()
    busy: bool = False
    removed: list[str] = field(default_factory=list)
    passage_count: int = 7

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to close."""

    def documents(self) -> tuple[DocumentInfo, ...]:
        return tuple(info for info in self.infos if info.id not in self.removed)

    def find_document(self, text: str) -> DocumentInfo:
        for info in self.documents():
            if text in (info.id, info.file):
                return info
        raise UnknownDocumentError(f"Intet dokument passer på »{text}«.")

    @contextmanager
    def writing(self) -> Iterator[FakeWriter]:
        if self.busy:
            raise StoreBusyError("Lageret er ved at blive ændret af en anden proces (pid 7).")
        yield FakeWriter(self.removed)

    def check(self) -> tuple[str, ...]:
        return self.notices


@dataclass
class FakeAssistant:
    """Says the same to every question, remembers what it was asked, and fails on cue."""

    store: FakeStore = field(default_factory=FakeStore)
    settings: Settings = field(default_factory=Settings)
    asked: list[tuple[str, tuple[str, ...], Filters]] = field(default_factory=list)
    encoder: object = None
    closed: bool = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.closed = True

    def warm(self) -> None:
        """Nothing to load."""

    def answer(self, question: str, history: Sequence[str] = (), filters: Filters | None = None) -> Answer:
        self.asked.append((question, tuple(history), filters or Filters()))
        if not question.strip():
            raise QuestionError("Spørgsmålet er tomt. Skriv et spørgsmål.")
        if question == "BRUD":
            raise ZeroDivisionError
        if question == "AFBRYD":
            raise KeyboardInterrupt
        if question == "UKENDT":
            said = "Det står ikke i dokumenterne."
            return Answer(question, said, Status.NOT_FOUND, warnings=("Svaret er kort.",))
        if question == "ERSTATTET":
            return Answer(question, SAID, Status.ANSWERED, (replace(CITED, superseded=REPLACED),))
        return Answer(question, SAID, Status.ANSWERED, (CITED,), timing_ms={"search": 1.0, "total": 2.5})
