"""How much speaks for one passage as the answer to a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.coverage import Layers, cover, said, share
from assistant.danish.dates import years
from assistant.danish.words import stem
from assistant.question import Question
from assistant.slots import fills
from assistant.store import Store
from assistant.types import BlockKind, DocumentInfo, Kind, Passage

# How much the words in and around a passage count towards its coverage of a question.
TEXT, HEAD, PATH, TITLE, BEFORE = 1.0, 0.95, 0.9, 0.75, 0.65
# Cosines of the encoder lie in a narrow band; below COLD nothing is alike, above WARM all of it is.
COLD, WARM = 0.80, 0.92
# What speaks for a passage: coverage with its surroundings, coverage on its own, meaning, kind of answer.
AROUND, ALONE, MEANING, KIND = 0.4, 0.2, 0.25, 0.15
YEAR, SAYS_LITTLE = 0.05, 0.1


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with what speaks for it.

    Attributes:
        passage: The passage.
        document: Its document.
        score: How well it answers, about 0 to 1.
        covers: Coverage of each term of the question, 0 to 1.
        fills: How well it holds the kind of thing asked for, 0 to 1.
        dense: Cosine to the question, 0 when unknown.
    """

    passage: Passage
    document: DocumentInfo
    score: float
    covers: tuple[float, ...]
    fills: float
    dense: float = 0.0


class Weigher:
    """Weighs the passages of one question.

    Args:
        question: The question, understood.
        store: Where the passages around a passage stand.
    """

    def __init__(self, question: Question, store: Store) -> None:
        self.question = question
        self._store = store
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def passages(self, document: str) -> tuple[Passage, ...]:
        """A document's passages in reading order, read once a question."""
        if document not in self._passages:
            self._passages[document] = self._store.passages(document)
        return self._passages[document]

    def piece(self, passage: Passage, document: DocumentInfo, dense: float) -> Piece:
        """Weigh one passage.

        Args:
            passage: The passage.
            document: Its document.
            dense: Its cosine to the question.

        Returns:
            The passage with what speaks for it.
        """
        terms, own = self.question.terms, said(passage)
        values = cover(terms, self._layers(passage, document))
        about = own if passage.path else f"{own} {document.title}"
        slot = fills(self.question, own)
        score = (
            AROUND * share(terms, values)
            + ALONE * share(terms, cover(terms, ((about, TEXT),)))
            + MEANING * warmth(dense)
            + KIND * slot
            + YEAR * self._year(own)
            - SAYS_LITTLE * self._says_little(passage)
        )
        return Piece(passage, document, score, values, slot, dense)

    def _layers(self, passage: Passage, document: DocumentInfo) -> Layers:
        """The passage with what stands around it; before the first heading it is about the document."""
        siblings = self.passages(passage.document)
        before = siblings[max(0, passage.order - 2) : passage.order]
        row = (o.text for o in siblings if o is not passage and _same_row(o, passage))
        return (
            (passage.text, TEXT),
            (" ".join((passage.row, passage.column, passage.lead_in, *row)), HEAD),
            (" ".join(passage.path), PATH),
            (f"{document.title} {_kind_words()[document.kind]}", TITLE if passage.path else HEAD),
            (" ".join(o.text for o in before if o.path == passage.path), BEFORE),
        )

    def _year(self, text: str) -> int:
        asked = self.question.years
        return 0 if not asked else (1 if asked & years(text) else -1)

    def _says_little(self, passage: Passage) -> bool:
        """Headings and lists of annexes name things without saying anything about them."""
        if passage.kind is BlockKind.HEADING:
            return True
        field = stem(passage.path[-1]) if passage.path else ""
        return field in _annexes() and not any(term.stem == field for term in self.question.terms)


def warmth(cosine: float) -> float:
    """A cosine spread over the band the encoder uses, 0 to 1."""
    return min(1.0, max(0.0, (cosine - COLD) / (WARM - COLD)))


def _same_row(one: Passage, other: Passage) -> bool:
    return one.kind is other.kind is BlockKind.CELL and one.group == other.group and one.row == other.row


@cache
def _annexes() -> frozenset[str]:
    """Stems of the headings under which documents only list other papers."""
    return frozenset(map(stem, _read("annexes.txt").split()))


@cache
def _kind_words() -> Mapping[str, str]:
    """What a document is by its kind: a referat is of a møde."""
    words = dict(line.split(":", 1) for line in _read("kinds.txt").splitlines())
    return {kind: words.get(kind, "") for kind in Kind}


def _read(name: str) -> str:
    return resources.files("assistant").joinpath(name).read_text("utf-8")
