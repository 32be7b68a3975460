"""The cue lists: what stands for what, and nothing twice."""

from __future__ import annotations

import pytest

from assistant.cues import groups, stems, synonyms, words
from assistant.danish.words import stem


def test_synonyms_answer_for_each_other() -> None:
    assert stem("erstatte") in synonyms()[stem("afløse")]
    assert stem("afløse") in synonyms()[stem("erstatte")]


def test_who_leads_may_be_told_by_formand_but_not_the_reverse() -> None:
    assert stem("formand") in synonyms()[stem("leder")]
    assert stem("leder") not in synonyms().get(stem("formand"), frozenset())


@pytest.mark.parametrize("name", ["persons", "bodies", "negations", "frequencies", "annexes", "contacts"])
def test_a_list_has_no_word_twice(name: str) -> None:
    assert len(words(name)) == len(set(words(name)))


def test_what_is_proposed_is_not_what_is_decided() -> None:
    assert not groups("fields")["proposed"] & groups("fields")["decided"]


def test_a_person_is_no_body() -> None:
    assert stem("borgmester") in stems("persons") - stems("bodies")
