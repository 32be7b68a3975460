"""How much of a model's context window a text takes, without the model's tokenizer.

A server rarely tells its tokenizer, and each model has its own. The count here is meant to be too high, never
too low: a token for every two bytes of a word in small letters (UTF-8, so that æ, ø and å count double), one
for every capital, figure and sign, one for every four characters of white space beyond a single space. Held
against the tokenizer of SmolLM2, whose 49,152 tokens were made for English and cut Danish finely (0.42 tokens
a byte over the example documents), it is 1.2 to 1.4 times as high for each document, and at most two too low
for a single line (`tests/assistant/test_budget.py`); models with larger vocabularies take fewer tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# What a chat template puts around each message.
MESSAGE = 16
_PART = re.compile(r"(?P<word>[^\W\d_]+)|(?P<space>\s{2,}|[^\S ])|(?P<sign>\d|[^\w\s]|_)")
_SMALL_BYTES = 2
_SPACES = 4


def tokens_in(text: str) -> int:
    """Count the tokens of a text, rather too many than too few.

    Args:
        text: Any text.

    Returns:
        The number of tokens.
    """
    total = 0
    for part in _PART.finditer(text):
        found = part.group()
        if part["word"]:
            capitals = sum(character.isupper() for character in found)
            total += capitals + -(-(len(found.encode()) - capitals) // _SMALL_BYTES)
        elif part["space"]:
            total += -(-len(found) // _SPACES)
        else:
            total += len(found.encode())
    return total


def fitting(sources: Sequence[str], others: Iterable[str], room: int | None) -> tuple[str, ...]:
    """Choose the sources that a prompt has room for; the last ones go first.

    Args:
        sources: Texts of the sources, the most important first.
        others: The messages without the sources, a text each.
        room: Tokens the prompt may take: the context window less the answer. None for any number.

    Returns:
        As many from the start as fit, at least one.
    """
    if room is None:
        return tuple(sources)
    left = room - sum(tokens_in(text) + MESSAGE for text in others)
    kept: list[str] = []
    for source in sources:
        left -= tokens_in(source) + 1
        if left < 0 and kept:
            break
        kept.append(source)
    return tuple(kept)
