"""A question or a wish that somebody put answers nothing by itself; it is told with what came of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.evidence.replies import is_put
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

MAIL = {
    "mail.txt": """Nyt om hallerne

Dato: 12. april 2026

Kommunen dækker strøm med 55 kr. om dagen. Ager har spurgt, om varme også kan dækkes. Det kan den ikke.

Lunde ansøger om at holde hallen åben til klokken 23. Imødekommet, da naboerne er enige.
""",
}


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("mail"), MAIL, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "came_of_it"),
    [
        ("Kan Ager få dækket varme i hallen?", "Det kan den ikke"),
        ("Må Lunde holde hallen åben til klokken 23?", "Imødekommet"),
    ],
)
def test_what_somebody_asked_for_is_told_with_what_came_of_it(
    mail: Assistant, question: str, came_of_it: str
) -> None:
    assert came_of_it in mail.answer(question).text


@pytest.mark.parametrize(
    ("question", "text", "after", "put"),
    [
        ("Kan varme dækkes?", "Ager har spurgt, om varme kan dækkes.", "Det kan den ikke.", True),
        ("Kan varme dækkes?", "Ager spurgte, om varme kan dækkes.", "Bo oplyste, at der er kage.", False),
        ("Må hallen holde åbent?", "Lunde beder om at holde åbent til klokken 23.", "Imødekommet.", True),
        ("Må hallen holde åbent?", "Lunde beder om at holde åbent, og det blev imødekommet.", "Godt.", False),
        ("Hvad spurgte Ager om?", "Ager har spurgt, om varme kan dækkes.", "Det kan den ikke.", False),
        ("Kan varme dækkes?", "Ager oplyste, at varme kan dækkes.", "Det er godt.", False),
        ("Kan varme dækkes?", "Udvalget besluttede, at varme dækkes.", "Det er godt.", False),
    ],
)
def test_a_sentence_that_only_asks_answers_nothing(question: str, text: str, after: str, put: bool) -> None:
    assert is_put(understand(question), text, after) is put
