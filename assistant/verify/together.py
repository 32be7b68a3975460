"""Does what a sentence says in one breath stand together in its source?

A sentence that takes the subject, a figure or a date of one clause of the source and tells it of what another
clause is about says what nobody said, though every word of it stands there. A clause of the source that a
part of the sentence rests on may lend it words of its neighbours, but none that takes the place of one of
its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.danish.words import stem
from assistant.mandate.words import plain as mandate_words
from assistant.verify.covering import Source, akin, borne
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import month_names, plain, rooted
from assistant.verify.mentions import find_names, find_numbers
from assistant.verify.polarity import denials
from assistant.verify.reading import Form, Part, Reading, Word
from assistant.verify.roles import same_one, spoken, subjects

_YEAR = 4
# What a clause may bear less than the best and still be what a part rests on.
_NEAR = 0.35
# How much more a verb says of which clause is meant than another word.
_VERB = 0.5
# Words after a figure within which what it counts is named.
_UNIT = 4


class Sort(StrEnum):
    """What may take the place of what."""

    AGENT = "agent"
    FIGURE = "figure"
    YEAR = "year"
    MONTH = "month"
    RHYTHM = "rhythm"
    SUBJECT = "subject"
    OTHER = "other"


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
    names = _named(sentence)
    before: tuple[Word, ...] = ()
    for part in clauses(sentence.parts):
        slots = slots_of(part.words)
        for words in _gapped(part.words, names):
            pieces = [_piece(word, held, names, slots) for word in words if _counts(word)]
            found = [piece for piece in pieces if piece.places]
            said = words if subjects(part) else (*before, *words)
            if denials(part) and any(denials(theirs_part) for _, theirs_part in held.parts):
                continue
            told = _told_in(found, theirs)
            flaws = [
                _replaced(found, at, said, part, held)
                or (_complement(found, at, said, held) if told else None)
                or (_other_place(found, at, said, held) if told else None)
                for at in ([told] if told else _rests(found, theirs))
            ]
            if flaws and all(flaws):
                yield next(flaw for flaw in flaws if flaw)
            before = words


@dataclass(frozen=True, slots=True)
class Segment:
    """A clause of the source, a row of a table, or a member of an enumeration that has figures of its own.

    Attributes:
        places: The indices of its words.
        subject: The words that name its subject; () where that is not plain.
        names: Those of its places that are part of a name.
        slots: What ties the word at each of its places to the clause, see `slots_of`.
        beside: The indices of what is enumerated beside it in the same clause.
        row: Whether it is a row of a table.
        whole: Whether what comes beside it tells the parts of its figure.
    """

    places: frozenset[int]
    subject: tuple[Word, ...]
    names: frozenset[int]
    slots: Mapping[int, str]
    beside: frozenset[int]
    row: bool
    whole: bool


@lru_cache(maxsize=512)
def segments(held: Source) -> tuple[Segment, ...]:
    """The segments of quotes.

    Args:
        held: The quotes, read.

    Returns:
        Them in order; every word is in one.
    """
    found: list[Segment] = []
    at = 0
    for reading in held.readings:
        names = _named(reading)
        table = " | " in reading.text
        for row in _rows(reading):
            whole = frozenset(range(at, at + sum(map(len, row))))
            parted = any(words[0].text in plain("hereof") for words in row[1:])
            for words in row:
                places = frozenset(range(at, at + len(words)))
                named = frozenset(at + n for n, word in enumerate(words) if word.start in names)
                own = [part for part in clauses(reading.parts) if part.words[0] is words[0]]
                slots = dict(enumerate(slots_of(words).values(), at))
                found.append(
                    Segment(
                        places, subjects(own[0]) if own else (), named, slots, whole - places, table, parted
                    )
                )
                at += len(words)
    return tuple(found)


def clauses(parts: Sequence[Part]) -> list[Part]:
    """Parts put together with what has no subject of its own: a relative clause, "… og sender den".

    Args:
        parts: Parts of a text, in order.

    Returns:
        Fewer or as many parts, all words in order.
    """
    found: list[Part] = []
    for part in parts:
        opens = part.words[0].text
        leaning = opens in plain("relative") or (opens in plain("joins") and not subjects(part))
        if found and leaning and found[-1].unit == part.unit and opens != "men":
            found[-1] = Part(found[-1].words + part.words, found[-1].opener, part.unit)
        else:
            found.append(part)
    return found


def slots_of(words: Sequence[Word]) -> dict[Word, str]:
    """What ties each word to its clause.

    Args:
        words: The words of a clause.

    Returns:
        For each word the preposition that governs its phrase, "" for a subject or object; one who does it
        after a passive counts as a subject.
    """
    found: dict[Word, str] = {}
    slot = ""
    for before, word, after in zip((None, *words), words, (*words[1:], None), strict=False):
        if word.text in mandate_words("prepositions") - {"som", "samt"}:
            done = before is not None and before.form is not Form.NONE
            slot = "" if word.text == "af" and done else word.text
        elif after is not None and after.content and word.content and is_genitive(word):
            found[word] = "s"
            continue
        elif word.form in (Form.PRESENT, Form.PAST, Form.INFINITIVE) or word.text in plain("ends_phrase"):
            slot = ""
        found[word] = slot
    return found


def _rows(reading: Reading) -> Iterator[list[tuple[Word, ...]]]:
    """The rows of a table each as one, the parts of another text with what they enumerate."""
    names = _named(reading)
    if " | " not in reading.text:
        yield from (_gapped(part.words, names) for part in clauses(reading.parts))
        return
    rows: dict[int, list[Word]] = {}
    for word in reading.words:
        rows.setdefault(reading.text.count("\n", 0, word.start), []).append(word)
    yield [tuple(words) for words in rows.values()]


def _gapped(words: Sequence[Word], names: frozenset[int]) -> list[tuple[Word, ...]]:
    """Cut a part where figures and what they belong to begin anew: "12 i 2026 og 14 i 2027"."""
    sorts = [Sort.AGENT if word.start in names else sort_of(word) for word in words]
    cuts = [0]
    for at in range(1, len(words)):
        if words[at].text in plain("hereof"):
            cuts.append(at)
            continue
        if words[at].text not in plain("gaps") or at == len(words) - 1:
            continue
        if words[at].text in ("til", "mod") and not value_of(words[at + 1].text):
            continue
        left, right = (_told_sorts(sorts[start:end]) for start, end in ((cuts[-1], at), (at, len(words))))
        if (len(left & right) > 1 and Sort.FIGURE in left & right) or _parallel(
            words[cuts[-1] : at], words[at:]
        ):
            cuts.append(at)
    return [tuple(words[start:end]) for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True)]


def _parallel(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether two members of an enumeration are a figure and what it counts, tied alike: "188 som venner"."""
    if right[0].text != "og" or len(right) < _UNIT or not value_of(right[1].text):
        return False
    tied = right[2].text
    return not right[2].content and any(
        value_of(one.text) and other.text == tied for one, other in zip(left, left[1:], strict=False)
    )


