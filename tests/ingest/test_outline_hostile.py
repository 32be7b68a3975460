"""Texts made to be slow are read at once: every step takes time in proportion to the text."""

from __future__ import annotations

import pytest

from ingest.letters import clean_characters, join
from ingest.outline import find_units
from ingest.outline.units import Role
from ingest.readers.raw import RawText
from ingest.restoring.tokens import find_tokens

LONG = 200_000
HOSTILE = {
    "ét ord": "A" * LONG,
    "ét ord med små bogstaver": "a" * LONG,
    "ligaturer": "ī" * LONG,
    "tegn for bogstaver": "sundhed&" * (LONG // 8),
    "uden mellemrum": "sundhedsråd," * (LONG // 12),
    "punktummer": "a." * (LONG // 2),
    "adresser": "a@" * (LONG // 2),
    "bindestreger": "a-" * (LONG // 2),
    "skråstreger": "\\" * LONG,
    "én linje": "Der er råd. " * (LONG // 12),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_text_made_to_be_slow_is_cleaned_and_cut_into_words(text: str) -> None:
    assert clean_characters(text)
    assert all(token.end - token.start <= 200 for token in find_tokens(text))
    assert join(f"{text}-", "og mere").endswith("og mere")


def test_words_beside_an_endless_one_are_found() -> None:
    assert [token.text for token in find_tokens(f"Rådet {'a' * LONG} mødes")] == ["Rådet", "mødes"]


def test_thirty_thousand_items_are_one_list() -> None:
    text = "Opgaver:\n" + "\n".join(f"- opgave {number} for kommunen" for number in range(30_000))
    items = [unit for unit in find_units(RawText((text,))) if unit.role is Role.ITEM]
    assert (len(items), {unit.group for unit in items}, {unit.level for unit in items}) == (30_000, {1}, {0})
