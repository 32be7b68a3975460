"""Does what a sentence says in one breath stand together in its source?

A sentence that takes the subject, a figure or a date of one clause of the source and tells it of what another
clause is about says what nobody said, though every word of it stands there. A clause of the source that a
part of the sentence rests on may lend it words of its neighbours, but none that takes the place of one of
its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.verify.covering import Source, akin, borne
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import plain
from assistant.verify.mentions import find_numbers
from assistant.verify.polarity import denials
from assistant.verify.reading import Form, Part, Reading, Word
from assistant.verify.roles import same_one, spoken, subjects
from assistant.verify.segments import Segment, clauses, members, named_places, segments, slots_of
from assistant.verify.sorts import Sort, sort_of, value_of
from assistant.verify.stemmed import rooted

# What a clause may bear less than the best and still be what a part rests on.
_NEAR = 0.35
# How much more a verb says of which clause is meant than another word.
_VERB = 0.5
# Words after a figure within which what it counts is named.
_UNIT = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a part that may be found again in the source.

    Attributes:
        word: The word.
        sort: What it may take the place of.
        places: Where it stands in the source.
        slot: What ties it to its clause, see `slots_of`.
    """

    word: Word
    sort: Sort
    places: frozenset[int]
    slot: str


def asunder(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """Find what a part of a sentence puts in the place of what stands there in its source.

    Args:
        sentence: The sentence, read.
        held: The quotes.

    Yields:
        One flaw a part at most.
    """
    theirs = segments(held)
    if len(theirs) < 2:
        return
    names = named_places(sentence)
    before: tuple[Word, ...] = ()
    for part in clauses(sentence.parts):
        slots = slots_of(part.words)
        for words in members(part.words, names):
            pieces = [_piece(word, held, names, slots) for word in words if _counts(word)]
            found = [piece for piece in pieces if piece.places]
            said = words if subjects(part) else (*before, *words)
            told = _told_in(found, theirs, held)
            flaws = [
                None if _exempt(part, at, held) else _fault(found, at, said, part, held, bool(told))
                for at in told or _rests(found, theirs)
            ]
            if flaws and all(flaws):
                yield next(flaw for flaw in flaws if flaw)
            before = words


def _fault(
    pieces: Sequence[Piece], at: Segment, said: Sequence[Word], mine: Part, held: Source, sure: bool
) -> Flaw | None:
    """What a part puts in the place of something in a segment; `sure` where it has its verb."""
    found = _replaced(pieces, at, said, mine, held)
    if found or not sure:
        return found
    return _complement(pieces, at, said, held) or _other_place(pieces, at, said, held)


def _exempt(mine: Part, at: Segment, held: Source) -> bool:
    """Whether a part tells the other side of a segment: what is not so for others, what one receives."""
    theirs = [held.words[place] for place in at.places]
    told = Part(tuple(held.words[place] for place in sorted(at.places)), "", 0)
    receives = any(word.root in rooted("receive") for word in mine.words)
    given = receives and not any(word.root in rooted("receive") for word in theirs)
    return given or (bool(denials(mine)) and not denials(told))


def _counts(word: Word) -> bool:
    told = word.content or word.text in plain("others")
    return told or sort_of(word) in (Sort.FIGURE, Sort.YEAR, Sort.MONTH)


def _piece(word: Word, held: Source, names: frozenset[int], slots: Mapping[Word, str]) -> Piece:
    sort = Sort.AGENT if word.start in names else sort_of(word)
    if sort in (Sort.FIGURE, Sort.YEAR, Sort.MONTH):
        value = value_of(word.text)
        places = frozenset(at for at, other in enumerate(held.words) if value_of(other.text) == value)
        return Piece(word, sort, places, slots[word])
    places = borne(word, held).places
    if word.form is not Form.NONE:
        places |= frozenset(at for at, other in enumerate(held.words) if other.content and akin(word, other))
    return Piece(word, sort, places, slots[word])


def _told_in(pieces: Sequence[Piece], theirs: Sequence[Segment], held: Source) -> list[Segment]:
    """The segment of the source with the verb of a part, and what is enumerated beside it; none if unsure."""
    verbs = [piece for piece in pieces if piece.word.form is not Form.NONE]
    same = [frozenset(n for n in verb.places if held.words[n].root == verb.word.root) for verb in verbs]
    of_each = [{at for at, segment in enumerate(theirs) if places & segment.places} for places in same]
    sure = {at for found in of_each if len(found) == 1 for at in found}
    if len(sure) != 1:
        return []
    found = theirs[sure.pop()]
    return [found, *(segment for segment in theirs if segment.places <= found.beside)]


def _complement(pieces: Sequence[Piece], at: Segment, said: Sequence[Word], held: Source) -> Flaw | None:
    """What is so for the others, told of the ones: "øvrige borgere betaler" as "borgere med henvisning"."""
    if any(word.text in plain("others") for word in said):
        return None
    told = next((held.words[n] for n in sorted(at.places) if held.words[n].text in plain("others")), None)
    brought = any(piece.sort in (Sort.AGENT, Sort.OTHER) and not piece.places & at.places for piece in pieces)
    return Flaw(Cause.ROLES, said[0].text, told.text) if told and brought else None


def _other_place(pieces: Sequence[Piece], at: Segment, said: Sequence[Word], held: Source) -> Flaw | None:
    """A noun after a preposition in the place of another after the same one: "på biblioteket"."""
    for piece in pieces:
        if piece.sort is not Sort.OTHER or piece.slot not in plain("places") or piece.places & at.places:
            continue
        if piece.word.form is not Form.NONE:
            continue
        tied = [held.words[n] for n in sorted(at.places) if at.slots[n] == piece.slot]
        own = [word for word in tied if word.content and word.form is Form.NONE]
        if own and not any(same_one(word, other) for word in own for other in said):
            return Flaw(Cause.ROLES, piece.word.text, own[0].text)
    return None


def _rests(pieces: Sequence[Piece], theirs: Sequence[Segment]) -> list[Segment]:
    """The segments of the source that bear most of some pieces."""
    gained = [
        sum(
            1 + _VERB * (piece.word.form is not Form.NONE)
            for piece in pieces
            if piece.places & segment.places
        )
        for segment in theirs
    ]
    best = max(gained, default=0)
    return [segment for segment, one in zip(theirs, gained, strict=True) if one and one >= best - _NEAR]


def _replaced(
    pieces: Sequence[Piece],
    at: Segment,
    said: Sequence[Word],
    mine: Part,
    held: Source,
) -> Flaw | None:
    """What stands in a sentence in the place of a word of a segment of the source."""
    brought = [piece for piece in pieces if not piece.places & at.places]
    if not brought or len(brought) == len(pieces):
        return None
    for piece in brought:
        for place in sorted(at.places):
            word = held.words[place]
            sort = Sort.AGENT if place in at.names else sort_of(word)
            if sort is not piece.sort or sort is Sort.OTHER or not _counts(word):
                continue
            if sort is Sort.AGENT and not at.row and piece.slot != at.slots[place]:
                continue
            if sort is Sort.FIGURE and (at.whole or not _same_kind(piece.word, said, place, held)):
                continue
            if _told(word, sort, said) or (sort is Sort.AGENT and same_one(piece.word, word)):
                continue
            if sort is Sort.FIGURE and _scaled(held.words, place) in [
                _scaled(said, n) for n in range(len(said))
            ]:
                continue
            return Flaw(Cause.ROLES, piece.word.text, word.text)
    return _of_another(pieces, brought, at, said, held) or _other_subject(brought, at, mine, said)


def _of_another(
    pieces: Sequence[Piece], brought: Sequence[Piece], at: Segment, said: Sequence[Word], held: Source
) -> Flaw | None:
    """A figure of one thing told of what is enumerated beside it: "188 som venner og 124 som vejvisere"."""
    figures = [piece for piece in pieces if piece.sort is Sort.FIGURE and piece.places & at.places]
    if not figures or any(piece.sort is Sort.FIGURE and piece.places & at.beside for piece in pieces):
        return None
    first = min(place for piece in figures for place in piece.places & at.places)
    own = [held.words[place] for place in at.places if place > first and held.words[place].content]
    if not any(not any(akin(word, other) for other in said) for word in own):
        return None
    other = next((piece for piece in brought if piece.places <= at.beside), None)
    return Flaw(Cause.ROLES, other.word.text, figures[0].word.text) if other else None


def _same_kind(mine: Word, said: Sequence[Word], place: int, held: Source) -> bool:
    """Whether two figures may count the same: what follows them is the same, or nothing does."""
    at = said.index(mine)
    if at and place and said[at - 1].content and akin(said[at - 1], held.words[place - 1]):
        return True
    ours, theirs = _unit(said[at + 1 :]), _unit(held.words[place + 1 : place + _UNIT])
    return ours is None or theirs is None or akin(ours, theirs)


def _unit(words: Sequence[Word]) -> Word | None:
    """What a figure counts: the first word after it that is neither a figure nor joins one."""
    for word in words[:_UNIT]:
        if not value_of(word.text) and word.text not in plain("gaps"):
            return word
    return None


def _scaled(words: Sequence[Word], at: int) -> float | None:
    """The value of a figure with the scale named after it: 6.5 million for "6,5 mio."; None for no figure."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    numbers = find_numbers(f"{words[at].text} {following}")
    return numbers[0].value if numbers and words[at].text[:1].isdigit() else None


def _told(word: Word, sort: Sort, said: Sequence[Word]) -> bool:
    """Whether a sentence has a word of the source, too."""
    if sort in (Sort.AGENT, Sort.RHYTHM):
        return any(same_one(word, other) for other in said)
    value = value_of(word.text)
    return any(value_of(other.text) == value for other in said)


def _other_subject(brought: Sequence[Piece], at: Segment, mine: Part, said: Sequence[Word]) -> Flaw | None:
    """A subject of the sentence that is told of something else in the source."""
    subject = subjects(mine)
    if not subject or not at.subject or any(same_one(a, b) for a in at.subject for b in said):
        return None
    words = {piece.word for piece in brought}
    if all(word in words for word in subject) and all(word.content for word in at.subject):
        return Flaw(Cause.ROLES, spoken(subject), spoken(at.subject))
    return None
