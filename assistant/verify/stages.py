"""How far along a text tells something to be: considered, proposed, expected."""

from __future__ import annotations

from assistant.verify.covering import Ground, Source
from assistant.verify.lists import plain, rooted
from assistant.verify.reading import Word

STAGES = ("consider", "propose", "expect")


def stage_of(word: Word) -> str:
    """How far along a word tells something to be, short of decided; "" when it does not."""
    if word.text in plain("expected"):
        return "expect"
    return next((stage for stage in STAGES if word.root in rooted(stage, "stage")), "")


def region(ground: Ground, held: Source) -> tuple[Word, ...]:
    """All words of the sentences of the source that a part rests on."""
    units = {held.parts[at][1].unit for at in ground.rests}
    return tuple(word for _, part in held.parts if part.unit in units for word in part.words)
