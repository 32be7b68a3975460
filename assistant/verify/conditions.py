"""Does a sentence keep the conditions of its source, and what is so of something alone?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.verify.covering import Source
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import modal, month_names, plain
from assistant.verify.polarity import denials
from assistant.verify.reading import Form, Part, Reading, Word
from assistant.verify.resting import Ground, units_of

# Share of what a clause says that a sentence must say to need its condition, too.
_SAID = 0.6


def unconditioned(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """Find a condition of the source that a sentence leaves out, or tells as a fact."""
    mine = {word.text for word in sentence.words}
    if "også" in mine and any(
        word.text in plain("only") for unit in units_of(grounds, held) for word in unit
    ):
        yield Flaw(Cause.SCOPE, "også", "kun")
    yield from _only(sentence, grounds, held)
    used = {at for ground in grounds for at in ground.rests}
    for ground in grounds:
        if not ground.rests:
            continue
        main = ground.rests[0]
        unit = held.parts[main][1].unit
        ties = [
            at for at, (_, part) in enumerate(held.parts) if part.unit == unit and _is_condition(at, held)
        ]
        if ties and main in ties and used <= set(ties) and not mine & {"der", "som", "med"}:
            yield Flaw(Cause.CERTAINTY, "", _told(held.parts[main][1]))
            return
        left = [at for at in ties if at not in used and abs(at - main) == 1]
        spared = mine & plain("conditional") if set(ties) & used else mine & plain("conditions")
        left = [at for at in left if at < main or _says_last(ground, main, held)]
        if main not in ties and left and not spared and says(ground, main, held):
            yield Flaw(Cause.SCOPE, "", _told(held.parts[left[0]][1]))
            return


def _says_last(ground: Ground, main: int, held: Source) -> bool:
    """Whether a sentence says what a condition after a clause is next to."""
    first, part = held.parts[main]
    last = max((first + n for n, word in enumerate(part.words) if word.content), default=-1)
    return any(last in one.places for _, one in ground.words)


def _only(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """What is so of something alone, told as so of it."""
    mine = {word.text for word in sentence.words}
    if mine & (plain("only") | plain("onlies")):
        return
    for ground in grounds:
        if not ground.rests or denials(ground.part):
            continue
        main = ground.rests[0]
        only = _is_alone(held.parts[main][1].words)
        if only and _shares_verb(ground, main, held):
            yield Flaw(Cause.SCOPE, "", _told(held.parts[main][1]))
            return


def _is_alone(words: Sequence[Word]) -> bool:
    """Whether a clause tells of something alone; "bor alene" and "først … derefter" do not."""
    for at, word in enumerate(words):
        if word.text not in plain("only"):
            continue
        after = words[at + 1].text if at + 1 < len(words) else ""
        lives = word.text == "alene" and (
            not after or (at and words[at - 1].form is not Form.NONE and after in plain("joins"))
        )
        first = word.text == "først" and after not in ("når", "efter", "fra", "den", "ved", "med")
        if not lives and not first:
            return True
    return False


def _is_condition(at: int, held: Source) -> bool:
    """Whether a part of the source is a condition of the others of its sentence."""
    part = held.parts[at][1]
    if part.opener == "uden":
        before = held.parts[at - 1][1] if at else None
        return before is not None and before.unit == part.unit and bool(denials(before))
    if part.opener in plain("condition"):
        return True
    bounded = part.opener == "dog" and any(word.text in plain("restricting") for word in part.words[:3])
    return not bounded and part.opener in plain("each_time") and _is_rule(at, held)


def _is_rule(at: int, held: Source) -> bool:
    """Whether what a clause with "når" or "dog" is bound to is a rule, and does not happen once."""
    unit = held.parts[at][1].unit
    others = [part for n, (_, part) in enumerate(held.parts) if part.unit == unit and abs(n - at) == 1]
    words = [word for part in others for word in part.words]
    dated = any(word.text in month_names() for word in words)
    return not dated and not any(word.form is Form.PAST for word in words)


def says(ground: Ground, main: int, held: Source) -> bool:
    """Whether a sentence says what a clause of the source does, so that its condition belongs to it."""
    first, part = held.parts[main]
    places = {first + n for n, word in enumerate(part.words) if word.content}
    used = {place for _, one in ground.words for place in one.places}
    return bool(places) and (len(places & used) / len(places) >= _SAID or _shares_verb(ground, main, held))


def _shares_verb(ground: Ground, main: int, held: Source) -> bool:
    first, part = held.parts[main]
    verbs = {word.root for word in part.words if word.form is not Form.NONE and word.text not in _LIGHT}
    mine = {word.root for word in ground.part.words if word.form is not Form.NONE}
    akin_to = {
        held.words[place].root
        for _, one in ground.words
        for place in one.places
        if first <= place < first + len(part.words)
    }
    return bool(verbs & (mine | akin_to))


def _told(part: Part) -> str:
    return " ".join(word.text for word in part.words[:8])


_LIGHT = frozenset({"er", "har", "bliver", "blev", "var"}) | modal("may") | modal("must") | modal("should")
