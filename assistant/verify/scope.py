"""Does a sentence hold for no more than its source does?

Looked at are words that tell of all or of nothing else, what bounds a number, and conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isclose

from assistant.danish.numbers import NumberMention
from assistant.mandate.words import cue
from assistant.verify.covering import Ground, Source, akin
from assistant.verify.flaw import Cause, Flaw, named
from assistant.verify.lists import bound, each_way, modal, month_names, plain, rooted, universal
from assistant.verify.mentions import find_dates, find_numbers
from assistant.verify.polarity import denials
from assistant.verify.reading import Form, Part, Reading, Word

_BOUNDS = ("most", "least", "about", "late", "early")
_ENDS = ("latest", "earliest")
# Characters before a number or a date within which its bound stands.
_BEFORE = 28
# Share of what a clause says that a sentence must say to need its condition, too.
_SAID = 0.6


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
    yield from named("conditions", _conditions(sentence, grounds, held))
    yield from named("restrictions", _restrictions(sentence, held))
    yield from named("limits", _limits(sentence, grounds, held))
    yield from named("nothing_of", _nothing_of(sentence, held))


def _units(grounds: Sequence[Ground], held: Source) -> list[tuple[Word, ...]]:
    """The words of each sentence of the source that a sentence rests on."""
    units = dict.fromkeys(held.parts[at][1].unit for ground in grounds for at in ground.rests)
    return [tuple(w for _, part in held.parts if part.unit == unit for w in part.words) for unit in units]


def _universals(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    theirs = [word for unit in _units(grounds, held) for word in unit]
    text = " ".join(word.text for word in theirs)
    words = sentence.words
    for at, word in enumerate(words):
        if word.text not in universal() or _is_rhythm(words, at) or _is_sum(words, at):
            continue
        name, alike = universal()[word.text]
        same = [n for n, other in enumerate(theirs) if other.text in alike]
        if not same:
            if not any(f" {way} " in f" {text} " for way in each_way(name)):
                yield Flaw(Cause.SCOPE, word.text)
        elif name == "alle":
            mine = _noun_after(words, at)
            named = [noun for n in same if (noun := _noun_after(theirs, n))]
            if mine and named and not any(akin(mine, noun) for noun in named):
                yield Flaw(Cause.SCOPE, f"{word.text} {mine.text}", f"{theirs[same[0]].text} {named[0].text}")


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
        same = _same_number(number, near) or _same_number(number, [r.text for r in held.readings])
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


def _same_number(number: NumberMention, texts: Sequence[str]) -> list[tuple[str, NumberMention]]:
    return [(text, n) for text in texts for n in find_numbers(text) if isclose(n.value, number.value)]


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


def _conditions(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """A condition of the source that a sentence leaves out, or tells as a fact."""
    mine = {word.text for word in sentence.words}
    if "også" in mine and any(word.text in plain("only") for unit in _units(grounds, held) for word in unit):
        yield Flaw(Cause.SCOPE, "også", "kun")
    yield from _only(sentence, grounds, held)
    used = {at for ground in grounds for at in ground.rests}
    for ground in grounds:
        if not ground.rests:
            continue
        main = ground.rests[0]
        unit = held.parts[main][1].unit
        ties = [
            at for at, (_, part) in enumerate(held.parts) if part.unit == unit and _is_condition(at, held)
        ]
        if ties and main in ties and used <= set(ties) and not mine & {"der", "som", "med"}:
            yield Flaw(Cause.CERTAINTY, "", _told(held.parts[main][1]))
            return
        left = [at for at in ties if at not in used and abs(at - main) == 1]
        spared = mine & plain("conditional") if set(ties) & used else mine & plain("conditions")
        left = [at for at in left if at < main or _says_last(ground, main, held)]
        if main not in ties and left and not spared and _says(ground, main, held):
            yield Flaw(Cause.SCOPE, "", _told(held.parts[left[0]][1]))
            return


def _says_last(ground: Ground, main: int, held: Source) -> bool:
    """Whether a sentence says what a condition after a clause is next to."""
    first, part = held.parts[main]
    last = max((first + n for n, word in enumerate(part.words) if word.content), default=-1)
    return any(last in one.places for _, one in ground.words)


def _only(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """What is so of something alone, told as so of it."""
    mine = {word.text for word in sentence.words}
    if mine & (plain("only") | plain("onlies")):
        return
    for ground in grounds:
        if not ground.rests or denials(ground.part):
            continue
        main = ground.rests[0]
        only = _is_alone(held.parts[main][1].words)
        if only and _shares_verb(ground, main, held):
            yield Flaw(Cause.SCOPE, "", _told(held.parts[main][1]))
            return


def _is_alone(words: Sequence[Word]) -> bool:
    """Whether a clause tells of something alone; "bor alene" and "først … derefter" do not."""
    for at, word in enumerate(words):
        if word.text not in plain("only"):
            continue
        after = words[at + 1].text if at + 1 < len(words) else ""
        lives = word.text == "alene" and (
            not after or (at and words[at - 1].form is not Form.NONE and after in plain("joins"))
        )
        first = word.text == "først" and after not in ("når", "efter", "fra", "den", "ved", "med")
        if not lives and not first:
            return True
    return False


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
    if not is_state or not _says(ground, ground.rests[0], held):
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


def _is_condition(at: int, held: Source) -> bool:
    """Whether a part of the source is a condition of the others of its sentence."""
    part = held.parts[at][1]
    if part.opener == "uden":
        before = held.parts[at - 1][1] if at else None
        return before is not None and before.unit == part.unit and bool(denials(before))
    if part.opener in plain("condition"):
        return True
    return part.opener in plain("each_time") and _is_rule(at, held)


def _is_rule(at: int, held: Source) -> bool:
    """Whether what a clause with "når" or "dog" is bound to is a rule, and not something that happens once."""
    unit = held.parts[at][1].unit
    others = [part for n, (_, part) in enumerate(held.parts) if part.unit == unit and abs(n - at) == 1]
    words = [word for part in others for word in part.words]
    dated = any(word.text in month_names() for word in words)
    return not dated and not any(word.form is Form.PAST for word in words)


def _says(ground: Ground, main: int, held: Source) -> bool:
    """Whether a sentence says what a clause of the source does, so that its condition belongs to it."""
    first, part = held.parts[main]
    places = {first + n for n, word in enumerate(part.words) if word.content}
    used = {place for _, one in ground.words for place in one.places}
    return bool(places) and (len(places & used) / len(places) >= _SAID or _shares_verb(ground, main, held))


def _shares_verb(ground: Ground, main: int, held: Source) -> bool:
    first, part = held.parts[main]
    verbs = {word.root for word in part.words if word.form is not Form.NONE and word.text not in _LIGHT}
    mine = {word.root for word in ground.part.words if word.form is not Form.NONE}
    akin_to = {
        held.words[place].root
        for _, one in ground.words
        for place in one.places
        if first <= place < first + len(part.words)
    }
    return bool(verbs & (mine | akin_to))


def _told(part: Part) -> str:
    return " ".join(word.text for word in part.words[:8])


_DEFINITE = ("en", "et", "ne", "s")
_LIGHT = frozenset({"er", "har", "bliver", "blev", "var"}) | modal("may") | modal("must") | modal("should")
