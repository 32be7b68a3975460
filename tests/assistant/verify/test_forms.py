"""What form of a verb a word may be by itself."""

from __future__ import annotations

import pytest

from assistant.verify.forms import Form, form_of, is_infinitive


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("sender", Form.PRESENT),
        ("sendes", Form.PRESENT),
        ("udskriver", Form.PRESENT),
        ("kan", Form.PRESENT),
        ("beslutte", Form.INFINITIVE),
        ("fastsætte", Form.INFINITIVE),
        ("vedtog", Form.PAST),
        ("afholdt", Form.PAST),
        ("drøftede", Form.PAST),
        ("godkendt", Form.PARTICIPLE),
        ("skrevet", Form.PARTICIPLE),
        ("kommune", Form.NONE),
        ("forslag", Form.NONE),
        ("hvis", Form.NONE),
    ],
)
def test_the_ending_and_the_dictionary_tell_the_form(word: str, form: Form) -> None:
    assert form_of(word) is form


@pytest.mark.parametrize(("word", "is_one"), [("sende", True), ("foreslaa", True), ("kommune", False)])
def test_an_infinitive_is_a_verb_of_the_dictionary(word: str, is_one: bool) -> None:
    assert is_infinitive(word) is is_one
