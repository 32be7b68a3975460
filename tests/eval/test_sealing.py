"""Which questions are sealed, and that the files are the same whenever they are written."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from eval.question import Question
from eval.questionfile.checking import check, sound
from eval.questionfile.lines import Entry
from eval.questionfile.reading import QuestionFileError, read_questions
from eval.questionfile.sealing import QUESTIONS, main, seal, sealed_ids, share
from tests.eval.bookcase import ABSENT, CHAIR, TYPO, line


def drafts(folder: Path, *rows: str) -> Path:
    path = folder / "kladde.jsonl"
    path.write_text("\n".join(rows), "utf-8")
    return path


def facts(count: int) -> list[str]:
    return [line(CHAIR, id=f"f{n:03}", question=f"Hvem er formand nr. {n}?") for n in range(count)]


def test_three_of_ten_in_each_category_are_sealed_those_whose_hash_comes_first(tmp_path: Path) -> None:
    absent = [line(ABSENT, id=f"u{n}", question=f"Hvad koster nr. {n}?") for n in range(5)]
    told = seal([drafts(tmp_path, *facts(10), *absent)], tmp_path)
    assert told.splitlines() == [
        f"10 åbne og 5 forseglede spørgsmål er skrevet i {tmp_path}.",
        "  fact             3 af 10 forseglet",
        "  unanswerable     2 af 5 forseglet",  # 1.5 rounded half up
    ]
    sealed = read_questions(tmp_path / "sealed.jsonl.gz").questions
    first = sorted(
        (f"f{n:03}" for n in range(10)), key=lambda name: hashlib.sha256(name.encode()).hexdigest()
    )
    assert {question.id for question in sealed if question.category == "fact"} == set(first[:3])
    assert all(question.sealed for question in sealed)
    shown = read_questions(tmp_path / "open.jsonl").questions
    assert not any(question.sealed for question in shown)
    assert len({question.id for question in (*sealed, *shown)}) == 15


def test_locked_and_open_ones_are_counted_but_never_sealed(tmp_path: Path) -> None:
    locked = [line(CHAIR, id=f"x{n}", question=f"Låst {n}?", locked=True) for n in range(5)]
    seen = [line(CHAIR, id=f"eks{n}", question=f"Vist {n}?") for n in range(4)]
    seal([drafts(tmp_path, *locked, *seen, *facts(1))], tmp_path, ("eks",))
    # 30 % of 10 is 3, but only f000 may be sealed
    assert [question.id for question in read_questions(tmp_path / "sealed.jsonl.gz").questions] == ["f000"]


def test_a_variant_goes_where_its_question_goes(tmp_path: Path) -> None:
    variants = [line(TYPO, id=f"v{n}", question=f"Formnad {n}?", variant_of=f"f{n:03}") for n in range(10)]
    seal([drafts(tmp_path, *facts(10), *variants)], tmp_path)
    for name in ("open.jsonl", "sealed.jsonl.gz"):
        ids = Counter(question.id[-1] for question in read_questions(tmp_path / name).questions)
        assert set(ids.values()) == {2}
        assert sound(check(tmp_path / name, None))


def test_writing_again_gives_the_same_bytes_also_from_what_was_written(tmp_path: Path) -> None:
    names = ("open.jsonl", "sealed.jsonl.gz")
    seal([drafts(tmp_path, *facts(20))], tmp_path)
    before = [(tmp_path / name).read_bytes() for name in names]
    assert before[1][4:8] == bytes(4), "a time in the gzip header"
    seal([drafts(tmp_path, *facts(20))], tmp_path)
    assert [(tmp_path / name).read_bytes() for name in names] == before
    seal([tmp_path / name for name in names], tmp_path)
    rows = [json.loads(row)["id"] for row in gzip.decompress((tmp_path / names[1]).read_bytes()).splitlines()]
    assert rows == [json.loads(row)["id"] for row in gzip.decompress(before[1]).splitlines()]


@given(st.sets(st.integers(0, 999)), st.sets(st.integers(0, 999)))
def test_the_sealed_share_holds_as_far_as_it_can(ids: set[int], locked: set[int]) -> None:
    entries = [
        Entry("k", n, {"id": str(n)}, Question(str(n), "fact", f"{n}?", locked=n in locked)) for n in ids
    ]
    assert len(sealed_ids(entries)) == min(share(len(ids)), len(ids - locked))


def test_a_mistake_in_a_draft_stops_it_all(tmp_path: Path) -> None:
    path = drafts(tmp_path, line(CHAIR), line(CHAIR, id="f2", locked="ja"))
    with pytest.raises(QuestionFileError, match="Linje 2 i kladde"):
        seal([path], tmp_path)
    assert not (tmp_path / "open.jsonl").exists()
    told = CliRunner().invoke(main, [str(path), "--out", str(tmp_path)])
    assert (told.exit_code, "Linje 2 i kladde.jsonl" in told.output) == (1, True)


def test_the_command_writes_both_files(tmp_path: Path) -> None:
    path = drafts(tmp_path, *facts(10))
    told = CliRunner().invoke(main, [str(path), "--open", "f00", "--out", str(tmp_path / "ud")])
    assert told.output.startswith("10 åbne og 0 forseglede")
    assert sorted(file.name for file in (tmp_path / "ud").iterdir()) == ["open.jsonl", "sealed.jsonl.gz"]


def test_a_question_that_another_one_repeats_is_not_sealed(tmp_path: Path) -> None:
    """The one whose hash comes first would be sealed, were it not asked before a follow-up."""
    first = sorted(
        (f"f{n:03}" for n in range(10)), key=lambda name: hashlib.sha256(name.encode()).hexdigest()
    )
    number = int(first[0][1:])
    follow = line(
        CHAIR, id="x1", question="Og hvornår?", category="followup", turns=[f"hvem er formand  nr. {number}?"]
    )
    seal([drafts(tmp_path, *facts(10), follow)], tmp_path)
    sealed = {question.id for question in read_questions(tmp_path / "sealed.jsonl.gz").questions}
    assert sealed == set(first[1:4])


def test_no_sealed_question_of_ours_is_repeated_in_the_open() -> None:
    shown = read_questions(QUESTIONS / "open.jsonl").questions
    told = {" ".join(text.casefold().split()) for one in shown for text in (one.text, *one.turns)}
    sealed = read_questions(QUESTIONS / "open.jsonl", QUESTIONS / "sealed.jsonl.gz").questions
    assert [one.id for one in sealed if one.sealed and " ".join(one.text.casefold().split()) in told] == []
