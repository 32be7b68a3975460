"""How far the figures of two sides lie apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from assistant.compose.drafts import BETWEEN
from assistant.cues import compiled, table
from assistant.danish.numbers import NumberMention, find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.words import is_stop, stem, tokens
from assistant.types import MARKER

SIDES = 2
MILLION = 1e6
DASHES = ("-", "–")


def difference(question: str, parts: Sequence[str], names: Sequence[str] = ()) -> str:
    """Say how far two sides' figures lie apart, where a question weighs them against each other.

    Args:
        question: The question.
        parts: An answer with a paragraph for each of two sides, or one for both.
        names: What the sides are called.

    Returns:
        A sentence with the markers of both; "" unless the first sentence of each has one figure, both of one
        unit, and they differ. One sentence for both must have a figure right before each name.
    """
    paragraphs = "".join(parts).split(BETWEEN)
    if len(paragraphs) == 1 and len(names) == SIDES:
        return _within(question, paragraphs[0], names)
    if len(paragraphs) != SIDES or not weighs(question):
        return ""
    firsts = [paragraph[slice(*sentences(paragraph)[0])] for paragraph in paragraphs if paragraph.strip()]
    told = [figures(now_told(MARKER.sub("", first))) for first in firsts]
    markers = [MARKER.search(first) for first in firsts]
    rates = {frozenset(filter(None, chain(*_cue("rate").findall(first)))) for first in firsts}
    if len(told) != SIDES or None in markers or len(rates) != 1:
        return ""
    shared = [key for key in told[0] if key in told[1]]
    if len(shared) != 1:
        return ""
    (one, noun), (other, _) = (side[shared[0]] for side in told)
    if one == other:
        return ""
    return _said(written(abs(one - other), shared[0][0], noun), [found[0] for found in markers if found])


def _said(amount: str, markers: Sequence[str]) -> str:
    return str(table("comparing")["texts"]["difference"]).format(amount=amount, markers="".join(markers))


def _within(question: str, paragraph: str, names: Sequence[str]) -> str:
    """How far two figures of one sentence lie apart: "14 senge i A og 9 i B"."""
    counted = _cue("counted").search(question)
    spans = sentences(paragraph)
    first = paragraph[slice(*spans[0])] if spans else ""
    noun = next(filter(None, counted.groups()), "") if counted else ""
    marker = MARKER.search(first)
    if marker is None or not noun or stem(noun) not in {stem(token.text) for token in tokens(first)}:
        return ""
    told = [_before(MARKER.sub("", first), name) for name in names]
    if None in told or told[0] == told[1]:
        return ""
    one, other = (value for value in told if value is not None)
    return _said(written(abs(one - other), "", noun), [marker[0]])


def _before(sentence: str, name: str) -> float | None:
    """The one figure that stands right before a name and its preposition: "14 senge på" it."""
    bare = next((name[token.start :] for token in tokens(name) if token.text[:1].isupper()), "")
    form = _cue("placed").pattern.replace("{name}", re.escape(bare))
    found = re.findall(form, sentence) if bare else []
    numbers = find_numbers(found[0]) if len(found) == 1 else []
    return numbers[0].value if len(numbers) == 1 and not numbers[0].unit else None


def now_told(sentence: str) -> str:
    """A sentence without the figure that it says is no more: "6 pladser og ikke 8" as "6 pladser"."""
    return _cue("no_more").sub("", sentence)


def weighs(question: str) -> bool:
    """Whether a question weighs the figures of two sides against each other."""
    return _cue("weighs").search(question) is not None


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


def _cue(name: str) -> re.Pattern[str]:
    return compiled("comparing", "nouns", name)


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
