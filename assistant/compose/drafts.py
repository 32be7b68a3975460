"""An answer found and worded, not yet said; those to several questions put together as one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from assistant.cues import table, words
from assistant.danish.words import fold, is_stop, stem, tokens
from assistant.types import MARKER, Citation, Span, Status

BETWEEN = "\n\n"
# Before an item of a list.
ITEM = "- "
# What is less likely than this to answer a question is not told beside the answer to another.
NEAR = 0.15
# The subject that a question without its own was given.
SUBJECT = re.compile(r" \([^()]*\)\?$")
# What answers or limits, though it carries no meaning of its own.
LIMITS = ("ja", "nej", "kun", "dog")


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer found and worded, not yet said.

    Attributes:
        parts: The answer in parts that can be shown one after the other (joined with nothing).
        cited: Citations in marker order.
        status: Whether the documents answered.
        timing: Milliseconds by stage.
        warnings: Danish sentences about the answer.
        confidence: Estimate that what was found answers, from 0 to 1; None where none is made.
        standing: Those of the parts that say what documents which no longer hold have been replaced by.
        dated: Whether it tells dated events in the order they happen.
        apart: Whether it tells what several documents or places say, each by itself.
        near: Of a refusal what is told of it where other questions have an answer, "" for nothing.
    """

    parts: Sequence[str]
    cited: Sequence[Citation]
    status: Status
    timing: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    confidence: float | None = None
    standing: Sequence[str] = ()
    dated: bool = False
    apart: bool = False
    near: str = ""


def together(questions: Sequence[str], drafts: Sequence[Draft]) -> Draft:
    """One answer to several questions.

    Args:
        questions: The questions, each whole.
        drafts: An answer to each.

    Returns:
        A paragraph for each that was answered, its markers renumbered so that the same words have one
        number; for each that was not, a warning, and what is nearest or puts it right. Answered when any of
        them is. What an earlier paragraph says is not said again.
    """
    if len(drafts) == 1:
        return drafts[0]
    answered = [draft for draft in drafts if draft.status is Status.ANSWERED]
    told = {citation.span for draft in answered for citation in draft.cited}
    numbers: dict[Span, Citation] = {}
    paragraphs: dict[str, tuple[str, ...]] = {}
    for at, draft in enumerate(drafts):
        parts: Sequence[str] = draft.parts
        if draft.status is not Status.ANSWERED and (answered or at):
            parts = _beside(at, draft, told)
        if parts:
            told.update(citation.span for citation in draft.cited)
        own = {c.marker: _numbered(c, numbers) for c in draft.cited} if parts else {}
        said = tuple(_renumbered([*parts[:-1], *(part.rstrip() for part in parts[-1:])], own))
        fresh = _unsaid(said, paragraphs.values())
        paragraphs.setdefault("".join(fresh), fresh)
    refused = [] if not answered else _refused(questions, drafts)
    return Draft(
        [part for said in paragraphs.values() if said for part in (BETWEEN, *said)][1:],
        sorted(numbers.values(), key=lambda citation: citation.marker),
        Status.ANSWERED if answered else Status.NOT_FOUND,
        _added([draft.timing for draft in drafts]),
        tuple(dict.fromkeys([*refused, *(warning for draft in drafts for warning in draft.warnings)])),
    )


def _beside(at: int, draft: Draft, told: Collection[Span]) -> tuple[str, ...]:
    """What is nearest to a question without an answer, beside others; () for what is told already."""
    texts = table("asking")["answer"]
    far = draft.confidence is not None and draft.confidence < NEAR
    if not draft.near or far or all(citation.span in told for citation in draft.cited):
        return ()
    return (str(texts["beside"]).format(nth=texts["nth"][at], said=draft.near),)


def _unsaid(parts: tuple[str, ...], before: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The sentences that no earlier paragraph says, be it as items of a list; a list stays whole."""
    earlier = [part for paragraph in before for part in paragraph]
    said = {_alone(part) for part in earlier}
    if any(part.lstrip().startswith(ITEM) for part in parts):
        return () if said >= set(map(_alone, parts)) else parts
    fresh = (part for part in parts if _alone(part) not in said and not _told_in(part, earlier))
    first, *rest = list(fresh) or [""]
    return (first.lstrip(), *rest) if first else ()


def _told_in(part: str, earlier: Sequence[str]) -> bool:
    """Whether sentences or items that stand on all that a part stands on hold all of its words."""
    markers = set(MARKER.findall(part))
    shared = [one for one in earlier if markers & set(MARKER.findall(one))]
    if not markers or not markers <= {marker for one in shared for marker in MARKER.findall(one)}:
        return False
    told = frozenset[str]().union(*map(_words_of, shared))
    return _words_of(part) <= told and not (told - _words_of(part)) & _turning()


def _words_of(part: str) -> frozenset[str]:
    """Stems of the words of a part that tell something, among them those that deny or limit."""
    found = {stem(token.text) for token in tokens(MARKER.sub("", part)) if not is_stop(token.text)}
    return frozenset(found) | (_turning() & {fold(token.text) for token in tokens(part)})


@cache
def _turning() -> frozenset[str]:
    """Words, folded, that a sentence says something else without."""
    return frozenset(map(fold, (*words("negations"), *LIMITS)))


def _alone(part: str) -> str:
    """A sentence without what sets it apart as an item of a list."""
    return part.strip().removeprefix(ITEM)


def _refused(questions: Sequence[str], drafts: Sequence[Draft]) -> list[str]:
    """What the documents do not say, each with the question but for the subject it was given in brackets."""
    form = str(table("asking")["answer"]["unknown"])
    return [
        form.format(question=SUBJECT.sub("?", question))
        for question, draft in zip(questions, drafts, strict=True)
        if draft.status is not Status.ANSWERED
    ]


def _numbered(citation: Citation, numbers: dict[Span, Citation]) -> int:
    known = numbers.setdefault(citation.span, replace(citation, marker=len(numbers) + 1))
    return known.marker


def _renumbered(parts: Sequence[str], numbers: Mapping[int, int]) -> Iterator[str]:
    for part in parts:
        yield MARKER.sub(lambda found: f"[{numbers.get(int(found[1]), int(found[1]))}]", part)


def _added(timings: Sequence[Mapping[str, float]]) -> dict[str, float]:
    stages = dict.fromkeys(stage for timing in timings for stage in timing)
    return {stage: sum(timing.get(stage, 0.0) for timing in timings) for stage in stages}
