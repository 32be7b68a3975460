"""A power that does not say what it must be used for covers a wish that names a topic."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.mandate.cards import check
from assistant.mandate.ruling import Verdict
from assistant.search import Searcher
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled
from tests.assistant.path_library import FILES


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("sti"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("wish", "verdict", "reservation"),
    [
        (
            "Må Stiudvalget nedsætte en arbejdsgruppe om ridestier?",
            Verdict.INSIDE,
            "Kommissoriet nævner ikke »ridestier« særskilt.",
        ),
        ("Må Stiudvalget nedsætte en arbejdsgruppe om belysning?", Verdict.INSIDE, ""),
        (
            "Må Stiudvalget nedsætte lønnede arbejdsgrupper?",
            Verdict.INSIDE,
            "Kommissoriet nævner ikke »lønnede« særskilt.",
        ),
        ("Må Stiudvalget nedsætte en arbejdsgruppe om ridestier på 12 medlemmer?", Verdict.OUTSIDE, ""),
        ("Må Stiudvalget indbyde gæster om ridestier?", Verdict.UNSAID, ""),
        ("Må Stiudvalget låne penge til ridestier?", Verdict.OUTSIDE, ""),
    ],
)
def test_a_wish_with_a_topic(path: Assistant, wish: str, verdict: Verdict, reservation: str) -> None:
    searcher = Searcher(path.store, path.encoder, path.settings)
    document = path.store.find_document("kommissorium.md")
    (one,) = check(wish, path.store, searcher, document).checks
    assert (one.verdict, one.reservation) == (verdict, reservation)


def test_the_chat_says_the_reservation_with_its_source(path: Assistant) -> None:
    answer = path.answer("Må Stiudvalget nedsætte en arbejdsgruppe om ridestier?")
    assert answer.text.startswith("Ja. ")
    assert answer.text.endswith("Kommissoriet nævner ikke »ridestier« særskilt [1].")
