from __future__ import annotations

import numpy as np
import pytest
import torch

from assistant.settings import Settings
from assistant.store.attuned import LEARNED, put_into
from assistant.store.encoder import SentenceEncoder, ShippedEncoder
from assistant.store.lazy import LazyNetwork
from assistant.store.learned import values_of
from assistant.store.weights import ready_folder
from tests.conftest import CACHE

QUESTION = "Hvem sidder for bordenden i sundhedsrådet?"


def test_each_matrix_is_added_to_by_two_factors_of_low_rank() -> None:
    values = values_of(LEARNED)
    factors = [name.removesuffix(".a") for name in values if name.endswith(".a")]
    assert len(factors) == 12 * 6
    assert all(values[f"{name}.a"].shape[0] == values[f"{name}.b"].shape[1] == 16 for name in factors)
    assert all(values[name].ndim == 1 for name in values if not name.endswith((".a", ".b")))


def test_questions_go_through_the_attuned_weights_and_passages_do_not() -> None:
    encoder = ShippedEncoder(Settings(cache_dir=CACHE))
    plain = SentenceEncoder("e5", 16, lambda: ready_folder(CACHE))
    assert float(encoder.encode_question(QUESTION) @ plain.encode_question(QUESTION)) < 0.99
    passage = ["Formand for sundhedsrådet er valgt."]
    assert float(encoder.encode_passages(passage)[0] @ plain.encode_passages(passage)[0]) > 0.99


def test_where_openvino_cannot_run_torch_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = ShippedEncoder(Settings(cache_dir=CACHE)).encode_question(QUESTION)
    monkeypatch.setattr(LazyNetwork, "get", lambda _: None)
    by_torch = ShippedEncoder(Settings(cache_dir=CACHE)).encode_question(QUESTION)
    assert float(compiled @ by_torch) > 0.99


def test_factors_are_added_and_vectors_take_the_place_of_those_there() -> None:
    layer = torch.nn.Linear(3, 2)
    before = layer.weight.detach().clone()
    put_into(
        layer,
        {
            "weight.b": np.array([[1.0], [2.0]], np.float32),
            "weight.a": np.array([[0.0, 1.0, 3.0]], np.float32),
            "bias": np.array([5.0, 6.0], np.float32),
        },
    )
    added = torch.tensor([[0.0, 1.0, 3.0], [0.0, 2.0, 6.0]])
    assert torch.allclose(layer.weight, before + added)
    assert layer.bias.tolist() == [5.0, 6.0]
