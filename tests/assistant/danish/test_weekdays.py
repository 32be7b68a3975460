"""A day of the week is spoken of by the stretch of days that it lies in."""

from __future__ import annotations

import pytest

from assistant.danish.weekdays import days_within


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Ringer man mellem fredag kl. 15 og søndag kl. 24, er svaret klar mandag.", "fredag lørdag søndag"),
        ("Åbent mandag-onsdag.", "mandag tirsdag onsdag"),
        ("Vagten går fra lørdag til mandag.", "lørdag søndag mandag"),
        ("Der er lukket i weekenden.", "lørdag søndag"),
        ("Mødet er torsdag den 4. juni.", ""),
        ("Der er møde mellem formanden og rådet.", ""),
    ],
)
def test_a_stretch_holds_the_days_between_its_ends(text: str, days: str) -> None:
    assert days_within(text) == frozenset(days.split())
