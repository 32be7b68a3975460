"""Does what a preposition ties to a word belong to it in the source, too: "taget på skolen", "hos vagten"?

A sentence may carry a word over from another sentence of its source where that leaves the place free. It may
not put it in the place of what stands there, after the same preposition of the same noun or verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.mandate.words import plain as mandate_words
from assistant.verify.covering import Source, borne_in
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import plain
from assistant.verify.reading import Form, Part, Reading, Word
from assistant.verify.roles import same_one, spoken
from assistant.verify.stemmed import rooted

_FINITE = (Form.PRESENT, Form.PAST)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition with the nouns it governs.

    Attributes:
        preposition: The preposition.
        before: The index of the noun right before it among the words of its part; None where there is none.
        nouns: The indices of the words of the phrase that carry meaning.
    """

    preposition: str
    before: int | None
    nouns: tuple[int, ...]


def attached_otherwise(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """Find what a sentence ties to a word in the place of something else.

    Args:
        sentence: The sentence, read.
        held: The quotes.

    Yields:
        One flaw at most.
    """
    if any(" | " in reading.text for reading in held.readings):
        return
    for part in sentence.parts:
        for phrase in phrases(part):
            flaw = _displaced(phrase, part, held)
            if flaw:
                yield flaw
                return


@lru_cache(maxsize=8192)
def phrases(part: Part) -> tuple[Phrase, ...]:
    """The phrases of a part that a preposition governs.

    Args:
        part: A part of a text.

    Returns:
        Them in order; each ends where a verb, a conjunction or another preposition follows.
    """
    found: list[Phrase] = []
    words = part.words
    for at, word in enumerate(words[:-1]):
        if word.text not in mandate_words("prepositions") - plain("no_preposition"):
            continue
        nouns: list[int] = []
        for n in range(at + 1, len(words)):
            other = words[n]
            if other.text in mandate_words("prepositions") | plain("ends_phrase") or other.form in _FINITE:
                break
            if other.content and other.form is Form.NONE and other.root not in rooted("rhythm"):
                nouns.append(n)
        before = words[at - 1] if at else None
        named = before is not None and before.content and before.form is Form.NONE
        if nouns:
            found.append(Phrase(word.text, at - 1 if named else None, tuple(nouns)))
    return tuple(found)


def _displaced(phrase: Phrase, part: Part, held: Source) -> Flaw | None:
    nouns = [part.words[n] for n in phrase.nouns]
    stands = [borne_in(noun, part, held).places for noun in nouns]
    if any(stands) and not all(stands):
        return None
    spots = [{held.clauses[place] for place in each} for each in stands]
    anchors = [part.words[phrase.before]] if phrase.before is not None else []
    anchors += [word for word in part.words if word.content and word.form is not Form.NONE]
    found = [(anchor, _stands(anchor, part, held)) for anchor in anchors]
    if any(held.clauses[place] in each for _, places in found for place in places for each in spots):
        return None
    tied = [part.words[n] for other in phrases(part) for n in other.nouns]
    for anchor, places in found:
        rivals = [words for place in places for words in _tied(place, anchor, phrase.preposition, held)]
        told = [rival for rival in rivals if not any(same_one(a, b) for a in rival for b in tied)]
        if rivals and len(told) == len(rivals):
            return Flaw(Cause.ROLES if any(stands) else Cause.UNCOVERED, spoken(nouns), spoken(told[0]))
    return None


def _stands(anchor: Word, part: Part, held: Source) -> frozenset[int]:
    """Where a noun or verb stands in the source, a verb as a verb where it does so anywhere."""
    places = borne_in(anchor, part, held).places
    if anchor.form is Form.NONE:
        return places
    return frozenset(at for at in places if held.words[at].form is not Form.NONE) or places


def _tied(place: int, anchor: Word, preposition: str, held: Source) -> Iterator[Sequence[Word]]:
    """What a preposition ties to a word of the source: after a noun, anywhere in the clause of a verb."""
    first, part = held.parts[held.clauses[place]]
    chain = {place - first}
    for phrase in phrases(part):
        # After a verb "af" tells who does it; that is looked at elsewhere.
        near = phrase.before in chain or (anchor.form is not Form.NONE and preposition != "af")
        if near:
            chain |= set(phrase.nouns)
        if near and phrase.preposition == preposition:
            yield [part.words[n] for n in phrase.nouns]
