"""What the checks of the verifier find in a sentence and its quote."""

from __future__ import annotations

from assistant.verifier import Verifier
from assistant.verify.covering import Source, source
from assistant.verify.reading import Reading, read
from assistant.verify.resting import Ground, grounds

Case = tuple[str, str, str]


def checks(sentence: str, *quotes: str) -> set[str]:
    """The names of the checks that find fault with a sentence."""
    return {flaw.check for flaw in Verifier().flaws(sentence, quotes)}


def rested(sentence: str, *quotes: str) -> tuple[Reading, tuple[Ground, ...], Source]:
    """A sentence and its quotes, read."""
    reading, held = read(sentence), source(tuple(sorted(quotes)))
    return reading, grounds(reading, held), held
