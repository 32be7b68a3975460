"""A refusal tells what was searched and what is nearest, and puts a false premise right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.compose.composing import not_found
from assistant.evidence.evidence import Evidence
from assistant.evidence.weighing import Piece
from assistant.question.understanding import understand
from assistant.types import BlockKind
from tests.assistant.composing import Desk, wrong_with

DESK = Desk(
    "Kommissorium for Journaludvalget\n\nJournaludvalget får 5 mio. kr. i 2026 til journaler.\n\n"
    "- Ida Holm, direktør, Nordby Kommune (formand)\n- Bo Lind, overlæge\n"
)


def refusal(question: str, piece: Piece, newest: date | None = None) -> str:
    asked = understand(question)
    covers = tuple(1.0 for _ in asked.terms)
    evidence = Evidence((replace(piece, covers=covers),), 0.2)
    parts, citations, _ = not_found(
        evidence, (), lambda _: DESK.document, searched=3, least=0.5, question=asked, newest=newest
    )
    text = "".join(parts)
    assert wrong_with(text.partition("«: ")[2], citations) == []
    return text


def test_a_role_that_is_not_there_is_answered_with_the_one_that_is() -> None:
    piece = DESK.piece("Bo Lind, overlæge", BlockKind.ITEM)
    assert refusal("Hvem er næstformand for Journaludvalget?", piece) == (
        "»Kommissorium for Journaludvalget« nævner ingen næstformand, "
        "men formand er Ida Holm, direktør i Nordby Kommune [1]."
    )


def test_a_role_of_another_body_is_no_false_premise() -> None:
    piece = DESK.piece("Bo Lind, overlæge", BlockKind.ITEM)
    assert "nævner ingen" not in refusal("Hvem er næstformand for Ambulancenævnet?", piece)


def test_a_year_that_is_not_there_is_answered_with_the_one_that_is() -> None:
    piece = DESK.piece("Journaludvalget får 5 mio. kr. i 2026 til journaler.")
    assert refusal("Hvor mange mio. kr. får Journaludvalget til journaler i 2029?", piece) == (
        "»Kommissorium for Journaludvalget« siger intet om 2029, men: "
        "Journaludvalget får 5 mio. kr. i 2026 til journaler [1]."
    )


def test_what_was_searched_and_how_new_it_is_comes_first() -> None:
    piece = DESK.piece("Journaludvalget får 5 mio. kr. i 2026 til journaler.")
    text = refusal("Hvad mener Journaludvalget om biler?", piece, date(2026, 11, 4))
    assert text == (
        "Det fremgår ikke af de 3 dokumenter, der er søgt i; det nyeste af dem er fra den 4. november 2026. "
        "Det nærmeste står i »Kommissorium for Journaludvalget«: "
        "Journaludvalget får 5 mio. kr. i 2026 til journaler [1]."
    )


def test_a_line_of_the_letterhead_is_never_nearest() -> None:
    desk = Desk("Til: Nordby Kommune og Region Vest\n\nJournaludvalget")
    piece = desk.piece("Til: Nordby Kommune og Region Vest", BlockKind.FIELD)
    parts, citations, _ = not_found(
        Evidence((piece,), 0.2), (), lambda _: desk.document, searched=3, least=0.5
    )
    assert parts == ["Det fremgår ikke af de 3 dokumenter, der er søgt i."]
    assert citations == []
