"""A limit that a wish goes beyond, wherever it stands: in a condition, an exception, the next sentence."""

from __future__ import annotations

import re
from math import inf

from assistant.evidence.coverage import cover
from assistant.mandate.sentences import Sentence
from assistant.mandate.wish import Act
from assistant.mandate.words import MONEY, Bound, cue, listed, quantities

# How well words must hold what is wished to be of it.
NAMED = 0.8
CLAUSE = re.compile(r"[,;–]")


def limit_beyond(act: Act, allowing: Sentence, after: Sentence | None) -> Sentence | None:
    """The sentence with a limit that a wish goes beyond.

    Args:
        act: What is wished for, with its amounts and counts.
        allowing: The sentence that allows the act.
        after: The sentence after it under the same heading, None for none.

    Returns:
        `allowing` when a bound anywhere in it lies below the wish ("når prisen ikke overstiger …"), `after`
        when that passes on what is as much as the wish ("Udgifter over … skal godkendes af …"); None when
        the wish keeps within.
    """
    if _left_out(act, allowing.where.text):
        return allowing
    for wished in act.quantities:
        if _over(wished, allowing.where.text):
            return allowing
        if after is not None and wished.unit == MONEY and _passed_on(wished, after.where.text):
            return after
    return None


def _left_out(act: Act, text: str) -> bool:
    """Whether a text allows the act for other things than what is wished: "møbler, men ikke udstyr"."""
    for found in cue("but_not").finditer(text.lower()):
        inside = cover(act.head, ((found["what"], 1.0),))
        allowed = cover(act.head, ((text[: found.start()], 1.0),))
        if inside and min(inside) >= NAMED and max(allowed) < min(inside):
            return True
    return False


def _over(wished: Bound, text: str) -> bool:
    """Whether a wish is above every upper bound of its unit in a text, or within what the text excepts."""
    highest: list[float] = []
    for clause in CLAUSE.split(text):
        excepts = cue("excepting").search(clause.lower())
        for bound in quantities(clause):
            if not bound.said or not _alike(bound, wished):
                continue
            if excepts and bound.high == inf and wished.low >= bound.low:
                return True
            highest += [bound.high] if bound.high < inf else []
    return bool(highest) and wished.low > max(highest)


def _passed_on(wished: Bound, text: str) -> bool:
    lowered = text.lower()
    if not (cue("approval").search(lowered) or cue("elsewhere").search(lowered)):
        return False
    above = [bound for bound in quantities(text) if bound.said and bound.high == inf]
    return any(_alike(bound, wished) and wished.low >= bound.low for bound in above)


def _alike(bound: Bound, wished: Bound) -> bool:
    """Whether a bound is of what the wish counts; one that names nothing ("højst to ad gangen") is."""
    return bound.unit == wished.unit or (
        wished.unit != MONEY and (not bound.unit or bound.unit in listed("generic"))
    )
