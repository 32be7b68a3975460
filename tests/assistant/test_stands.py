"""Whether what was told still stands is answered by what has taken its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.comparing.put_before import put_before
from assistant.comparing.stands import asks_standing, undated
from assistant.engine import Assistant
from assistant.question.understanding import Wanted, understand
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

MINUTES = """# Referat af møde i Havneudvalget

Dato: {day} 2026

## Punkt 1: Færgen til Lyngholm

Beslutning: {said}

## Punkt 2: Bænke

Beslutning: Bænkene på kajen males i maj.
"""
FILES = {
    "marts.md": MINUTES.format(day="4. marts", said="Færgen til Lyngholm stopper den 1. oktober 2026."),
    "juni.md": MINUTES.format(
        day="10. juni",
        said="Færgen til Lyngholm stopper den 1. februar 2027. "
        "Beslutningen erstatter beslutningen af 4. marts 2026.",
    ),
}
DECIDED = "Hvad besluttede udvalget den 4. marts 2026 om færgen til Lyngholm?"
NEW = "Færgen til Lyngholm stopper den 1. februar 2027 [1]."


def answered(folder: Path, encoder: Encoder, question: str, *history: str) -> str:
    with filled(folder, FILES, encoder) as store:
        return Assistant(store, encoder, Settings()).answer(question, history).text


@pytest.mark.parametrize("asked", ["Holder det stadig?", "Gælder det endnu?", "Er det fortsat sådan?"])
def test_what_no_longer_stands_is_denied_with_what_was_decided_instead(
    tmp_path: Path, encoder: Encoder, asked: str
) -> None:
    assert answered(tmp_path, encoder, asked, DECIDED).startswith(f"Nej. {NEW}")


def test_what_has_changed_is_confirmed_with_what_was_decided_instead(
    tmp_path: Path, encoder: Encoder
) -> None:
    assert answered(tmp_path, encoder, "Er det ændret siden?", DECIDED).startswith(f"Ja. {NEW}")


def test_what_was_told_as_new_is_told_again_without_nej(tmp_path: Path, encoder: Encoder) -> None:
    asked = "Hvornår stopper færgen til Lyngholm?"
    assert answered(tmp_path, encoder, "Holder det stadig?", asked).startswith(NEW)


def test_what_nothing_has_replaced_is_not_denied(tmp_path: Path, encoder: Encoder) -> None:
    asked = "Hvad besluttede udvalget om bænkene på kajen?"
    told = answered(tmp_path, encoder, "Holder det stadig?", asked)
    assert not told.startswith(("Ja", "Nej"))


def test_what_somebody_has_heard_is_denied_where_it_is_what_was(tmp_path: Path, encoder: Encoder) -> None:
    asked = "Jeg har hørt, at færgen til Lyngholm stopper den 1. oktober 2026. Passer det stadig?"
    assert answered(tmp_path, encoder, asked).startswith(f"Nej. {NEW}")


def test_what_a_decision_replaces_is_not_what_was_decided(tmp_path: Path, encoder: Encoder) -> None:
    told = answered(tmp_path, encoder, DECIDED)
    assert told.startswith("Færgen til Lyngholm stopper den 1. oktober 2026 [1].")
    assert "erstatter" not in told.partition("[1].")[0]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Holder det stadig?", True),
        ("Er det endnu gældende?", True),
        ("Er det stadig prisen?", True),
        ("Gælder det stadig for børn?", False),
        ("Hvem gælder det stadig for?", False),
    ],
)
def test_which_questions_ask_only_whether_something_stands(text: str, asks: bool) -> None:
    assert asks_standing(text) is asks


def test_a_question_is_asked_anew_without_its_day() -> None:
    question = understand(DECIDED)
    assert question.days == {date(2026, 3, 4)}
    assert undated(question).text == "Hvad besluttede udvalget om færgen til Lyngholm?"
    assert not undated(question).days


@pytest.mark.parametrize(
    ("text", "asked", "wanted"),
    [
        (
            "Jeg har læst, at hallen åbner den 1. maj 2027. Passer det stadig?",
            "Hvornår hallen åbner?",
            Wanted.DATE,
        ),
        ("Vi har hørt, at leje af hallen koster 400 kr. Er det stadig prisen?", "Hvor meget", Wanted.AMOUNT),
    ],
)
def test_what_is_told_before_is_asked_for_by_its_value(text: str, asked: str, wanted: Wanted) -> None:
    put = put_before(understand(text))
    assert put is not None
    assert put[1].text.startswith(asked)
    assert put[1].wanted is wanted


def test_what_tells_no_value_or_asks_something_else_is_left_as_it_is() -> None:
    assert put_before(understand("Jeg har læst, at hallen åbner til maj. Hvem leder den?")) is None
    assert put_before(understand("Jeg har læst, at hallen er rød. Passer det stadig?")) is None
