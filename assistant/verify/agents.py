"""Which words name persons and bodies, and which of these say no more than that it is a person."""

from __future__ import annotations

from functools import cache

from assistant.verify.lists import plain, rooted
from assistant.verify.reading import Form, Word
from assistant.verify.word import root_of


def is_agent(word: Word) -> bool:
    """Whether a word is one for a person or a body, alone or as the last part of a compound."""
    if word.form is not Form.NONE:
        return False
    return word.root in rooted("agents") or (bool(word.parts) and word.parts[-1] in rooted("agents"))


@cache
def generic() -> tuple[frozenset[str], ...]:
    """Stems of words of which one may stand for the other where a text speaks of anyone: borger, deltager."""
    return tuple(frozenset(map(root_of, row.split())) for row in plain("generic"))
