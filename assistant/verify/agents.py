"""Which words name persons and bodies, and which of these say no more than that it is a person."""

from __future__ import annotations

from functools import cache

from assistant.verify.lists import plain
from assistant.verify.reading import Form, Word
from assistant.verify.roots import root_of
from assistant.verify.stemmed import rooted

# Letters of a word that tells an agent at the end of one that the dictionary does not take apart.
_LONG = 5


def is_agent(word: Word) -> bool:
    """Whether a word is one for a person or a body, alone or as the last part of a compound."""
    if word.form is not Form.NONE:
        return False
    if word.root in rooted("agents") or (bool(word.parts) and word.parts[-1] in rooted("agents")):
        return True
    return any(word.root.endswith(agent) for agent in rooted("agents") if len(agent) >= _LONG)


@cache
def generic() -> tuple[frozenset[str], ...]:
    """Stems of words of which one may stand for the other where a text speaks of anyone: borger, deltager."""
    return tuple(frozenset(map(root_of, row.split())) for row in plain("generic"))
