"""An amount for each of something is no amount in all."""

from __future__ import annotations

import pytest

from tests.assistant.verify.checking import checks


@pytest.mark.parametrize(
    ("sentence", "quote", "wrong"),
    [
        ("Der er i alt 2 mio. kr.", "Der er 2 mio. kr. årligt.", True),
        ("Der betales 50 kr.", "Der betales 50 kr. pr. tur.", True),
        ("Hver tur koster 50 kr.", "Der betales 50 kr. pr. tur.", False),
        ("Der er 2 mio. kr. om året.", "Der er 2 mio. kr. årligt.", False),
        ("Der er 2 mio. kr.", "Der er 2 mio. kr. i puljen.", False),
    ],
)
def test_a_rate_is_told_as_one(sentence: str, quote: str, wrong: bool) -> None:
    assert ("per_what" in checks(sentence, quote)) is wrong
