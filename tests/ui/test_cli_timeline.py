"""`reform timeline` over a real store of one document, with a fake encoder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import FakeEncoder
from ui import opening
from ui.cli import cli

PLAN = (
    "# Tidsplan for fodpleje\n\nDato: 2. december 2025\n\n## Plan\n\n"
    "Regionen overtager fodpleje den 1. januar 2027. Kommunerne afleverer deres tal senest den 1. maj 2026.\n"
)


@pytest.fixture(autouse=True)
def fake_encoder(monkeypatch: pytest.MonkeyPatch, encoder: FakeEncoder) -> None:
    monkeypatch.setattr(opening, "encoder", lambda _: encoder)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    (tmp_path / "plan.md").write_text(PLAN, "utf-8")
    assert reform("ingest", str(tmp_path / "plan.md")).exit_code == 0
    return tmp_path


def reform(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", "lager", *arguments], prog_name="reform")


@pytest.mark.usefixtures("filled")
def test_a_year_is_a_table_for_each_theme() -> None:
    result = reform("timeline", "--year", "2027")
    lines = [line for line in result.stdout.splitlines() if line]
    assert lines[0] == "Opgaver"
    assert lines[1].split() == ["Tidspunkt", "Begivenhed", "Hvem", "Sikkerhed", "Kilde"]
    assert lines[3].startswith("1. januar 2027")
    assert "Regionen overtager fodpleje den 1. januar 2027." in lines[3]
    assert lines[3].endswith("2. december 2025), side 1")
    assert (lines[-1], result.stderr, result.exit_code) == ("1 begivenhed.", "", 0)


@pytest.mark.usefixtures("filled")
def test_the_json_has_dates_certainty_theme_and_citations() -> None:
    result = reform("timeline", "--json")
    first, second = json.loads(result.stdout)
    assert (first["earliest"], first["limit"], first["when"]) == (
        "2026-05-01",
        "senest",
        "senest 1. maj 2026",
    )
    assert second["text"] == "Regionen overtager fodpleje den 1. januar 2027 [1]."
    assert (second["theme"], second["actor"], second["certainty"]) == ("Opgaver", "Regionen", "oplyst")
    (citation,) = second["citations"]
    assert citation["quote"] == "Regionen overtager fodpleje den 1. januar 2027."
    assert PLAN.count(citation["quote"]) == 1
    assert (second["also"], second["former"], second["precision"]) == ([], [], "day")


@pytest.mark.usefixtures("filled")
def test_a_year_in_which_nothing_happens_is_told() -> None:
    result = reform("timeline", "--year", "2041")
    assert result.stdout == "Ingen dokumenter i lageret fortæller om noget, der sker i 2041.\n"
    assert json.loads(reform("timeline", "--year", "2041", "--json").stdout) == []


def test_an_empty_store_says_how_to_fill_it() -> None:
    result = reform("timeline")
    assert (result.stdout.strip(), result.exit_code) == (opening.EMPTY, 0)


def test_a_year_that_is_none_is_wrong_use() -> None:
    assert reform("timeline", "--year", "næste").exit_code == 2
