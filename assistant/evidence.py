"""From hits to the passages that answer, and how sure it is that they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.coverage import Scene, cover, share
from assistant.danish.dates import years
from assistant.question import Question, Term, Wanted
from assistant.slots import fills
from assistant.store import Store
from assistant.types import BlockKind, DocumentInfo, Hit, Passage

# How much the words around a passage count towards its coverage of a question.
TEXT, HEAD, PATH, TITLE, BEFORE, DOCUMENT = 1.0, 0.95, 0.9, 0.75, 0.65, 0.3
# Cosines of the encoder lie in a narrow band; below COLD nothing is alike, above WARM all of it is.
COLD, WARM = 0.80, 0.92
ENOUGH = 0.62
ABSENT = 0.2
EVENTS = 6
LISTED = frozenset({BlockKind.ITEM, BlockKind.CELL})


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with what speaks for it.

    Attributes:
        passage: The passage.
        document: Its document.
        score: How well it answers, about 0 to 1.
        covers: Coverage of each term of the question.
        fills: Whether it holds the kind of thing asked for.
        dense: Cosine to the question, 0 when unknown.
    """

    passage: Passage
    document: DocumentInfo
    score: float
    covers: tuple[float, ...]
    fills: float
    dense: float = 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What answers a question.

    Attributes:
        pieces: The passages to answer from, in the order they should be said; () when nothing was found.
        confidence: Estimate that they answer, in [0, 1].
        whole_list: True when the pieces after the first are the items it introduces.
        missing: Terms of the question that nothing near the best passage covers.
    """

    pieces: tuple[Piece, ...]
    confidence: float
    whole_list: bool = False
    missing: tuple[Term, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether the evidence is sure enough to answer from."""
        return bool(self.pieces) and self.confidence >= ENOUGH


class Weigher:
    """Weighs the passages of one question; holds what was read of their documents."""

    def __init__(self, question: Question, hits: Sequence[Hit], store: Store) -> None:
        self.question = question
        self.hits = hits
        self._passages: dict[str, tuple[Passage, ...]] = {}
        self._store = store
        self._documents: Mapping[str, DocumentInfo] = {hit.document.id: hit.document for hit in hits}

    def passages(self, document: str) -> tuple[Passage, ...]:
        """A document's passages in reading order."""
        if document not in self._passages:
            self._passages[document] = self._store.passages(document)
        return self._passages[document]

    def scene(self, passage: Passage) -> Scene:
        """The passage with what stands around it."""
        siblings = self.passages(passage.document)
        before = [
            other.text
            for other in siblings[max(0, passage.order - 2) : passage.order]
            if other.path == passage.path
        ]
        row = " ".join(o.text for o in siblings if o is not passage and same_row(o, passage))
        title = self._documents[passage.document].title
        kind = self._documents[passage.document].kind
        return Scene(
            (
                (passage.text, TEXT),
                (f"{passage.row} {passage.column} {passage.lead_in} {row}", HEAD),
                (" ".join(passage.path), PATH),
                (f"{title} {kind}", TITLE),
                (" ".join(before), BEFORE),
            )
        )

    def piece(self, passage: Passage, dense: float) -> Piece:
        """Weigh one passage."""
        values = cover(self.question.terms, self.scene(passage))
        said = f"{passage.row} {passage.column} {passage.text}"
        slot = fills(self.question, said)
        alike = min(1.0, max(0.0, (dense - COLD) / (WARM - COLD)))
        own = cover(self.question.terms, Scene(((said, TEXT),)))
        score = (
            0.4 * share(self.question.terms, values)
            + 0.2 * share(self.question.terms, own)
            + 0.25 * alike
            + 0.15 * slot
        )
        return Piece(
            passage, self._documents[passage.document], score + self._year_bonus(passage), values, slot, dense
        )

    def _year_bonus(self, passage: Passage) -> float:
        asked = self.question.years
        if not asked:
            return 0.0
        return 0.05 if asked & years(f"{passage.column} {passage.row} {passage.text}") else -0.05


def same_row(one: Passage, other: Passage) -> bool:
    """Whether two passages are cells of the same table row."""
    return (
        one.kind is other.kind is BlockKind.CELL
        and one.group == other.group
        and one.document == other.document
        and one.row == other.row
    )


