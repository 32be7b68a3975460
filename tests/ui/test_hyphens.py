from __future__ import annotations

import pytest

from ui.hyphens import SOFT_HYPHEN, softened
from ui.pages.ask.frame import asking


@pytest.mark.parametrize(
    ("text", "joints"),
    [
        ("implementeringspartnerskabet", "implementerings|partnerskabet"),
        ("Referat fra Sundhedsplanlægning’?", "Referat fra Sundheds|plan|lægning’?"),
        ("sundhedsrådsmedlemmer og råd", "sundheds|råds|medlemmer og råd"),
        ("Patientudvalget", "Patientudvalget"),
        ("qwertyqwertyqwertyqwerty", "qwertyqwertyqwertyqwerty"),
    ],
)
def test_long_words_may_be_broken_at_the_joints_of_compounds(text: str, joints: str) -> None:
    assert softened(text).replace(SOFT_HYPHEN, "|") == joints


def test_a_button_asks_the_question_without_soft_hyphens() -> None:
    button = asking("Hvem sidder i implementeringspartnerskabet?", "example")
    assert 'data-ask="Hvem sidder i implementeringspartnerskabet?"' in button
    assert f">Hvem sidder i implementerings{SOFT_HYPHEN}partnerskabet?<" in button
