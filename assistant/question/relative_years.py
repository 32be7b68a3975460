"""Years that a question tells by where they lie: "sidste år" from today, "året efter" from another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from assistant.cues import table
from assistant.danish.dates import years
from assistant.danish.numbers import find_numbers
from assistant.question.followup import talk_of

EARLIEST, LATEST = 1900, 2099


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    away: int


@dataclass(frozen=True, slots=True)
class _Cues:
    from_today: tuple[_Form, ...]
    from_told: tuple[_Form, ...]
    not_after: re.Pattern[str]
    joined: re.Pattern[str]


@cache
def _cues() -> _Cues:
    data = table("years")
    follows = data["follows"]["form"]

    def compiled(form: str) -> re.Pattern[str]:
        return re.compile(form, re.IGNORECASE)

    return _Cues(
        tuple(_Form(compiled(row["form"]), row["away"]) for row in data["from_today"]),
        tuple(_Form(compiled(f"(?:{row['form']}){follows}"), row["away"]) for row in data["from_told"]),
        compiled(data["not_after"]["form"]),
        compiled(data["joined"]["form"]),
    )


def in_calendar_years(turns: Sequence[str], today: date | None = None) -> list[str]:
    """The questions of a talk with the years that they only point to as numbers.

    Args:
        turns: The user's questions, oldest first.
        today: The day from which "sidste år", "i år" and "næste år" are told; they stay when None.

    Returns:
        "Og hvad med 2028?" for "Og hvad med året efter?" after a question about 2027. What points to a year
        that neither the question nor the talk names stays as it is; so does "i år" beside no other such year,
        for what holds now is mostly told without one.
    """
    done: list[str] = []
    for turn in turns:
        done.append(_told(turn, done, today))
    return done


def of_this_year(text: str) -> bool:
    """Whether a question that `in_calendar_years` has read asks of "i år"."""
    return any(form.pattern.search(text) for form in _cues().from_today if not form.away)


def _told(text: str, before: Sequence[str], today: date | None) -> str:
    if today is not None and _points_away(text):
        for form in _cues().from_today:
            text = form.pattern.sub(partial(_from_today, away=form.away, today=today), text)
    for form in _cues().from_told:
        if form.pattern.search(text):
            talk = talk_of(before).years
            text = form.pattern.sub(partial(_from_told, away=form.away, talk=talk), text)
    return text


def _points_away(text: str) -> bool:
    """Whether a question points to another year than this one."""
    others = (form for form in (*_cues().from_today, *_cues().from_told) if form.away)
    return any(form.pattern.search(text) for form in others)


def _from_today(found: re.Match[str], *, away: int, today: date) -> str:
    """A year told from today; one that is another's last or next stays as it is."""
    if away and _cues().not_after.search(found.string[: found.start()]):
        return found[0]
    return _written(found, (today.year + away,))


def _from_told(found: re.Match[str], *, away: int, talk: frozenset[int]) -> str:
    """Years told from the last that the question or the talk names before, or up to its first."""
    told = years(found.string[: found.start()]) or talk
    if not told:
        return found[0]
    counted = next((number for number in found.groups() if number), "")
    count = int(find_numbers(counted)[0].value) if counted else 1
    first = max(told) + 1 if away > 0 else min(told) - count
    return _written(found, range(first, first + count))


def _written(found: re.Match[str], told: Sequence[int]) -> str:
    if told[0] < EARLIEST or told[-1] > LATEST:
        return found[0]
    *first, last = map(str, told)
    words = f"{', '.join(first)} og {last}" if first else last
    alone = found.start() == 0 or _cues().joined.search(found.string[: found.start()])
    genitive = found[0].endswith("s")
    return words if alone or genitive else f"i {words}"
