"""What a word means: the sentences that say what a thing is, and those that only tell what happens to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.cues import patterns, table
from assistant.question.understanding import Question, Wanted
from assistant.types import BlockKind, Passage

# The forms of `form.toml` in which a passage says what a thing is.
EXPLAINS = ("sure", "tells", "opens")
# How surely what a thing is for says what it is.
USES = 0.5


def defines(question: Question, passage: Passage) -> bool:
    """Whether the passage says what the word asked about means."""
    if question.wanted is not Wanted.DEFINITION or not question.terms:
        return False
    asked = question.terms[-1].word
    if passage.kind is BlockKind.CELL and passage.row.casefold() == asked.casefold():
        return True
    return _is_in(passage.text, "form", asked)


def means_nothing(question: Question, passages: Sequence[Passage]) -> bool:
    """Whether what a thing is is asked, "hvad er en vågekone", and only what happens to it is told."""
    asks = question.wanted is Wanted.DEFINITION and patterns("form")["thing_asked"].match(question.text)
    if not asks or not question.terms or passages[0].kind is BlockKind.CELL:
        return False
    asked = question.terms[-1]
    # "Depotet" where a "hjælpemiddeldepot" is asked about.
    words = (asked.word, *asked.parts[-1:])
    thing = next((word for word in words if _is_in(passages[0].text, "named", word)), None)
    told = ((one.text, form) for one in passages for form in EXPLAINS)
    return thing is not None and not any(_is_in(text, form, thing) for text, form in told)


def defining(question: Question, text: str) -> float:
    """How surely a sentence says what the word asked about means: 1.0 what it is, 0.5 what it is for."""
    if question.wanted is not Wanted.DEFINITION or not question.terms:
        return 0.0
    asked = question.terms[-1].word
    return 1.0 if _is_in(text, "sure", asked) else USES if _is_in(text, "tells", asked) else 0.0


def _is_in(text: str, name: str, word: str) -> bool:
    """Whether a text has one of the forms in which a word is explained."""
    form = table("form")["defines"][name].replace("{word}", re.escape(word))
    return bool(re.search(form, text, re.IGNORECASE))
