"""A draft said by a language model, or without it where the model fails or what it says falls short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from assistant.compose.drafts import Draft
from assistant.compose.wording import texts
from assistant.errors import LanguageModelError
from assistant.model.accepting import opening
from assistant.model.generate import Generator
from assistant.model.prompting import MAX_SOURCES, build_prompt, timeline_prompt
from assistant.model.sufficing import lacking, too_many, verdict_of
from assistant.model.templates import WHOLE, prompt_hashes
from assistant.question.understanding import Question
from assistant.types import MARKER, Answer, Citation, Fallback, Status, Wording


def plainly(question: str, draft: Draft, wording: Wording | None = None) -> Iterator[Answer]:
    """The answer without a model, bit by bit.

    Args:
        question: As it was asked.
        draft: The answer, found and worded.
        wording: What came of asking a model first; None when none was asked.

    Yields:
        The answer so far, its text growing.
    """
    warnings = draft.warnings
    if wording is not None:
        told = texts().fallback if wording.why is Fallback.FAILED else texts().unused
        warnings = (*warnings, told.format(reason=wording.fallback))
    text = ""
    for part in draft.parts:
        text += part
        cited = tuple(draft.cited)
        yield Answer(question, text.strip(), draft.status, cited, warnings, wording=wording)


def modelled(
    question: str,
    asked: Sequence[Question],
    draft: Draft,
    history: Sequence[str],
    generator: Generator,
) -> Iterator[Answer]:
    """The answer in a model's words, or without it.

    Args:
        question: As it was asked.
        asked: The questions in it, understood.
        draft: The answer without a model: its sources are all that the model is given.
        history: The user's earlier questions, oldest first.
        generator: Asks the model, and lets through only what the sources bear.

    Yields:
        The answer so far; of a model's sentences only those that may be shown, in its order. What documents
        that no longer hold have been replaced by is told after them, as without a model. Where the model
        fails, or `lacking` tells that what it said falls short, the answer without it follows in place of all
        that was shown, and says so.
    """
    wording = Wording(prompts=prompt_hashes()[WHOLE])
    reason, why = too_many(draft, MAX_SOURCES), Fallback.UNASKED
    sentences: tuple[str, ...] = ()
    if not reason:
        build = partial(timeline_prompt if draft.dated else build_prompt, question, history=history)
        try:
            ruled = opening(verdict_of("".join(draft.parts)))
            for written in generator.write(build, draft.cited, ruled):
                wording, sentences = written.wording, written.sentences
                if sentences:
                    yield _answer(question, sentences, draft, wording)
            reason = lacking(asked, draft, sentences)
            why = Fallback.SHORT if sentences else Fallback.UNBORNE
        except LanguageModelError as problem:
            reason, why = problem.sentence, Fallback.FAILED
    if reason:
        yield from plainly(question, draft, replace(wording, fallback=reason, why=why))
    elif draft.standing:
        yield _answer(question, (*sentences, *draft.standing), draft, wording)


def _answer(question: str, sentences: Sequence[str], draft: Draft, wording: Wording) -> Answer:
    text, cited = numbered(" ".join(one.strip() for one in sentences), draft.cited)
    return Answer(question, text, Status.ANSWERED, cited, draft.warnings, wording=wording)


def numbered(text: str, citations: Sequence[Citation]) -> tuple[str, tuple[Citation, ...]]:
    """Number what a text cites from 1 in the order it is first cited.

    Args:
        text: With [n]; every n is the marker of a citation.
        citations: The citations it may point at.

    Returns:
        The text and the citations it points at, both with the new numbers, the citations in their order.
    """
    numbers: dict[int, int] = {}
    for found in MARKER.findall(text):
        numbers.setdefault(int(found), len(numbers) + 1)
    known = {one.marker: one for one in citations}
    cited = tuple(replace(known[old], marker=new) for old, new in numbers.items())
    return MARKER.sub(lambda found: f"[{numbers[int(found[1])]}]", text), cited
