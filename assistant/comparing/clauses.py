"""A second clause that leans on the first, said in full: "…, og hvem er det i Sydby?"."""

from __future__ import annotations

import re

from assistant.comparing.sides import Sort, clause, cues, plain
from assistant.cues import compiled, table
from assistant.danish.words import fold
from assistant.question.verbs import is_verb

INFINITIVE = ("e", "å")


def in_full(text: str) -> str:
    """A question with each clause that leans on the first said in full.

    Args:
        text: "Hvor mange pladser er der i 2026, og hvor mange er det i 2027?"

    Returns:
        "Hvor mange pladser er der i 2026? Hvor mange pladser er der i 2027?"; of names both beside each
        other, "Hvem leder rådet i henholdsvis Nordby og Sydby?"; of two times ("…, og hvor ofte nu?") both in
        full; the text itself without such a clause.
    """
    pair = compiled("comparing", "both_times", "pair").match(text.strip())
    if pair:
        asked = f"{pair['asks']} {pair['rest']}"
        return f"{asked} {pair['one']}? {asked} {pair['other']}?"
    for join in cues().join.finditer(text):
        for sort in (Sort.YEAR, Sort.NUMBERED):
            found = clause(text, join, sort)
            if found:
                return " ".join(side.question for side in found.sides)
        if said := _beside(text, join) or _with_its_act(text, join):
            return said
    return text


def _beside(text: str, join: re.Match[str]) -> str:
    """A question whose second clause names only the other side, with both names beside each other, or ""."""
    found = clause(text, join, Sort.NAME)
    if found is None:
        return ""
    (one, other), own = (side.name for side in found.sides), text[: join.start()]
    places = [item for item in cues().items[Sort.NAME].finditer(own, 1) if item["item"] == one]
    led = places[-1]["prep"] if places else None
    if not led:
        return ""
    end = places[-1].end("item")
    start = places[-1].start("item")
    return plain(
        f"{own[:start]}{table('comparing')['texts']['apart'].format(one=one, other=other)}{own[end:]}"
    )


def _with_its_act(text: str, join: re.Match[str]) -> str:
    """A question whose second clause leaves out what may be done, in full, or "": "og må rådet i Sydby?"."""
    own, second = text[: join.start()], text[join.end() :].rstrip("? ")
    modal, _, who = second.partition(" ")
    first = cues().modal.match(own)
    if first is None or modal.lower() != first[1].lower() or not who or _act(who):
        return ""
    act = _act(own[first.end() :])
    if act is None:
        return ""
    done = own[first.end() + act.start() :]
    if place := _place_in(who):
        done = re.sub(rf"\s+{place['prep'].strip()}\s+{_name_form()}", "", done)
    return f"{plain(own)} {plain(f'{modal} {who} {done}')}"


def _act(text: str) -> re.Match[str] | None:
    """The first infinitive of some words."""
    words = re.finditer(r"[\wæøå-]+", text)
    return next(
        (w for w in words if w[0].endswith(INFINITIVE) and w[0].islower() and is_verb(fold(w[0]))), None
    )


def _place_in(text: str) -> re.Match[str] | None:
    """The last name in some words with what stands before it: "i Sydby"."""
    found = [one for one in cues().items[Sort.NAME].finditer(text) if one["prep"]]
    return found[-1] if found else None


def _name_form() -> str:
    return str(table("comparing")["forms"][Sort.NAME])