def _told_sorts(sorts: Sequence[Sort]) -> frozenset[Sort]:
    return frozenset(sorts) - {Sort.OTHER, Sort.SUBJECT}


def _counts(word: Word) -> bool:
    return word.content or sort_of(word) in (Sort.FIGURE, Sort.YEAR, Sort.MONTH)


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


@lru_cache(maxsize=20_000)
def value_of(text: str) -> str:
    """What a word counts or dates, the same for all ways to write it; "" when it does neither."""
    if text in month_names():
        return f"month {month_names()[text]}"
    numbers = find_numbers(text)
    if len(numbers) == 1 and numbers[0].start == 0 and numbers[0].end == len(text):
        return f"{numbers[0].value:g}"
    return text if text[:1].isdigit() else ""


def sort_of(word: Word) -> Sort:
    """What a word may take the place of."""
    if word.text in month_names():
        return Sort.MONTH
    if len(word.text) == _YEAR and word.text.isdigit() and word.text[:2] in ("19", "20"):
        return Sort.YEAR
    if value_of(word.text):
        return Sort.FIGURE
    if word.root in rooted("often"):
        return Sort.RHYTHM
    return Sort.AGENT if is_agent(word) else Sort.OTHER


def is_genitive(word: Word) -> bool:
    """Whether a word is a noun in the genitive."""
    return word.form is Form.NONE and word.text.endswith("s") and stem(word.text[:-1]) == word.root


def is_agent(word: Word) -> bool:
    """Whether a word is one for a person or a body, alone or as the last part of a compound."""
    if word.form is not Form.NONE:
        return False
    return word.root in rooted("agents") or (bool(word.parts) and word.parts[-1] in rooted("agents"))


def _named(reading: Reading) -> frozenset[int]:
    spots = find_names(reading.text)
    return frozenset(w.start for w in reading.words if any(start <= w.start < end for start, end in spots))


def _told_in(pieces: Sequence[Piece], theirs: Sequence[Segment]) -> Segment | None:
    """The segment of the source that has the verb of a part of the sentence; None where that is not plain."""
    verbs = [piece for piece in pieces if piece.word.form is not Form.NONE]
    segments_of = [{at for at, segment in enumerate(theirs) if verb.places & segment.places} for verb in verbs]
    sure = {at for found in segments_of if len(found) == 1 for at in found}
    return theirs[sure.pop()] if len(sure) == 1 else None


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
        own = [held.words[n] for n in sorted(at.places) if at.slots[n] == piece.slot and held.words[n].content]
        own = [word for word in own if word.form is Form.NONE]
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
