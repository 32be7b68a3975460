from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from assistant.settings import Settings
from assistant.types import Filters, Kind
from tests.ui.cli_fakes import COUNCIL, QUOTE, SAID, FakeAssistant
from ui import opening
from ui.cli import cli

CITATION = {
    "marker": 1,
    "document": "raad-1a2b3c",
    "file": "raad.txt",
    "title": "Kommissorium for rådet",
    "kind": "kommissorium",
    "date": "2025-03-06",
    "page": 2,
    "section": "Rådet › Møder",
    "quote": QUOTE,
    "start": 40,
    "end": 40 + len(QUOTE),
}


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    assistant = FakeAssistant()

    def opened(settings: Settings) -> FakeAssistant:
        assistant.settings = settings
        return assistant

    monkeypatch.setattr(opening, "open_assistant", opened)
    return assistant


def reform(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=given, prog_name="reform")


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_an_answer_is_followed_by_the_words_it_rests_on(fake: FakeAssistant) -> None:
    result = reform("ask", "Hvor tit mødes rådet?")
    assert result.stdout == (
        "Rådet mødes fire gange om året [1].\n"
        "\n"
        "[1] Kommissorium for rådet (kommissorium, 6. marts 2025), side 2, Rådet › Møder\n"
        "    »Rådet mødes fire gange om året.«\n"
    )
    assert (result.exit_code, result.stderr, fake.closed) == (0, "", True)


def test_a_source_that_no_longer_holds_says_so_below_its_words(fake: FakeAssistant) -> None:
    shown = reform("ask", "ERSTATTET").stdout
    assert shown.endswith(
        "    »Rådet mødes fire gange om året.«\n"
        "    Erstattet fra 1. april 2026: »Rådets kommissorium erstattes.« (Referat)\n"
    )
    (row,) = rows(reform("ask", "ERSTATTET", "--json"))
    (cited,) = row["citations"]
    assert cited.pop("superseded") == {
        "relation": "erstatter",
        "partial": False,
        "since": "2026-04-01",
        "document": "referat-4d5e6f",
        "file": "r.md",
        "title": "Referat",
        "quote": "Rådets kommissorium\nerstattes.",
        "page": 1,
        "start": 0,
        "end": 30,
    }
    assert cited == CITATION


def test_not_found_is_an_answer_and_warnings_follow_it(fake: FakeAssistant) -> None:
    result = reform("ask", "UKENDT")
    assert result.stdout == "Det står ikke i dokumenterne.\n\nBemærk: Svaret er kort.\n"
    assert result.exit_code == 0


def test_json_for_one_answer_is_the_contract(fake: FakeAssistant) -> None:
    result = reform("ask", "Hvor tit mødes rådet?", "--json")
    assert rows(result) == [
        {
            "id": None,
            "question": "Hvor tit mødes rådet?",
            "answer": SAID,
            "status": "answered",
            "citations": [CITATION],
            "warnings": [],
            "timing_ms": {"search": 1.0, "total": 2.5},
        }
    ]
    assert "Rådet mødes" in result.stdout, "Danish letters are not escaped"


def test_history_and_filters_reach_the_engine(fake: FakeAssistant) -> None:
    options = ["--history", "Hvad er rådet?", "--history", "Hvem?", "--document", "raad.txt"]
    reform("ask", "Hvor tit?", *options, "--kind", "Aftale", "--kind", "referat", "--year", "2026")
    expected = Filters(frozenset({COUNCIL.id}), frozenset({Kind.AFTALE, Kind.REFERAT}), frozenset({2026}))
    assert fake.asked == [("Hvor tit?", ("Hvad er rådet?", "Hvem?"), expected)]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["  "], "Spørgsmålet er tomt. Skriv et spørgsmål."),
        (["Hvad?", "--document", "andet.txt"], "Intet dokument passer på »andet.txt«."),
        (
            ["BRUD"],
            "Der skete noget uventet (ZeroDivisionError). "
            "Sæt REFORM_DEBUG=1 i miljøet, og kør igen, hvis du vil se hele fejlen.",
        ),
    ],
)
def test_a_failure_is_one_danish_line(fake: FakeAssistant, arguments: list[str], sentence: str) -> None:
    result = reform("ask", *arguments)
    assert (result.stdout, result.stderr, result.exit_code) == ("", f"Fejl: {sentence}\n", 1)