def choose(question: Question, hits: Sequence[Hit], store: Store) -> Evidence:
    """Choose what answers a question.

    Args:
        question: The question, understood.
        hits: Passages that search found, best first.
        store: Where the passages around them stand.

    Returns:
        The pieces to answer from, with a confidence; not `enough` when the documents do not say it.
    """
    if not hits:
        return Evidence((), 0.0)
    weigher = Weigher(question, hits, store)
    pieces = sorted(
        (weigher.piece(hit.passage, hit.dense or 0.0) for hit in hits), key=lambda p: p.score, reverse=True
    )
    best = pieces[0]
    if question.wanted is Wanted.TIMELINE and question.years:
        chosen = _events(question, pieces)
        if chosen:
            return _judged(question, chosen, pieces, weigher)
    listing = _listing(question, best, weigher)
    if listing:
        return _judged(question, listing, pieces, weigher, whole_list=True)
    return _judged(question, _sentences(best, pieces), pieces, weigher)


def _judged(
    question: Question,
    chosen: tuple[Piece, ...],
    pieces: Sequence[Piece],
    weigher: Weigher,
    *,
    whole_list: bool = False,
) -> Evidence:
    """Weigh how sure it is that the chosen pieces answer."""
    values = [max(column) for column in zip(*(piece.covers for piece in chosen), strict=True)]
    values = [max(v, _filled(t, question, chosen)) for t, v in zip(question.terms, values, strict=True)]
    missing = tuple(t for t, v in zip(question.terms, values, strict=True) if v < DOCUMENT)
    absent = sum(ABSENT * t.weight for t in missing if not _known(t, pieces, weigher))
    alike = min(1.0, max(0.0, (max(p.dense for p in chosen) - COLD) / (WARM - COLD)))
    slot = max(piece.fills for piece in chosen)
    confidence = 0.75 * share(question.terms, values) + 0.25 * alike - absent - 0.5 * (1 - slot)
    return Evidence(chosen, max(0.0, confidence), whole_list, missing)


def _filled(term: Term, question: Question, chosen: Iterable[Piece]) -> float:
    """A word that only names the kind of answer ("mailadresse") is covered by an answer of that kind."""
    if question.wanted is Wanted.CONTACT and any(cue in term.stem for cue in ("mail", "adress", "telefon")):
        return max(piece.fills for piece in chosen)
    return 0.0


def _known(term: Term, pieces: Sequence[Piece], weigher: Weigher) -> bool:
    """Whether the documents found use the word at all."""
    index = weigher.question.terms.index(term)
    return any(piece.covers[index] >= DOCUMENT for piece in pieces)


def _events(question: Question, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces about the years asked for, in the order of the document."""
    best = pieces[0].score
    about = [
        p
        for p in pieces
        if question.years & years(f"{p.passage.column} {p.passage.row} {p.passage.text}")
        and p.score >= best - 0.2
    ][:EVENTS]
    return tuple(sorted(about, key=lambda p: (p.document.id, p.passage.order)))


def _listing(question: Question, best: Piece, weigher: Weigher) -> tuple[Piece, ...]:
    """The whole list, when the question asks for what its lead-in introduces rather than for one item."""
    if question.wanted not in (Wanted.LIST, Wanted.WHO, Wanted.OTHER, Wanted.DEFINITION):
        return ()
    items = _items(best.passage, weigher)
    if len(items) < 2:
        return ()
    if best.passage.kind is BlockKind.ITEM:
        own = cover(question.terms, Scene(((best.passage.text, TEXT),)))
        around = cover(
            question.terms, Scene(((best.passage.lead_in, TEXT), (" ".join(best.passage.path), PATH)))
        )
        if share(question.terms, own) >= share(question.terms, around):
            return ()
        return tuple(weigher.piece(item, best.dense) for item in items)
    return (best, *(weigher.piece(item, best.dense) for item in items))


def _items(passage: Passage, weigher: Weigher) -> tuple[Passage, ...]:
    """The list a passage is an item of, or introduces."""
    siblings = weigher.passages(passage.document)
    if passage.kind is BlockKind.ITEM:
        return tuple(o for o in siblings if o.group == passage.group and o.kind is BlockKind.ITEM)
    after = siblings[passage.order + 1 :]
    run = list(takewhile(lambda o: o.kind is BlockKind.ITEM, after))
    if not run or not passage.text.rstrip().endswith(":"):
        return ()
    return tuple(o for o in run if o.group == run[0].group)


def _sentences(best: Piece, pieces: Sequence[Piece], most: int = 2, near: float = 0.06) -> tuple[Piece, ...]:
    """The best piece, and another that is nearly as good and adds something."""
    chosen = [best]
    for piece in pieces[1:]:
        if len(chosen) == most or piece.score < best.score - near:
            break
        adds = any(new > old + 0.3 for new, old in zip(piece.covers, best.covers, strict=True))
        if adds and piece.document.id == best.document.id:
            chosen.append(piece)
    return tuple(chosen)
