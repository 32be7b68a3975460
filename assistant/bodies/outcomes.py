"""The sentences of a point on a meeting's agenda that tell what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.citing import Place
from assistant.cues import patterns
from assistant.danish.sentences import sentences
from assistant.danish.words import fold
from assistant.evidence.aspects import resolves
from assistant.evidence.form import decides, negates
from assistant.facts import Decision, Outcome
from assistant.types import BlockKind, Passage

# Characters between a sentence and the next one of its paragraph.
NEXT = 2
CLAUSE = re.compile(r"[,;:] ")
CAME = (
    Outcome.DECIDED,
    Outcome.APPROVED,
    Outcome.NOTED,
    Outcome.POSTPONED,
    Outcome.REJECTED,
    Outcome.DISCUSSED,
)


def came_of(
    passages: Iterable[Passage], facts: Sequence[Decision], form: re.Pattern[str]
) -> list[tuple[Passage, Place]]:
    """The sentences of a point that tell what came of it.

    Args:
        passages: Those of the point, in order.
        facts: What was read as outcomes and statements in these minutes.
        form: What a sentence must hold, folded.

    Returns:
        Those of the field for the decision, but for what somebody said there; where there is no such field
        those that were read as an outcome and sound like one, else that sound like one.
    """
    field: list[_Sentence] = []
    others: list[_Sentence] = []
    labelled: Passage | None = None
    for passage in passages:
        if passage.kind is BlockKind.HEADING:
            continue
        goes_on = labelled is not None and 0 <= passage.start - labelled.end <= NEXT
        if patterns("meetings")["label"].match(passage.text) or goes_on:
            labelled = passage
        in_field = decides(passage) or labelled is passage
        (field if in_field else others).extend(_sentences(passage, facts))
    told = [one for one in field if one.read is not Outcome.SAID] or field[:1]
    told = told or [one for one in others if one.read in CAME and one.resolves]
    told = told or [one for one in others if one.resolves]
    # Of one outcome alone what was not so is not told: "Punktet blev ikke udsat".
    told = [one for one in told if _tells(one.text, form)]
    told = list(_with_meant([*field, *others], told)) if form.pattern else told
    return [(one.passage, one.place) for one in told]


def _with_meant(said: Sequence[_Sentence], told: Sequence[_Sentence]) -> Iterator[_Sentence]:
    """The sentences told, each that only points back at a wish ("ønsket") after the one that says which."""
    forms = patterns("minutes")
    for one in told:
        at = said.index(one)
        before = said[at - 1] if at else None
        follows = before is not None and 0 <= one.place.start - before.place.end <= NEXT
        if before and follows and before not in told and forms["only_points"].search(one.text):
            yield before
        yield one


def _tells(text: str, form: re.Pattern[str]) -> bool:
    """Whether a sentence tells an outcome; what another clause denies ("da det ikke haster") leaves it so."""
    if not form.pattern:
        return True
    clauses = [clause for clause in CLAUSE.split(text) if form.search(fold(clause))]
    return any(not negates(clause) for clause in clauses)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of minutes: what it was read as, and whether it sounds like an outcome."""

    passage: Passage
    place: Place
    text: str
    read: Outcome | None
    resolves: bool


def _sentences(passage: Passage, facts: Sequence[Decision]) -> Iterator[_Sentence]:
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        place = Place(passage.page, passage.start + start, passage.start + end)
        on_page = (fact for fact in facts if fact.words.page == place.page)
        read = next((f.outcome for f in on_page if place.start <= f.words.start < place.end), None)
        yield _Sentence(passage, place, text, read, resolves(text))
