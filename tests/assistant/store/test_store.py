from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest

from assistant.danish.words import terms
from assistant.errors import EncoderError, EncoderMismatchError, StoreError, UnknownDocumentError
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder

Make = Callable[..., Any]
MEETING = "Sundhedsrådet mødes første gang i maj."
MONEY = "Regionen betaler 80 mio. kr. om året."
COMPLAINT = "Borgerne kan klage til kommunen."


def nearest_text(store: Store, encoder: Encoder, question: str) -> str | None:
    found = store.nearest(encoder.encode_question(question), 1)
    return store.fetch([found[0][0]])[found[0][0]].text if found else None


def matching_texts(store: Store, question: str) -> list[str]:
    found = store.matching(terms(question), 10)
    passages = store.fetch([key for key, _ in found])
    return [passages[key].text for key, _ in found]


def test_an_empty_store_answers_with_nothing(store: Store, encoder: Encoder) -> None:
    assert store.nearest(encoder.encode_question(MEETING), 5) == []
    assert store.matching(terms(MEETING), 5) == []
    assert store.document_frequency(["region"]) == {"region": 0}
    assert store.documents() == ()
    assert (store.generation, store.passage_count, dict(store.vocabulary())) == (0, 0, {})


def test_a_published_document_is_found_by_meaning_and_by_words(
    store: Store, encoder: Encoder, make: Make
) -> None:
    document, passages, vectors = make("a", MEETING, MONEY)
    with store.writing() as writer:
        writer.put(document, passages, vectors)
    assert nearest_text(store, encoder, MONEY) == MONEY
    assert matching_texts(store, "regioner") == [MONEY]
    assert store.document("a") == document
    assert store.passages("a") == passages
    keys = [key for key, _ in store.nearest(vectors[0], 2)]
    assert np.array_equal(store.vectors(keys), vectors[[0, 1]])
    assert store.document_frequency(terms("regionens klage")) == {"region": 1, "klag": 0}
    assert store.vocabulary()["regionen"] == 1


def test_a_few_documents_are_looked_into_passage_by_passage(
    store: Store, encoder: Encoder, make: Make
) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING, MONEY))
        writer.put(*make("b", COMPLAINT, MONEY))
    asked = encoder.encode_question(MEETING)
    whole = dict(store.nearest(asked, 9))
    found = store.nearest(asked, 9, ["b"])
    assert {passage.document for passage in store.fetch(key for key, _ in found).values()} == {"b"}
    assert dict(found) == pytest.approx({key: whole[key] for key, _ in found}, abs=1e-3)
    assert [cosine for _, cosine in found] == sorted((cosine for _, cosine in found), reverse=True)
    assert len(store.nearest(asked, 1, ["b"])) == 1
    assert store.nearest(asked, 9, ["none"]) == []


def test_cosine_comes_best_first_and_is_one_for_the_passage_itself(
    store: Store, encoder: Encoder, make: Make
) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING, MONEY, COMPLAINT))
    scores = [score for _, score in store.nearest(encoder.encode_question(COMPLAINT), 3)]
    assert scores[0] == pytest.approx(1)
    assert scores == sorted(scores, reverse=True)


def test_what_is_staged_is_not_visible_until_it_is_published(
    store: Store, encoder: Encoder, make: Make
) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING))
        assert (store.documents(), store.passage_count) == ((), 0)
        assert store.nearest(encoder.encode_question(MEETING), 1) == []
        assert list(writer.known()) == ["/dokumenter/a.txt"]
        writer.publish()
        assert nearest_text(store, encoder, MEETING) == MEETING


def test_a_changed_document_replaces_the_old_one_whole(store: Store, encoder: Encoder, make: Make) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING, MONEY))
        writer.put(*make("b", COMPLAINT))
    changed = make("a", "Sundhedsrådet mødes først i juni.")
    with store.writing() as writer:
        writer.put(*changed)
        assert matching_texts(store, "regionen") == [MONEY]
    assert matching_texts(store, "regionen") == []
    assert nearest_text(store, encoder, MEETING) == "Sundhedsrådet mødes først i juni."
    assert store.document("a") == changed[0]
    assert "maj" not in store.vocabulary()
    assert store.vocabulary()["borgerne"] == 1


def test_a_removed_document_is_gone_everywhere(store: Store, encoder: Encoder, make: Make) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING))
        writer.put(*make("b", COMPLAINT))
    with store.writing() as writer:
        writer.remove("b")
    assert [info.id for info in store.documents()] == ["a"]
    assert nearest_text(store, encoder, COMPLAINT) == MEETING
    assert matching_texts(store, "klage") == []
    with store.writing() as writer:
        writer.remove("a")
    assert store.nearest(encoder.encode_question(MEETING), 1) == []


def test_removing_what_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(UnknownDocumentError, match="Intet dokument har id'et »x«"), store.writing() as writer:
        writer.remove("x")


def test_an_exception_drops_what_was_not_published(store: Store, make: Make) -> None:
    with suppress(KeyboardInterrupt), store.writing() as writer:
        writer.put(*make("a", MEETING))
        writer.publish()
        writer.put(*make("a", MONEY))
        writer.put(*make("b", COMPLAINT))
        raise KeyboardInterrupt
    assert [passage.text for passage in store.passages("a")] == [MEETING]
    assert [info.id for info in store.documents()] == ["a"]


