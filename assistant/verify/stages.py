"""How far along a text tells something to be: considered, proposed, expected."""

from __future__ import annotations

from itertools import pairwise

from assistant.verify.covering import Source
from assistant.verify.lists import modal, plain
from assistant.verify.reading import Reading, Word
from assistant.verify.resting import Ground
from assistant.verify.stemmed import rooted

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


def wished(text: Reading) -> bool:
    """Whether a text tells what someone would have, advises or plans: "ville hellere", "efter planen"."""
    said = [word.text for word in text.words]
    wish = bool({"vil", "ville"} & set(said)) and bool({"gerne", "helst", "hellere", "have"} & set(said))
    wish = wish or bool(modal("should") & set(said)) or "mening" in said
    return wish or any(pair == ("efter", "planen") for pair in pairwise(said))
