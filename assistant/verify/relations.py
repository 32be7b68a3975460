"""Do two things stand to each other in a sentence as they do in its source: before and after, of and to?

Read from what Danish writes between two words: a preposition before a noun or a figure, a title before a
name, and what says which of two clauses comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile

from assistant.mandate.words import plain as mandate_words
from assistant.verify.agents import is_agent
from assistant.verify.covering import Source, akin, borne
from assistant.verify.facts import ordinals
from assistant.verify.flaw import Cause, Flaw, named
from assistant.verify.lists import plain
from assistant.verify.mentions import find_names
from assistant.verify.reading import Form, Part, Reading, Word
from assistant.verify.resting import Ground
from assistant.verify.roles import same_one, spoken
from assistant.verify.sorts import Sort, sort_of, value_of

_RUN = re.compile(r"\d+")
# Words of a noun phrase after its preposition.
_PHRASE = 3
_FINITE = (Form.PRESENT, Form.PAST)
_BEFORE, _AFTER = "before", "after"


def related_otherwise(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """Find what a sentence relates otherwise than its source.

    Args:
        sentence: The sentence, read.
        grounds: Its parts with what they rest on.
        held: The quotes.

    Yields:
        Flaws in the order of the checks.
    """
    yield from named("sides", _sides(sentence, held))
    yield from named("titles", _titles(sentence, held))
    yield from named("sequence", _sequence(grounds, held))
    yield from named("count_of", _count_of(sentence, held))
    yield from named("which_of", _which_of(sentence, held))
    yield from named("instead", _instead(sentence, held))
    yield from named("both", _both(sentence, held))
    yield from named("turned_round", _turned_round(sentence, held))


def _sides(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """What comes before something told as coming after it: "fem dage før mødet" as "efter mødet"."""
    theirs = _sided([part for _, part in held.parts])
    for side, word in _sided(sentence.parts):
        key = _counts_as(word)
        told = {other for other, noun in theirs if _counts_as(noun) == key or akin(word, noun)}
        if told and side not in told:
            yield Flaw(Cause.ROLES, word.text)
            return


def _instead(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """What takes the place of something told as what gives it up: "A i stedet for B" the other way."""
    mine, theirs = _given_up(sentence.words), _given_up(held.words)
    other = mine and theirs and not any(akin(one, other) for one in mine for other in theirs)
    if other and any(akin(one, word) for one in mine for word in held.words):
        yield Flaw(Cause.ROLES, spoken(mine), spoken(theirs))


def _given_up(words: Sequence[Word]) -> list[Word]:
    """The nouns after "i stedet for", "frem for" and the like."""
    for at, word in enumerate(words):
        if word.text in plain("instead") and at + 1 < len(words):
            start = at + 1 + (words[at + 1].text == "for")
            return [other for other in words[start : start + _PHRASE] if other.content]
    return []


def _both(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """Two told as both, of which the source tells one thing and another: "både i Vest og i Øst"."""
    for part in sentence.parts:
        texts = [word.text for word in part.words]
        if "både" not in texts or "og" not in texts[texts.index("både") :]:
            continue
        middle = texts.index("og", texts.index("både"))
        pair = [
            next((word for word in words if word.content and word.form is Form.NONE), None)
            for words in (part.words[texts.index("både") : middle], part.words[middle:])
        ]
        if not all(pair):
            continue
        clauses = [{held.clauses[at] for at in borne(word, held).places} for word in pair if word]
        if not clauses[0] & clauses[1]:
            yield Flaw(Cause.SCOPE, spoken([word for word in pair if word]))
            return


def _turned_round(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """Two after a verb that comes before both, told in the other order: "ved fare kalder lægen vagten"."""
    theirs = list(_after_verbs([part for _, part in held.parts]))
    for verb, nouns in _after_verbs(sentence.parts):
        for other, others in theirs:
            if verb.root != other.root:
                continue
            order = [n for noun in nouns for n, one in enumerate(others) if one.root == noun.root]
            if len(order) > 1 and order[0] > order[-1]:
                yield Flaw(Cause.ROLES, spoken(nouns), spoken(others))
                return


def _after_verbs(parts: Sequence[Part]) -> Iterator[tuple[Word, list[Word]]]:
    """Verbs of clauses that begin with something else than their subject, with the nouns right after."""
    for part in parts:
        words = part.words
        at = next((n for n, word in enumerate(words) if word.form in _FINITE), None)
        if not at or not words[at].content or words[0].text not in mandate_words("prepositions"):
            continue
        after = takewhile(lambda word: word.text not in mandate_words("prepositions"), words[at + 1 :])
        yield words[at], [word for word in after if word.content and word.form is Form.NONE]


def _counts_as(word: Word) -> str:
    return value_of(word.text) or word.root


def _sided(parts: Sequence[Part]) -> list[tuple[str, Word]]:
    """Each noun after "før", "inden" or "efter" with the side of it on which something is."""
    found: list[tuple[str, Word]] = []
    for part in parts:
        for at, word in enumerate(part.words[:-1]):
            following = part.words[at + 1].text
            side = _BEFORE if word.text in ("før", "inden") else _AFTER if word.text == "efter" else ""
            if not side or following in ("for", "at"):
                continue
            after = part.words[at + 1 : at + 1 + _PHRASE]
            noun = next((w for w in after if w.content or value_of(w.text)), after[-1])
            found.append((side, noun))
    return found


def _titles(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """A name with the title of another: "formand" before the name of the deputy."""
    mine = _titled(sentence)
    theirs: dict[str, list[Word]] = {}
    for reading in held.readings:
        for name, title in _titled(reading):
            theirs.setdefault(name.root, []).append(title)
    for name, title in mine:
        told = theirs.get(name.root, [])
        if told and not any(same_one(title, other) for other in told):
            yield Flaw(Cause.ROLES, spoken([title, name]), spoken([told[0], name]))
            return


def _titled(reading: Reading) -> list[tuple[Word, Word]]:
    spots = {start for start, _ in find_names(reading.text)}
    words = reading.words
    found = []
    for title, name in pairwise(words):
        begins = reading.text[name.start].isupper() and reading.text[title.end : name.start] == " "
        if begins and is_agent(title) and (name.start in spots or title.start in spots):
            found.append((name, title))
    return found


def _sequence(grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """Two clauses told in the other order: "A, før B" as "B, før A"; a condition as what follows from it."""
    theirs = _orders(held)
    mine = [ground for ground in grounds if ground.rests]
    for at, ground in enumerate(mine):
        kind = _kind(ground.part) if _does(ground, held) else ""
        others = [other for n, other in enumerate(mine) if n != at and other.part.words[0].text != "og"]
        if not kind or not others:
            continue
        for first, second, other in theirs:
            pairs = [(ground.rests[0], each.rests[0]) for each in others if each.rests[0] != ground.rests[0]]
            if any(_contradicts(kind, other, pair, (first, second)) for pair in pairs):
                bound = held.parts[first][1]
                yield Flaw(Cause.ROLES, spoken(ground.part.words[:8]), spoken(bound.words[:8]))
                return


def _does(ground: Ground, held: Source) -> bool:
    """Whether a verb of a part stands in the clause that the part rests on."""
    first, part = held.parts[ground.rests[0]]
    inside = range(first, first + len(part.words))
    return any(
        word.form is not Form.NONE and any(place in inside for place in one.places)
        for word, one in ground.words
    )


def _contradicts(kind: str, other: str, mine: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether two orders cannot both be so: the same tie between the same clauses the other way round."""
    if kind == other:
        return mine == theirs[::-1]
    return kind != "if" and other != "if" and mine == theirs


