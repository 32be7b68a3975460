"""What people do to JSON, each told in its own sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.gating.limits import read_limits
from eval.questionfile.reading import QuestionFileError, read_questions
from eval.results import EvaluationError


def refusal(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "egne.jsonl"
    path.write_bytes(content)
    with pytest.raises(QuestionFileError) as error:
        read_questions(path)
    return error.value.sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"id": "e1", "question": "Hvem?",}', "et komma for meget før } eller ]"),
        ('{"id": "e1", "tags": ["a",]}', "et komma for meget før } eller ]"),
        ('{"id": "e1"},', "Der er et komma efter spørgsmålet."),
        ("{“id”: “e1”}", "Der er typografiske anførselstegn (“ ”)"),
        ('{"id": “e1”}', "Der er typografiske anførselstegn (“ ”)"),
        ("{'id': 'e1'}", "Der er enkelte anførselstegn (')"),
        ('{"id": "e1", "must_not": ["\\d+"]}', "En omvendt skråstreg (\\)"),
        ('{"id": "e1"} {"id": "e2"}', "Der står mere efter spørgsmålet"),
        ('[{"id": "e1"},\n{"id": "e2"}]', "Filen er en liste"),
        ("id;spørgsmål;svar\n1;Hvem?;NN", "Filen ligner et regneark (CSV)."),
        ('{\n  "id": "e1",\n  "question": "Hvem?"\n}\n', "Spørgsmålene er delt over flere linjer."),
        ('{"id": "e1" "question": "Hvem?"}', "Det er ikke gyldig JSON ved tegn 13."),
    ],
)
def test_each_mistake_has_its_own_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    told = refusal(tmp_path, content.encode())
    assert sentence in told
    assert "Linje 0" not in told


def test_a_spreadsheet_is_told(tmp_path: Path) -> None:
    assert "det er et regneark, et dokument eller en zip-fil" in refusal(tmp_path, b"PK\x03\x04\x14\x00")


def test_danish_field_names_are_known(tmp_path: Path) -> None:
    told = refusal(tmp_path, b'{"id": "e1", "question": "Hvem?", "category": "fact", "kilde": []}')
    assert "Feltet »kilde« kendes ikke. Mente du »evidence«?" in told
    told = refusal(
        tmp_path, '{"spørgsmål": "Hvem?", "id": "e1", "question": "x", "category": "fact"}'.encode()
    )
    assert "Mente du »question«?" in told


def test_a_nugget_may_be_regexes_alone_but_not_nothing(tmp_path: Path) -> None:
    path = tmp_path / "egne.jsonl"
    evidence = '"evidence": [{"file": "a.md", "quote": "otte"}]'
    row = '{"id": "e1", "question": "Hvad?", "category": "fact", "nuggets": [NUGGET], ' + evidence + "}"
    path.write_text(row.replace("NUGGET", '{"regexes": ["otte|8"]}'), "utf-8")
    (nugget,) = read_questions(path).questions[0].nuggets
    assert (nugget.text, nugget.patterns) == ("otte|8", ("otte|8",))
    told = refusal(tmp_path, row.replace("NUGGET", '{"vital": true}').encode())
    assert "siger ikke, hvad svaret skal sige. Skriv »text«, »aliases« eller »regexes«." in told


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[floors]\npass_rate = 90", "pass_rate skal være mellem 0 og 1, fx 0.9 for 90 %"),
        ("[floors]\nrecall@5 = 0.9", 'skriv navnet i anførselstegn: "recall@5" = …'),
        ("[floors]\npass_rate = 0,9", "linje 2 er ikke gyldig TOML; skriv NAVN = TAL med punktum i tallet"),
        ("floors = 0.9", "»floors« skal være en tabel"),
    ],
)
def test_mistakes_in_least_values_are_told_in_danish(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "egne.floors.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(EvaluationError) as error:
        read_limits(path)
    assert sentence in error.value.sentence