def test_a_replacement_staged_twice_counts_once(store: Store, make: Make) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING))
        writer.put(*make("a", MONEY))
    assert [passage.text for passage in store.passages("a")] == [MONEY]
    assert store.passage_count == 1


def test_another_reader_sees_the_new_generation(
    store: Store, settings: Settings, encoder: Encoder, make: Make
) -> None:
    with Store.open(settings, encoder) as reader:
        assert reader.nearest(encoder.encode_question(MEETING), 1) == []
        with store.writing() as writer:
            writer.put(*make("a", MEETING))
        assert nearest_text(reader, encoder, MEETING) == MEETING
        for sentence in (MONEY, COMPLAINT):
            with store.writing() as writer:
                writer.put(*make("a", sentence))
        assert nearest_text(reader, encoder, MEETING) == COMPLAINT
        assert matching_texts(reader, "borger") == [COMPLAINT]
        assert reader.generation == 3


def test_dead_keys_never_crowd_out_live_ones(store: Store, encoder: Encoder, make: Make) -> None:
    with store.writing() as writer:
        writer.put(*make("old", *[f"{MEETING} Punkt {n}." for n in range(20)]))
        writer.put(*make("other", *[f"{COMPLAINT} Punkt {n}." for n in range(60)]))
    with store.writing() as writer:
        writer.remove("old")
    found = store.nearest(encoder.encode_question(MEETING), 50)
    assert len(found) == 50
    assert {passage.document for passage in store.fetch([key for key, _ in found]).values()} == {"other"}


def test_another_encoder_is_refused_with_what_to_do(
    settings: Settings, encoder: Encoder, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(settings, encoder) as store, store.writing() as writer:
        writer.put(*make("a", MEETING))

    monkeypatch.setattr(encoder, "name", "andet")
    with pytest.raises(EncoderMismatchError, match=r"fake, men andet er valgt. Sæt REFORM_ENCODER"):
        Store.open(settings, encoder)


def test_an_emptied_store_takes_another_encoder(
    settings: Settings, encoder: Encoder, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(settings, encoder) as store:
        with store.writing() as writer:
            writer.put(*make("a", MEETING))
        with store.writing() as writer:
            writer.remove("a")

    monkeypatch.setattr(encoder, "name", "andet")
    with Store.open(settings, encoder) as store, store.writing() as writer:
        writer.put(*make("a", MEETING))


def test_vectors_that_do_not_fit_are_refused(store: Store, make: Make) -> None:
    document, passages, vectors = make("a", MEETING)
    for wrong in (np.full_like(vectors, np.nan), vectors[:, :5]):
        with pytest.raises(StoreError, match=r"a.txt, som ikke kan bruges"), store.writing() as writer:
            writer.put(document, passages, wrong)


def test_half_a_character_is_a_sentence_not_a_traceback(store: Store, make: Make) -> None:
    document, passages, vectors = make("a", MEETING)
    broken = [replace(passages[0], text="Sundhedsråd \ud800.")]
    with pytest.raises(StoreError, match="Gem filen som UTF-8"), store.writing() as writer:
        writer.put(document, broken, vectors)


@pytest.mark.parametrize("text", ["a", "a.txt", "A.TXT", "sundhedsraad øst", "Øst"])
def test_a_document_is_found_by_id_file_or_part_of_the_title(store: Store, make: Make, text: str) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING, title="Kommissorium for Sundhedsråd Øst"))
        writer.put(*make("b", MEETING, title="Kommissorium for Sundhedsråd Vest"))
    assert store.find_document(text).id == "a"


def test_an_unknown_or_unclear_document_is_told(store: Store, make: Make) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING, title="Referat af møde 1"))
        writer.put(*make("b", MEETING, title="Referat af møde 2"))
    with pytest.raises(UnknownDocumentError, match=r"Referat af møde 1 \(a\), Referat af møde 2 \(b\)"):
        store.find_document("referat")
    with pytest.raises(UnknownDocumentError, match="Intet dokument passer på »budget«"):
        store.find_document("budget")
    with pytest.raises(UnknownDocumentError, match="Intet dokument har id'et"):
        store.document("c")


def test_a_document_without_passages_is_listed(store: Store, make: Make) -> None:
    with store.writing() as writer:
        writer.put(*make("tom"))
    assert [info.id for info in store.documents()] == ["tom"]
    assert store.passages("tom") == ()


def test_closing_leaves_no_copies_behind(settings: Settings, encoder: Encoder, make: Make) -> None:
    with Store.open(settings, encoder) as store:
        with store.writing() as writer:
            writer.put(*make("a", MEETING))
        store.nearest(encoder.encode_question(MEETING), 1)
    assert list((settings.data_dir / "index" / "readers").iterdir()) == []


def test_a_store_that_cannot_be_opened_lets_go_of_its_file(settings: Settings, encoder: Encoder) -> None:
    class Unloadable:
        """Obviously fake: cannot even tell its name."""

        dimension = encoder.dimension

        @property
        def name(self) -> str:
            raise EncoderError("Sprogkoderen findes ikke.")

    closed: list[Store] = []

    class Watched(Store):
        def close(self) -> None:
            closed.append(self)
            super().close()

    with pytest.raises(EncoderError):
        Watched.open(settings, cast("Encoder", Unloadable()))
    assert len(closed) == 1
