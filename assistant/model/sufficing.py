"""Whether what is left of a model's answer answers, held against the answer that was made without it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.compose.drafts import BETWEEN, Draft
from assistant.cues import table
from assistant.danish.words import fold
from assistant.evidence.slots import fills, has_form
from assistant.question.understanding import Question, Wanted
from assistant.types import MARKER

LISTED = "- "
# Kinds of answer that can be read off a text for certain; of the others half as good will do.
CERTAIN = frozenset({Wanted.CONTACT, Wanted.AMOUNT, Wanted.NUMBER, Wanted.FREQUENCY, Wanted.DATE})
ENOUGH = 0.5


def lacking(asked: Sequence[Question], draft: Draft, sentences: Sequence[str]) -> str:
    """Why a model's sentences do not answer as the answer without a model does.

    Each sentence has been verified already, so what is told here is what may be missing from them. They fall
    short when

    - there are none;
    - the answer without a model says Ja or Nej first, and they begin with the opposite: a ruling is never the
      model's;
    - a question wants a date, a number, an amount, how often, an address, a person or a reason, and they hold
      that kind of thing less well than the answer without a model. It is held to that answer, and not to what
      would be best, so that a question that the documents answer in another way is not held against a model;
    - the answer without a model has parts, and they cite nothing of one of them. Parts are the points of a
      list (members, events, what documents that disagree each say) and the paragraphs that answer several
      questions. A list that lacks a point is wrong, however well the rest is put.

    Args:
        asked: The questions, understood.
        draft: The answer without a model.
        sentences: What may be shown of the model's, with their markers.

    Returns:
        A Danish sentence; "" when nothing is missing.
    """
    if not sentences:
        return _told("nothing")
    own, others = _plain("".join(draft.parts)), _plain(" ".join(sentences))
    if verdict_of(own) and verdict_of(others) and verdict_of(own) != verdict_of(others):
        return _told("verdict")
    if any(_worse(question, others, own) for question in asked if has_form(question)):
        return _told("kind")
    cited = _markers(" ".join(sentences))
    if any(not part & cited for part in _parts("".join(draft.parts))):
        return _told("parts")
    return ""


def too_many(draft: Draft, most: int) -> str:
    """Why a model is not asked at all: a Danish sentence when an answer has more sources than it is given."""
    return _told("many") if len(draft.cited) > most else ""


def _worse(question: Question, text: str, than: str) -> bool:
    """Whether a text holds the kind of thing asked for less well than another."""
    least = 1.0 if question.wanted in CERTAIN else ENOUGH
    return fills(question, text) < least * fills(question, than)


def _parts(text: str) -> Iterator[frozenset[int]]:
    """The markers of each point of a list, and of each paragraph that is none."""
    for paragraph in text.split(BETWEEN):
        lines = [line for line in paragraph.splitlines() if line.startswith(LISTED)]
        yield from filter(None, map(_markers, lines or [paragraph]))


def _markers(text: str) -> frozenset[int]:
    return frozenset(int(found) for found in MARKER.findall(text))


def _plain(text: str) -> str:
    """The text without its markers, whose numbers are none of its own."""
    return " ".join(MARKER.sub("", text).split())


def verdict_of(text: str) -> str:
    """yes, no, or "" for a text that begins with neither."""
    return next((name for name in ("yes", "no") if _says(name).match(fold(text))), "")


@cache
def _says(name: str) -> re.Pattern[str]:
    return re.compile(table("model")["says"][name])


def _told(name: str) -> str:
    return str(table("model")["lacking"][name])
