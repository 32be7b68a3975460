"""Do the figures of a sentence count the same thing, and belong to the same year, as in its source?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isclose

from assistant.danish.numbers import NumberMention
from assistant.names import name_key
from assistant.verify.covering import Source, akin, source_part
from assistant.verify.facts import ordinals
from assistant.verify.flaw import Cause, Flaw, named
from assistant.verify.lists import month_names
from assistant.verify.mentions import find_dates, find_names, find_numbers
from assistant.verify.quantities import borne_by, quantities
from assistant.verify.reading import Form, Part, Reading, Word
from assistant.verify.resting import Ground
from assistant.verify.stemmed import rooted

# Characters between the number of a part and what says that it is one.
_HEREOF = 14
_YEAR = 4
_PER = ("pr", "per", "om", "hver", "hvert", "i")


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure belongs to: a year or a name, with its place."""

    key: str
    start: int
    text: str


Labels = Callable[[str], list[Label]]


def misplaced(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """Find figures that count something else, or belong to another year or name, than in the source.

    Args:
        sentence: The sentence, read.
        grounds: Its parts with what they rest on.
        held: The quotes.

    Yields:
        Flaws in the order of the sentence.
    """
    yield from named("counted", _counted(sentence, held))
    often = [one for one in quantities(sentence.text) if one.kind == "often"]
    if not often or not all(borne_by(one, [reading.text for reading in held.readings]) for one in often):
        yield from named("rates", _rates(sentence, held))
        yield from named("alternate", _alternate(sentence, held))
    numbers = find_numbers(sentence.text)
    for labels in (_years, _names):
        yield from named("paired", _paired(sentence.text, numbers, held, labels))
    yield from named("ordinals", _ordinals(sentence, held))
    yield from named("elsewhere", _elsewhere(grounds, held))
    yield from named("shares", _shares(sentence.text, numbers, held))


def _after(words: Sequence[Word], end: int) -> Word | None:
    """The word right after a place."""
    return next((word for word in words if word.start >= end), None)


def _counted(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """A number of one thing told as that of another: "syv dage" as "syv uger"."""
    for number in find_numbers(sentence.text):
        mine = _after(sentence.words, number.end)
        if number.unit or mine is None or not _is_measure(mine):
            continue
        theirs = [
            noun
            for reading in held.readings
            for other in find_numbers(reading.text)
            if isclose(other.value, number.value)
            if (noun := _after(reading.words, other.end)) is not None
        ]
        named = [noun for noun in theirs if _is_measure(noun)]
        if named and not any(akin(mine, noun) for noun in named):
            words = sentence.text[number.start : number.end]
            yield Flaw(Cause.FACT, f"{words} {mine.text}", f"{words} {named[0].text}")


def _is_measure(word: Word) -> bool:
    return word.root in rooted("rhythm") or word.root in rooted("measures")


def _rates(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """How often: "om året" told as "om måneden"."""
    mine, theirs = _rhythms(sentence.words), _rhythms(held.words)
    for root, word in mine.items():
        if theirs and root not in theirs and not any(akin(word, other) for other in held.words):
            yield Flaw(Cause.FACT, word.text, next(iter(theirs.values())).text)
            return


def _alternate(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """Every other time told as every time: "hver anden måned" as "hver måned", and the reverse."""
    mine, theirs = _everies(sentence.words), _everies(held.words)
    for root, (second, text) in mine.items():
        if root in theirs and theirs[root][0] != second:
            yield Flaw(Cause.FACT, text, theirs[root][1])
            return


def _everies(words: Sequence[Word]) -> dict[str, tuple[bool, str]]:
    """For each unit of time that follows "hver", whether it is every other one, and as it is told."""
    found: dict[str, tuple[bool, str]] = {}
    for at, word in enumerate(words[:-1]):
        if word.text not in ("hver", "hvert"):
            continue
        second = words[at + 1].text in ("anden", "andet")
        noun = words[at + 1 + second] if at + 1 + second < len(words) else word
        if noun.root in rooted("rhythm"):
            found[noun.root] = second, " ".join(each.text for each in words[at : at + 2 + second])
    return found


def _rhythms(words: Sequence[Word]) -> dict[str, Word]:
    found = {
        words[at + 1].root: words[at + 1]
        for at, word in enumerate(words[:-1])
        if word.text in _PER and words[at + 1].root in rooted("rhythm")
    }
    return found | {word.root: word for word in words if word.root in rooted("often")}


def _years(text: str) -> list[Label]:
    return [
        Label(str(year), date.start, str(year))
        for date in find_dates(text)
        for year in sorted({date.earliest.year, date.latest.year})
    ]


def _names(text: str) -> list[Label]:
    return [Label(name_key(text[s:e].split()[0]), s, text[s:e]) for s, e in find_names(text)]


def _paired(text: str, numbers: Sequence[NumberMention], held: Source, labels: Labels) -> Iterator[Flaw]:
    mine = labels(text)
    if not mine or not numbers:
        return
    pairs = _pairs(numbers, mine)
    for reading in held.readings:
        for start, end in _lines(reading):
            piece = reading.text[start:end]
            found, named = find_numbers(piece), labels(piece)
            if len(found) < 2 or len(found) != len(named) or len({one.key for one in named}) < 2:
                continue
            told = list(zip(found, named, strict=True))
            for number, label in pairs:
                at = [other for n, other in told if isclose(n.value, number.value) and n.unit == number.unit]
                if len(at) == 1 and at[0].key != label.key and any(label.key == o.key for o in named):
                    yield Flaw(Cause.ROLES, label.text, text[number.start : number.end])
                    return


def _ordinals(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """An ordinal written out that the source has neither in words nor in digits."""
    told = {digits for word in held.words for digits in (word.text, ordinals().get(word.text, ""))}
    for word in sentence.words:
        if word.text in ordinals() and ordinals()[word.text] not in told:
            yield Flaw(Cause.FACT, word.text)


def _elsewhere(grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """A date of one clause of the source, told of what another clause with a date of its own tells."""
    dated = {at: _days(part) for at, (_, part) in enumerate(held.parts)}
    for ground in grounds:
        if not ground.rests:
            continue
        places = [source_part(held, place) for place in _verb_places(ground)]
        at = places[0] if len(set(places)) == 1 else ground.rests[0] if len(grounds) > 1 else None
        own = dated[at] if at is not None else {}
        for key, text in _days(ground.part).items():
            others = [other for other, days in dated.items() if key in days]
            if own and others and at not in others:
                yield Flaw(Cause.ROLES, text, next(iter(own.values())))
                return


def _verb_places(ground: Ground) -> frozenset[int]:
    """Where the only verb of a part that says something stands in the source."""
    verbs = [one for word, one in ground.words if word.form is not Form.NONE and one.places]
    return verbs[0].places if len(verbs) == 1 else frozenset()


def _days(part: Part) -> dict[tuple[int, ...], str]:
    """The days of months, and the years, of a part, as written."""
    words = part.words
    found: dict[tuple[int, ...], str] = {}
    for at, word in enumerate(words):
        before = words[at - 1].text if at else ""
        if word.text in month_names() and before.isdigit():
            found[month_names()[word.text], int(before)] = f"{before}. {word.text}"
        elif word.text.isdigit() and len(word.text) == _YEAR and word.text[:2] in ("19", "20"):
            found[(int(word.text),)] = word.text
    return found


def _pairs(numbers: Sequence[NumberMention], labels: Sequence[Label]) -> list[tuple[NumberMention, Label]]:
    """Numbers with what they belong to: in order when there are as many, else the nearest."""
    if len(numbers) == len(labels):
        return list(zip(numbers, labels, strict=True))
    if len(labels) == 1:
        return [(number, labels[0]) for number in numbers]
    return []


def _lines(reading: Reading) -> list[tuple[int, int]]:
    """Sentences of a text; a row of a table is one."""
    if " | " in reading.text:
        return [(0, len(reading.text))]
    units: dict[int, list[Word]] = {}
    for part in reading.parts:
        units.setdefault(part.unit, []).extend(part.words)
    return [(words[0].start, words[-1].end) for words in units.values()]


def _shares(text: str, numbers: Sequence[NumberMention], held: Source) -> Iterator[Flaw]:
    """The whole told as its part: "412, heraf 37" as "37, heraf 412"."""
    mine = _hereof(text, numbers)
    for reading in held.readings:
        theirs = _hereof(reading.text, find_numbers(reading.text))
        if mine and theirs and not mine & theirs:
            yield Flaw(Cause.ROLES, f"heraf {next(iter(mine)):g}", f"heraf {next(iter(theirs)):g}")
            return


def _hereof(text: str, numbers: Sequence[NumberMention]) -> set[float]:
    near = ("heraf", "hvoraf", "deraf")
    return {
        n.value for n in numbers if any(w in text[max(0, n.start - _HEREOF) : n.start].lower() for w in near)
    }
