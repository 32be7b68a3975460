"""A source cut into what is told in one breath: clauses, rows of a table, members of an enumeration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.mandate.words import plain as mandate_words
from assistant.verify.covering import Source
from assistant.verify.lists import plain
from assistant.verify.mentions import find_names
from assistant.verify.reading import Form, Part, Reading, Word
from assistant.verify.roles import subjects
from assistant.verify.sorts import Sort, is_genitive, sort_of, value_of

# Words after a figure within which what it counts is named.
_UNIT = 4


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
        names = named_places(reading)
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
    names = named_places(reading)
    if " | " not in reading.text:
        yield from (members(part.words, names) for part in clauses(reading.parts))
        return
    rows: dict[int, list[Word]] = {}
    for word in reading.words:
        rows.setdefault(reading.text.count("\n", 0, word.start), []).append(word)
    yield [tuple(words) for words in rows.values()]


def members(words: Sequence[Word], names: frozenset[int]) -> list[tuple[Word, ...]]:
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
        value_of(one.text) and other.text == tied for one, other in pairwise(left)
    )


def _told_sorts(sorts: Sequence[Sort]) -> frozenset[Sort]:
    return frozenset(sorts) - {Sort.OTHER, Sort.SUBJECT}


def named_places(reading: Reading) -> frozenset[int]:
    """Where the words of a text that are part of a name begin."""
    spots = find_names(reading.text)
    return frozenset(w.start for w in reading.words if any(start <= w.start < end for start, end in spots))
