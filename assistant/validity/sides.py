"""Old and new among the passages that answer: the new one wins; where documents disagree, both are shown.

What weighs more is told first: the latest minutes for a decision; for a rule aftale, then kommissorium, then
referat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.cues import patterns, stems
from assistant.danish.dates import Precision, find_dates
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold
from assistant.evidence.coverage import HEAD_ONLY, cover, said
from assistant.evidence.form import COVERED, LIGHT, decides
from assistant.evidence.slots import RUN, UNIT_WITHIN, fills, role_asked
from assistant.evidence.sorts import Sort, sort_of
from assistant.evidence.weighing import PATH, Piece
from assistant.question.understanding import Question, Wanted
from assistant.types import Kind
from assistant.validity.reading import telling
from assistant.validity.validity import Validity

# How much lower than the old version's passage the new version's may lie and still say the same.
SAYS_SAME = 0.15
# How near the best a passage of another document must lie to contradict it.
NEAR = 0.1
# … where both give a bound of the same kind ("op til … kr.").
BOUND_NEAR = 0.35
# How well a passage must hold the kind of thing asked for to contradict another.
HOLDS = 0.8
# How much of the words of two passages must be the same for them to contradict each other.
ALIKE = 0.3
# How much of the words of two agenda items must be the same for them to be one matter that came again, and
# how far below the best passage one of later minutes on it may lie.
SAME_ITEM, DECIDED_NEAR = 0.5, 0.25
# … where its item is called what is asked of, though it came up under another item.
OWN_ITEM_NEAR = 0.45
# Whose rule goes before whose; the kinds that are not named make no rules.
RANK = {Kind.AFTALE: 3, Kind.KOMMISSORIUM: 2, Kind.REFERAT: 1}
# Dates that name a thing as often as they tell when.
VAGUE = frozenset({Precision.YEAR, Precision.PERIOD})
# Characters behind a number within which stands what it counts.
COUNTED_WITHIN = 80


@dataclass(frozen=True, slots=True)
class Conflict:
    """Passages of different documents that answer one question differently.

    Attributes:
        pieces: The one that weighs most first, one a document.
    """

    pieces: tuple[Piece, ...]


def prefer(pieces: Sequence[Piece], validity: Validity) -> list[Piece]:
    """Let the newer version speak where it says the same kind of thing.

    Args:
        pieces: Passages, weighed, best first.
        validity: What takes the place of what.

    Returns:
        The passages best first; one of an older version is left out where the newer version has one that
        covers as much, and that one takes its place. Where the newer says nothing of it, the older stays.
    """
    kept: list[Piece] = []
    raised: dict[str, float] = {}
    after = {one: validity.newer(one) for one in {piece.document.id for piece in pieces}}
    for piece in pieces:
        above = after[piece.document.id]
        over = (other for other in pieces if other.document.id in above and _says_same(other, piece))
        newer = next(over, None)
        if newer is None:
            kept.append(piece)
        else:
            raised[newer.passage.id] = max(raised.get(newer.passage.id, 0.0), piece.score)
    lifted = [replace(p, score=max(p.score, raised.get(p.passage.id, 0.0))) for p in kept]
    return sorted(lifted, key=lambda piece: piece.score, reverse=True)


def _says_same(newer: Piece, older: Piece) -> bool:
    """Whether a passage of the newer version says as much of what is asked as one of the older."""
    covered = [new >= COVERED for new, old in zip(newer.covers, older.covers, strict=True) if old >= COVERED]
    near = newer.score >= older.score - SAYS_SAME and newer.fills >= older.fills
    return near and bool(covered) and all(covered)


def conflicts(question: Question, pieces: Sequence[Piece], validity: Validity) -> tuple[Conflict, ...]:
    """Find documents that answer a question differently.

    Args:
        question: The question, understood.
        pieces: Passages, weighed, best first.
        validity: Tells which may speak of the same; what is replaced contradicts nothing.

    Returns:
        At most one conflict: the best passage with those of other documents that cover the question as
        well and have another date, number, amount or person in the place of the answer, by the authority
        of their documents. () for questions whose answer has no such form.
    """
    read = _VALUES.get(question.wanted)
    if read is None or not pieces or (question.wanted is Wanted.WHO and role_asked(question) is None):
        return ()
    best = pieces[0]
    sides, told = [best], [read(question, best)]
    for piece in pieces[1:]:
        near = BOUND_NEAR if _bounds(piece) & _bounds(best) else NEAR
        if piece.score < best.score - near or piece.fills < HOLDS:
            continue
        values = read(question, piece)
        disagrees = values and not any(_agree(values, other) for other in told)
        if disagrees and _comparable(question, piece, sides, validity):
            sides.append(piece)
            told.append(values)
    return (Conflict(tuple(by_authority(question, sides))),) if told[0] and len(sides) > 1 else ()


def by_authority(question: Question, sides: Sequence[Piece]) -> list[Piece]:
    """Passages that disagree, the one that weighs most first.

    Args:
        question: The question, understood.
        sides: The passages, best first.

    Returns:
        For what was decided the minutes first, the latest before the others; where one states a rule, aftale
        before kommissorium before referat before the rest, the newest first within a kind; else the newest
        first. A document without a date stands last among its like; the better passage is first of two alike.
    """
    ruling = any(patterns("validity")["norm"].search(fold(piece.passage.text)) for piece in sides)

    def weight(piece: Piece) -> tuple[int, date]:
        info = piece.document
        rank = int(info.kind is Kind.REFERAT) if question.decided else ruling * RANK.get(info.kind, 0)
        return rank, info.date or date.min

    return sorted(sides, key=weight, reverse=True)


def latest_decision(question: Question, pieces: Sequence[Piece], validity: Validity) -> Piece:
    """The passage of the latest minutes that treat what the best passage treats.

    Args:
        question: The question, understood.
        pieces: Passages, weighed, the best first and of a referat.
        validity: Tells which may speak of the same place.

    Returns:
        One of a later referat of the same body, on an item called much the same, that covers the question as
        well; else the best. A question for a day or a year is for the minutes of that day.
    """
    best = pieces[0]
    if question.days or question.years:
        return best
    later = [piece for piece in pieces[1:] if _decides_later(question, piece, best, validity)]
    return max(later, key=lambda piece: piece.document.date or date.min, default=best)


def _decides_later(question: Question, piece: Piece, best: Piece, validity: Validity) -> bool:
    new, old = piece.document, best.document
    if new.kind is not Kind.REFERAT or not (new.date and old.date and new.date > old.date):
        return False
    same_body = fold(new.body) == fold(old.body) and (bool(new.body) or validity.agree(new.id, old.id))
    terms = zip(question.terms, piece.covers, best.covers, strict=True)
    told = [(t.weight, ours, theirs) for t, ours, theirs in terms if t.stem not in stems("matters")]
    covers = all(ours >= COVERED for weight, ours, theirs in told if theirs >= COVERED or weight > LIGHT)
    ours, theirs = _item(piece), _item(best)
    alike = len(ours & theirs) >= SAME_ITEM * max(1, len(ours | theirs))
    own_item = _is_item_of(question, piece) or _ends(question, piece)
    near = OWN_ITEM_NEAR if own_item else DECIDED_NEAR if alike else 0.0
    return same_body and covers and near > 0.0 and piece.score >= best.score - near


def _is_item_of(question: Question, piece: Piece) -> bool:
    """Whether an agenda item is called what a question asks of: a proposal that has become its own."""
    heavy = (t for t in question.terms if t.weight > LIGHT or t.carried)
    about = [t for t in heavy if t.stem not in stems("matters")]
    covers = cover(about, ((" ".join(piece.passage.path), 1.0),))
    return len(about) > 1 and all(value >= COVERED for value in covers)


def _ends(question: Question, piece: Piece) -> bool:
    """Whether a passage tells itself what the matter asked about came to, under whatever heading."""
    about = [t for t in question.terms if (t.weight > LIGHT or t.carried) and t.stem not in stems("matters")]
    about = [term for term in about if sort_of(term) in (Sort.NAME, Sort.SUBJECT)]
    told = [value >= COVERED for value in cover(about, ((piece.passage.text, 1.0),))]
    ended = patterns("minutes")["ended"].search(piece.passage.text) is not None
    return (ended and any(told)) or (decides(piece.passage) and bool(told) and all(told))


def _item(piece: Piece) -> frozenset[str]:
    """The words that tell what the agenda item of a passage is about."""
    path = piece.passage.path
    return telling(" ".join(path[:-1] or path))


def _comparable(question: Question, piece: Piece, sides: Sequence[Piece], validity: Validity) -> bool:
    """Whether a passage speaks of the same as those there are, in a document of its own that holds."""
    apart = all(
        piece.document.id != side.document.id
        and not validity.related(piece.document.id, side.document.id)
        and validity.agree(piece.document.id, side.document.id)
        for side in sides
    )
    same = all(_alike(piece, side) for side in sides)
    # What gives a bound of the same kind may name the thing by its last part: "tilskuddet".
    bound = frozenset.intersection(*map(_bounds, (piece, *sides)))
    least = HEAD_ONLY if bound else COVERED
    return apart and same and all(_answers(question, one, least) for one in (piece, *sides))


def _alike(one: Piece, other: Piece) -> bool:
    """Whether two passages say much the same, dates and numbers aside, or give the same kind of bound."""
    ours, theirs = telling(said(one.passage)), telling(said(other.passage))
    shared = len(ours & theirs)
    return shared >= ALIKE * max(1, len(ours | theirs)) or (
        shared > 0 and bool(_bounds(one) & _bounds(other))
    )


def _bounds(piece: Piece) -> frozenset[tuple[str, str]]:
    """The bounds that a passage gives, each with its unit: "op til" and "kr."."""
    text = said(piece.passage)
    told = {found.end(): found[0] for found in patterns("validity")["bound"].finditer(text)}
    numbers = find_numbers(text) if told else ()
    return frozenset(
        (" ".join(told[one.start].lower().split()), one.unit)
        for one in numbers
        if one.unit and one.start in told
    )


def _answers(question: Question, piece: Piece, least: float) -> bool:
    """Whether a passage with its headings covers every word of the question and holds what is asked for."""
    passage = piece.passage
    layers = ((f"{said(passage)} {passage.lead_in}", 1.0), (" ".join(passage.path), PATH))
    covers = zip(question.terms, cover(question.terms, layers), strict=True)
    heavy = [value >= least for term, value in covers if term.weight > LIGHT or term.carried]
    return piece.fills >= HOLDS and len(heavy) > 1 and all(heavy)


# Spans from first to last, written so that they compare as text: days, numbers, family names.
Values = frozenset[tuple[str, str]]


def _dates(_question: Question, piece: Piece) -> Values:
    days = (day for day in find_dates(said(piece.passage)) if day.precision not in VAGUE)
    return frozenset((day.earliest.isoformat(), day.latest.isoformat()) for day in days)


def _numbers(question: Question, piece: Piece) -> Values:
    text = said(piece.passage)
    near = ((number, text[number.start : number.end + COUNTED_WITHIN]) for number in find_numbers(text))
    return _single(number.value for number, words in near if fills(question, words) == 1.0)


def _amounts(question: Question, piece: Piece) -> Values:
    text, heads = said(piece.passage), f"{piece.passage.row}; {piece.passage.column}"
    near = ((number, text[number.start : number.end + UNIT_WITHIN]) for number in find_numbers(text))
    return _single(number.value for number, words in near if fills(question, words, heads) == 1.0)


def _persons(_question: Question, piece: Piece) -> Values:
    return _single(fold(run[0].split()[-1]) for run in RUN.finditer(said(piece.passage)))


def _single(values: Iterable[float | str]) -> Values:
    return frozenset((str(value), str(value)) for value in values)


def _agree(ours: Values, theirs: Values) -> bool:
    """Whether two passages have a value in common; a day agrees with a period that holds it."""
    return any(first <= end and begin <= last for first, last in ours for begin, end in theirs)


_VALUES: dict[Wanted, Callable[[Question, Piece], Values]] = {
    Wanted.DATE: _dates,
    Wanted.NUMBER: _numbers,
    Wanted.AMOUNT: _amounts,
    Wanted.WHO: _persons,
}
