"""What is found against what was labelled by hand, over the real texts and the example documents."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from assistant.facts import Abbreviation, Amount, Event, Fact, Replacement
from ingest.facts import find_facts
from ingest.outline import Outline, outline
from ingest.passages import make_passages
from ingest.readers.by_type import read_raw
from ingest.sources import find_files
from tests.ingest.facts.scoring import Score

LABELS = Path(__file__).parent
EXAMPLES = Path(__file__).parents[3] / "eval" / "corpus"


@dataclass(frozen=True)
class Labelled:
    labels: dict[str, Any]
    outline: Outline
    facts: tuple[Fact, ...]


def labelled(name: str, folder: Path) -> Iterator[Labelled]:
    files = sorted(find_files([folder]).files, key=lambda file: file.name)
    for labels in tomllib.loads((LABELS / name).read_text("utf-8"))["document"]:
        file = (
            files[labels["number"]]
            if "number" in labels
            else next(one for one in files if one.name == labels["file"])
        )
        made = outline(read_raw(file.readable), file)
        facts = find_facts(made.document, made.sections, make_passages(made.document, made.sections))
        yield Labelled(labels, made, facts)


def score_events(documents: list[Labelled]) -> Score:
    score = Score()
    for one in documents:
        left = [fact for fact in one.facts if isinstance(fact, Event)]
        for near, first, last, *times in one.labels.get("events", []):
            for _ in repeat(None, times[0] if times else 1):
                days = (date.fromisoformat(first), date.fromisoformat(last))
                hit = next((e for e in left if near in e.words.text and (e.earliest, e.latest) == days), None)
                if hit is None:
                    score.missed.append(f"{near} {first}")
                else:
                    left.remove(hit)
                    score.found += 1
        free = one.labels.get("open", [])
        score.extra += [e.words.text[:80] for e in left if not any(words in e.words.text for words in free)]
    return score


def score_amounts(documents: list[Labelled]) -> tuple[Score, float]:
    """The score, and the share of found amounts whose year is right."""
    score, years = Score(), 0
    for one in documents:
        left = [fact for fact in one.facts if isinstance(fact, Amount)]
        for figure, value, year in one.labels.get("amounts", []):
            same = [a for a in left if a.figure.text == figure and abs(a.value - value) < 1e-3]
            hit = next((a for a in same if (a.year or 0) == year), same[0] if same else None)
            if hit is None:
                score.missed.append(figure)
                continue
            left.remove(hit)
            score.found += 1
            years += (hit.year or 0) == year
        score.extra += [a.words.text[:80] for a in left]
    return score, years / max(1, score.found)


def score_abbreviations(documents: list[Labelled]) -> Score:
    score = Score()
    for one in documents:
        found = {(a.short, a.long) for a in one.facts if isinstance(a, Abbreviation)}
        wanted = {(short, full) for short, full in one.labels.get("abbreviations", [])}
        score.found += len(found & wanted)
        score.missed += [f"{short} {full}" for short, full in wanted - found]
        score.extra += [f"{short} {full}" for short, full in found - wanted]
    return score


def score_replacements(documents: list[Labelled]) -> Score:
    score = Score()
    for one in documents:
        left = [fact for fact in one.facts if isinstance(fact, Replacement)]
        for near, relation in one.labels.get("replacements", []):
            hit = next((r for r in left if near in r.words.text and r.relation.value == relation), None)
            if hit is None:
                score.missed.append(near)
            else:
                left.remove(hit)
                score.found += 1
        score.extra += [f"{r.old} > {r.new}" for r in left]
    return score


def told(name: str, score: Score, more: str = "") -> str:
    return (
        f"{name:14} precision {score.precision:.3f}  recall {score.recall:.3f}  "
        f"({score.found} found, {len(score.missed)} missed, {len(score.extra)} extra){more}"
    )


def check(documents: list[Labelled], capsys: pytest.CaptureFixture[str]) -> None:
    events = score_events(documents)
    amounts, years = score_amounts(documents)
    abbreviations, replacements = score_abbreviations(documents), score_replacements(documents)
    with capsys.disabled():
        print()  # noqa: T201
        for name, score, more in [
            ("events", events, ""),
            ("amounts", amounts, f", year right {years:.3f}"),
            ("abbreviations", abbreviations, ""),
            ("replacements", replacements, ""),
        ]:
            print(told(name, score, more), *score.missed, *score.extra, sep="\n    ")  # noqa: T201
    assert min(events.precision, events.recall) >= 0.90
    assert min(amounts.precision, amounts.recall, years) >= 0.90
    assert min(abbreviations.precision, abbreviations.recall) >= 0.90
    assert min(replacements.precision, replacements.recall) >= 0.85


def test_facts_of_the_real_texts(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(list(labelled("labels_shared.toml", shared / "corpus")), capsys)


def test_facts_of_the_example_documents(capsys: pytest.CaptureFixture[str]) -> None:
    check(list(labelled("labels_own.toml", EXAMPLES)), capsys)


def test_every_fact_is_verbatim_and_in_reading_order() -> None:
    for one in labelled("labels_own.toml", EXAMPLES):
        pages = {page.number: page.text for page in one.outline.document.pages}
        for fact in one.facts:
            words = fact.words
            assert pages[words.page][words.start : words.end] == words.text
        places = [(fact.words.page, fact.words.start) for fact in one.facts]
        assert places == sorted(places)
