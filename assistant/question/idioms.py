"""Everyday turns of phrase put into the plain words of documents: "sidder for bordenden" is "er formand"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from assistant.cues import lines, stems
from assistant.danish.words import is_stop, stem, tokens


def in_plain_words(text: str, stand: Callable[[Sequence[str]], bool]) -> str:
    """The question with everyday turns of phrase put plainly.

    Args:
        text: A Danish question.
        stand: Whether all of some stems stand in the documents.

    Returns:
        The text with each phrase of `cues/idioms.txt` replaced, the longest first; a phrase stays when the
        words that it alone has ("tovholder") stand in the documents, which may then say it so themselves.
    """
    found, plain = _idioms()

    def put(match: re.Match[str]) -> str:
        meaning = plain[_key(match.group())]
        telling = _telling(match.group()) - _telling(meaning)
        return match.group() if telling and stand(sorted(telling)) else meaning

    return found.sub(put, text)


def _telling(text: str) -> frozenset[str]:
    """Stems of the words that are neither grammar nor everyday."""
    roots = {stem(token.text) for token in tokens(text) if not is_stop(token.text)}
    return frozenset(roots - stems("everyday"))


@cache
def _idioms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What finds the phrases, and by phrase what it says plainly."""
    plain = {}
    for line in lines("idioms"):
        phrases, _, meaning = line.partition(">")
        plain.update({_key(phrase): meaning.strip() for phrase in phrases.split(";") if phrase.strip()})
    longest = sorted(plain, key=len, reverse=True)
    words = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE), plain


def _key(phrase: str) -> str:
    return " ".join(phrase.casefold().split())
