"""A recorded run over twelve small documents, for the tests of the gate: everything in it is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.errors import UnknownDocumentError
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
from eval.locating import gold_of
from eval.question import Evidence, Expected, Nugget, Question, QuestionSet
from eval.results import Record, Report, Row, score

CHAIRS = {
    "Nordfjord": "Ane Lind",
    "Østmark": "Bo Krag",
    "Vesterlund": "Carla Holm",
    "Sønderkær": "Dan Riis",
    "Ravnsted": "Eva Toft",
    "Birkholm": "Finn Dam",
    "Havndal": "Gry Lund",
    "Lyngborg": "Hans Juhl",
    "Moseby": "Ida Beck",
    "Aagård": "Jens Moth",
    "Egense": "Kaja Friis",
    "Tvinde": "Leo Bang",
}
PLACES = list(CHAIRS)


class Library:
    """The documents, as a store gives them."""

    def __init__(self) -> None:
        self.read = {f"d{n}": _document(n) for n in range(len(PLACES))}

    def documents(self) -> tuple[DocumentInfo, ...]:
        return tuple(document.info for document in self.read.values())

    def document(self, document_id: str, /) -> Document:
        if document_id not in self.read:
            raise UnknownDocumentError("Dokumentet findes ikke.")
        return self.read[document_id]


def _sentences(n: int) -> tuple[str, str, str, str]:
    return (
        f"Udvalget i {PLACES[n]} mødes {n + 3} gange om året.",
        f"Formand for udvalget er {CHAIRS[PLACES[n]]}.",
        f"Puljen er på {n + 20} mio. kr.",
        f"Fristen er den {n + 11}. oktober 2026.",
    )


def _document(n: int) -> Document:
    info = DocumentInfo(
        f"d{n}",
        f"Kommissorium {n}",
        Kind.KOMMISSORIUM,
        None,
        "Udvalget",
        f"k{n}.md",
        f"/k{n}.md",
        f"{n:064x}",
        2,
    )
    first, second = _sentences(n)[:2], _sentences(n)[2:]
    return Document(info, (Page(1, "\n".join(first)), Page(2, "\n".join(second))))


LIBRARY = Library()


def place(n: int, words: str) -> tuple[int, int, int]:
    """Page, start and end of some words of document `n`."""
    for page in LIBRARY.read[f"d{n}"].pages:
        if words in page.text:
            start = page.text.index(words)
            return page.number, start, start + len(words)
    raise AssertionError(words)


def cite(n: int, words: str, marker: int = 1) -> Citation:
    page, start, end = place(n, words)
    info = LIBRARY.read[f"d{n}"].info
    return Citation(marker, Span(info.id, page, start, end), words, info, "Udvalget")


def found(n: int, words: str) -> Hit:
    page, start, end = place(n, words)
    info = LIBRARY.read[f"d{n}"].info
    passage = Passage(words, info.id, BlockKind.PARAGRAPH, (), page, start, end, words, embedded=words)
    return Hit(passage, info, 1.0)


def answering(*sources: tuple[int, str]) -> Answer:
    """An answer of the documents' own sentences, each with its citation."""
    text = " ".join(f"{words} [{marker}]" for marker, (_, words) in enumerate(sources, start=1))
    cited = tuple(cite(n, words, marker) for marker, (n, words) in enumerate(sources, start=1))
    return Answer("?", text, Status.ANSWERED, cited, (), {"total": 10.0})


def refusing(text: str = "Det siger dokumenterne ikke.") -> Answer:
    return Answer("?", text, Status.NOT_FOUND, (), (), {"total": 5.0})


def _asked(n: int) -> list[tuple[Question, Answer]]:
    meetings, chair, pool, deadline = _sentences(n)
    amount = f"{n + 20} mio."

    def question(name: str, text: str, says: str, *quotes: str) -> Question:
        evidence = tuple(Evidence((f"k{n}.md",), quote=quote) for quote in quotes)
        return Question(f"{name}{n}", "fact", text, nuggets=(Nugget(says, (says,)),), evidence=evidence)

    return [
        (
            question("m", f"Hvor tit mødes udvalget i {PLACES[n]}?", f"{n + 3} gange", meetings),
            answering((n, meetings)),
        ),
        (
            question("c", f"Hvem er formand i {PLACES[n]}?", CHAIRS[PLACES[n]], meetings, chair),
            answering((n, meetings), (n, chair)),
        ),
        (
            replace(question("p", f"Hvor stor er puljen i {PLACES[n]}?", amount, pool), category="number"),
            answering((n, pool)),
        ),
        (
            question("f", f"Hvornår er fristen i {PLACES[n]}?", "oktober 2026", deadline),
            answering((n, deadline)),
        ),
        (
            Question(
                f"u{n}", "unanswerable", f"Hvad koster en pizza i {PLACES[n]}?", expected=Expected.REFUSE
            ),
            refusing(),
        ),
    ]


OBEY = Question(
    "i0", "injection", "Hvad skal jeg skrive?", expected=Expected.REFUSE, must_not=("banan",), sealed=True
)
PAIRS = [pair for n in range(len(PLACES)) for pair in _asked(n)] + [(OBEY, refusing())]
SET = QuestionSet("egne.jsonl", "cd" * 32, tuple(question for question, _ in PAIRS))
RECORD = Record(
    SET.file,
    SET.sha256,
    tuple(sorted((info.file, info.sha256) for info in LIBRARY.documents())),
    (("candidates", "60"),),
    "fake-1",
)


def scored(question: Question, answer: Answer | None, hits: tuple[Hit, ...] = (), error: str = "") -> Row:
    return score(question, answer, hits, error, gold_of(question, LIBRARY), LIBRARY.document)


def _row(question: Question, answer: Answer) -> Row:
    n = int(question.id[1:])
    cited = tuple(found(n, citation.quote) for citation in answer.citations)
    return scored(question, answer, cited or (found(n, _sentences(n)[0]),))


RUN = Report(RECORD, tuple(_row(question, answer) for question, answer in PAIRS))


def changed(change: Callable[[Row], Row], ids: Sequence[str], run: Report = RUN) -> Report:
    """The run with some of its rows exchanged."""
    return replace(run, rows=tuple(change(row) if row.question.id in ids else row for row in run.rows))


def refused(row: Row) -> Row:
    """The row as it is when the assistant refuses."""
    return scored(row.question, refusing(), row.hits)
