"""Question and passage read together: the cross-encoder that comes with the program, and any other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import EncoderError
from assistant.settings import Settings
from assistant.store.cross_encoder import (
    LEARNED,
    LONGEST,
    NamedCrossEncoder,
    ShippedCrossEncoder,
    load_cross_encoder,
    paired,
)
from assistant.store.learned import values_of
from tests.conftest import CACHE

QUESTION = "Hvornår skal rådet aflevere sin rapport?"
ANSWERS = "Rådet afleverer en rapport til ministeriet senest den 1. april hvert år."
BESIDE = ("Rådets medlemmer får befordring efter statens takster.", "Rådet ledes af en formand.")


@pytest.fixture(scope="module")
def reader() -> ShippedCrossEncoder:
    return ShippedCrossEncoder(CACHE)


def test_the_passage_that_answers_scores_highest(reader: ShippedCrossEncoder) -> None:
    scores = reader.scores(QUESTION, [BESIDE[0], ANSWERS, BESIDE[1]])
    assert scores is not None
    assert int(scores.argmax()) == 1


def test_a_passage_scores_the_same_alone_as_among_others(reader: ShippedCrossEncoder) -> None:
    alone = reader.scores(QUESTION, [ANSWERS])
    among = reader.scores(QUESTION, [ANSWERS, *BESIDE, ANSWERS * 5])
    assert alone is not None
    assert among is not None
    assert among[0] == pytest.approx(alone[0], abs=0.15)


def test_the_same_passages_are_read_once_for_a_question(reader: ShippedCrossEncoder) -> None:
    first = reader.scores(QUESTION, [ANSWERS, *BESIDE])
    assert first is not None
    assert reader.scores(QUESTION, (ANSWERS, *BESIDE)) is first
    assert reader.scores(QUESTION, [*BESIDE, ANSWERS]) is not first
    assert not first.flags.writeable


def test_nothing_to_read_is_not_read(reader: ShippedCrossEncoder) -> None:
    assert reader.scores(QUESTION, []) is None


@pytest.mark.parametrize(("question", "passage"), [("?", ""), ("x " * 2000, "y " * 2000), ("æøå\0\n", "§ 1")])
def test_whatever_is_read_has_a_score(reader: ShippedCrossEncoder, question: str, passage: str) -> None:
    scores = reader.scores(question, [passage])
    assert scores is not None
    assert np.isfinite(scores).all()


def test_a_pair_is_cut_to_what_the_network_reads() -> None:
    assert paired([5, 6], [7, 8]) == [0, 5, 6, 2, 2, 7, 8, 2]
    assert len(paired(list(range(40)), list(range(500)))) == LONGEST


def test_what_was_learned_is_small_and_fits_the_shipped_weights() -> None:
    values = values_of(LEARNED)
    assert LEARNED.stat().st_size < 3_500_000
    assert values["head.weight"].shape == (1, 384)
    factors = [name for name in values if name.endswith(".a")]
    assert len(factors) == 8 * 6
    for name in factors:
        assert values[name].shape[0] == values[f"{name.removesuffix('.a')}.b"].shape[1]


def test_where_openvino_does_not_run_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise RuntimeError("no such processor")

    monkeypatch.setattr("assistant.store.network.Network", refuses)
    assert ShippedCrossEncoder(CACHE).scores(QUESTION, [ANSWERS]) is None


def test_the_setting_names_the_cross_encoder() -> None:
    assert isinstance(load_cross_encoder(Settings()), ShippedCrossEncoder)
    assert load_cross_encoder(Settings(cross_encoder="")) is None
    assert isinstance(load_cross_encoder(Settings(cross_encoder="en/anden")), NamedCrossEncoder)


class _Scoring:
    def predict(self, pairs: list[tuple[str, str]], *, show_progress_bar: bool) -> list[float]:
        assert not show_progress_bar
        return [float(len(passage)) for _, passage in pairs]


def test_another_cross_encoder_orders_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.store.opening.open_cross_encoder", lambda _: _Scoring())
    reader = NamedCrossEncoder("en/anden")
    scores = reader.scores(QUESTION, ["kort", "noget længere", "længst af dem alle"])
    assert scores is not None
    assert not reader.calibrated
    assert list(scores.argsort()) == [0, 1, 2]
    assert float(scores.mean()) == pytest.approx(0, abs=1e-5)
    assert reader.scores(QUESTION, ["kun en"]) == pytest.approx([0.0])


def test_one_that_cannot_be_loaded_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="REFORM_CROSS_ENCODER"):
        NamedCrossEncoder(str(tmp_path)).scores(QUESTION, [ANSWERS])
