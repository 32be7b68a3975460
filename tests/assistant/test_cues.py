"""The cue lists hold general Danish: nothing that belongs to one document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.cues import groups, stems, synonyms, words
from assistant.danish.words import stem

ROOT = Path(__file__).parents[2]
NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+(?: [A-ZÆØÅ][a-zæøå]+)+\b")
RULES = [
    path
    for room in ("assistant", "ingest", "prompts")
    for path in (ROOT / room).rglob("*")
    if path.suffix in {".txt", ".toml", ".md", ".py"}
]


def test_no_rule_holds_a_name_of_a_real_document(shared: Path) -> None:
    names = {
        name for path in (shared / "corpus").glob("*.txt") for name in NAME.findall(path.read_text("utf-8"))
    }
    assert len(names) > 20
    told = [(path.name, name) for path in RULES for name in names if name in path.read_text("utf-8")]
    assert told == []


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
