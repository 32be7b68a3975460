"""Decisions of minutes: tables of sentences, and minutes labelled by hand."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.facts import Decision, Outcome
from assistant.types import SourceFile
from ingest.facts.decisions import find_decisions
from ingest.outline import Outline, outline
from ingest.readers.by_type import read_raw
from ingest.readers.raw import RawText
from ingest.sources import find_files

HERE = Path(__file__).parent
EXAMPLES = Path(__file__).parents[3] / "eval" / "corpus"
CASES: dict[str, Any] = tomllib.loads((HERE / "decision_cases.toml").read_text("utf-8"))
LABELS: dict[str, Any] = tomllib.loads((HERE / "decision_labels.toml").read_text("utf-8"))
HEAD = "Referat af møde i Sundhedsudvalget den 4. marts 2026\n\nPunkt 3: Nyt sundhedshus\n\n"


def read(text: str) -> Outline:
    return outline(
        RawText((text,), markdown=False), SourceFile(Path("/mappe/referat.txt"), "0" * 64, len(text))
    )


def decisions(text: str) -> list[Decision]:
    found = read(text)
    return find_decisions(found.document, found.sections)


@pytest.mark.parametrize("case", CASES["decision"]["cases"], ids=lambda case: case[1][:60])
def test_what_a_decision_field_says(case: list[str]) -> None:
    outcome, text, *speaker = case
    found = decisions(f"{HEAD}Resumé\n\nSagen handler om et hus.\n\nBeslutning\n\n{text}\n")
    assert [one.outcome.value for one in found] == ([outcome] if outcome else [])
    assert [one.speaker for one in found] == (speaker or ([""] if outcome else []))
    assert all((one.item, one.title) == ("3", "Nyt sundhedshus") for one in found)


@pytest.mark.parametrize("case", CASES["free"]["cases"], ids=lambda case: case[1][:60])
def test_what_minutes_without_fields_say(case: list[str]) -> None:
    outcome, text, *speaker = case
    found = decisions(f"{HEAD}{text}\n\nPunkt 4: Eventuelt\n\nDer var intet til punktet.\n")
    assert [one.outcome.value for one in found] == ([outcome] if outcome else [])
    assert [one.speaker for one in found] == (speaker or ([""] if outcome else []))


@pytest.mark.parametrize("case", CASES["votes"]["cases"], ids=lambda case: case[1][:60])
def test_who_voted_what(case: list[str]) -> None:
    outcome, text, votes = case
    found = decisions(f"{HEAD}Resumé\n\nEt hus.\n\nBeslutning\n\n{text}\n")
    assert [(one.outcome.value, one.votes) for one in found] == [(outcome, votes)]


@pytest.mark.parametrize("case", CASES["recommend"]["cases"], ids=lambda case: case[1][:60])
def test_one_recommendation_an_item(case: list[Any]) -> None:
    count, text = case
    found = decisions(f"{HEAD}Indstilling\n\n{text}\n\nBeslutning\n\nGodkendt.\n")
    assert [one.outcome for one in found] == [Outcome.RECOMMENDED] * count + [Outcome.APPROVED]


def test_a_sentence_that_says_and_decides_is_two() -> None:
    text = "Anne Lund foreslog en høring, og det blev aftalt, at sekretariatet indkalder til den."
    found = decisions(f"{HEAD}Resumé\n\nEt hus.\n\nBeslutning\n\n{text}\n")
    assert [(one.outcome, one.speaker, one.words.text) for one in found] == [
        (Outcome.SAID, "Anne Lund", "Anne Lund foreslog en høring"),
        (Outcome.DECIDED, "", "det blev aftalt, at sekretariatet indkalder til den."),
    ]


def test_earlier_decisions_are_not_those_of_the_meeting() -> None:
    text = (
        f"{HEAD}Sagsfremstilling\n\nByrådet besluttede i 2024 at bygge huset.\n\n"
        "Tidligere beslutninger\n\nUdsat.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [one.outcome for one in decisions(text)] == [Outcome.APPROVED]


def test_items_are_known_by_ad_and_number() -> None:
    text = (
        "Referat af møde i styregruppen den 3. maj 2026\n\nAd 1. Velkomst\n\nFormanden bød velkommen.\n\n"
        "Ad 2. Tidsplan\n\nTidsplanen blev godkendt.\n\n"
        "Ad 3. Eventuelt\n\nOle Bak oplyste, at huset er lejet.\n"
    )
    assert [(one.item, one.outcome) for one in decisions(text)] == [
        ("2", Outcome.APPROVED),
        ("3", Outcome.SAID),
    ]


def test_a_kommissorium_has_no_decisions() -> None:
    assert decisions("Kommissorium for gruppen\n\n1. Mandat\n\nGruppen godkendte planen.\n") == []


def labelled(shared: Path) -> Iterator[tuple[Path, list[list[str]]]]:
    for name, rows in LABELS.items():
        folder, _, number = name.partition("/")
        yield (
            (next((shared / "corpus").glob(f"{number}_*")), rows)
            if folder == "shared"
            else (EXAMPLES / name, rows)
        )


def test_minutes_labelled_by_hand(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hits = found_count = labels = 0
    for path, rows in labelled(shared):
        source = find_files([path]).files[0]
        made = outline(read_raw(source.readable), source)
        found = find_decisions(made.document, made.sections)
        left = list(found)
        for item, outcome, words, *speaker in rows:
            hit = next(
                (d for d in left if words in d.words.text and (d.item, d.outcome.value) == (item, outcome)),
                None,
            )
            if hit and (not speaker or hit.speaker.endswith(speaker[0])):
                left.remove(hit)
        labels, found_count, hits = (
            labels + len(rows),
            found_count + len(found),
            hits + len(found) - len(left),
        )
    precision, recall = hits / found_count, hits / labels
    with capsys.disabled():
        sys.stdout.write(f"\ndecisions: precision {precision:.3f} recall {recall:.3f} ({labels} labels)\n")
    assert precision >= 0.95
    assert recall >= 0.95


PIECES = st.sampled_from(
    [
        *(
            "Punkt 1: Sag",
            "Beslutning",
            "Indstilling",
            "Det indstilles,",
            "at sagen udsættes",
            "Godkendt.",
            "",
        ),
        *("Ole Bak bemærkede, at æ.", "Imod stemte 3, og sagen blev udsat; Hun svarede.", "Aftalt:", "\f"),
        *("- et punkt. To sætninger.", "Konklusion: Vi sender.", "Udvalget besluttede", "- at afvise sagen"),
    ]
)


@given(st.lists(PIECES, max_size=25))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_are_the_words_of_the_page(pieces: list[str]) -> None:
    text = "Referat af møde\n\nIndhold til læsning.\n\n" + "\n\n".join(pieces)
    raw = RawText(tuple(text.split("\f")), markdown=False)
    made = outline(raw, SourceFile(Path("/mappe/referat.txt"), "0" * 64, len(text)))
    for one in find_decisions(made.document, made.sections):
        page = made.document.pages[one.words.page - 1].text
        assert one.words.text == page[one.words.start : one.words.end] != ""
