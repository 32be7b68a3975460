"""Seven seeded faults and a deleted row, a hundred seeds each: the gate notices every one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from assistant.types import Status
from eval.gating.faults import Fault, Scorer, apply
from eval.gating.gate import Rule
from eval.gating.limits import Limits
from eval.gating.proof import Proof, prove, told
from eval.results import Row
from tests.eval.runs import LIBRARY, RUN, SET

SEEDS = range(100)
SCORER = Scorer(LIBRARY)


@cache
def proofs() -> tuple[Proof, ...]:
    return prove(RUN, SET, LIBRARY, Limits((), ()), seeds=SEEDS)


def row(fault: Fault, name: str, seed: int = 1) -> Row:
    return next(r for r in apply(fault, RUN, SCORER, seed).rows if r.question.id == name)


def test_the_untouched_run_is_let_out() -> None:
    assert (proofs()[0].fault, proofs()[0].caught) == (None, 0)


@pytest.mark.parametrize("place", range(len(Fault)), ids=list(Fault))
def test_every_fault_ends_with_100_whatever_the_seed(place: int) -> None:
    proof = proofs()[place + 1]
    assert (proof.fault, proof.runs, proof.missed) == (list(Fault)[place], 100, ())
    assert proof.holds


@pytest.mark.parametrize(
    "fault",
    [
        Fault.SHUFFLED_RETRIEVAL,
        Fault.ALWAYS_ANSWER,
        Fault.ALWAYS_REFUSE,
        Fault.NUMBERS_CHANGED,
        Fault.PAGE_OFF_BY_ONE,
        Fault.CITATIONS_OFF_BY_ONE,
    ],
)
def test_the_comparison_alone_would_notice_too(fault: Fault) -> None:
    assert next(p for p in proofs() if p.fault is fault).rules[Rule.PAIRED] == 100


def test_a_document_of_few_questions_is_missed_by_what_no_search_finds_any_more() -> None:
    proof = next(p for p in proofs() if p.fault is Fault.DROPPED_DOCUMENT)
    assert proof.rules == {Rule.HARD: 100, Rule.LIMIT: 0, Rule.PAIRED: 0}


def test_the_same_seed_gives_the_same_run() -> None:
    for fault in Fault:
        assert apply(fault, RUN, SCORER, 7) == apply(fault, RUN, Scorer(LIBRARY), 7)


def test_shuffled_retrieval_gives_each_question_the_answer_of_another() -> None:
    rows = apply(Fault.SHUFFLED_RETRIEVAL, RUN, SCORER, 1).rows
    assert all(now.hits is not before.hits for now, before in zip(rows, RUN.rows, strict=True))
    assert sorted(map(id, (r.hits for r in rows))) == sorted(map(id, (r.hits for r in RUN.rows)))


def test_always_answering_quotes_what_was_found() -> None:
    answer = row(Fault.ALWAYS_ANSWER, "u0").answer
    assert answer is not None
    assert answer.text == "Udvalget i Nordfjord mødes 3 gange om året. [1]"
    assert row(Fault.ALWAYS_ANSWER, "u0").invalid == ()


def test_always_refusing_uses_the_run_s_own_words() -> None:
    rows = apply(Fault.ALWAYS_REFUSE, RUN, SCORER, 1).rows
    assert {r.answer.text for r in rows if r.answer} == {"Det siger dokumenterne ikke."}
    assert all(r.answer and r.answer.status is Status.NOT_FOUND for r in rows)


def test_a_page_off_by_one_never_goes_below_the_first() -> None:
    for seed in range(10):
        answer = row(Fault.PAGE_OFF_BY_ONE, "m0", seed).answer
        assert answer is not None
        assert answer.citations[0].span.page == 2


def test_a_dropped_document_is_neither_cited_nor_found() -> None:
    rows = apply(Fault.DROPPED_DOCUMENT, RUN, SCORER, 1).rows
    gone = {r.question.id for r, before in zip(rows, RUN.rows, strict=True) if r is not before}
    (number,) = {name[1:] for name in gone if name != "i0"}
    assert {f"{letter}{number}" for letter in "mcpfu"} <= gone
    assert not any(hit.document.id == f"d{number}" for r in rows for hit in r.hits)


def test_changed_numbers_leave_words_and_markers_alone() -> None:
    rows = apply(Fault.NUMBERS_CHANGED, RUN, SCORER, 1).rows
    touched = [(r, b) for r, b in zip(rows, RUN.rows, strict=True) if r is not b]
    assert len(touched) == 16  # a third of 48
    for now, before in touched:
        assert now.answer is not None
        assert before.answer is not None
        assert now.answer.markers == before.answer.markers
        assert now.answer.text != before.answer.text
        assert now.invalid


def test_the_table_is_danish() -> None:
    lines = told(proofs()[:2]).splitlines()
    assert [line.split("  ")[1].strip() for line in lines[1:3]] == [
        "ingen (den urørte kørsel)",
        "søgningen er blandet",
    ]
    assert lines[-1] == "Kravene opdagede hver fejl i hver kørsel."


def test_a_fault_that_was_not_noticed_is_told_with_what_to_do() -> None:
    untouched, first, *_ = proofs()
    blind = replace(first, caught=first.runs - 1, missed=(3,))
    last = told((untouched, blind), "egne.floors.toml").splitlines()[-1]
    assert f"søgningen er blandet ({first.runs - 1} af {first.runs})" in last
    assert last.endswith("eller skriv højere mindstekrav i egne.floors.toml.")
    kept = replace(untouched, caught=1)
    assert told((kept, first)).splitlines()[-1].startswith("Den urørte kørsel opfylder ikke selv kravene")
