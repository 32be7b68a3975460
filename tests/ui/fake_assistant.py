"""An obviously fake assistant over a tiny fake store, for the web page's tests."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from assistant.errors import LanguageModelError, QuestionError, UnknownDocumentError
from assistant.facts import Details, Fact, MandateField, MandatePart, Replacement, Words
from assistant.pages import Marks, PlacedWord
from assistant.settings import Settings
from assistant.types import (
    Answer,
    BlockKind,
    Citation,
    Document,
    DocumentInfo,
    Filters,
    Kind,
    Page,
    Passage,
    Span,
    Status,
)

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from assistant.store import Store

NO_FILTERS = Filters()
# Slow enough for a browser on a busy machine to see an answer grow.
SLOWLY = 0.3
PAYLOAD = "<img src=x onerror=\"window.hacked='{0}'\"><script>window.hacked='{0}'</script>"
PURPOSE = "Rådet er nedsat for at følge arbejdet i området."
QUOTE = "Rådet har 12 medlemmer, og regionen udpeger formanden."
SECOND = "Rådet mødes fire gange om året."
PAGE = (
    "Sammensætning\n\n"
    + f"{PURPOSE} " * 12
    + f"\n\n{QUOTE}\n{SECOND}\n\nPraksis\n\n"
    + "Sekretariatet sender dagsordenen ud en uge før mødet. " * 14
)


def info(id_: str, title: str, kind: Kind, *, day: date | None = None, example: bool = True) -> DocumentInfo:
    return DocumentInfo(id_, title, kind, day, "", f"{id_}.txt", f"/{id_}.txt", "0" * 64, 2, example)


COUNCIL = replace(
    info("kommissorium-raad", "Kommissorium for rådet", Kind.KOMMISSORIUM, day=date(2025, 3, 6)), body="rådet"
)
TRAP = info("faelde", f"Referat {PAYLOAD.format('titel')}", Kind.REFERAT)
PAGES = {
    COUNCIL.id: (Page(1, "Forside"), Page(2, PAGE)),
    TRAP.id: (Page(1, f"Før. {PAYLOAD.format('tekst')} Punktet blev vedtaget. {{{{value}}}} ${{value}}"),),
}

AIM = PAGE.index(PURPOSE)
MANDATE = MandateField(MandatePart.PURPOSE, Words(2, AIM, AIM + len(PURPOSE), PURPOSE))


@dataclass(eq=False)
class FakeStore:
    notices: tuple[str, ...] = ()
    infos: tuple[DocumentInfo, ...] = (COUNCIL, TRAP)
    replacements: Mapping[str, tuple[Replacement, ...]] = field(default_factory=dict)
    generation: int = 1

    def facts(self, kind: type[Fact]) -> Mapping[str, tuple[Fact, ...]]:
        if kind is MandateField:
            return {COUNCIL.id: (MANDATE,)}
        return self.replacements if kind is Replacement else {}

    def details(self, id_: str) -> Details:
        return Details()

    def documents(self) -> tuple[DocumentInfo, ...]:
        return self.infos

    def marks(self, ids: Sequence[str]) -> Mapping[str, Marks]:
        return {}

    def find_document(self, text: str) -> DocumentInfo:
        return self.document(text).info

    def document(self, id_: str) -> Document:
        for each in self.infos:
            if each.id == id_:
                return Document(each, PAGES.get(id_, (Page(1, ""),)))
        raise UnknownDocumentError(f"Dokumentet {id_} findes ikke.")

    def placed(self, id_: str, page: int) -> tuple[PlacedWord, ...]:
        return ()

    def passages(self, id_: str) -> tuple[Passage, ...]:
        last = PAGES[id_][-1]
        path = ("Rådet", "Sammensætning") if id_ == COUNCIL.id else ()
        return (Passage("p", id_, BlockKind.PARAGRAPH, path, last.number, 0, len(last.text), last.text),)


def cite(marker: int, document: DocumentInfo, quote: str) -> Citation:
    page = PAGES[document.id][-1]
    start = page.text.index(quote)
    return Citation(marker, Span(document.id, page.number, start, start + len(quote)), quote, document, "")


@dataclass
class FakeAssistant:
    """Knows six questions by a word in them; streams word by word; writes down what it was asked."""

    store: FakeStore = field(default_factory=FakeStore)
    pause: float = 0.02
    settings: Settings = field(default_factory=lambda: Settings(data_dir=Path("lager")))
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    filters: list[Filters] = field(default_factory=list)
    proposals: tuple[str, ...] = ()
    warmed: threading.Event = field(default_factory=threading.Event)

    def warm(self) -> None:
        self.warmed.set()

    def stream(
        self, question: str, history: Sequence[str] = (), filters: Filters = NO_FILTERS
    ) -> Iterator[Answer]:
        self.asked.append((question, tuple(history)))
        self.filters.append(filters)
        final = self._final(question)
        words = final.text.split(" ")
        for count in range(1, len(words)):
            yield replace(final, text=" ".join(words[:count]), warnings=())
            time.sleep(SLOWLY if "langsomt" in question else self.pause)
        yield final

    def answer(self, question: str, history: Sequence[str] = (), filters: Filters = NO_FILTERS) -> Answer:
        *_, last = self.stream(question, history, filters)
        return last

    def foresee(self, question: str, history: Sequence[str] = (), filters: Filters = NO_FILTERS) -> Answer:
        return self._final(question)

    def proposed(self, asked: Sequence[str], citations: Sequence[Citation]) -> tuple[str, ...]:
        return self.proposals

    def _final(self, question: str) -> Answer:
        asked = question.lower()
        if "for lang" in asked:
            raise QuestionError("Spørgsmålet er for langt. Skriv højst 2.000 tegn.")
        if "går i stykker" in asked:
            raise ZeroDivisionError("secret detail")
        if "modellen" in asked:
            raise LanguageModelError("Modellen svarer ikke.")
        if "medlemmer" in asked or "mødes" in asked:
            text = f"Rådet har 12 medlemmer, og formanden udpeges af regionen [1]. {SECOND[:-1]} [2]."
            warning = "En nyere aftale kan have ændret antallet."
            cites = (cite(1, COUNCIL, QUOTE), cite(2, COUNCIL, SECOND))
            return Answer(question, text, Status.ANSWERED, cites, (warning,))
        if "formålet" in asked:
            aim = cite(1, COUNCIL, PURPOSE)
            return Answer(question, f"{PURPOSE[:-1]} [1].", Status.ANSWERED, (aim,))
        if "fælde" in asked:
            text = f"Punktet blev vedtaget {PAYLOAD.format('svar')} [1]."
            trap = cite(1, TRAP, "Punktet blev vedtaget.")
            return Answer(question, text, Status.ANSWERED, (trap,), (PAYLOAD.format("advarsel"),))
        if "længe" in asked:
            return Answer(question, "ord " * 400, Status.ANSWERED)
        return Answer(
            question, "Dokumenterne siger ikke noget om det. Det nærmeste handler om rådet.", Status.NOT_FOUND
        )


def as_engine(fake: FakeAssistant) -> Assistant:
    return cast("Assistant", fake)


def as_store(fake: FakeStore) -> Store:
    return cast("Store", fake)
