"""No rule, word list, template or prompt holds what belongs to one document, and so is tuned to none.

Held against the example documents of the evaluation, and against the real documents beside the checkout where
they are.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from assistant.names import is_ordinary
from eval.run import CORPUS
from ingest.readers.by_type import read_raw

ROOT = Path(__file__).parents[1]
ROOMS = ("assistant", "ingest", "prompts")
WRITTEN = {".txt", ".toml", ".md", ".py", ".sql"}
GENERAL: dict[str, dict[str, str]] = tomllib.loads((ROOT / "tests/general_danish.toml").read_text("utf-8"))
NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+(?:[ -][A-ZÆØÅ][a-zæøå]+)+\b")
WORD = re.compile(r"[^\W_]+")
# The fewest letters of a name and of a part of one, and how many words in a row are no accident.
LONG_NAME, LONG_PART, RUN = 10, 6, 6

Run = tuple[str, ...]


@cache
def rules() -> Mapping[str, str]:
    """Every file the program reads or runs, by its path in the project."""
    files = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*")) if path.suffix in WRITTEN)
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files}


@pytest.fixture(scope="module")
def examples() -> list[str]:
    return ["\n".join(read_raw(path).pages) for path in sorted(CORPUS.iterdir())]


@pytest.fixture
def real(shared: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((shared / "corpus").glob("*.txt"))]


def names(text: str) -> Iterator[str]:
    """Names of several words, and those of their words that are nothing but names."""
    for name in NAME.findall(text):
        if len(name) >= LONG_NAME:
            yield name
        for part in re.split("[ -]", name):
            if len(part) >= LONG_PART and not is_ordinary(part):
                yield part


def runs(text: str) -> set[Run]:
    words = WORD.findall(text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def runs_of_one(documents: list[str]) -> set[Run]:
    """Runs of words that stand in exactly one of some documents."""
    counts = Counter(run for document in documents for run in runs(document))
    return {run for run, count in counts.items() if count == 1}


def told_names(documents: list[str], rules: Mapping[str, str]) -> list[tuple[str, str]]:
    """The names of documents that a rule holds, also in the genitive, each with the rule's file."""
    owned = {name for document in documents for name in names(document)}
    return [
        (file, name)
        for file, text in rules.items()
        for name in sorted(owned)
        if name in text and re.search(rf"(?<!\w){name}s?(?!\w)", text)
    ]


def told_runs(documents: list[str], rules: Mapping[str, str]) -> list[tuple[str, str]]:
    """The runs of words of one document alone that a rule holds, each with the rule's file."""
    owned = runs_of_one(documents)
    return [(file, " ".join(run)) for file, text in rules.items() for run in sorted(runs(text) & owned)]


def not_general(told: list[tuple[str, str]]) -> list[tuple[str, str]]:
    allowed = GENERAL["names"] | GENERAL["runs"]
    return [(file, words) for file, words in told if words not in allowed]


def test_no_rule_holds_a_name_of_an_example_document(examples: list[str]) -> None:
    assert not_general(told_names(examples, rules())) == []


def test_no_rule_holds_six_words_of_one_example_document(examples: list[str]) -> None:
    assert not_general(told_runs(examples, rules())) == []


def test_no_rule_holds_a_name_of_a_real_document(real: list[str]) -> None:
    assert len({name for document in real for name in names(document)}) > 20
    assert not_general(told_names(real, rules())) == []


def test_no_rule_holds_six_words_of_one_real_document(real: list[str]) -> None:
    assert len(runs_of_one(real)) > 1000
    assert not_general(told_runs(real, rules())) == []


def test_what_is_allowed_is_needed_and_says_why(examples: list[str], real: list[str]) -> None:
    documents = [*examples, *real]
    told = {words for _, words in (*told_names(documents, rules()), *told_runs(documents, rules()))}
    assert GENERAL["names"].keys() | GENERAL["runs"].keys() <= told
    assert all(why for part in GENERAL.values() for why in part.values())


DOCUMENTS = [
    "Rådet for Nordkyst Sundhedshus mødes i maj. Formand er Birte Tornholm.",
    "Rådet mødes i maj, og det er aftalt at alle kommer til tiden.",
]


@pytest.mark.parametrize(
    "rule", ["bodies = ['Nordkyst Sundhedshus']", "# som Tornholms råd", "Birte Tornholm"]
)
def test_a_planted_name_is_found(rule: str) -> None:
    assert told_names(DOCUMENTS, {"a.toml": rule})


def test_a_planted_run_is_found_and_one_of_two_documents_is_not() -> None:
    rule = {"a.toml": "form = 'det er aftalt at alle kommer'"}
    assert told_runs(DOCUMENTS, rule) == [("a.toml", "det er aftalt at alle kommer")]
    assert told_runs([*DOCUMENTS, DOCUMENTS[1]], rule) == []
    assert told_names(DOCUMENTS, rule) == []
