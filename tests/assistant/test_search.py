from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.danish.words import stem
from assistant.search import Searcher, fuse, passes, query_terms
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import BlockKind, Document, DocumentInfo, Filters, Kind, Page, Passage

AGREEMENT = "aftale"
MINUTES = "referat"
UNDATED = "notat"


def _info(key: str, kind: Kind, day: date | None) -> DocumentInfo:
    return DocumentInfo(key, key.capitalize(), kind, day, "", f"{key}.txt", f"/{key}.txt", "0" * 64, 1)


def _put(store: Store, encoder: Encoder, info: DocumentInfo, lines: Sequence[str]) -> None:
    text, passages, start = "\n\n".join(lines), [], 0
    for order, line in enumerate(lines):
        start = text.index(line, start)
        place = (1, start, start + len(line), line)
        passages.append(
            Passage(
                f"{info.id}-{order}",
                info.id,
                BlockKind.PARAGRAPH,
                ("Afsnit",),
                *place,
                order=order,
                embedded=line,
            )
        )
    with store.writing() as writer:
        vectors = encoder.encode_passages([passage.embedded for passage in passages])
        writer.put(Document(info, (Page(1, text),)), passages, vectors)


@pytest.fixture
def searcher(store: Store, encoder: Encoder, settings: Settings) -> Searcher:
    _put(
        store,
        encoder,
        _info(AGREEMENT, Kind.AFTALE, date(2024, 11, 15)),
        [
            "Der oprettes 17 sundhedsråd i regionerne.",
            "Sundhedsrådsmedlemmerne vælges af regionsrådet.",
            "Der afsættes 80 mio. kr. til kronikerpakker.",
        ],
    )
    _put(
        store,
        encoder,
        _info(MINUTES, Kind.REFERAT, date(2026, 2, 3)),
        ["Udvalget besluttede at flytte opgaven.", "Sundhedsrådet drøftede kronikerpakkerne og budgettet."],
    )
    _put(store, encoder, _info(UNDATED, Kind.ANDET, None), ["Formændene mødes hvert kvartal om sundhedsråd."])
    return Searcher(store, encoder, settings)


def _texts(searcher: Searcher, query: str, **more: Filters | int) -> list[str]:
    return [hit.passage.text for hit in searcher.search(query, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvor mange sundhedsråd er der?", "Der oprettes 17 sundhedsråd i regionerne."),
        ("Hvem vælger medlemmer af sundhedsraadene?", "Sundhedsrådsmedlemmerne vælges af regionsrådet."),
        ("Hvad var udvalgets beslutning?", "Udvalget besluttede at flytte opgaven."),
        ("hvad afsættes til kroniker pakker", "Der afsættes 80 mio. kr. til kronikerpakker."),
        ("Hvornår mødes formanden?", "Formændene mødes hvert kvartal om sundhedsråd."),
    ],
)
def test_words_find_the_passage_in_question(searcher: Searcher, question: str, expected: str) -> None:
    best = max(searcher.search(question), key=lambda hit: hit.lexical or 0.0)
    assert best.passage.text == expected


def test_every_hit_has_its_cosine_and_only_worded_ones_a_bm25(searcher: Searcher, encoder: Encoder) -> None:
    hits = searcher.search("beslutning")
    worded = [hit for hit in hits if hit.lexical is not None]
    assert [hit.passage.text for hit in worded] == ["Udvalget besluttede at flytte opgaven."]
    question = encoder.encode_question("beslutning")
    for hit in hits:
        expected = float(encoder.encode_passages([hit.passage.embedded])[0] @ question)
        assert hit.dense == pytest.approx(expected, abs=1e-3)


def test_a_passage_that_only_the_words_found_gets_its_cosine(store: Store, encoder: Encoder) -> None:
    lines = [f"budget nummer {number}" for number in range(30)]
    _put(
        store,
        encoder,
        _info("budget", Kind.ANDET, None),
        [*lines, "Og så valgte man næstformændene til sidst."],
    )
    few = Searcher(store, encoder, Settings(candidates=5))
    (found,) = [hit for hit in few.search("næstformand budget", k=30) if "næstformændene" in hit.passage.text]
    cosine = encoder.encode_passages([found.passage.text])[0] @ encoder.encode_question("næstformand budget")
    assert found.dense == pytest.approx(float(cosine), abs=1e-6)