def test_the_debug_variable_shows_the_whole_error(
    fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFORM_DEBUG", "1")
    assert isinstance(reform("ask", "BRUD").exception, ZeroDivisionError)


def test_an_interruption_is_told_and_has_its_own_code(fake: FakeAssistant) -> None:
    result = reform("ask", "AFBRYD")
    assert result.stderr == "\nAfbrudt. Lageret er helt, og kommandoen kan køres igen.\n"
    assert result.exit_code == 130


def test_an_empty_store_says_how_to_fill_it(fake: FakeAssistant) -> None:
    fake.store.infos = ()
    result = reform("ask", "Hvad?")
    assert result.stderr == "Fejl: Lageret er tomt. Læs dokumenter ind med: reform ingest MAPPE\n"
    assert (result.exit_code, fake.closed) == (1, True)


def test_what_the_store_mended_is_told_on_stderr(fake: FakeAssistant) -> None:
    fake.store.notices = ("Ordindekset er bygget op igen.",)
    result = reform("ask", "Hvad?", "--json")
    assert result.stderr == "Ordindekset er bygget op igen.\n"
    assert len(rows(result)) == 1


def test_a_batch_answers_every_row_in_order(fake: FakeAssistant, tmp_path: Path) -> None:
    file = tmp_path / "spørgsmål.jsonl"
    asked = [
        {"id": "a", "question": "Hvor tit mødes rådet?", "history": ["Hvad er rådet?"], "kind": "fact"},
        {"id": 7, "question": "UKENDT"},
    ]
    file.write_text("\ufeff" + "\n\n".join(json.dumps(row) for row in asked) + "\n", "utf-8")
    result = reform("ask", "--batch", str(file), "--json", "--year", "2026")
    assert [(row["id"], row["status"]) for row in rows(result)] == [("a", "answered"), (7, "not_found")]
    assert [entry[1] for entry in fake.asked] == [("Hvad er rådet?",), ()]
    assert {entry[2].years for entry in fake.asked} == {frozenset({2026})}
    assert (result.stderr, result.exit_code) == ("", 0)


def test_a_row_that_fails_keeps_its_place_and_says_why(fake: FakeAssistant) -> None:
    lines = [
        b'{"id": 1, "question": "Hvad?"}',
        b'{"id": 2, "question": ""}',
        b'{"id": 3, "spm": "Hvad?"}',
        b'{"id": 4, "question": "Hvad?", "history": "tekst"}',
        b"ikke json",
        b'{"id": "\xe6"}',
        b"[" * 100_000,
        b"[1, 2]",
        b'{"id": 9, "question": "BRUD"}',
        b'{"id": 10, "question": "Hvad?"}',
    ]
    result = reform("ask", "--batch", "-", "--json", given=b"\r\n".join(lines))
    assert [row["id"] for row in rows(result)] == [1, 2, 3, 4, None, None, None, None, 9, 10]
    assert [row.get("error") for row in rows(result)] == [
        None,
        "Spørgsmålet er tomt. Skriv et spørgsmål.",
        'Linje 3 mangler en tekst i feltet "question". Ret linjen.',
        'Linje 4 har andet end en liste af tekster i feltet "history". Ret linjen.',
        "Linje 5 er ikke gyldig JSON i UTF-8. Ret linjen.",
        "Linje 6 er ikke gyldig JSON i UTF-8. Ret linjen.",
        "Linje 7 er ikke gyldig JSON i UTF-8. Ret linjen.",
        "Linje 8 er ikke et JSON-objekt. Ret linjen.",
        "Der skete noget uventet (ZeroDivisionError). "
        "Sæt REFORM_DEBUG=1 i miljøet, og kør igen, hvis du vil se hele fejlen.",
        None,
    ]
    assert rows(result)[1] == {
        "id": 2,
        "question": "",
        "answer": "",
        "status": "error",
        "error": "Spørgsmålet er tomt. Skriv et spørgsmål.",
        "citations": [],
        "warnings": [],
        "timing_ms": {"total": 0.0},
    }
    assert result.stderr == (
        "Fejl: 8 af 10 spørgsmål kunne ikke besvares. Grunden står i feltet error i rækkerne.\n"
    )
    assert result.exit_code == 1


def test_half_a_surrogate_pair_still_gives_json(fake: FakeAssistant) -> None:
    result = reform("ask", "--batch", "-", "--json", given=b'{"id": 1, "question": "\\ud83d?"}')
    assert rows(result)[0]["question"] == "\ud83d?"


def test_a_batch_file_that_is_not_there_is_told(fake: FakeAssistant) -> None:
    result = reform("ask", "--batch", "væk.jsonl", "--json")
    sentence = "Filen væk.jsonl findes ikke. Angiv en JSONL-fil med et spørgsmål pr. linje."
    assert (result.stderr, result.exit_code) == (f"Fejl: {sentence}\n", 1)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ask"], "Manglende argument 'SPØRGSMÅL'."),
        (["ask", "--batch", "x"], "--batch skriver JSON; tilføj --json."),
        (
            ["ask", "Hvad?", "--batch", "x", "--json"],
            "Med --batch står spørgsmål og tidligere spørgsmål i filen.",
        ),
    ],
)
def test_a_wrong_way_of_asking_is_wrong_use(arguments: list[str], sentence: str) -> None:
    result = reform(*arguments)
    assert result.stderr == (
        "Brug: reform ask [TILVALG] [SPØRGSMÅL]\n"
        "Skriv 'reform ask --help' for at få hjælp.\n\n"
        f"Fejl: {sentence}\n"
    )
    assert result.exit_code == 2


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_setting_can_be_given_before_or_after_the_command(
    fake: FakeAssistant, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFORM_DATA_DIR", "fra-miljøet")
    Path("reform.toml").write_text('data_dir = "fra-filen"\nbatch_size = 4\n', "utf-8")
    options = ["--data-dir", "fra-tilvalget", "--llm-timeout", "2,5"]
    reform(*options, "ask", "Hvad?") if place == "before" else reform("ask", "Hvad?", *options)
    assert fake.settings.data_dir == Path("fra-tilvalget")
    assert (fake.settings.batch_size, fake.settings.llm_timeout) == (4, 2.5)


def test_a_greeting_is_answered_without_the_documents(fake: FakeAssistant) -> None:
    result = reform("ask", "Hej!")
    assert result.stdout.startswith("Hej! Stil et spørgsmål")
    assert result.exit_code == 0
