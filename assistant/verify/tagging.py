"""What form of a verb a word has where it stands: a noun that looks like a verb is told by its neighbours.

Danish forms are many things at once: "læger" heals and is more than one doctor, "samarbejde" is done and had.
Looked at are what stands before a word, what may make an infinitive of it, and that a clause has one finite
verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.danish.compounds import compound_parts
from assistant.danish.folding import fold
from assistant.danish.lexicon import danish
from assistant.danish.numbers import find_numbers
from assistant.mandate.words import plain as mandate_words
from assistant.verify.forms import Form
from assistant.verify.lists import auxiliaries, plain
from assistant.verify.word import Word

_BREAK = re.compile(r"[,;:()–|\n]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FINITE = (Form.PRESENT, Form.PAST)
# Endings of a past tense that is no noun, as "fløj" is.
_ENDS_PAST = ("ede", "te")
# Words between "at" and its infinitive.
_AFTER_AT = 3
_ADJECTIVES = ("ende", "lige", "iske", "ale", "elle", "ive", "øse", "bare", "somme", "ede", "fulde", "løse")


def settled(words: Sequence[Word], text: str) -> list[Word]:
    """Tell nouns from verbs in a sentence.

    Args:
        words: The words of a sentence or line, in order, each with what form it may be.
        text: What they stand in.

    Returns:
        The same words, those that are no verbs where they stand with the form NONE.
    """
    found = list(words)
    for at, word in enumerate(found):
        if word.form is not Form.NONE and word.text not in auxiliaries() and _is_noun(found, at, text):
            found[at] = replace(word, form=Form.NONE)
    for start, end in _stretches(found, text):
        _one_finite(found, start, end)
        _at_least_one(words, found, start, end)
    return found


def _is_noun(words: Sequence[Word], at: int, text: str) -> bool:
    word = words[at]
    if find_numbers(word.text):
        return True
    if word.form is Form.INFINITIVE:
        return not _licensed(words, at)
    before = words[at - 1] if at and not _BREAK.search(text[words[at - 1].end : word.start]) else None
    if word.form is Form.PARTICIPLE:
        helped = any(other.text in plain("helpers") for other in words[:at])
        alone = not helped or before is None or before.text in plain("determiners")
        alone = alone or (before is not None and before.form is Form.PARTICIPLE)
        return alone and may_be_noun(word.text)
    return before is not None and _is_noun_after(before, word)


def _is_noun_after(before: Word, word: Word) -> bool:
    """Whether a finite form is a noun because of the word right before it."""
    if before.text in plain("determiners"):
        return True
    if before.text[:1].isdigit() or find_numbers(before.text):
        passive = word.text.endswith("es")
        return may_be_noun(word.text) and not passive and not _YEAR.fullmatch(before.text)
    if before.text in mandate_words("prepositions") - plain("no_preposition"):
        return may_be_noun(word.text) or word.form is Form.PAST
    owned = before.text.endswith("s") and before.form is Form.NONE and may_be_noun(before.text)
    if owned and word.form is Form.PAST and not word.text.endswith(_ENDS_PAST):
        return True
    return _is_adjective(before) and may_be_noun(word.text)


def _licensed(words: Sequence[Word], at: int) -> bool:
    """Whether something makes an infinitive of a word: "at", a modal verb before, or its place in a list."""
    near = [word.text for word in words[max(0, at - _AFTER_AT) : at]]
    if "at" in near:
        return near[-1] == "at" or not set(near[near.index("at") + 1 :]) & mandate_words("prepositions")
    before = words[at - 1].text if at else ""
    if before in mandate_words("prepositions") - plain("no_preposition") or before in plain("determiners"):
        return False
    if not at:
        return True
    if any(word.text in plain("before_infinitive") for word in words[:at]):
        return not _is_adjective(words[at - 1])
    return before in ("og", "eller", "samt") and any(w.form is Form.INFINITIVE for w in words[:at])


def _is_adjective(word: Word) -> bool:
    """Whether a word is an adjective in the form it has before a noun."""
    if word.text.endswith(_ADJECTIVES) and word.form is not Form.INFINITIVE:
        return True
    return word.text.endswith("s") and word.content and word.form is Form.NONE and len(word.text) > len("os")


@lru_cache(maxsize=100_000)
def may_be_noun(word: str) -> bool:
    """Whether a word may be a noun.

    Args:
        word: A word in lower case.
    """
    lexicon = danish()
    folded = fold(word)
    tail = compound_parts(word)
    forms = (folded, fold(tail[-1].word)) if tail else (folded,)
    return any(lexicon.is_noun(base) for form in forms for base in lexicon.bases(form))


def _stretches(words: Sequence[Word], text: str) -> list[tuple[int, int]]:
    """Runs of words without a mark between them, or a word that begins a clause."""
    starts = [0]
    for at in range(1, len(words)):
        broken = _BREAK.search(text[words[at - 1].end : words[at].start])
        if broken or words[at].text in plain("starts_clause"):
            starts.append(at)
    return list(zip(starts, [*starts[1:], len(words)], strict=True))


def _one_finite(words: list[Word], start: int, end: int) -> None:
    """Leave one finite verb to a run of words: an auxiliary, else the first that follows a noun."""
    finite = [at for at in range(start, end) if words[at].form in _FINITE]
    if len(finite) < 2:
        return
    sure = [at for at in finite if words[at].text in auxiliaries() or not _doubtful(words[at])]
    for at in finite:
        others = [other for other in sure if other != at]
        if at in sure or not others:
            continue
        words[at] = replace(words[at], form=Form.NONE)
    finite = [at for at in finite if words[at].form in _FINITE]
    if len(finite) > 1 and not sure and all(_doubtful(words[at]) for at in finite[:2]):
        words[finite[0]] = replace(words[finite[0]], form=Form.NONE)


def _at_least_one(words: Sequence[Word], found: list[Word], start: int, end: int) -> None:
    """Give a run of words that tells who and what its verb back: "patienter og pårørende betaler gebyr"."""
    if any(word.form in _FINITE for word in found[start:end]):
        return
    for at in range(start + 1, end - 1):
        if words[at].form is Form.PRESENT and words[at - 1].text.endswith(_ADJECTIVES[:1]):
            found[at] = words[at]
            return


def _doubtful(word: Word) -> bool:
    return may_be_noun(word.text) or (word.form is Form.PAST and word.text.endswith(("ede", "te")))