def test_k_limits_the_hits_and_the_best_are_kept(searcher: Searcher) -> None:
    question = "Hvad drøftede sundhedsrådet?"
    assert _texts(searcher, question, k=2) == _texts(searcher, question)[:2]
    assert searcher.search(question, k=0) == []


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        (Filters(), {AGREEMENT, MINUTES, UNDATED}),
        (Filters(documents=frozenset({MINUTES})), {MINUTES}),
        (Filters(kinds=frozenset({Kind.AFTALE, Kind.ANDET})), {AGREEMENT, UNDATED}),
        (Filters(years=frozenset({2026})), {MINUTES, UNDATED}),
        (Filters(documents=frozenset({"findes ikke"})), set()),
    ],
)
def test_filters_choose_the_documents(searcher: Searcher, filters: Filters, documents: set[str]) -> None:
    hits = searcher.search("sundhedsråd", filters=filters)
    assert {hit.document.id for hit in hits} == documents


def test_a_filter_asks_for_more_until_its_document_is_reached(store: Store, encoder: Encoder) -> None:
    _put(
        store,
        encoder,
        _info("stor", Kind.ANDET, None),
        [f"Sundhedsråd nummer {n} om budget." for n in range(80)],
    )
    _put(store, encoder, _info("lille", Kind.REFERAT, None), ["Et helt andet emne om sundhedsråd."])
    searcher = Searcher(store, encoder, Settings(candidates=5))
    filters = Filters(documents=frozenset({"lille"}))
    assert _texts(searcher, "sundhedsråd nummer budget", filters=filters, k=3) == [
        "Et helt andet emne om sundhedsråd."
    ]


def test_an_empty_store_finds_nothing(store: Store, encoder: Encoder, settings: Settings) -> None:
    assert Searcher(store, encoder, settings).search("Hvem er formand?") == []


def test_the_question_is_mended_against_the_documents(searcher: Searcher) -> None:
    assert searcher.correct("Hvor mange sundheds raad oprettes") == "Hvor mange sundhedsråd oprettes"


def test_hits_follow_the_store(searcher: Searcher, store: Store, encoder: Encoder) -> None:
    before = searcher.search("budgettet")
    assert searcher.search("budgettet") == before
    _put(store, encoder, _info("nyt", Kind.ANDET, None), ["Budgettet er lukket."])
    assert "Budgettet er lukket." in _texts(searcher, "budgettet")


def test_hits_are_found_once_and_are_ones_own(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    found = searcher.search("sundhedsråd")
    monkeypatch.setattr(Store, "nearest", None)
    searcher.search("sundhedsråd").clear()
    assert searcher.search("sundhedsråd") == found


def test_spelling_follows_the_store(searcher: Searcher, store: Store, encoder: Encoder) -> None:
    assert searcher.correct("zyxografen") == "zyxografen"
    _put(store, encoder, _info("ny", Kind.ANDET, None), ["Zyxograffen er ny."])
    assert searcher.correct("zyxografen") == "zyxograffen"


def test_query_terms_drop_question_words_but_never_everything() -> None:
    assert query_terms("Hvem er formand for rådet?") == [stem("formand"), stem("råd")]
    assert query_terms("Hvem er det?") == ["hvem", "er", "det"]


def test_fuse_works_out_the_sum() -> None:
    dense = {1: 0.9, 2: 0.8, 3: 0.7}
    lexical = {2: 4.0, 3: 1.0}
    assert fuse(dense, lexical, weight=0.5) == pytest.approx(
        {
            1: 0.5 * 1.0 + 0.5 * 0.0,
            2: 0.5 * 0.5 + 0.5 * 1.0,
            3: 0.5 * 0.0 + 0.5 * 0.25,
        }
    )
    assert fuse({}, {}) == {}
    assert fuse({7: 0.8}, {}) == {7: 0.0}


def test_a_document_without_a_date_passes_every_year() -> None:
    years = Filters(years=frozenset({2025}))
    assert passes(_info("a", Kind.ANDET, None), years)
    assert passes(_info("b", Kind.ANDET, date(2025, 1, 1)), years)
    assert not passes(_info("c", Kind.ANDET, date(2024, 1, 1)), years)


def test_a_question_is_encoded_once(store: Store, encoder: Encoder, settings: Settings) -> None:
    class Counting:
        name, dimension, asked = encoder.name, encoder.dimension, 0
        encode_passages: Callable[[Sequence[str]], NDArray[np.float32]] = staticmethod(
            encoder.encode_passages
        )

        def encode_question(self, text: str) -> NDArray[np.float32]:
            Counting.asked += 1
            return encoder.encode_question(text)

        encode_sentence = encode_question

    _put(store, encoder, _info("a", Kind.ANDET, None), ["Formanden vælges for to år."])
    searcher = Searcher(store, Counting(), settings)
    searcher.search("Hvem vælges?")
    searcher.search("Hvem vælges?", k=2)
    assert Counting.asked == 1


def test_half_a_character_in_a_question_harms_nothing(searcher: Searcher) -> None:
    assert searcher.correct("Hvem vælger \udce6 sundhedsrådene?") == "Hvem vælger ? sundhedsrådene?"
    assert searcher.search("\ud800 sundhedsråd")
