"""Attuning the question side of the encoder: what is learned, and that it is what the program then uses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from assistant.store.attuned import attuned_file
from assistant.store.shipped import QuestionEngine
from assistant.store.weights import ready_folder
from eval.learning.attuning import Lessons, Network, attune, found_by, write
from tests.conftest import CACHE

PASSAGES = [
    "Formand for Skovrådet er Ane Lund.",
    "Skovrådet fratræder ved udgangen af 2027.",
    "Tilskuddet bortfalder, hvis regnskabet indsendes for sent.",
    "Udgifterne afholdes af kommunen.",
]
ASKED = {
    "Hvem sidder for bordenden i Skovrådet?": 0,
    "Hvornår er Skovrådet færdigt?": 1,
    "Hvad sker der, hvis man sjusker med papirerne?": 2,
    "Hvem hænger på regningen?": 3,
}


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(ready_folder(CACHE))


@pytest.fixture(scope="module")
def lessons(network: Network) -> Lessons:
    return Lessons("skov", network.frozen(PASSAGES), tuple(ASKED), tuple((row,) for row in ASKED.values()))


def test_questions_come_nearer_to_what_answers_them_and_the_program_uses_it(
    network: Network, lessons: Lessons, tmp_path: Path
) -> None:
    before, matrix = found_by(network, lessons), network._model.encoder.layer[0].output.dense.weight.clone()
    rounds = list(attune(network, [lessons] * 12))
    assert rounds == [1, 2, 3]
    assert found_by(network, lessons) > before
    assert torch.equal(network._model.encoder.layer[0].output.dense.weight, matrix)
    learned = tmp_path / "learned.safetensors"
    write(network.learned, learned)
    question = next(iter(ASKED))
    vector = QuestionEngine(lambda: attuned_file(tmp_path, learned)).encode(question)
    if vector is None:
        pytest.skip("the engine needs AVX2")
    assert float(vector @ network.frozen([question])[0].numpy()) > 0.99


def test_how_near_they_come_is_counted_over_the_passages(network: Network, lessons: Lessons) -> None:
    # With every passage right, each question finds one first.
    everything = Lessons("skov", lessons.passages, lessons.texts, (tuple(range(len(PASSAGES))),) * len(ASKED))
    assert found_by(network, everything) == (1.0, 1.0, 1.0)
    assert np.isclose(network.frozen(lessons.texts[:1]).norm().item(), 1.0)
