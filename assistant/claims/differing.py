"""Ja or Nej to whether two sides differ, where what is told of each shows it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.comparing.difference import SIDES, figures
from assistant.compose.drafts import BETWEEN
from assistant.cues import patterns, table
from assistant.danish.numbers import find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.words import content_terms
from assistant.evidence.coverage import cover
from assistant.evidence.form import LIGHT, negates
from assistant.question.understanding import Question
from assistant.types import MARKER
from assistant.validity.reading import all_places

# How well a side must hold each word of what is asked.
HELD = 0.6


def asks_difference(asked: str) -> bool:
    """Whether a question asks if there is a difference: "er der forskel på A og B?"."""
    return patterns("claiming")["differs"].search(asked) is not None


def differing(asked: Question, told: str) -> str:
    """An answer told in two sides, after Ja where they differ and Nej where they are alike.

    Args:
        asked: The question, understood.
        told: The answer, a paragraph or a sentence for each side.

    Returns:
        The answer without the verdicts of its sides; with its own where each side has one figure of the same
        thing, or they say the same and only one of them denies it.
    """
    opening = patterns("claiming")["opened"]
    paragraphs = [opening.sub("", part.strip()) for part in told.split(BETWEEN)]
    whole = BETWEEN.join(paragraphs)
    sides = [part[slice(*sentences(part)[0])] for part in paragraphs if part]
    if len(sides) == 1:
        sides = [whole[start:end] for start, end in sentences(whole)]
        own = [all_places(MARKER.sub("", one)) for one in sides]
        if any(len(names) != 1 for names in own) or len(set(own)) != len(own):
            return whole
    plain = [MARKER.sub("", one) for one in sides]
    name = _verdict(plain) if all(_tells(asked, one) for one in plain) else ""
    return str(table("compose")["verdicts"][name]).format(sentence=whole) if name else whole


def _tells(asked: Question, side: str) -> bool:
    """Whether a side tells of all that the question is about, apart from what the sides are called."""
    terms = [one for one in asked.terms if one.weight > LIGHT and not (one.name or one.is_year)]
    return all(value >= HELD for value in cover(terms, ((side, 1.0),)))


def _verdict(sides: Sequence[str]) -> str:
    """The verdict on two sides: "yes" where they differ, "no" where they are alike, else none."""
    if len(sides) != SIDES or any(patterns("claiming")["unsure"].search(one) for one in sides):
        return ""
    first, second = (frozenset(content_terms(_bare(side))) - _named(side) for side in sides)
    # Of adults here and children there, or of a month and a year, nothing is to be held against each other.
    if first != second:
        return ""
    one, other = (figures(side) for side in sides)
    shared = [key for key in one if key in other]
    if len(one) == len(other) == len(shared) == 1 and not any(map(negates, sides)):
        return "yes" if one[shared[0]][0] != other[shared[0]][0] else "no"
    if one or other:
        return ""
    return "yes" if negates(sides[0]) != negates(sides[1]) else ""


def _bare(side: str) -> str:
    """A side without its numbers."""
    for number in reversed(find_numbers(side)):
        side = f"{side[: number.start]} {side[number.end :]}"
    return side


def _named(side: str) -> frozenset[str]:
    return frozenset(term for name in all_places(side) for term in content_terms(name))
