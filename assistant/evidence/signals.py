"""What speaks for or against one passage as the answer to a question, each signal by name."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.cues import lines, stems
from assistant.danish.months import months
from assistant.evidence.bands import band_of
from assistant.evidence.coverage import (
    Held,
    Layers,
    Words,
    best,
    cover,
    covered,
    held,
    listed,
    rivalled,
    said,
    words_of,
)
from assistant.evidence.form import COVERED, Form, dangles, form_of
from assistant.evidence.reading import NOTHING_READ
from assistant.evidence.slots import fills, has_form, names_persons
from assistant.evidence.sorts import HEAVY, Sort, sort_of, weights_of
from assistant.evidence.surroundings import Surroundings
from assistant.question.understanding import YEAR, Question, Wanted
from assistant.store import Store
from assistant.types import BlockKind, DocumentInfo, Hit, Kind, Passage

# How much the words in and around a passage count towards its coverage of a question.
TEXT, HEAD, PATH, TITLE, BEFORE = 1.0, 0.95, 0.9, 0.88, 0.65
# … and a name that stands anywhere in its document, which may be what all of it is about.
SCOPE = 0.6
# So many of the nearest passages tell whether the documents deal with a matter.
NEAREST = 10
# What is taken for the warmth of a passage and of the nearest where an encoder's cosines say nothing by their
# size: a little less than what is usual.
UNTOLD, UNTOLD_NEAREST = 0.45, 0.25
# What is taken for the log odds of a passage where no cross-encoder reads: what is usual of the best.
UNREAD = 0.0
# The cosine's distance to the best within which passages are told apart.
BAND = 0.05
# More uncovered words than this make a passage no worse.
MOST = 3.0


@dataclass(frozen=True, slots=True)
class Signals(Form):
    """What speaks for a passage; beside its form, each from 0 to 1 unless told otherwise.

    Attributes:
        dense: Cosine to the question, spread over the band the encoder uses.
        dense_gap: How far its cosine lies below the best, 0 to -1.5 in units of 0.05.
        rank: Minus the logarithm of its place in the search.
        lexical: BM25 divided by the best.
        around: Share of the question's words that it and what stands around it hold, by weight.
        own: Share that it holds itself.
        heads: Share that its list's lead-in or the heads of its row and column hold.
        before: Share that what was said just before holds.
        uncovered: Names and subjects that neither it nor what stands around it holds, 0 to 3.
        rare: The greatest weight of a word it holds itself.
        kind: How well it holds the kind of thing asked for; 0 when that has no form of its own.
        kind_number: The same for a question after a number or an amount, else 0.
        kind_who: The same for a question after persons and bodies, else 0.
        kind_date: The same for a question after a date, else 0.
        listed: It only repeats a heading of its document, as an agenda does.
        rival: It holds another compound with the head of one that is asked about, and not that one.
        singled: How much of what is rare in the question its document holds.
        read: Log odds, -6 to 6, that it answers, as a cross-encoder reads it; for a passage that was not read
            the least of those read, and UNREAD where none was.
    """

    dense: float
    dense_gap: float
    rank: float
    lexical: float
    around: float
    own: float
    heads: float
    before: float
    uncovered: float
    rare: float
    kind: float
    kind_number: float
    kind_who: float
    kind_date: float
    listed: float
    rival: float
    singled: float
    read: float


@dataclass(frozen=True, slots=True)
class Read:
    """A passage read for a question.

    Attributes:
        signals: What speaks for it.
        covers: Coverage of each word of the question by it and what stands around it, 0 to 1.
        fills: How well it holds the kind of thing asked for; 1 when that has no form of its own.
    """

    signals: Signals
    covers: tuple[float, ...]
    fills: float


class Scene:
    """One question with the passages that search found, against which each is read.

    Args:
        question: The question, understood.
        store: Where the passages around a passage stand.
        hits: What search found, best first.

    Attributes:
        question: The question.
        around: What stands around a passage.
        sorts: What each word of the question is.
        weights: How much hangs on each word: by what it is, and more the fewer passages hold it.
        topical: Mean warmth of the NEAREST passages, 0 to 1.
        reading: Log odds that a passage answers, by its id, for those that a cross-encoder has read.
    """

    def __init__(self, question: Question, store: Store, hits: Sequence[Hit] = ()) -> None:
        self.question = question
        self.around = Surroundings(store)
        self.sorts = tuple(map(sort_of, question.terms))
        self.weights = weights_of(question.terms, self.sorts, store)
        self._store = store
        self._places = {hit.passage.id: place for place, hit in enumerate(hits)}
        self._words = {hit.passage.id: hit.lexical or 0.0 for hit in hits}
        self._most = max(self._words.values(), default=0.0) or 1.0
        self._singled = {hit.document.id: hit.singled for hit in hits}
        self._nearest = max((hit.dense or 0.0 for hit in hits), default=0.0)
        self._band = band_of(store.encoder)
        cosines = sorted((hit.dense or 0.0 for hit in hits), reverse=True)[:NEAREST]
        self.topical = UNTOLD_NEAREST
        if self._band is not None:
            self.topical = sum(map(self._band.warmth, cosines)) / (len(cosines) or 1)
        self._held: dict[str, Words] = {}
        self.reading: Mapping[str, float] = NOTHING_READ

    def read(self, passage: Passage, document: DocumentInfo, dense: float) -> Read:
        """Read one passage.

        Args:
            passage: The passage.
            document: Its document.
            dense: Its cosine to the question.

        Returns:
            The passage with what speaks for it.
        """
        layers = held(self.question.terms, self._layers(passage, document))
        fills_it, form = self._fills(passage), form_of(self.question, passage, document)
        covers = self._named(self._covered(layers), fills_it)
        own = cover(self.question.terms, ((said(passage), TEXT),)) if passage.row else layers[0][0]
        own = self._named(own, fills_it)
        wanted, kind = self.question.wanted, fills_it if has_form(self.question) else 0.0
        signals = Signals(
            **{name: float(getattr(form, name)) for name in Form.__dataclass_fields__},
            dense=UNTOLD if self._band is None else self._band.warmth(dense),
            dense_gap=max(-1.5, min(0.0, (dense - self._nearest) / BAND)),
            rank=-math.log1p(self._places.get(passage.id, len(self._places))),
            lexical=self._words.get(passage.id, 0.0) / self._most,
            around=self.share(self._scoped(covers, document)),
            own=self.share(own),
            heads=self.share(layers[1][0]),
            before=self.share(layers[-1][0]),
            uncovered=self._uncovered(covers),
            rare=max((w * value for w, value in zip(self.weights, own, strict=True)), default=0.0),
            kind=kind,
            kind_number=kind * (wanted in (Wanted.NUMBER, Wanted.AMOUNT, Wanted.FREQUENCY)),
            kind_who=kind * (wanted is Wanted.WHO),
            kind_date=kind * (wanted is Wanted.DATE),
            listed=float(self.around.is_listed_heading(passage)),
            rival=float(self._is_rival(passage, own)),
            singled=self._singled.get(document.id, 0.0),
            read=self.read_as(passage.id),
        )
        return Read(signals, covers, fills_it)

    def read_as(self, passage_id: str) -> float:
        """The log odds that a passage answers; see `Signals.read`."""
        return self.reading.get(passage_id, min(self.reading.values(), default=UNREAD))

    def lexical(self, passage: Passage) -> float:
        """The BM25 score that search gave a passage, 0 when it did not find it."""
        return self._words.get(passage.id, 0.0)

    def share(self, values: Sequence[float]) -> float:
        """Weighted mean of the words' coverage, 0 to 1; 1.0 when the question has no words."""
        total = sum(self.weights)
        return sum(w * v for w, v in zip(self.weights, values, strict=True)) / total if total else 1.0

    def in_document(self, document: DocumentInfo) -> tuple[float, ...]:
        """How well a whole document holds each word of the question, 0 to 1; slips of the hand aside."""
        if document.id not in self._held:
            self._held[document.id] = listed(self._store.words(document.id))
        return tuple(covered(term, self._held[document.id]) for term in self.question.terms)

    def _named(self, values: tuple[float, ...], fills_it: float) -> tuple[float, ...]:
        """A word that only names the kind of answer ("mailadresse") is covered by an answer of that kind."""
        if self.question.wanted is not Wanted.CONTACT:
            return values
        rows = zip(self.question.terms, values, strict=True)
        return tuple(max(v, fills_it) if term.stem in stems("contacts") else v for term, v in rows)

    def _is_rival(self, passage: Passage, own: Sequence[float]) -> bool:
        words = words_of(said(passage))
        rows = zip(self.question.terms, own, self.sorts, strict=True)
        return any(v < COVERED and sort in HEAVY and rivalled(term, words) for term, v, sort in rows)

    def _uncovered(self, covers: Sequence[float]) -> float:
        rows = zip(covers, self.sorts, strict=True)
        return min(MOST, float(sum(v < COVERED and sort in HEAVY for v, sort in rows)))

    def _scoped(self, covers: Sequence[float], document: DocumentInfo) -> list[float]:
        """Coverage, where a name that stands elsewhere in the document counts for something."""
        if not any(v < SCOPE and sort is Sort.NAME for v, sort in zip(covers, self.sorts, strict=True)):
            return list(covers)
        scope = self.in_document(document)
        rows = zip(covers, scope, self.sorts, strict=True)
        return [max(v, SCOPE * s) if sort is Sort.NAME else v for v, s, sort in rows]

    def _covered(self, layers: Held) -> tuple[float, ...]:
        """Coverage of each word; a year must stand with the passage, not merely have been named before."""
        terms = self.question.terms
        values, near = best(layers, len(terms)), best(layers[:-1], len(terms))
        dated = (YEAR.fullmatch(term.word) for term in terms)
        return tuple(n if year else v for v, n, year in zip(values, near, dated, strict=True))

    def _fills(self, passage: Passage) -> float:
        """How well the passage, or the list it introduces, holds the kind of thing asked for."""
        # The unit of a column of bare numbers often stands in the sentence before the table.
        unit = passage.lead_in if self.question.wanted is Wanted.AMOUNT else ""
        own = fills(self.question, passage.text, f"{passage.row}; {passage.column}; {unit}")
        if self.question.wanted is Wanted.WHO and own < 1.0 and dangles(passage.text):
            own = max(own, *(float(names_persons(one.text)) for one in self.around.before(passage, 1)), 0.0)
        if own == 1.0 or not (passage.text.rstrip().endswith(":") or self.question.many):
            return own
        listed = self.around.introduced(passage) or self.around.siblings(passage)
        return max(own, fills(self.question, "\n".join(item.text for item in listed)))

    def _layers(self, passage: Passage, document: DocumentInfo) -> Layers:
        """The passage with what stands around it; before the first heading it is about the document."""
        row = (other.text for other in self.around.beside(passage))
        # A whole sentence before an item introduces none: "Vask koster 32 kr." before what is not paid for.
        told = passage.lead_in if passage.kind is BlockKind.ITEM and passage.lead_in.endswith(".") else ""
        lead_in = "" if told else passage.lead_in
        return (
            (passage.text, TEXT),
            (" ".join((passage.row, passage.column, lead_in, *row)), HEAD),
            (" ".join(passage.path), PATH),
            (called(document), TITLE if passage.path else HEAD),
            (" ".join((told, *(other.text for other in self.around.before(passage)))), BEFORE),
        )


def called(document: DocumentInfo) -> str:
    """What a document is called: its title, the month of a meeting, and what its kind is of."""
    month = months()[document.date.month - 1] if document.kind is Kind.REFERAT and document.date else ""
    return f"{document.title} {month} {_kind_words()[document.kind]}"


@cache
def _kind_words() -> Mapping[str, str]:
    """What a document is by its kind: a referat is of a møde."""
    words = dict(line.split(":", 1) for line in lines("kinds"))
    return {kind: words.get(kind, "") for kind in Kind}
