"""Does the same one do it, to the same one, and do figures belong to the same thing?

Without a parser only what Danish word order tells plainly is looked at: the subject before the finite verb, or
right after it when something else comes first, and "af …" after a passive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.danish.words import stem
from assistant.mandate.words import plain as mandate_words
from assistant.names import find_names, is_ordinary
from assistant.verify.covering import Ground, Source, akin, rests_on
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import auxiliaries
from assistant.verify.polarity import denials
from assistant.verify.reading import Form, Part, Reading, Word

_PASSIVE = frozenset({"er", "bliver", "blev", "var", "blevet", "være", "blive"})
# Words of a noun phrase after the verb.
_PHRASE = 4
# Words after a passive within which "af" tells who does it.
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what.

    Attributes:
        verb: What is done.
        doer: The words that name who does it; () when it is not said.
        denied: Whether it is told that it is not done.
    """

    verb: Word
    doer: tuple[Word, ...]
    denied: bool


def swapped(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """Find who or what a sentence puts in another's place.

    Args:
        sentence: The sentence, read.
        grounds: Its parts with what they rest on.
        held: The quotes.

    Yields:
        One flaw a deed at most.
    """
    theirs = [deed for deed in deeds([part for _, part in held.parts]) if deed.doer]
    for deed in deeds(sentence.parts):
        same = [
            other for other in theirs if deed.verb.root == other.verb.root and deed.denied == other.denied
        ]
        if not deed.doer or not same:
            continue
        if any(_overlap(deed.doer, other.doer) for other in same):
            continue
        if any(_overlap([word], held.words) for word in deed.doer):
            yield Flaw(Cause.ROLES, _spoken(deed.doer), _spoken(same[0].doer))
    yield from _directions(sentence, held)
    yield from _owners(sentence, held)
    yield from _named(sentence, grounds, held)
    yield from _apart(sentence, held)


def _overlap(one: Sequence[Word], other: Sequence[Word]) -> bool:
    return any(_names(a, b) for a in one for b in other)


def _names(one: Word, other: Word) -> bool:
    return (
        akin(one, other)
        or one.root in other.parts[-1:]
        or other.root in one.parts[-1:]
        or one.text.endswith(other.text)
        or other.text.endswith(one.text)
    )


def deeds(parts: Sequence[Part]) -> Iterator[Deed]:
    """What is done in each part, and by whom.

    Args:
        parts: Parts of a text in order.

    Yields:
        One deed a part that has a verb; a part without a subject takes that of the part before, and list
        items without one that of what leads in.
    """
    before: tuple[Word, ...] = ()
    lead: tuple[Word, ...] = ()
    previous: Part | None = None
    unit = -1
    for part in parts:
        if part.unit != unit:
            before, unit = (), part.unit
        words = _clause(part.words)
        denied = bool(denials(part))
        at = _finite(words)
        if at is None:
            verb = next((word for word in words[:1] if word.form is Form.INFINITIVE), None)
            if verb is not None and lead:
                yield Deed(verb, lead, denied)
            before, previous = before or _phrase(words), part
            continue
        follows = words[at + 1 : at + 2]
        turned = bool(follows) and follows[0].content and follows[0].form is Form.NONE
        leads = at == 0 and (part.words[0] is not words[0] or not turned)
        subject = before if leads else _subject(words, at)
        verb, passive = _main_verb(words, at)
        if verb is None:
            lead = subject
        elif part.words[0].text in _RELATIVE:
            yield Deed(verb, () if passive else _last(previous), denied)
        else:
            yield Deed(verb, _agent(words[words.index(verb) :]) if passive else subject, denied)
        before, previous = subject or before, part


def _clause(words: Sequence[Word]) -> list[Word]:
    """Words without what leads in: conjunctions, and what governs a clause with "at"."""
    verb = next((n for n, word in enumerate(words) if word.form in (Form.PRESENT, Form.PAST)), len(words))
    start = max((n + 1 for n in range(verb) if words[n].text == "at"), default=0)
    return [word for word in words[start:] if word.text not in _LEADS]


def _finite(words: Sequence[Word]) -> int | None:
    """Where the finite verb stands; a word that may be a noun ("klager") is none when another follows."""
    found = [n for n, word in enumerate(words) if word.form in (Form.PRESENT, Form.PAST)]
    if len(found) > 1 and words[found[0]].text.endswith("er") and not _helps(words[found[0]]):
        follows = words[found[0] + 1].text
        named = found[0] > 0 and words[found[0] - 1].text.endswith(_DEFINITE)
        if found[0] == 0 or (follows in mandate_words("prepositions") and not named):
            return found[1]
    return next(iter(found), None)


def _helps(word: Word) -> bool:
    return word.text in auxiliaries()


def _subject(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    """The subject: after the verb when something else comes first, before it otherwise."""
    after = words[at + 1 : at + 2]
    helper = _helps(words[at]) and words[at].text not in _PASSIVE
    turned = helper and after and after[0].content and after[0].form is Form.NONE
    if at and not turned and words[0].text not in _ASIDE:
        return () if words[at - 1].text in _PRONOUNS else _phrase(words[:at])
    return _phrase(words[at + 1 :])


def _main_verb(words: Sequence[Word], at: int) -> tuple[Word | None, bool]:
    """The verb that tells what is done, and whether it is passive."""
    finite = words[at]
    if not _helps(finite):
        return finite, finite.text.endswith(_PASSIVE_ENDS) and finite.form is Form.PRESENT
    for word in words[at + 1 :]:
        passive = word.text.endswith(_PASSIVE_ENDS) and word.form is Form.PRESENT
        if passive or word.form in (Form.INFINITIVE, Form.PARTICIPLE):
            return word, passive or (finite.text in _PASSIVE and word.form is Form.PARTICIPLE)
    return None, False


def _phrase(words: Sequence[Word]) -> tuple[Word, ...]:
    """The content words of the noun phrase that words begin with, up to what is said of it."""
    found: list[Word] = []
    for word in words[:_PHRASE] if words else ():
        ends = word.text in mandate_words("prepositions") or word.text in ("der", "som", "at", "og")
        if ends or word.form in (Form.PRESENT, Form.INFINITIVE) and word.text.endswith(("r", "e")) and found:
            break
        if word.content:
            found.append(word)
        if word.text.endswith(_DEFINITE) and found:
            break
    return tuple(found)


def _last(part: Part | None) -> tuple[Word, ...]:
    """The content words that a part ends with: what a relative clause after it is about."""
    words = part.words if part else ()
    found = list(takewhile(lambda word: word.content and word.form is Form.NONE, reversed(words)))
    return tuple(reversed(found))


def _agent(words: Sequence[Word]) -> tuple[Word, ...]:
    """Who does what a passive tells: after "af", where that does not belong to a noun."""
    for at, word in enumerate(words):
        if word.text == "af" and (at <= _NEAR or not words[at - 1].content):
            return _phrase(words[at + 1 :])
    return ()


def _directions(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """"Fra A til B" told as "fra B til A", "A efter B" as "B efter A"."""
    mine, theirs = _ways(sentence.words), _ways(held.words)
    said = {word.root for word in sentence.words}
    for (way, root), word in mine.items():
        if (way, root) in theirs:
            continue
        if way == "efter":
            after = [other for (one, other) in theirs if one == way and other in said and (way, other) not in mine]
            wrong = bool(after) and any(other.root == root for other in held.words)
        else:
            wrong = (_BACK[way], root) in theirs
        if wrong:
            yield Flaw(Cause.ROLES, f"{way} {word.text}", "")
            return


def _ways(words: Sequence[Word]) -> dict[tuple[str, str], Word]:
    return {
        (word.text, words[at + 1].root): words[at + 1]
        for at, word in enumerate(words[:-1])
        if word.text in ("efter", *_BACK) and (words[at + 1].content or words[at + 1].text[0].isdigit())
    }


def _owners(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """"Rådets formand" told as "udvalgets formand", where both stand in the source."""
    mine, theirs = _owned(sentence.words), _owned(held.words)
    told = {word.root for word in held.words}
    for (owner, head), word in mine.items():
        others = {one: held_by for (one, other), held_by in theirs.items() if other == head}
        if others and owner in told and not any(akin(word, one) or _names(word, one) for one in others.values()):
            yield Flaw(Cause.ROLES, word.text, next(iter(others.values())).text)
            return


def _named(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """What one clause of the source tells of one name, told of the name of another clause."""
    if len(grounds) < _CLAUSES:
        return
    spots = find_names(sentence.text)
    for ground in grounds:
        names = [w for w in ground.part.words if any(start <= w.start < end for start, end in spots)]
        rest = [pair for pair in ground.words if pair[0] not in names]
        at = next(iter(rests_on(rest, ground.part, held)), None)
        if not names or at is None:
            continue
        here = {word.root for word in held.parts[at][1].words}
        others = [word for word in _names_of(held) if word.root in here]
        told = {word.root for word in _names_of(held)} - here
        mine = [word for word in names if word.root not in here]
        if others and len(mine) and all(word.root in told for word in mine) and not here & {
            word.root for word in names if is_name(word)
        }:
            yield Flaw(Cause.ROLES, _spoken(mine), _spoken(others[:1]))
            return


def is_name(word: Word) -> bool:
    """Whether a word is no ordinary Danish word."""
    return not is_ordinary(word.text)


def _names_of(held: Source) -> list[Word]:
    found: list[Word] = []
    for reading in held.readings:
        spots = find_names(reading.text)
        found += [w for w in reading.words if is_name(w) and any(s <= w.start < e for s, e in spots)]
    return found


def _owned(words: Sequence[Word]) -> dict[tuple[str, str], Word]:
    """Genitives with the noun they belong to."""
    return {
        (word.root, words[at + 1].root): word
        for at, word in enumerate(words[:-1])
        if word.content and word.text.endswith("s") and word.form is Form.NONE and words[at + 1].content
        if stem(word.text[:-1]) == word.root
    }


def _apart(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """What a list tells of one of its items, told of another."""
    if len({part.unit for _, part in held.parts}) < _LIST or not any("\n" in r.text for r in held.readings):
        return
    units: dict[int, list[Word]] = {}
    for _, part in held.parts:
        units.setdefault(part.unit, []).extend(part.words)
    items = list(units.values())[1:]
    places = [
        {n for n, item in enumerate(items) if any(other.root == word.root for other in item)}
        for word in sentence.words
        if word.content and not any(other.root == word.root for other in list(units.values())[0])
    ]
    sure = [place for place in places if place]
    if len(sure) > 1 and not set.intersection(*sure):
        yield Flaw(Cause.ROLES)


def _spoken(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


_PASSIVE_ENDS = ("es", "ås")
_DEFINITE = ("en", "et", "ne")
_BACK = {"fra": "til", "til": "fra"}
_LIST, _CLAUSES = 3, 2
_LEADS = frozenset({"og", "men", "mens", "at", "hvis", "når", "såfremt", "medmindre", "samt", "dog", "der", "som", "hvor"})
_PRONOUNS = ("den", "det", "de", "han", "hun", "man", "dette", "disse")
_RELATIVE = ("der", "som", "hvor", "hvilket", "hvoraf")
_ASIDE = mandate_words("prepositions") | {"ifølge", "indtil", "så", "her", "derfor", "desuden", "da"}
