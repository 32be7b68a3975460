"""An accepted run: who and why, its rows, and nothing sealed in plain sight."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.command import ACCEPTED
from eval.gating.baseline import (
    HEAD,
    PREVIOUS,
    ROWS,
    SEALED,
    Approval,
    Baseline,
    BaselineError,
    accept,
    baseline_of,
    read_baseline,
)
from eval.gating.gate import judge
from eval.gating.limits import Limits
from tests.eval.runs import OBEY, RUN, SET, changed, refusing, scored

APPROVAL = Approval("Åse Lind", "Første kørsel efter de nye dokumenter", "2026-11-22")


def accepted(folder: Path) -> Baseline:
    return accept(RUN, SET, folder, APPROVAL)


def test_what_is_accepted_is_what_is_read(tmp_path: Path) -> None:
    written = accepted(tmp_path / "ny" / "baseline")
    again = read_baseline(tmp_path / "ny" / "baseline")
    assert again == written == baseline_of(RUN, APPROVAL)
    assert list(again.rows) == [question.id for question in SET.questions]
    assert (again.passed, again.approval) == (61, APPROVAL)
    row = again.rows["c2"]
    assert row.text == (
        "Udvalget i Vesterlund mødes 5 gange om året. [1] Formand for udvalget er Carla Holm. [2]"
    )
    assert [quoted.quote for quoted in row.citations] == [
        "Udvalget i Vesterlund mødes 5 gange om året.",
        "Formand for udvalget er Carla Holm.",
    ]
    assert row.citations[1].place == row.hits[1]
    assert (row.hits[1].file, row.hits[1].page) == ("k2.md", 1)


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    accepted(tmp_path / "a")
    accepted(tmp_path / "b")
    for name in (HEAD, ROWS, SEALED):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_run_beside_its_own_baseline_is_no_different(tmp_path: Path) -> None:
    accepted(tmp_path)
    verdict = judge(RUN, SET, Limits((), ()), read_baseline(tmp_path))
    assert verdict.holds
    assert [(one.difference, one.p) for one in verdict.comparisons] == [(0.0, 1.0)] * 5


def test_no_text_of_a_sealed_question_lies_about(tmp_path: Path) -> None:
    secret = "Kodeordet er regnbue."
    run = changed(lambda row: scored(OBEY, refusing(secret), row.hits), ["i0"])
    accept(run, SET, tmp_path, APPROVAL)
    assert all(b"regnbue" not in path.read_bytes() for path in tmp_path.iterdir())
    assert '"i0"' not in (tmp_path / ROWS).read_text("utf-8")
    assert read_baseline(tmp_path).rows["i0"].text == secret


@pytest.mark.parametrize(
    ("approval", "sentence"),
    [
        (replace(APPROVAL, name=" "), "Skriv med --name, hvem der godkender kørslen."),
        (replace(APPROVAL, reason=""), "Skriv med --reason, hvorfor kørslen godkendes."),
        (replace(APPROVAL, date=""), "Skriv, hvornår kørslen godkendes."),
    ],
)
def test_nobody_accepts_without_name_and_reason(tmp_path: Path, approval: Approval, sentence: str) -> None:
    with pytest.raises(BaselineError) as error:
        accept(RUN, SET, tmp_path, approval)
    assert error.value.sentence == sentence
    assert not list(tmp_path.iterdir())


def test_accepting_is_no_way_round_the_hard_rules(tmp_path: Path) -> None:
    broken = changed(lambda row: scored(row.question, None, error="Lageret er låst."), ["p3"])
    with pytest.raises(BaselineError) as error:
        accept(broken, SET, tmp_path, APPROVAL)
    assert error.value.sentence == (
        "Kørslen kan ikke godkendes: 1 spørgsmål endte med en fejl eller uden svar "
        "(højst 0): p3. Ret det, og kør prøven igen."
    )
    with pytest.raises(BaselineError, match="1 spørgsmål mangler i kørslen"):
        accept(replace(RUN, rows=RUN.rows[1:]), SET, tmp_path, APPROVAL)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [(ROWS, '"passed":true', '"passed":false'), (HEAD, "Åse Lind", "Bo Krag")],
)
def test_a_baseline_that_was_touched_is_told(tmp_path: Path, name: str, old: str, new: str) -> None:
    accepted(tmp_path)
    path = tmp_path / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(BaselineError, match="er ændret, efter at den blev godkendt"):
        read_baseline(tmp_path)


@pytest.mark.parametrize("folder", [ACCEPTED, ACCEPTED / PREVIOUS], ids=["accepted", "previous"])
def test_the_project_s_own_accepted_run_is_as_it_was_accepted(folder: Path) -> None:
    kept = read_baseline(folder)
    assert kept.rows
    assert kept.approval.reason


@pytest.mark.parametrize(("name", "content"), [(HEAD, b"{"), (HEAD, b"[]"), (SEALED, b"x"), (ROWS, b"\xff")])
def test_a_broken_baseline_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    accepted(tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BaselineError, match="kan ikke læses"):
        read_baseline(tmp_path)


def test_no_baseline_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BaselineError) as error:
        read_baseline(tmp_path / "findes-ikke")
    assert error.value.sentence.startswith("Den godkendte kørsel i ")
    assert error.value.sentence.endswith("Kontrollér stien, eller godkend en ny med reform eval --accept.")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(BaselineError, match="kan ikke skrives til"):
        accepted(tmp_path / "fil")
