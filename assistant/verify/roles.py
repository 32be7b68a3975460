"""Does the same one do it in a sentence as in its source?

Without a parser only what Danish word order tells plainly is looked at: the subject before the finite verb,
or right after it when something else comes first, and "af …" after a passive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.mandate.words import plain as mandate_words
from assistant.verify.agents import generic
from assistant.verify.covering import Source, akin
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import auxiliaries, plain
from assistant.verify.polarity import denials
from assistant.verify.reading import Form, Part, Reading, Word
from assistant.verify.stemmed import rooted

_PASSIVE_ENDS = ("es", "ås")
_DEFINITE = ("en", "et", "ne")
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
        others: The words that name to whom it is done, as far as that is plain.
        after: The words of the clause after the verb.
    """

    verb: Word
    doer: tuple[Word, ...]
    denied: bool
    others: tuple[Word, ...] = ()
    after: tuple[Word, ...] = ()


def swapped(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """Find who or what a sentence puts in another's place.

    Args:
        sentence: The sentence, read.
        held: The quotes.

    Yields:
        One flaw a deed at most.
    """
    theirs = list(deeds([part for _, part in held.parts]))
    for deed in deeds(sentence.parts):
        same = [
            other for other in theirs if deed.verb.root == other.verb.root and deed.denied == other.denied
        ]
        if not deed.doer:
            continue
        own = _received(deed, theirs)
        if own is not None:
            yield Flaw(Cause.ROLES, spoken([*deed.doer, deed.verb]), spoken([*own.doer, own.verb]))
            continue
        turned = next((other for other in same if _is_given(deed, other)), None)
        if turned is not None:
            yield Flaw(Cause.ROLES, spoken(deed.doer), spoken(turned.doer))
            continue
        if any(_overlap(deed.doer, other.doer) for other in same):
            continue
        told = next((other.doer for other in same if other.doer and _may_do(other.doer)), ())
        if told and _may_do(deed.doer) and any(_overlap([word], held.words) for word in deed.doer):
            yield Flaw(Cause.ROLES, spoken(deed.doer), spoken(told))
        elif (
            _may_do(deed.doer)
            and deed.verb.root not in rooted("ergative")
            and any(_overlap(deed.doer, o.others) for o in same)
        ):
            yield Flaw(Cause.ROLES, spoken(deed.doer))


def _received(mine: Deed, theirs: Sequence[Deed]) -> Deed | None:
    """The deed of the source that a sentence says its doer receives: "modtager indberetninger"."""
    if mine.verb.root not in rooted("receive"):
        return None
    nouns = {word.root for word in mine.after}
    return next((one for one in theirs if one.verb.root in nouns and _overlap(mine.doer, one.doer)), None)


def _may_do(words: Sequence[Word]) -> bool:
    """Whether words name what may do something: no deed and no day."""
    return any(word.form is Form.NONE and word.root not in rooted("rhythm") for word in words)


def _is_given(mine: Deed, theirs: Deed) -> bool:
    """Whether who does it in a sentence is to whom it is done in its source, and the other way round."""
    doers = {word.root for word in mine.doer}
    others = {word.root for word in theirs.others}
    return (
        bool(doers & others)
        and not doers & {w.root for w in theirs.doer}
        and _overlap(mine.others, theirs.doer)
    )


def _overlap(one: Sequence[Word], other: Sequence[Word]) -> bool:
    return any(same_one(a, b) for a in one for b in other)


def same_one(one: Word, other: Word) -> bool:
    """Whether two words may name the same one: "udvalget" and "akutudvalget".

    Args:
        one: A word.
        other: Another.

    Returns:
        True for the same word, one for the same, and the last part of a compound.
    """
    if _narrowed(one, other) or _narrowed(other, one):
        return False
    if any(row >= {one.root, other.root} for row in generic()):
        return True
    return (
        akin(one, other)
        or one.root in other.parts[-1:]
        or other.root in one.parts[-1:]
        or one.text.endswith(other.text)
        or other.text.endswith(one.text)
    )


def _narrowed(one: Word, other: Word) -> bool:
    """Whether a word is another with what makes something else of it before it: "næstformand"."""
    before = one.text.removesuffix(other.text)
    return before != one.text and before in plain("narrowing")


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
        turned = bool(follows) and follows[0].content and follows[0].form in (Form.NONE, Form.PARTICIPLE)
        leads = at == 0 and (part.words[0] is not words[0] or not turned)
        subject = before if leads else _subject(words, at)
        verb, passive = _main_verb(words, at)
        if verb is None:
            lead = subject
        elif part.words[0].text in plain("relative"):
            yield Deed(verb, () if passive else _last(previous), denied)
        else:
            after = words[words.index(verb) :]
            others = (*_after("til", after), *(subject if verb.text.endswith(_PASSIVE_ENDS) else ()))
            doer = _after("af", after) if passive else subject
            yield Deed(verb, doer, denied, others, tuple(after[1:]))
        before, previous = subject or before, part


def subjects(part: Part) -> tuple[Word, ...]:
    """The words that name the subject of a part, where word order tells it plainly; () where it does not.

    Args:
        part: A part of a text.

    Returns:
        The grammatical subject, also of a passive.
    """
    words = _clause(part.words)
    at = _finite(words)
    if at is None or part.words[0].text in plain("relative"):
        return ()
    if at == 0 and part.words[0] is not words[0] and part.words[0].text in plain("joins"):
        return ()
    return _subject(words, at)


def _clause(words: Sequence[Word]) -> list[Word]:
    """Words without what leads in: conjunctions, and what governs a clause with "at"."""
    verb = next((n for n, word in enumerate(words) if word.form in (Form.PRESENT, Form.PAST)), len(words))
    start = max((n + 1 for n in range(verb) if words[n].text == "at"), default=0)
    return [word for word in words[start:] if word.text not in plain("leads")]


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
    helper = _helps(words[at]) and words[at].text not in plain("passive")
    later = any(word.form in (Form.INFINITIVE, Form.PARTICIPLE) for word in words[at + 2 :])
    definite = bool(after) and after[0].text.endswith(_DEFINITE)
    turned = helper and later and definite and after[0].content and after[0].form is Form.NONE
    if at and not turned and words[0].text not in mandate_words("prepositions") | plain("aside"):
        return () if words[at - 1].text in plain("pronouns") else _phrase(words[:at])
    return _phrase(words[at + 1 :])


def _main_verb(words: Sequence[Word], at: int) -> tuple[Word | None, bool]:
    """The verb that tells what is done, and whether it is passive."""
    finite = words[at]
    if not _helps(finite):
        return finite, finite.text.endswith(_PASSIVE_ENDS) and finite.form is Form.PRESENT
    for at_word, word in enumerate(words[at + 1 :], at + 1):
        if word.text in plain("passive") and any(w.form is Form.PARTICIPLE for w in words[at_word + 1 :]):
            continue
        helped = any(w.text in plain("passive") for w in words[at:at_word])
        if helped and word.form is Form.PARTICIPLE:
            return word, True
        passive = word.text.endswith(_PASSIVE_ENDS) and word.form is Form.PRESENT
        if passive or word.form in (Form.INFINITIVE, Form.PARTICIPLE):
            return word, passive or (finite.text in plain("passive") and word.form is Form.PARTICIPLE)
    return None, False


def _phrase(words: Sequence[Word]) -> tuple[Word, ...]:
    """The content words of the noun phrase that words begin with, up to what is said of it."""
    found: list[Word] = []
    if len(words) > 1 and words[1].text == "af" and words[0].root in rooted("counts"):
        words = words[2:]
    elif len(words) > 2 and words[2].text == "af" and words[1].root in rooted("counts"):
        words = words[3:]
    for word in words[:_PHRASE] if words else ():
        ends = word.text in mandate_words("prepositions") or word.text in ("der", "som", "at", "og")
        verb = word.form in (Form.PRESENT, Form.INFINITIVE) and word.text.endswith(("r", "e"))
        if ends or (verb and found):
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


def _after(preposition: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """The phrase of a preposition after a verb, where that does not belong to a noun."""
    for at, word in enumerate(words):
        if word.text == preposition and (at <= _NEAR or not words[at - 1].content):
            return _phrase(words[at + 1 :])
    return ()


def spoken(words: Sequence[Word]) -> str:
    """Words as they are told."""
    return " ".join(word.text for word in words)
