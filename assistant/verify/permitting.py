"""Is what may be done told as what may be done, and what must or should be done as such?

"Sender" and "skal sende" come to the same in a rule, and so do "kan ikke" and "må ikke"; nothing else may
stand for one another.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verify.covering import Source, source_part
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import modal, plain
from assistant.verify.polarity import denials
from assistant.verify.reading import Form, Part, Word
from assistant.verify.resting import Ground
from assistant.verify.stages import STAGES, region, stage_of
from assistant.verify.stemmed import rooted

# What an indirect question begins with.
_ASKING = ("om", "hvorvidt")


def ruled(ground: Ground, held: Source) -> Flaw | None:
    """Find permission, duty and advice told as one another.

    Args:
        ground: A part of a sentence that rests on some part of the source.
        held: The quotes.

    Returns:
        The flaw, or None.
    """
    words = ground.part.words
    if denials(ground.part) or words[0].text in _ASKING:
        return None
    mine, said = _rule(words)
    part = held.parts[ground.rests[0]][1]
    theirs, told = _governing(ground, held)
    flaw = Flaw(Cause.CERTAINTY, said, told)
    if mine == "must" and _rule(part.words)[0] in ("", "may") and _softened(ground, held):
        return flaw
    if mine == theirs or denials(part):
        return None
    # A right or a duty told with a noun is of no one verb.
    noun = mine == "must" and not said.startswith("sk")
    if noun and any(_rule(held.parts[at][1].words)[0] == "may" for at in ground.rests):
        return flaw
    return None if _comes_to_the_same(mine, theirs, ground, held) else flaw


def _comes_to_the_same(mine: str, theirs: str, ground: Ground, held: Source) -> bool:
    """Whether two kinds of rule say the same where they stand."""
    part, words = held.parts[ground.rests[0]][1], ground.part.words
    only = any(word.text in plain("only") for word in words)
    said = {word.text for word in words}
    match mine, theirs:
        case ("", "must") | ("must", ""):
            return True
        case ("may", ""):
            granted = "få" in said and any(word.text.endswith("es") for word in part.words)
            return granted or only or _both_staged(ground, held)
        case ("", "may"):
            return {"har", "til", "at"} <= said or _both_staged(ground, held)
        case ("must", "may"):
            return _by_then(ground.part, part)
        case ("may", "must"):
            return only
        case _:
            return False


def _both_staged(ground: Ground, held: Source) -> bool:
    """Whether a sentence and its source both tell only what is considered, proposed or expected."""
    return all(any(map(stage_of, words)) for words in (ground.part.words, region(ground, held)))


def _softened(ground: Ground, held: Source) -> bool:
    """Whether what a sentence makes a duty of is an offer or a habit in its source, or no deed at all."""
    if any(word.text in plain("softens") or word.root in rooted("offers") for word in region(ground, held)):
        return True
    verbs = [one for word, one in ground.words if word.form in (Form.INFINITIVE, Form.PRESENT) and one.places]
    return bool(verbs) and not any(
        held.words[place].form is not Form.NONE for one in verbs for place in one.places
    )


def _by_then(*parts: Part) -> bool:
    """Whether a deadline makes a duty of a leave: "kan afbestilles senest …"."""
    return all(any(word.text == "senest" for word in part.words) for part in parts)


def _rule(words: Sequence[Word]) -> tuple[str, str]:
    """The first kind of rule among words, with the word that tells it."""
    for at, word in enumerate(words):
        for kind in ("may", "must", "should"):
            if word.text in modal(kind) and not (word.text == "kunne" and at and words[at - 1].text == "at"):
                return kind, word.text
    return "", next((w.text for w in words if w.form in (Form.PRESENT, Form.PAST) and w.content), "")


def _governing(ground: Ground, held: Source) -> tuple[str, str]:
    """The rule that governs what the sentence says: the modal verb of the part with the verb it shares."""
    main = ground.rests[0]
    borne = [one.places for word, one in ground.words if word.form is not Form.NONE]
    light = [held.by_root.get(w.root, frozenset()) for w in ground.part.words if w.form is not Form.NONE]
    for places in (*borne, *light):
        for place in sorted(places):
            at = source_part(held, place)
            hedge = any(held.words[place].root in rooted(stage, "stage") for stage in STAGES)
            if at in ground.rests and held.words[place].form is not Form.NONE and not hedge:
                return _rule(held.parts[at][1].words)
    kind, told = _rule(held.parts[main][1].words)
    mine, said = _rule(ground.part.words)
    # Without a verb in common nothing tells what a permission is for.
    return (mine, said) if "" in (kind, mine) else (kind, told)
