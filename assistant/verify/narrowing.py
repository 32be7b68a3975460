"""Does a sentence keep what narrows its source: "nogle", "normalt", "med en henvisning", "bortset fra"?

What a rule says of some of a kind it does not say of all of them, and what is so as a rule is not so each
time. A sentence may leave out where, when and why something happened; it may not leave out of whom or of how
many it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.mandate.words import plain as mandate_words
from assistant.verify.covering import Source, akin
from assistant.verify.flaw import Cause, Flaw, named
from assistant.verify.lists import month_names, plain, universal
from assistant.verify.polarity import denials
from assistant.verify.rates import per_what
from assistant.verify.reading import Form, Part, Reading, Word
from assistant.verify.resting import Ground
from assistant.verify.roles import spoken, subjects
from assistant.verify.sorts import value_of
from assistant.verify.stemmed import rooted
from assistant.verify.tagging import may_be_noun

# Words between a quantifier and what it counts.
_NEAR = 3
_FINITE = (Form.PRESENT, Form.PAST)
_DEFINITE = ("en", "et", "ne", "s")


def widened_by_omission(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """Find what narrows the source and is left out.

    Args:
        sentence: The sentence, read.
        grounds: Its parts with what they rest on.
        held: The quotes.

    Yields:
        Flaws in the order of the checks.
    """
    yield from named("some", _some(sentence, held))
    yield from named("mostly", _mostly(sentence, grounds, held))
    yield from named("of_a_kind", _of_a_kind(sentence, grounds, held))
    yield from named("restrictor", _restrictor(sentence, grounds, held))
    yield from named("for_whom", _for_whom(grounds, held))
    yield from named("per_what", per_what(sentence, held))


def _some(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """A part of a kind told as the kind: "nogle kommuner", "øvrige borgere"."""
    mine = {root for root, _ in _counted(sentence.words)}
    theirs = list(_counted(held.words))
    bare = _nouns(held.words) - {root for root, _ in theirs}
    for root, quantifier in theirs:
        said = [word for word in sentence.words if word.root == root]
        if said and root not in mine and root not in bare and not _otherwise(sentence, quantifier):
            yield Flaw(Cause.SCOPE, said[0].text, f"{quantifier.text} {said[0].text}")
            return


def _counted(words: Sequence[Word]) -> Iterator[tuple[str, Word]]:
    """Nouns with the word that tells how many of them."""
    for at, word in enumerate(words):
        if word.text not in plain("some"):
            continue
        for noun in words[at + 1 : at + 1 + _NEAR]:
            if noun.content and noun.form is Form.NONE:
                yield noun.root, word
            elif noun.content or (noun.text != "af" and noun.text not in plain("articles")):
                break


def _nouns(words: Sequence[Word]) -> set[str]:
    """Roots that stand without a quantifier somewhere, too."""
    counted = {
        id(noun) for at, word in enumerate(words) if word.text in plain("some") for noun in words[at : at + 4]
    }
    bare = [word for word in words if word.content and id(word) not in counted]
    return {word.root for word in bare} | {part for word in bare for part in word.parts[-1:]}


def _otherwise(sentence: Reading, quantifier: Word) -> bool:
    """Whether a sentence has the same quantifier elsewhere, or one that comes to the same."""
    same = next((row for row in rows("alike") if quantifier.text in row), frozenset({quantifier.text}))
    return any(word.text in same for word in sentence.words)


def rows(name: str) -> list[frozenset[str]]:
    """Lines of words that stand for one another."""
    return [frozenset(row.split()) for row in plain(name)]


def _mostly(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """What is so as a rule, or in part, told as so: "behandler normalt"."""
    mine = {word.text for word in sentence.words}
    if mine & plain("mostly"):
        return
    for ground in grounds:
        for at in ground.rests[:1]:
            part = held.parts[at][1]
            told = next((word for word in part.words if word.text in plain("mostly")), None)
            if told and _says_what(ground, at, held, told):
                yield Flaw(Cause.SCOPE, "", told.text)
                return


def _says_what(ground: Ground, at: int, held: Source, told: Word) -> bool:
    """Whether a part of a sentence tells what a hedge of its source is about."""
    first, part = held.parts[at]
    at_word = part.words.index(told)
    after = set(range(first + at_word, first + len(part.words)))
    places = {place for _, one in ground.words for place in one.places}
    figures = {value_of(word.text) for word in ground.part.words} - {""}
    places |= {first + n for n, word in enumerate(part.words) if value_of(word.text) in figures}
    near = part.words[max(0, at_word - 1) : at_word + 2]
    verbs = {first + n for n, word in enumerate(part.words) if word.form is not Form.NONE and word.content}
    return bool(places & after) or (any(w.form in _FINITE for w in near) and bool(places & verbs))


def _restrictor(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """What the source bounds or restricts with a word before it, told without: "senest et døgn efter"."""
    said = {word.text for word in sentence.words}
    roots = {word.root for word in sentence.words} | {
        value_of(w.text) for w in sentence.words if value_of(w.text)
    }
    for number in dict.fromkeys(held.parts[at][1].unit for ground in grounds for at in ground.rests[:1]):
        words = [word for _, part in held.parts if part.unit == number for word in part.words]
        for at, word in enumerate(words):
            if word.text not in plain("restricting") or said & _alternatives(word.text):
                continue
            after = [w for w in words[at + 1 : at + 1 + _NEAR] if w.content or value_of(w.text)]
            before = [w for w in words[max(0, at - _NEAR) : at] if w.content]
            near = (*before[-1:], *after[:1])
            if after and all((value_of(w.text) or w.root) in roots for w in near):
                yield Flaw(Cause.SCOPE, after[0].text, f"{word.text} {after[0].text}")
                return


def _alternatives(word: str) -> frozenset[str]:
    """Words that may stand for one that restricts."""
    return frozenset({word}).union(*(row for row in rows("restricting_rows") if word in row))


def _for_whom(grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """What is so for some, told as so: "gratis for borgere med bopæl i kommunen" as "gratis"."""
    for ground in grounds:
        if not ground.rests or any(word.text == "for" for word in ground.part.words):
            continue
        first, part = held.parts[ground.rests[0]]
        places = {place for _, one in ground.words for place in one.places}
        for n, word in enumerate(part.words[:-1]):
            stated = n and word.text == "for" and first + n - 1 in places and part.words[n + 1].text != "at"
            if not stated or part.words[n - 1].form is not Form.NONE or may_be_noun(part.words[n - 1].text):
                continue
            whom = [first + m for m in range(n + 1, len(part.words)) if part.words[m].content]
            if whom and not places & set(whom):
                yield Flaw(Cause.SCOPE, "", spoken(part.words[n:]))
                return


def _of_a_kind(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """What is told of some of a kind, told of all of it."""
    for part, ground in zip(sentence.parts, grounds, strict=True):
        every = any(w.text in universal() and universal()[w.text][0] == "alle" for w in part.words)
        narrows = plain("narrows") | (plain("narrows_all") if every else frozenset())
        numbers = dict.fromkeys(held.parts[at][1].unit for at in ground.rests[:1])
        units = [[w for _, p in held.parts if p.unit == number for w in p.words] for number in numbers]
        for noun in _general(part):
            chunks = [
                _narrowed(u, at, narrows)
                for u in units
                for at, word in enumerate(u)
                if word.root == noun.root
            ]
            if not chunks or not all(chunks):
                continue
            said = sentence.words
            if not any(all(_mentioned(chunk, said) for chunk in each) for each in chunks):
                left = next(chunk for each in chunks for chunk in each if not _mentioned(chunk, said))
                yield Flaw(Cause.SCOPE, noun.text, f"{noun.text} {spoken(left)}")
                return


def _general(part: Part) -> Iterator[Word]:
    """The nouns of a part that stand for all of a kind: after "alle", and an indefinite subject."""
    words = part.words
    for at, word in enumerate(words):
        if word.text in universal() and universal()[word.text][0] == "alle":
            noun = _head(words[at + 1 : at + 4])
            if noun and noun.root not in rooted("rhythm"):
                yield noun
    subject = [word for word in subjects(part) if word.form is Form.NONE]
    if subject and not subject[-1].text.endswith(_DEFINITE) and not denials(part):
        yield subject[-1]


def _head(words: Sequence[Word]) -> Word | None:
    found = None
    for word in words:
        if word.content and word.form is Form.NONE:
            found = word
        elif found or word.form in _FINITE:
            break
    return found


def _narrowed(words: Sequence[Word], at: int, narrows: frozenset[str]) -> list[tuple[Word, ...]]:
    """What is said right after a noun of which of its kind are meant."""
    chunks: list[tuple[Word, ...]] = []
    start = at + 1
    while start < len(words) and words[start].text in narrows:
        relative = words[start].text in ("der", "som")
        end, verbs = start + 1, 0
        while end < len(words):
            verbs += words[end].form in _FINITE
            joins = words[end].text in plain("narrows") | mandate_words("prepositions") | {
                "og",
                "samt",
                "eller",
            }
            opens = joins and not relative and not value_of(words[end - 1].text)
            if (
                verbs > relative
                or opens
                or (relative and verbs and words[end].text in plain("starts_clause"))
            ):
                break
            end += 1
        chunk = tuple(words[start:end])
        idle = words[start].text == "som" and not any(word.form in _FINITE for word in chunk)
        if not idle and any(word.content or value_of(word.text) for word in chunk):
            chunks.append(chunk)
        start = end
    return chunks


def _mentioned(chunk: Sequence[Word], said: Sequence[Word]) -> bool:
    """Whether a sentence has something of what narrows a noun."""
    if any(word.text in month_names() or word.text in plain("scales") for word in chunk):
        return True
    figures = {value_of(word.text) for word in chunk} - {""}
    if not figures <= {value_of(word.text) for word in said}:
        return False
    return any(
        (word.content and any(akin(word, other) or word.root in other.parts for other in said))
        or (value_of(word.text) and any(value_of(word.text) == value_of(other.text) for other in said))
        for word in chunk
    ) or any(word.root in rooted("free") for word in chunk if word.form is not Form.NONE)