def _orders(held: Source) -> list[tuple[int, int, str]]:
    """Pairs of clauses of a source: what is bound, what it is bound to, and how."""
    found: list[tuple[int, int, str]] = []
    for at, (_, part) in enumerate(held.parts):
        kind = _kind(part)
        near = [n for n in (at - 1, at + 1) if 0 <= n < len(held.parts)]
        same = [n for n in near if held.parts[n][1].unit == part.unit and not _kind(held.parts[n][1])]
        if kind:
            found += [(at, n, kind) for n in same[:1]]
        elif at and any(word.text in plain("thereafter") for word in part.words):
            found.append((at - 1, at, _AFTER))
    return found


def _kind(part: Part) -> str:
    """How a clause is bound to another: before it, after it, or if it is so."""
    first = [word.text for word in part.words[:2]]
    if first[0] in ("før", "inden") and first[1:] != ["for"]:
        return _BEFORE
    if first == ["efter", "at"]:
        return _AFTER
    return "if" if part.opener in ("hvis", "såfremt", "når") else ""


def _count_of(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """How many there are of one told as how many of another: "fire patienter" as "fire medarbejdere"."""
    mine = [each for part in sentence.parts for each in _numbered(part.words)]
    theirs = [each for _, part in held.parts for each in _numbered(part.words, articles=True)]
    for noun in _many(sentence.words):
        if [number for number, others in theirs if akin(noun, others[-1])] == ["1"]:
            yield Flaw(Cause.FACT, noun.text, f"en {noun.text}")
            return
    for value, nouns in mine:
        told = [other for number, others in theirs if number == value for other in others]
        same = [number for number, others in theirs if akin(nouns[-1], others[-1])]
        written = {
            digits for word in held.words for digits in (value_of(word.text), *_RUN.findall(word.text))
        }
        if not told and same and value.isdigit() and value not in written:
            yield Flaw(Cause.FACT, f"{value} {nouns[-1].text}", f"{same[0]} {nouns[-1].text}")
            return
        if not told or any(akin(noun, other) or same_one(noun, other) for noun in nouns for other in told):
            continue
        if any(akin(nouns[-1], others[-1]) for number, others in theirs if number != value):
            yield Flaw(Cause.ROLES, f"{value} {nouns[-1].text}", f"{value} {told[0].text}")
            return


def _many(words: Sequence[Word]) -> list[Word]:
    """Nouns after "flere" and the like."""
    return [noun for word, noun in pairwise(words) if word.text in plain("many") and noun.content]


def _numbered(words: Sequence[Word], *, articles: bool = False) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """Figures with the words right after them that name what they count."""
    for at, word in enumerate(words):
        value = value_of(word.text) or ("1" if articles and word.text in ("en", "et", "én", "ét") else "")
        if not value or sort_of(word) not in (Sort.FIGURE, Sort.OTHER):
            continue
        found: list[Word] = []
        for other in words[at + 1 : at + 1 + _PHRASE]:
            if other.text in plain("counts_as"):
                continue
            if not other.content or other.text in mandate_words("prepositions"):
                break
            found.append(other)
        if found:
            yield value, tuple(found)


def _which_of(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """The first of some told of the third: "fra det tredje døgn" as "fra det første døgn"."""
    mine, theirs = list(_ranked(sentence.words)), list(_ranked(held.words))
    for rank, noun in mine:
        told = [other for other, word in theirs if akin(noun, word)]
        if told and rank not in told:
            yield Flaw(Cause.FACT, f"{rank} {noun.text}", f"{told[0]} {noun.text}")
            return


def _ranked(words: Sequence[Word]) -> Iterator[tuple[str, Word]]:
    """Ordinals with the noun after them."""
    for word, noun in pairwise(words):
        rank = _ordinals().get(word.text, "")
        if rank and noun.content and noun.form is Form.NONE:
            yield rank, noun


@cache
def _ordinals() -> Mapping[str, str]:
    """Ordinals written out with their digits; that for the second in the neuter, which means no other."""
    return {"første": "1", "andet": "2"} | ordinals()
