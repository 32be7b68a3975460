"""Where a sentence that holds what is claimed does not say that it is so: no Ja may stand before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.cues import compiled, table
from assistant.question.understanding import Question
from assistant.question.wanted import asks_whether
from assistant.types import MARKER


def holding(said: str, asked: str = "") -> str:
    """A sentence without what it says was so before: "flyttet fra 3. maj til 9. maj", "(før: 3. maj)".

    Args:
        said: A sentence of an answer or a document.
        asked: What is claimed; of a claim that the thing of a day is moved, that day is no former one.

    Returns:
        What it says holds; itself where it tells of nothing that was otherwise.
    """
    for form in _former():
        said = form.sub(lambda found: _kept(found, asked), said)
    return said


def _kept(found: re.Match[str], asked: str) -> str:
    """What stays of words that tell what was."""
    parts = found.groupdict()
    kept = parts.get("kept", "")
    named = rf"\b{re.escape(parts['day'])}\b.*\b{kept.split()[-1]}\b" if parts.get("day") else ""
    return found[0] if named and re.search(named, asked, re.IGNORECASE) else f"{kept} "


def is_guarded(asked: Question, said: str) -> bool:
    """Whether a sentence tells what somebody thinks or once wrote, what has ended, or asks.

    Args:
        asked: The question, understood.
        said: The sentence.

    Returns:
        False where the question is after just that ("Mener kommunen, at …?").
    """
    plain = MARKER.sub("", said).strip()
    if plain.rstrip(" .").endswith("?"):
        return True
    guards = (form for form in _guards() if form.search(plain))
    return any(not form.search(asked.text) for form in guards)


def unclaimed(asked: Question, parts: Sequence[str]) -> list[str]:
    """An answer without its Ja, where the sentence after it does not say that it is so.

    Args:
        asked: The question, understood.
        parts: The answer.

    Returns:
        The parts; the first without "Ja." where that says too much.
    """
    if not asks_whether(asked.text) or not parts:
        return list(parts)
    yes = compiled("claiming", "patterns", "plain").match(parts[0])
    if yes is None or not yes["yes"]:
        return list(parts)
    said = parts[0][yes.end() :]
    return [said, *parts[1:]] if is_guarded(asked, said.partition("\n")[0]) else list(parts)


@cache
def _former() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE) for form in table("claiming")["former"].values())


@cache
def _guards() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE) for form in table("claiming")["guards"].values())
