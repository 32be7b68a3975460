"""Citations: valid, supporting, needed, and of the gold evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Citation, Span
from eval.locating import Gold
from eval.metrics import invalid_citations
from eval.metrics.citations import (
    citation_precision,
    citation_recall,
    citation_validity,
    evidence_precision,
    evidence_recall,
)
from eval.metrics.claims import claims_of, sentences_of
from eval.question import Evidence, Question
from tests.eval.samples import cite, document, say_no, say_yes

SIX = cite("Rådet mødes seks gange om året.")
CHAIR = cite("Formand er Ane Lind.", marker=2)
POOL = cite("Puljen er på 8 mio. kr. i 2026.", marker=3, page=2)
WHOLE = say_yes(
    "Rådet mødes seks gange om året [1]. Formand er Ane Lind [2]. Puljen er på 8 mio. kr. i 2026 [3].",
    SIX,
    CHAIR,
    POOL,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Rådet har ni medlemmer [1]. Det mødes ofte [2].",
            ("Rådet har ni medlemmer [1].", "Det mødes ofte [2]."),
        ),
        ("Ja. Gruppen kan bevilge 200 kr. pr. sag [1].", ("Ja. Gruppen kan bevilge 200 kr. pr. sag [1].",)),
        ("Med er [1]:\n- Lind [2]\n- Holm m.v. [3].", ("Med er [1]:", "- Lind [2]", "- Holm m.v. [3].")),
        ("Det mødes ofte. [1] Formand er Lind. [2]", ("Det mødes ofte. [1]", "Formand er Lind. [2]")),
        ("Støtten er 5 mio. kr. [1] i 2027.", ("Støtten er 5 mio. kr. [1] i 2027.",)),
        ("Lind", ("Lind",)),
        ("", ()),
    ],
)
def test_the_sentences_of_an_answer(text: str, parts: tuple[str, ...]) -> None:
    assert sentences_of(text) == parts


RIGHT_ONE = cite("seks gange")


@pytest.mark.parametrize(
    ("citation", "reason"),
    [
        (RIGHT_ONE, ()),
        (replace(RIGHT_ONE, quote="syv gange"), ("[1] er ikke ordret, hvad der står i k.md, side 1",)),
        (
            replace(RIGHT_ONE, span=replace(RIGHT_ONE.span, start=RIGHT_ONE.span.start + 1)),
            ("[1] er ikke ordret, hvad der står i k.md, side 1",),
        ),
        (
            replace(RIGHT_ONE, span=replace(RIGHT_ONE.span, page=2)),
            ("[1] er ikke ordret, hvad der står i k.md, side 2",),
        ),
        (
            replace(RIGHT_ONE, span=replace(RIGHT_ONE.span, page=3)),
            ("[1] citerer side 3, som ikke findes i k.md",),
        ),
        (
            replace(RIGHT_ONE, span=Span("andet", 1, 0, 5)),
            ("[1] citerer et dokument, der ikke er i lageret",),
        ),
        (
            replace(RIGHT_ONE, document=replace(RIGHT_ONE.document, file="b.md")),
            ("[1] siger b.md, men ordene står i k.md",),
        ),
        (
            replace(RIGHT_ONE, quote="", span=Span("d1", 1, 3, 3)),
            ("[1] er ikke ordret, hvad der står i k.md, side 1",),
        ),
        (replace(RIGHT_ONE, marker=2), ("[1] har intet citat",)),
    ],
)
def test_a_citation_is_valid_when_its_words_stand_at_its_place(
    citation: Citation, reason: tuple[str, ...]
) -> None:
    answer = say_yes("Seks gange [1].", citation)
    assert invalid_citations(answer, document) == reason
    assert citation_validity(claims_of(answer, document)) == float(not reason)


def test_a_marker_stands_for_one_citation() -> None:
    answer = say_yes("Seks gange [1].", cite("seks gange"), cite("Ane Lind"))
    assert invalid_citations(answer, document) == ("[1] står for flere citater",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Rådet mødes 6 gange årligt [1].", ""),
        ("Ane Lind mødes seks gange [1][2].", ""),
        ("Rådet mødes syv gange om året [1].", "[1] siger ikke »syv« som i svaret: »{}«"),
        ("Formand er Ane Holm [2].", "[2] siger ikke »Ane Holm« som i svaret: »{}«"),
        ("Puljen er på 8 mio. kr. i 2027 [3].", "[3] siger ikke »2027« som i svaret: »{}«"),
        ("Formand er Ane Lind.", "sætningen har ingen henvisning [n]: »{}«"),
    ],
)
def test_every_number_date_and_name_of_a_sentence_stands_in_what_it_cites(text: str, reason: str) -> None:
    answer = say_yes(text, SIX, CHAIR, POOL)
    assert "".join(invalid_citations(answer, document)) == reason.format(text)


def test_a_refusal_is_looked_at_only_where_it_cites_and_may_name_what_is_nearest() -> None:
    text = (
        "Det fremgår ikke af de 10 dokumenter. Nærmest er »Kommissorium«, som under »Møder« siger: »{}« [1]."
    )
    near = replace(say_no(), text=text.format("Formand er Ane Lind"), citations=(replace(CHAIR, marker=1),))
    assert invalid_citations(near, document) == ()
    assert citation_validity(claims_of(near, document)) == 1
    wrong = replace(near, text=text.format("Formand er Ane Holm"))
    assert citation_validity(claims_of(wrong, document)) == 0
    assert citation_validity(claims_of(say_no(), document)) is None


def test_validity_is_valid_sentences_over_sentences() -> None:
    answer = replace(WHOLE, text=WHOLE.text.replace("seks", "syv"))
    assert citation_validity(claims_of(answer, document)) == pytest.approx(2 / 3)


def test_a_bad_citation_that_no_sentence_points_at_counts_too() -> None:
    idle = replace(CHAIR, quote="Formand er Bo Holm.")
    answer = say_yes("Rådet mødes seks gange om året [1].", SIX, idle)
    assert citation_validity(claims_of(answer, document)) == 1 / 2
    assert citation_validity(claims_of(replace(answer, citations=(SIX, CHAIR)), document)) == 1


def recall_and_precision(text: str, *citations: Citation) -> tuple[float, float]:
    claims = claims_of(say_yes(text, *citations), document)
    return citation_recall(claims), citation_precision(claims)


def test_alce_of_a_right_answer() -> None:
    assert recall_and_precision(WHOLE.text, *WHOLE.citations) == (1, 1)


def test_a_citation_that_adds_nothing_costs_precision() -> None:
    text = "Rådet mødes seks gange om året [1][2]."  # [1] supports it alone, [2] can go without loss
    assert recall_and_precision(text, SIX, CHAIR) == (1, 1 / 2)


def test_two_citations_that_only_together_support_a_sentence_both_count() -> None:
    text = "Formand for rådet er Ane Lind, som mødes seks gange om året [1][2]."
    assert recall_and_precision(text, SIX, CHAIR) == (1, 1)


def test_a_sentence_with_other_words_than_its_citation_is_not_supported() -> None:
    text = "Kommunen ansætter flere sygeplejersker [1]. Formand er Ane Lind [2]."
    assert recall_and_precision(text, SIX, CHAIR) == (1 / 2, 1 / 2)


def test_an_invalid_citation_is_wrong_in_both() -> None:
    text = "Rådet mødes seks gange om året [1][9]. Formand er Ane Lind [2]."
    assert recall_and_precision(text, SIX, CHAIR) == (1 / 2, 1 / 3)


def test_nothing_said_and_nothing_cited_is_0() -> None:
    assert recall_and_precision("") == (0, 0)
    assert recall_and_precision("Formand er Ane Lind.") == (0, 0)


QUESTION = Question(
    "q",
    "multi",
    "Hvor ofte mødes rådet, og hvem er formand?",
    evidence=(Evidence(("k",), quote=SIX.quote), Evidence(("k",), quote=CHAIR.quote)),
)
GOLD = Gold(((SIX.span,), (CHAIR.span,)))


def test_evidence_recall_is_items_cited_and_precision_citations_that_are_of_one() -> None:
    assert evidence_recall(QUESTION, WHOLE, GOLD) == 1
    assert evidence_precision(QUESTION, WHOLE, GOLD) == 2 / 3
    one = say_yes("Rådet mødes seks gange [1]. Puljen er på 8 mio. kr. [3]", SIX, CHAIR, POOL)
    assert evidence_recall(QUESTION, one, GOLD) == 1 / 2  # no [2] points at the other
    assert evidence_precision(QUESTION, one, GOLD) == 1 / 2
    assert evidence_precision(QUESTION, say_yes("Seks gange."), GOLD) == 0


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Rådet mødes seks gange om året [1].",
            "Rådet mødes syv gange om året [1].",
            "Formand er Ane Lind [2].",
            "Formand er Ane Lind [2][3].",
            "Puljen er på 8 mio. kr. i 2026 [4].",
            "Formand er Ane Lind.",
        ]
    ),
    min_size=1,
    max_size=6,
)


@given(SENTENCES)
def test_citation_measures_are_shares_whatever_the_order_of_the_sentences(
    texts: list[str],
) -> None:
    def measured(order: list[str]) -> tuple[float, ...]:
        answer = say_yes(" ".join(order), SIX, CHAIR, POOL)
        claims = claims_of(answer, document)
        validity = citation_validity(claims)
        assert validity is not None
        gold = evidence_recall(QUESTION, answer, GOLD), evidence_precision(QUESTION, answer, GOLD)
        return (validity, citation_recall(claims), citation_precision(claims), *gold)

    assert all(0 <= value <= 1 for value in measured(texts))
    assert measured(texts) == pytest.approx(measured(texts[::-1]))
    assert (
        citation_recall(claims_of(say_yes(" ".join(texts), SIX, CHAIR, POOL), document)) <= measured(texts)[0]
    )


@given(SENTENCES)
def test_a_sentence_without_a_citation_lowers_validity_and_recall(texts: list[str]) -> None:
    before = claims_of(say_yes(" ".join(texts), SIX, CHAIR, POOL), document)
    after = claims_of(say_yes(" ".join([*texts, "Alle er glade for rådet."]), SIX, CHAIR, POOL), document)
    assert (citation_validity(after) or 0) <= (citation_validity(before) or 0)
    assert citation_recall(after) <= citation_recall(before)
