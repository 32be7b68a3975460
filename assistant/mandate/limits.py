"""What a sentence says of an act, and its limits held against what is wished."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from assistant.mandate.clauses import Clause, Force, words_in
from assistant.mandate.lasting import allowed_until, barred_beyond
from assistant.mandate.sentences import Bearing, Sentence
from assistant.mandate.wish import Act
from assistant.mandate.words import MEASURES, MONEY, Bound, cue, plain, quantities

# What a limit that settles the matter adds.
LIMITED = 0.15
AGAINST = frozenset({Force.PROHIBITS, Force.DELEGATES, Force.APPROVAL})


@dataclass(frozen=True, slots=True)
class Reading:
    """What one clause says of one act.

    Attributes:
        force: What it does to the act; None when it only bears on it.
        strength: How surely it is about the act, about 0 to 1.
        where: Its sentence.
        narrow: Whether it speaks of less than the wish does.
        measured: Whether a limit in it was held against the wish.
        bears: Whether it says anything of what may be done.
        limits: Whether it holds a limit or an exception of the kind the wish could run against.
        partly: Whether it tells of more than the wish names, so that it may be about a part of it.
    """

    force: Force | None
    strength: float
    where: Bearing
    narrow: bool = False
    measured: bool = False
    bears: bool = False
    limits: bool = False
    partly: bool = False


def measured(act: Act, clause: Clause, sentence: Sentence, reading: Reading) -> Reading:
    """Hold the limits of a clause against the amounts and counts of the wish.

    Args:
        act: What is wished for.
        clause: The clause.
        sentence: The sentence it stands in.
        reading: What it says of the act.

    Returns:
        The reading: outside when the wish goes beyond the limit of what is allowed; without a force when
        what is kept from the body concerns other amounts than the wish.
    """
    beyond = barred_beyond(clause.text) if reading.force in AGAINST else None
    if beyond is not None:
        after = act.until is not None and act.until.is_after(beyond)
        return replace(reading, measured=True) if after else replace(reading, force=None)
    allowed = allowed_until(clause.text) if reading.force is Force.PERMITS and act.until else None
    if allowed is not None and act.until is not None and act.until.is_after(allowed):
        return replace(reading, force=Force.PROHIBITS, measured=True)
    bounds = list(quantities(clause.main))
    if cue("larger").search(clause.text) and sentence.amount < inf:
        bounds.append(Bound(MONEY, sentence.amount, inf))
    elif cue("larger").search(clause.text):
        return replace(reading, force=None)
    wanted = {bound.unit: bound for bound in act.quantities}
    counts = [bound for bound in act.quantities if bound.unit not in MEASURES]
    wanted |= {"": counts[0]} if len(counts) == 1 else {}
    limits = clause.excepts or any(bound.said and bound.unit in wanted for bound in bounds)
    reading = replace(reading, limits=limits and reading.bears)
    for bound in bounds:
        wished = wanted.get(bound.unit)
        if wished is not None and not _is_other_time(bound, wished):
            return _against(bound, wished, reading, clause)
    limited = any(bound.said for bound in bounds)
    if limited and reading.force in AGAINST:
        return replace(reading, force=None)
    return reading


def _is_other_time(bound: Bound, wished: Bound) -> bool:
    """Whether a bound is on time that is added, and the wish is to go beyond a time: "ud over 28 dage"."""
    return bound.added and not wished.added and wished.high == inf


def _against(bound: Bound, wished: Bound, reading: Reading, clause: Clause) -> Reading:
    """A limit held against what is wished."""
    if not bound.said and reading.force is Force.PERMITS:
        bound = replace(bound, low=-inf)
    elif not bound.said:
        return reading
    within = bound.holds(wished)
    strength = reading.strength + LIMITED
    if reading.force is Force.PERMITS:
        told = Force.PERMITS if within else Force.PROHIBITS
        return replace(reading, force=told, strength=strength, measured=True, narrow=False)
    if reading.force in AGAINST:
        return replace(
            reading, force=reading.force if within else None, strength=strength, measured=within, narrow=False
        )
    denied = within and bound.high == inf and any(w in plain("negations") for w in words_in(clause.main))
    beyond = not within and bound.high < inf and bound.unit != MONEY
    if reading.force is None and (denied or beyond):
        return replace(reading, force=Force.PROHIBITS, strength=strength, measured=True)
    return reading
