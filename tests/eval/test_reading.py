"""Question files: what is read of both formats, and how each mistake is told."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval.question import Evidence, Expected, Nugget, Question
from eval.questionfile.converting import alias_pattern
from eval.questionfile.reading import QuestionFileError, read, read_questions
from eval.questionfile.rows import SCHEMA, schema
from tests.eval.bookcase import ABSENT, CHAIR, TYPO, line

EXAMPLES = Path(__file__).parents[2] / "eval" / "questions"
WriteSet = Callable[..., Path]
OLD = {
    "id": "q1",
    "kind": "fact",
    "question": "Hvem er formand?",
    "history": ["Hvad er udvalget?"],
    "answerable": True,
    "nuggets": [["Ane Lind", "A\\. Lind"]],
    "forbid": ["Bo"],
    "docs": ["k"],
    "quote": ["Lind"],
}


def test_a_row_says_what_a_right_answer_says_and_cites(write_set: WriteSet) -> None:
    evidence = [
        {"file": "k.md", "quote": "Ane Lind", "page": 2, "alternatives": [{"file": "r", "quote": "Lind"}]}
    ]
    path = write_set(
        line(CHAIR, evidence=evidence, turns=["Hvad er udvalget?"], tags=["table"]), "", line(ABSENT)
    )
    read = read_questions(path)
    assert read.questions[0] == Question(
        id="f1",
        category="fact",
        text="Hvem er formand for udvalget?",
        turns=("Hvad er udvalget?",),
        expected=Expected.ANSWER,
        nuggets=(Nugget("Ane Lind er formand", (r"\bAne\s+Lind\b",)),),
        must_not=(r"\bBo Hald\b",),
        evidence=(Evidence(("k.md",), "Ane Lind", 2, (), (Evidence(("r",), "Lind"),)),),
        difficulty="easy",
        ideal="Formand er Ane Lind, kontorchef i Vestermark Kommune.",
        tags=("table",),
        reviewer="redaktionen",
    )
    assert read.questions[1].expected is Expected.REFUSE
    assert (read.file, read.sha256) == ("egne.jsonl", hashlib.sha256(path.read_bytes()).hexdigest())


def test_the_reference_format_is_read_too(write_set: WriteSet) -> None:
    read = read_questions(
        write_set(
            line(OLD),
            line({"id": "u1", "kind": "unanswerable", "question": "Pizza?", "answerable": False}),
        )
    )
    assert read.questions == (
        Question(
            id="q1",
            category="fact",
            text="Hvem er formand?",
            turns=("Hvad er udvalget?",),
            nuggets=(Nugget("Ane Lind", ("Ane Lind", "A\\. Lind")),),
            must_not=("Bo",),
            evidence=(Evidence(("k",), patterns=("Lind",)),),
        ),
        Question("u1", "unanswerable", "Pizza?", expected=Expected.REFUSE),
    )


def test_a_variant_has_all_it_does_not_give_from_its_question(write_set: WriteSet, tmp_path: Path) -> None:
    variants = tmp_path / "varianter.jsonl"
    variants.write_text(
        line(TYPO) + "\n" + line(TYPO, id="f1-kort", question="formand?", ideal="Ane Lind."), "utf-8"
    )
    chair, typo, short = read_questions(write_set(line(CHAIR)), variants).questions
    assert typo.text == "Hvem er formnad for udvalget?"
    assert (typo.nuggets, typo.evidence, typo.category) == (chair.nuggets, chair.evidence, "fact")
    assert (typo.variant_of, typo.variant, typo.ideal) == ("f1", "typo", chair.ideal)
    assert short.ideal == "Ane Lind."


def test_several_files_are_one_set_whose_hash_is_of_all_their_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "open.jsonl", tmp_path / "sealed.jsonl.gz"
    one.write_text(line(CHAIR) + "\r\n", "utf-8-sig")
    two.write_bytes(gzip.compress((line(ABSENT, sealed=True) + "\n").encode()))
    read = read_questions(one, two)
    assert read.file == "open.jsonl + sealed.jsonl.gz"
    assert read.sha256 == hashlib.sha256(one.read_bytes() + two.read_bytes()).hexdigest()
    assert [question.sealed for question in read.questions] == [False, True]


@pytest.mark.parametrize(
    ("alias", "said", "unsaid"),
    [
        ("Ane Lind", "formand er ane\nlind.", "Ane Lindberg"),
        ("8", "puljen er på 8 mio.", "puljen er på 8.000 kr."),
        ("5", "5 pct.", "2,5 pct."),
        ("8,5", "8,5 mio.", "8,55 mio."),
        ("2026", "1.10.2026", "12026"),
        ("7-21", "kl. 7–21", "kl. 17-21"),
        ("1. oktober", "den 1. Oktober 2026", "den 11. oktober"),
        ("(RSB)", "servicebutik (RSB) er", "RSB"),
    ],
)
def test_an_alias_is_whole_words_in_any_case(alias: str, said: str, unsaid: str) -> None:
    assert re.search(alias_pattern(alias), said, re.IGNORECASE)
    assert not re.search(alias_pattern(alias), unsaid, re.IGNORECASE)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_an_alias_always_finds_itself(alias: str) -> None:
    assert re.search(alias_pattern(alias), " ".join(alias.split()))


def test_a_nugget_without_aliases_is_its_text(write_set: WriteSet) -> None:
    rows = write_set(
        line(CHAIR, nuggets=[{"text": "8 mio. kr."}, {"text": "otte", "regexes": ["otte|8"], "vital": False}])
    )
    first, second = read_questions(rows).questions[0].nuggets
    assert first.patterns == (alias_pattern("8 mio. kr."),)
    assert second == Nugget("otte", ("otte|8",), vital=False)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("{", "Det er ikke gyldig JSON ved tegn 2. Skriv hele"),
        ("[" * 5000, "Det er ikke gyldig JSON"),
        ("[1]", 'Det er ikke et JSON-objekt. Skriv {"id": …, "question": …}.'),
        ('{"id": "a", "id": "b"}', "Feltet »id« står der to gange. Slet det ene."),
        (line(CHAIR, id=2), "Feltet »id« skal være en tekst i anførselstegn."),
        (line(CHAIR, id="f2", question=" "), "Feltet »question« er tomt. Skriv noget i det."),
        (line(CHAIR, id="f2", question="\ud800").replace("\ud800", "\\ud800"), "Feltet »question«"),
        (line(CHAIR, id="f2", category=None), "Feltet »category« mangler. Tilføj det."),
        (line(CHAIR, id="f2", locked="ja"), "Feltet »locked« skal være true eller false uden anførselstegn."),
        (line(CHAIR, id="f2", turns="før"), "Feltet »turns« skal være en liste i kantede parenteser: [ … ]."),
        (
            line(CHAIR, id="f2", expected="svar"),
            "Feltet »expected« skal være et af disse ord: answer, refuse, correct.",
        ),
        (
            line(CHAIR, id="f2", answerable=False),
            "»expected« og »answerable« siger hver sit. Slet »answerable«.",
        ),
        (
            line(CHAIR, id="f2", date="1/10-2026"),
            "Datoen »1/10-2026« i »date« er ikke skrevet som 2026-01-31. Ret den.",
        ),
        (line(CHAIR, id="f2", valid_from="2026-02-30"), "Datoen »2026-02-30« i »valid_from«"),
        (line(CHAIR, id="f2", nuggets=["x"]), "Feltet »nuggets nr. 1« skal være et objekt"),
        (line(CHAIR, id="f2", mustnot=["x"]), "Feltet »mustnot« kendes ikke. Mente du »must_not«?"),
        (line(CHAIR, id="f2", history=["x"]), "Feltet »history« kendes ikke. Mente du »turns«?"),
        (line(CHAIR, id="f2", xyz=1), "Feltet »xyz« kendes ikke. Slet det."),
        (
            line(CHAIR, id="f2", evidence=[{"file": "k", "quote": "x", "side": 2}]),
            "Feltet »evidence nr. 1 › side« kendes ikke.",
        ),
        (
            line(
                CHAIR,
                id="f2",
                evidence=[{"file": "k", "quote": "x", "alternatives": [{"fil": "k", "quote": "x"}]}],
            ),
            "Feltet »evidence nr. 1 › alternatives nr. 1 › file« mangler.",
        ),
        (
            line(CHAIR, id="f2", evidence=[{"file": "k", "quote": "x", "page": 0}]),
            "Feltet »evidence nr. 1 › page« skal være et helt tal fra 1 uden anførselstegn.",
        ),
        (
            line(CHAIR, id="f2", must_not=["a(b"]),
            "Det regulære udtryk »a(b« i »must_not nr. 1« er forkert ved tegn 2.",
        ),
        (
            line(CHAIR, id="f2", must_not=["a|"]),
            "Det regulære udtryk »a|« i »must_not nr. 1« passer på enhver tekst.",
        ),
        (
            line(CHAIR),
            "Id'et »f1« er allerede brugt i linje 1 i egne.jsonl. Giv hvert spørgsmål sit eget id.",
        ),
        (line(CHAIR, id="f2", evidence=[]), "Spørgsmålet kan besvares, men det står ikke, hvor."),
        (line(TYPO, variant_of="f7"), "»variant_of« peger på »f7«, som ikke findes. Ret id'et"),
        (line(TYPO, variant="tastefejl"), "Feltet »variant« skal være et af disse ord: typo, ascii,"),
        (line(OLD, answerable="ja"), "Feltet »answerable« skal være true eller false"),
        (line(OLD, nuggets=["x"]), "Feltet »nuggets nr. 1« skal være en liste"),
        (line(OLD, nuggets=[[]]), "Feltet »nuggets nr. 1« skal være en liste"),
        (line(OLD, quote=["("]), "Det regulære udtryk »(« i »quote nr. 1« er forkert"),
        (line(OLD, docs=[]), "Spørgsmålet kan besvares, men det står ikke, hvor."),
    ],
)
def test_a_mistake_is_told_with_its_line(wrong: str, sentence: str, write_set: WriteSet) -> None:
    with pytest.raises(QuestionFileError) as told:
        read_questions(write_set(line(CHAIR), wrong))
    assert told.value.sentence.startswith(f"Linje 2 i egne.jsonl: {sentence}")


def test_a_variant_of_a_variant_is_a_mistake(write_set: WriteSet) -> None:
    with pytest.raises(QuestionFileError, match=r"Linje 3 .* »f1-tast«, som selv er en variant"):
        read_questions(write_set(line(CHAIR), line(TYPO), line(TYPO, id="x", variant_of="f1-tast")))


def test_every_mistake_is_kept_and_the_first_is_told_with_their_number(write_set: WriteSet) -> None:
    path = write_set(line(CHAIR, id=1, locked=1), "{", line(ABSENT))
    assert [mistake.line for mistake in read([path]).mistakes] == [1, 1, 2]
    with pytest.raises(
        QuestionFileError, match=r"\(Der er 2 fejl mere; se dem alle med reform eval --check egne.jsonl\)"
    ):
        read_questions(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b" \n\n", "har ingen spørgsmål"),
        (b'{"id": "a"}\n{"id": "\xe6"}', "linje 2 er ikke i UTF-8. Gem filen igen som UTF-8"),
        (b"\x1f\x8b\x08nej", "den er pakket med gzip, men er beskadiget. Pak den igen"),
        (gzip.compress(b"x" * 999)[:-9], "den er pakket med gzip, men er beskadiget"),
        (gzip.compress(b" " * (64 * 2**20 + 1)), "den er større end 64 MB"),
    ],
    ids=["empty", "latin-1", "no gzip", "cut gzip", "bomb"],
)
def test_a_file_that_cannot_be_read_is_told(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "egne.jsonl"
    path.write_bytes(content)
    with pytest.raises(QuestionFileError, match=re.escape(sentence)):
        read_questions(path)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match="den findes ikke"):
        read_questions(tmp_path / "findes-ikke.jsonl")
    with pytest.raises(QuestionFileError, match="det er en mappe"):
        read_questions(tmp_path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(row=st.dictionaries(st.sampled_from([*CHAIR, *TYPO, "answerable", "kind", "docs", "history"]), JSON))
def test_whatever_a_row_holds_is_read_or_told(row: dict[str, object], write_set: WriteSet) -> None:
    path = write_set(line(CHAIR), json.dumps(CHAIR | {"id": "f2"} | row))
    reading = read([path])
    assert all(entry.question is not None for entry in reading.entries) or reading.mistakes


def test_the_schema_is_in_step_with_the_rows() -> None:
    assert SCHEMA.read_text("utf-8") == schema(), "Write it anew: python -m eval.questionfile.rows"


def test_the_schema_names_every_field_that_must_be_there() -> None:
    rows = json.loads(schema())["$defs"]
    assert rows["QuestionRow"]["required"] == ["id", "question", "category"]
    assert rows["VariantRow"]["required"] == ["id", "question", "variant_of", "variant"]
    assert all(
        field.get("description")
        for name in ("QuestionRow", "NuggetRow")
        for field in rows[name]["properties"].values()
    )


def test_the_questions_that_come_with_the_program_can_be_read() -> None:
    for path in (EXAMPLES / name for name in ("open.jsonl", "sealed.jsonl.gz", "attacks.jsonl")):
        if path.exists():
            assert read_questions(path).questions


def test_the_reference_questions_can_be_read(shared: Path) -> None:
    assert len(read_questions(shared / "reference" / "dev_questions.jsonl").questions) == 44
