"""How far the figures of two sides lie apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.compose.drafts import BETWEEN
from assistant.cues import table
from assistant.danish.numbers import NumberMention, find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.words import is_stop, stem, tokens
from assistant.types import MARKER

SIDES = 2
MILLION = 1e6
DASHES = ("-", "–")


def difference(question: str, parts: Sequence[str]) -> str:
    """Say how far two sides' figures lie apart, where a question weighs them against each other.

    Args:
        question: The question.
        parts: An answer with a paragraph for each of two sides.

    Returns:
        A sentence with the markers of both; "" unless the first sentence of each has one figure, both of one
        unit, and they differ.
    """
    paragraphs = "".join(parts).split(BETWEEN)
    if len(paragraphs) != SIDES or not _cue("weighs").search(question):
        return ""
    firsts = [paragraph[slice(*sentences(paragraph)[0])] for paragraph in paragraphs if paragraph.strip()]
    figures = [figures(MARKER.sub("", first)) for first in firsts]
    markers = [MARKER.search(first) for first in firsts]
    if len(figures) != SIDES or None in markers:
        return ""
    shared = [key for key in figures[0] if key in figures[1]]
    if len(shared) != 1:
        return ""
    (one, noun), (other, _) = (told[shared[0]] for told in figures)
    if one == other:
        return ""
    amount = written(abs(one - other), shared[0][0], noun)
    said = str(table("comparing")["texts"]["difference"])
    return said.format(amount=amount, markers="".join(found[0] for found in markers if found))


def figures(text: str) -> dict[tuple[str, str], tuple[float, str]]:
    """The figures of a sentence that stand there once.

    Args:
        text: The sentence, without markers.

    Returns:
        By unit and the stem of what is counted, one of them "", the value and what is counted as written.
    """
    found: dict[tuple[str, str], list[tuple[float, str]]] = {}
    for one in find_numbers(text):
        if _is_vague(text, one):
            continue
        noun = "" if one.unit else _noun(text, one)
        if one.unit or noun:
            found.setdefault((one.unit, stem(noun)), []).append((one.value, noun))
    return {key: told[0] for key, told in found.items() if len(told) == 1}


def _is_vague(text: str, number: NumberMention) -> bool:
    """Whether a number is one end of a range, or about so much: "4-5 gange", "ca. 4 gange"."""
    return bool(_cue("vague").search(text[: number.start])) or text[number.end :].lstrip()[:1] in DASHES


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(table("comparing")["nouns"][name], re.IGNORECASE)


def _noun(text: str, number: NumberMention) -> str:
    after = tokens(text[number.end :])[:1]
    beside = bool(after) and not text[number.end : number.end + after[0].start].strip()
    return after[0].text if beside and not is_stop(after[0].text) else ""


def written(value: float, unit: str, noun: str = "") -> str:
    """A figure in words: 1,500,000 kr. as "1,5 mio. kr.".

    Args:
        value: The figure.
        unit: Its unit as `find_numbers` gives it, "" for what is only counted.
        noun: What is counted, where there is no unit.

    Returns:
        The figure with its unit.
    """
    if unit == "kr." and value >= MILLION:
        return f"{_danish(value / MILLION)} mio. kr."
    return f"{_danish(value)} {unit or noun}"


def _danish(value: float) -> str:
    """A number with a full stop between thousands and a comma before decimals."""
    whole = f"{value:,.2f}".rstrip("0").rstrip(".")
    return whole.replace(",", " ").replace(".", ",").replace(" ", ".")
