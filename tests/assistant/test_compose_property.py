"""Whatever is composed, each sentence has an [n] whose words hold its numbers, dates and names."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.types import BlockKind
from tests.assistant.composing import Desk, said

SUBJECTS = st.sampled_from(
    ["Udvalget", "Det", "Den", "Vi", "Ida Holm", "Nordby Kommune", "I den periode", "Formand:"]
)
VERBS = st.sampled_from(
    ["mødes", "er", "kan ikke ansætte", "får", "besluttede", "overtager", "skal dog høre"]
)
OBJECTS = st.sampled_from(
    [
        "12 pladser",
        "den 1. maj 2027",
        "4,5 mio. kr. i 2026",
        "Bo Lind, direktør",
        "opgaven [7]",
        "seks møder pr. år",
    ]
)
SENTENCES = st.builds("{} {} {}.".format, SUBJECTS, VERBS, OBJECTS)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)
HEADS = st.sampled_from(
    ["Pladser 2027", "Formand", "Ophører", "Før", "2026", "Hvem betaler", "Beløb (mio. kr.)", ""]
)
CELLS = st.one_of(
    TEXTS, st.sampled_from(["14", "Ja", "Afbud", "Ida Holm", "1. maj 2027", "2,9 mio. kr.", "formand"])
)
QUESTIONS = st.sampled_from(
    [
        "Hvem er formand for Journaludvalget?",
        "Hvor mange pladser får Nordby i 2027?",
        "Kan Journaludvalget ansætte medarbejdere?",
        "Hvornår ophører udvalget?",
        "Hvad betyder NBK?",
        "Hvad besluttede udvalget?",
    ]
)
KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FIELD])


@settings(max_examples=150)
@given(QUESTIONS, TEXTS, TEXTS, KINDS, st.booleans())
def test_every_sentence_of_text_is_held(
    question: str, before: str, words: str, kind: BlockKind, both: bool
) -> None:
    desk = Desk(f"Kommissorium for Journaludvalget\n\n{before} {words}", body="Journaludvalget")
    piece = desk.piece(words, kind, path=("Mandat",), at=len(before) + 34)
    other = desk.piece(before, kind, path=("Mandat",))
    assert said(question, *([other, piece] if both else [piece]), desks=[desk])


@settings(max_examples=150)
@given(QUESTIONS, st.sampled_from(["Nordby", "Ida Holm", "NBK", "1. maj 2027"]), HEADS, CELLS)
def test_every_sentence_of_a_table_is_held(question: str, row: str, column: str, cell: str) -> None:
    desk = Desk(f"Kommissorium for Journaludvalget\n\nHvad | {column} | Nu\n{row} | {cell} | andet\n")
    piece = desk.piece(
        cell, BlockKind.CELL, row=row, column=column, at=desk.text.index(f"\n{row} |") + len(row) + 3
    )
    assert said(question, piece, desks=[desk])
