"""How much more or less one has than another: "hvor meget dyrere er A end B", "hvor mange færre har A"."""

from __future__ import annotations

import re
from functools import cache

from assistant.comparing.sides import Side, Sides, Sort
from assistant.cues import compiled, table
from assistant.danish.dates import years

SIDES = ("one", "other")


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = table("comparing")["than"]["forms"]
    return tuple((re.compile(row["form"], re.IGNORECASE), str(row["asks"])) for row in rows)


def _opens() -> re.Pattern[str]:
    return compiled("comparing", "than", "opens")


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(rf"\b{table('comparing')['forms']['preposition']}\s", re.IGNORECASE)


def than(text: str) -> Sides | None:
    """Find the two sides whose figures a question wants the distance between.

    Args:
        text: "Hvor meget mere får A end B i 2031?".

    Returns:
        "Hvad får A i 2031?" and "Hvad får B i 2031?"; None when the question wants no such distance.
    """
    said = _opens().sub("", " ".join(text.split()).rstrip("?!. "))
    for form, asks in _forms():
        found = form.match(said)
        if found is None:
            continue
        parts = {name: (value or "").strip() for name, value in found.groupdict().items()}
        names = _in_full(*(parts.pop(side) for side in SIDES))
        sides = (Side(name, _asked(asks, name, parts), Sort.NOUN) for name in names)
        return Sides(tuple(sides), said, firm=True)
    return None


def _asked(asks: str, side: str, parts: dict[str, str]) -> str:
    return " ".join(asks.format(side=side, **parts).split()).replace(" ?", "?")


def _in_full(one: str, other: str) -> tuple[str, str]:
    """Two sides, each with what only the other says: "A i 2031" and "i 2030", "A" and "B i 2031"."""
    led, same = _preposition().match(other), _preposition().match(one)
    if led and not same:
        before = [found for found in _preposition().finditer(one) if found[0].lower() == led[0].lower()]
        other = f"{one[: before[-1].start()] if before else f'{one} '}{other}"
    elif same and not led:
        other = f"{same[0]}{other}"
    if years(other) and not years(one):
        last = [found for found in _preposition().finditer(other) if years(other[found.start() :])]
        one = f"{one} {other[last[-1].start() :]}" if last else one
    return one, other
