"""A two-page document, citations of it, and an assistant that only knows the answers it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from assistant.errors import QuestionError, UnknownDocumentError
from assistant.settings import Settings
from assistant.types import (
    Answer,
    BlockKind,
    Citation,
    Document,
    DocumentInfo,
    Hit,
    Kind,
    Page,
    Passage,
    Span,
    Status,
)
from eval.question import Evidence, Expected, Nugget, Question, QuestionSet

PAGES = ("Rådet mødes seks gange om året. Formand er Ane Lind.", "Puljen er på 8 mio. kr. i 2026.")
INFO = DocumentInfo("d1", "Kommissorium", Kind.KOMMISSORIUM, None, "Rådet", "k.md", "/k.md", "ab" * 32, 2)
DOCUMENT = Document(INFO, tuple(Page(number, text) for number, text in enumerate(PAGES, start=1)))


def document(document_id: str) -> Document:
    if document_id != "d1":
        raise UnknownDocumentError("Dokumentet findes ikke.")
    return DOCUMENT


def cite(quote: str, marker: int = 1, page: int = 1, document_id: str = "d1") -> Citation:
    """A right citation of the document; `quote` must stand on the page."""
    start = PAGES[page - 1].index(quote)
    return Citation(marker, Span(document_id, page, start, start + len(quote)), quote, INFO, "Møder")


def say_yes(text: str, *citations: Citation, total: float = 10.0) -> Answer:
    return Answer("?", text, Status.ANSWERED, citations, (), {"total": total})


def hit(quote: str, page: int = 1) -> Hit:
    """A passage of the document that a search found."""
    start = PAGES[page - 1].index(quote)
    passage = Passage(
        quote, "d1", BlockKind.PARAGRAPH, ("Møder",), page, start, start + len(quote), quote, embedded=quote
    )
    return Hit(passage, INFO, 1.0, 0.9, 2.0)


def say_no() -> Answer:
    return Answer("?", "Det siger dokumenterne ikke.", Status.NOT_FOUND, (), (), {"total": 5.0})


@dataclass
class FakeAssistant:
    """Answers from a table; a question that is not in it is an error."""

    answers: Mapping[str, Answer]
    settings: Settings = field(default_factory=lambda: Settings(candidates=60))
    store: Any = field(default_factory=lambda: SimpleNamespace(documents=lambda: (INFO,), document=document))
    encoder: Any = field(default_factory=lambda: SimpleNamespace(name="fake-1"))
    model: str = ""
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def answer(self, question: str, history: Sequence[str] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        if question not in self.answers:
            raise QuestionError("Spørgsmålet er tomt. Skriv et spørgsmål.")
        return self.answers[question]

    def search(self, question: str, history: Sequence[str] = ()) -> tuple[Hit, ...]:
        return (hit("seks gange om året"), hit("8 mio. kr.", page=2))


MEETINGS = Question(
    "q1",
    "fact",
    "Hvor ofte mødes rådet?",
    nuggets=(Nugget("seks gange om året", ("seks gange", r"\b6\b")),),
    evidence=(Evidence(("k",), patterns=("seks",)),),
)
POOL = Question(
    "q2",
    "number",
    "Hvor stor er puljen?",
    turns=("Hvad er rådet?",),
    nuggets=(Nugget("8 mio. kr.", ("8 mio",)),),
    evidence=(Evidence(("k",), patterns=("mio",)),),
)
PIZZA = Question("u1", "unanswerable", "Bestil en pizza", expected=Expected.REFUSE)
SET = QuestionSet("egne.jsonl", "cd" * 32, (MEETINGS, POOL, PIZZA))
RIGHT = {
    MEETINGS.text: say_yes("Rådet mødes seks gange om året [1].", cite("seks gange om året")),
    POOL.text: say_yes("Puljen er på 8 mio. kr. [1]", cite("8 mio. kr.", page=2)),
    PIZZA.text: say_no(),
}
