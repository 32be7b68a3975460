"""Does a sentence hold for no more than its source does?

Looked at are words that tell of all or of nothing else, what bounds a number, and conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isclose

from assistant.danish.numbers import NumberMention
from assistant.mandate.words import cue
from assistant.verify.conditions import says, unconditioned
from assistant.verify.covering import Source, akin
from assistant.verify.flaw import Cause, Flaw, named
from assistant.verify.lists import bound, each_way, plain, universal
from assistant.verify.mentions import find_dates, find_numbers
from assistant.verify.reading import Form, Reading, Word
from assistant.verify.resting import Ground, units_of
from assistant.verify.stemmed import rooted

_ENDS = ("latest", "earliest")
_CLOCK = re.compile(r"\b(?:kl\.?|klokken)\s*$", re.IGNORECASE)
_BOUNDS = ("most", "least", "about", "late", "early")
# Characters before a number or a date within which its bound stands.
_BEFORE = 28


def widened(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """Find where a sentence holds for more than its source.

    Args:
        sentence: The sentence, read.
        grounds: Its parts with what they rest on.
        held: The quotes.

    Yields:
        Flaws in the order of the checks.
    """
    yield from named("universals", _universals(sentence, grounds, held))
    yield from named("bounds", _bounds(sentence, grounds, held))
    yield from named("ends", _ends(sentence, held))
    yield from named("conditions", unconditioned(sentence, grounds, held))
    yield from named("restrictions", _restrictions(sentence, held))
    yield from named("limits", _limits(sentence, grounds, held))
    yield from named("nothing_of", _nothing_of(sentence, held))


def _universals(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    theirs = [word for unit in units_of(grounds, held) for word in unit]
    text = " ".join(word.text for word in theirs)
    words = sentence.words
    for at, word in enumerate(words):
        if word.text not in universal() or _is_rhythm(words, at) or _is_sum(words, at):
            continue
        name, alike = universal()[word.text]
        same = [n for n, other in enumerate(theirs) if other.text in alike]
        if not same and _said_elsewhere(words, at, held):
            continue
        if not same:
            if not any(f" {way} " in f" {text} " for way in each_way(name)):
                yield Flaw(Cause.SCOPE, word.text)
        elif name == "alle":
            mine = _noun_after(words, at)
            alls = [n for n, other in enumerate(held.words) if other.text in alike]
            named = [noun for n in alls if (noun := _noun_after(held.words, n))]
            if mine and named and not any(akin(mine, noun) for noun in named):
                yield Flaw(Cause.SCOPE, f"{word.text} {mine.text}", f"{theirs[same[0]].text} {named[0].text}")


def _said_elsewhere(words: Sequence[Word], at: int, held: Source) -> bool:
    """Whether another sentence of the source has the same word before the same one: "kun to"."""
    if at + 1 == len(words):
        return False
    alike = universal()[words[at].text][1]
    return any(one.text in alike and akin(words[at + 1], other) for one, other in pairwise(held.words))


def _is_sum(words: Sequence[Word], at: int) -> bool:
    """Whether a word tells a sum: "i alt", "alt i alt"."""
    return words[at].text == "alt" and bool(
        {"i", "trods", "frem"} & {w.text for w in words[max(0, at - 2) : at]}
    )


def _is_rhythm(words: Sequence[Word], at: int) -> bool:
    """Whether a word tells how often: "hver måned"."""
    if not words[at].text.startswith("hver"):
        return False
    return at + 1 == len(words) or words[at + 1].root in rooted("rhythm") or not words[at + 1].content


def _noun_after(words: Sequence[Word], at: int) -> Word | None:
    """The noun that a quantifier tells of: the last of the content words right after it."""
    found = None
    if at + 1 < len(words) and words[at + 1].text in ("en", "et", "den", "det"):
        return None
    for word in words[at + 1 : at + 4]:
        if (found and not word.content) or word.form is Form.PRESENT:
            break
        found = word if word.content else found
    return found


def _bounds(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    near = [" ".join(_written(held, ground)) for ground in grounds if ground.rests]
    for number in find_numbers(sentence.text):
        same = _same_number(number, sentence.text, near) or _same_number(
            number, sentence.text, [r.text for r in held.readings]
        )
        if not same:
            continue
        mine = _bound_of(sentence.text, number)
        kinds = {_bound_of(text, n): (text, n) for text, n in same}
        if mine in kinds or _beyond(sentence.text, number, [text for text, _ in same]):
            continue
        if {mine, *kinds} <= {"", "about"} and mine:
            continue
        text, n = next(iter(kinds.values()))
        yield Flaw(Cause.SCOPE, _with_bound(sentence.text, number), _with_bound(text, n))


def _bound_of(text: str, number: NumberMention) -> str:
    """What bounds a number: "senest fem dage før" is at least five days, "senest fem dage efter" at most."""
    kind = _kind(text, number.start, _BOUNDS)
    if kind not in ("late", "early"):
        return kind
    after = text[number.end : number.end + _BEFORE]
    early = bool(re.search(r"\b(?:før|inden)\b(?! for)", after))
    return "least" if early == (kind == "late") else "most"


def _same_number(number: NumberMention, said: str, texts: Sequence[str]) -> list[tuple[str, NumberMention]]:
    found = [(text, n) for text in texts for n in find_numbers(text) if isclose(n.value, number.value)]
    clock = [(text, n) for text, n in found if _CLOCK.search(text[: n.start])]
    return clock if _CLOCK.search(said[: number.start]) else [one for one in found if one not in clock]


def _written(held: Source, ground: Ground) -> Iterator[str]:
    """The text of the sentence of the source that a part mainly rests on."""
    unit = held.parts[ground.rests[0]][1].unit
    for reading, offset in zip(held.readings, held.offsets, strict=True):
        words = reading.unit(unit - offset)
        if words:
            yield reading.text[words[0].start : words[-1].end + 4]


def _beyond(text: str, number: NumberMention, quotes: Sequence[str]) -> bool:
    """Whether "over N" tells what the source calls larger amounts."""
    over = bound("more").search(text[max(0, number.start - _BEFORE) : number.start])
    return bool(over) and any(cue("larger").search(quote.lower()) for quote in quotes)


def _ends(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """A date by which something is done told as one from which it is: "senest" as "tidligst"."""
    theirs = [(reading.text, n) for reading in held.readings for n in find_dates(reading.text)]
    for date in find_dates(sentence.text):
        mine = _kind(sentence.text, date.start, _ENDS)
        same = [(text, n) for text, n in theirs if (n.earliest, n.latest) == (date.earliest, date.latest)]
        kinds = {_kind(text, n.start, _ENDS) for text, n in same}
        if kinds and "" not in kinds and mine not in kinds:
            yield Flaw(Cause.SCOPE, sentence.text[date.start : date.end])


def _kind(text: str, start: int, names: Sequence[str]) -> str:
    """The kind of bound that stands right before a place."""
    before = text[max(0, start - _BEFORE) : start]
    return next((name for name in names if bound(name).search(before)), "")


def _with_bound(text: str, number: NumberMention) -> str:
    before = text[max(0, number.start - _BEFORE) : number.start]
    found = next((match for name in _BOUNDS if (match := bound(name).search(before))), None)
    start = number.start - (len(before) - found.start() if found else 0)
    return " ".join(text[start : number.end].split())


def _restrictions(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """What the source says of some of a kind, told of all: "børn under 15 år må ikke" as "børn må ikke"."""
    mine = _subject(sentence.words)
    if mine is None or mine[1]:
        return
    noun = mine[0]
    said = {word.root for word in sentence.words}
    for unit in dict.fromkeys(part.unit for _, part in held.parts):
        theirs = _subject([w for _, part in held.parts if part.unit == unit for w in part.words])
        if theirs is None or theirs[0].root != noun.root or not theirs[1]:
            continue
        if any(word.text in plain("scales") for word in theirs[1]):
            continue
        if not any(word.root in said for word in theirs[1] if word.content or word.text.isdigit()):
            yield Flaw(Cause.SCOPE, noun.text, " ".join(word.text for word in (theirs[0], *theirs[1])))
            return


def _limits(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """What is so up to a limit, told as so without one: "gratis i indtil seks måneder" as "gratis"."""
    ground = grounds[0] if len(grounds) == 1 else None
    if ground is None or not ground.rests or find_numbers(sentence.text) or find_dates(sentence.text):
        return
    part = held.parts[ground.rests[0]][1]
    is_state = not any(w.content and w.form in (Form.PRESENT, Form.PAST, Form.INFINITIVE) for w in part.words)
    if not is_state or not says(ground, ground.rests[0], held):
        return
    text = " ".join(word.text for word in part.words)
    limited = [number for number in find_numbers(text) if _kind(text, number.start, _BOUNDS[:2])]
    if limited:
        yield Flaw(Cause.SCOPE, "", _with_bound(text, limited[0]))


def _subject(words: Sequence[Word]) -> tuple[Word, tuple[Word, ...]] | None:
    """The indefinite noun a sentence opens with and what is said of it before the verb."""
    at = 1 if words and words[0].text in ("en", "et") else 0
    if len(words) < at + 2 or not words[at].content or words[at].text.endswith(_DEFINITE):
        return None
    rest = words[at + 1 :]
    if rest[0].text not in plain("restricts"):
        return words[at], ()
    relative = rest[0].text in ("der", "som")
    verbs = [n for n, word in enumerate(rest) if word.form in (Form.PRESENT, Form.PAST)]
    end = next(iter(verbs[1:] if relative else verbs), 0)
    return words[at], tuple(rest[:end])


def _nothing_of(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """What is told of none of some, told of none at all: "ingen fejl i regnskabet" as "ingen fejl"."""
    said = {word.root for word in sentence.words}
    mine = {noun.root for noun, _ in _denied(sentence.words)}
    for noun, of in _denied(held.words):
        if of and noun.root in mine and not {word.root for word in of} & said:
            yield Flaw(Cause.SCOPE, f"ingen {noun.text}", " ".join(w.text for w in (noun, *of)))
            return


def _denied(words: Sequence[Word]) -> Iterator[tuple[Word, tuple[Word, ...]]]:
    """Each noun after "ingen", with the content words that a preposition ties to it."""
    for at, word in enumerate(words[:-1]):
        if word.text in ("ingen", "intet") and words[at + 1].content:
            after = words[at + 2 : at + 5]
            tied = bool(after) and after[0].text in ("i", "af", "ved", "med", "om")
            yield words[at + 1], tuple(w for w in after if w.content) if tied else ()


_DEFINITE = ("en", "et", "ne", "s")
