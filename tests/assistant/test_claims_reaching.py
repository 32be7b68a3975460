"""A Ja or Nej rests on a sentence that reaches as far as what is asked, and is taken away where none does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.claims.reaching import falls_short
from assistant.engine import Assistant
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled


@pytest.mark.parametrize(
    ("question", "said", "denied", "short"),
    [
        ("Er der givet mere end 2 mio. kr. i alt?", "Til broen er der givet 40.000 kr.", True, True),
        ("Er der givet mere end 2 mio. kr. i alt?", "I alt er der givet 1,5 mio. kr.", True, False),
        ("Er der givet mere end 50.000 kr. til broen?", "Til broen er der givet 40.000 kr.", True, False),
        ("Giver staten 9 mio. kr. til Havn Nord?", "Staten giver 9 mio. kr. til havnene.", False, True),
        ("Giver staten 9 mio. kr. til Havn Nord?", "Staten giver hver af havnene 9 mio. kr.", False, False),
        ("Giver staten 9 mio. kr. til havnene?", "Staten giver 9 mio. kr. til havnene.", False, False),
        ("Har Ellevig fået 90.000 kr.?", "Ellevig har søgt om 90.000 kr.", False, True),
        ("Har Ellevig søgt om 90.000 kr.?", "Ellevig har søgt om 90.000 kr.", False, False),
        ("Har Ellevig fået 90.000 kr.?", "Lejen er 40.000 kr. til Ellevig.", True, True),
        ("Har Ellevig fået 90.000 kr.?", "Ellevig fik 40.000 kr.", True, False),
        ("Kan lejen opsiges den 4. maj 2027?", "Lejen kan opsiges med en måneds varsel.", False, True),
        ("Kan lejen opsiges den 4. maj 2027?", "Lejen kan opsiges fra den 1. maj 2027.", False, False),
        ("Har gæster taleret?", "Gæster har ikke taleret i spørgsmål om kontingent.", True, True),
        (
            "Har gæster taleret om kontingent?",
            "Gæster har ikke taleret i spørgsmål om kontingent.",
            True,
            False,
        ),
        ("Må der røges?", "Der må ikke ryges ved pumpen.", True, True),
        ("Har gæster taleret?", "Gæster har ikke taleret.", True, False),
    ],
)
def test_whether_a_sentence_reaches_as_far(question: str, said: str, denied: bool, short: bool) -> None:
    assert falls_short(understand(question), said, (), denied=denied) is short


FILES = {
    "aftale.md": """# Aftale om bådene i Ellevig og Tangvig

## Leje

Havnefonden betaler 900.000 kr. om året til kommunerne. Lejen kan opsiges med tre måneders varsel. Gæster har
ikke stemmeret i sager om kontingent.
""",
}


@pytest.fixture(scope="module")
def boats(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("ellevig"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Betaler Havnefonden 900.000 kr. til Ellevig Kommune?",
        "Kan lejen opsiges den 4. maj 2027?",
        "Har gæster stemmeret?",
    ],
)
def test_no_verdict_by_a_sentence_that_falls_short(boats: Assistant, question: str) -> None:
    assert not boats.answer(question).text.startswith(("Ja", "Nej"))


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("Betaler Havnefonden 900.000 kr. til kommunerne?", "Ja. "),
        ("Kan lejen opsiges med tre måneders varsel?", "Ja. "),
        ("Har gæster stemmeret i sager om kontingent?", "Nej. "),
    ],
)
def test_a_verdict_by_one_that_reaches_stays(boats: Assistant, question: str, opens: str) -> None:
    assert boats.answer(question).text.startswith(opens)
