"""Everyday turns of phrase put into the plain words of documents: "sidder for bordenden" is "er formand"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from assistant.cues import compiled, lines, stems, table
from assistant.danish.words import Token, is_stop, stem, tokens

# Words in the longest phrase.
LONGEST = 7
# Turns of phrase that hold other words between their own, by the part of `cues/question.toml`.
TURNS = ("shown", "again", "posts", "stands_in", "seat_taken", "gets_out")


def in_plain_words(text: str, stand: Callable[[Sequence[str]], bool]) -> str:
    """The question with everyday turns of phrase put plainly.

    Args:
        text: A Danish question.
        stand: Whether all of some stems stand in the documents.

    Returns:
        The text, an order to show a list of things as the question which they are, when somebody meets again
        as when the next meeting is, who has two posts as two questions, and with each phrase of
        `cues/idioms.txt` replaced, the longest first; a phrase stays when the words that it alone has
        ("tovholder") stand in the documents, which may then say it so themselves.
    """
    for turn in TURNS:
        text = compiled("question", turn, "form").sub(str(table("question")[turn]["asks"]), text)
    words, said, at, end = tokens(text), [], 0, 0
    while at < len(words):
        length, meaning = _phrase_at(text, words[at : at + LONGEST])
        until = words[at + max(length, 1) - 1].end
        if length and not _theirs(text[words[at].start : until], meaning, stand):
            said += [text[end : words[at].start], meaning]
            end = until
        at += length or 1
    return "".join((*said, text[end:]))


def _phrase_at(text: str, words: Sequence[Token]) -> tuple[int, str]:
    """How many of the words are the longest phrase that begins with them, and what it says plainly."""
    for length in range(len(words), 1, -1):
        phrase = " ".join(text[words[0].start : words[length - 1].end].casefold().split())
        if phrase in _idioms():
            return length, _idioms()[phrase]
    return 0, ""


def _theirs(phrase: str, meaning: str, stand: Callable[[Sequence[str]], bool]) -> bool:
    """Whether the documents may say a phrase themselves."""
    telling = _telling(phrase) - _telling(meaning)
    return bool(telling) and stand(sorted(telling))


def _telling(text: str) -> frozenset[str]:
    """Stems of the words that are neither grammar nor everyday."""
    roots = {stem(token.text) for token in tokens(text) if not is_stop(token.text)}
    return frozenset(roots - stems("everyday"))


@cache
def _idioms() -> Mapping[str, str]:
    """What each phrase says plainly."""
    plain = {}
    for line in lines("idioms"):
        phrases, _, meaning = line.partition(">")
        plain.update({" ".join(phrase.split()): meaning.strip() for phrase in phrases.split(";")})
    return plain
