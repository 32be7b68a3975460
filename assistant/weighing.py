"""How much speaks for one passage as the answer to a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.coverage import Layers, cover, said, share
from assistant.cues import lines
from assistant.form import COVERED, LIGHT, adds
from assistant.question import YEAR, Question, Term
from assistant.slots import fills
from assistant.store import Store
from assistant.surroundings import Surroundings
from assistant.types import DocumentInfo, Kind, Passage

# How much the words in and around a passage count towards its coverage of a question.
TEXT, HEAD, PATH, TITLE, BEFORE = 1.0, 0.95, 0.9, 0.88, 0.65
# Cosines of the encoder lie in a narrow band; below COLD nothing is alike, above WARM all of it is.
COLD, WARM = 0.80, 0.92
# What speaks for a passage: coverage with its surroundings, coverage on its own, meaning, kind of answer.
AROUND, ALONE, MEANING, KIND = 0.4, 0.2, 0.25, 0.15
# Below COVERED a word of the question is not covered; UNCOVERED is what that takes from the trust in an
# answer, LACKS how much of it from a passage's score. Words no heavier than LIGHT may be missing.
UNCOVERED, LACKS = 0.3, 0.5
# What it takes that a list item only repeats a heading.
LISTED = 0.3


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

    Attributes:
        around: What stands around a passage.
    """

    def __init__(self, question: Question, store: Store) -> None:
        self.question = question
        self.around = Surroundings(store)

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
        values = self._covered(self._layers(passage, document))
        about = own if passage.path else f"{own} {document.title}"
        slot = self._slot(passage)
        score = (
            AROUND * share(terms, values)
            + ALONE * share(terms, cover(terms, ((about, TEXT),)))
            + MEANING * warmth(dense)
            + KIND * slot
            - LACKS * taken(terms, values)
            + adds(self.question, passage, document)
            - LISTED * self.around.is_listed_heading(passage)
        )
        return Piece(passage, document, score, values, slot, dense)

    def _covered(self, layers: Layers) -> tuple[float, ...]:
        """Coverage of each term; a year must stand with the passage, not merely have been named before."""
        terms = self.question.terms
        values, near = cover(terms, layers), cover(terms, layers[:-1])
        dated = (YEAR.fullmatch(term.word) for term in terms)
        return tuple(n if year else v for v, n, year in zip(values, near, dated, strict=True))

    def _slot(self, passage: Passage) -> float:
        """How well the passage, or the list it introduces, holds the kind of thing asked for."""
        held = fills(self.question, passage.text, f"{passage.row}; {passage.column}")
        if held == 1.0 or not (passage.text.rstrip().endswith(":") or self.question.many):
            return held
        listed = self.around.introduced(passage) or self.around.siblings(passage)
        return max(held, fills(self.question, "\n".join(item.text for item in listed)))

    def _layers(self, passage: Passage, document: DocumentInfo) -> Layers:
        """The passage with what stands around it; before the first heading it is about the document."""
        row = (other.text for other in self.around.beside(passage))
        return (
            (passage.text, TEXT),
            (" ".join((passage.row, passage.column, passage.lead_in, *row)), HEAD),
            (" ".join(passage.path), PATH),
            (f"{document.title} {_kind_words()[document.kind]}", TITLE if passage.path else HEAD),
            (" ".join(other.text for other in self.around.before(passage)), BEFORE),
        )


def taken(terms: Sequence[Term], values: Sequence[float]) -> float:
    """What the uncovered words of a question take from the trust in an answer.

    Args:
        terms: Words of the question.
        values: How well each is covered, 0 to 1.

    Returns:
        The sum over uncovered words of weight and lack of cover, times UNCOVERED.
    """
    pairs = zip(terms, values, strict=True)
    return sum(UNCOVERED * t.weight * (1 - v / COVERED) for t, v in pairs if v < COVERED and t.weight > LIGHT)


def warmth(cosine: float) -> float:
    """A cosine spread over the band the encoder uses, 0 to 1."""
    return min(1.0, max(0.0, (cosine - COLD) / (WARM - COLD)))


@cache
def _kind_words() -> Mapping[str, str]:
    """What a document is by its kind: a referat is of a møde."""
    words = dict(line.split(":", 1) for line in lines("kinds"))
    return {kind: words.get(kind, "") for kind in Kind}
