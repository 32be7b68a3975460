"""Attuning the question side of the encoder: what is learned, and that it is what the program then uses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from assistant.settings import Settings
from assistant.store.encoder import ShippedEncoder
from assistant.store.learned import save
from assistant.store.weights import ready_folder
from eval.learning.attuning import Lessons, Network, attune, found_by, lessons_of_papers
from eval.learning.factored import learned_of
from tests.conftest import CACHE, FakeEncoder

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
    network: Network, lessons: Lessons, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, matrix = found_by(network, lessons), network.model.encoder.layer[0].output.dense.matrix.clone()
    rounds = list(attune(network, [lessons] * 40))
    assert rounds == [1, 2, 3]
    assert found_by(network, lessons) > before
    assert torch.equal(network.model.encoder.layer[0].output.dense.matrix, matrix)
    learned = tmp_path / "learned.safetensors"
    save(learned_of(network.model), learned)
    monkeypatch.setattr("assistant.store.encoder.LEARNED", learned)
    question = next(iter(ASKED))
    vector = ShippedEncoder(Settings(cache_dir=CACHE)).encode_question(question)
    assert float(vector @ network.frozen([question])[0].numpy()) > 0.99


def test_a_paper_is_searched_among_all_of_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "01.txt").write_text(
        "# Vedtægt\n## Rådet > Ledelse\n: Om ledelsen gælder\nAne Lund leder rådet.\n"
        "+ Hvem leder rådet?\n- Hvem er næstformand?\n= Næstformand er Bo Dam.\n",
        "utf-8",
    )
    monkeypatch.setattr("eval.learning.attuning.PAPERS", tmp_path)
    encoder = FakeEncoder()
    (found,) = lessons_of_papers(encoder)
    assert found.texts == ("Hvem leder rådet?", "Hvem er næstformand?")
    told: tuple[str, ...] = ("Vedtægt.\nRådet.\nLedelse.\nOm ledelsen gælder.\nAne Lund leder rådet.",)
    told += ("Vedtægt.\nRådet.\nLedelse.\nNæstformand er Bo Dam.",)
    vectors = encoder.encode_passages(told)
    for text, rows in zip(vectors, found.right, strict=True):
        assert found.passages[list(rows)].numpy() == pytest.approx(text[None])


def test_how_near_they_come_is_counted_over_the_passages(network: Network, lessons: Lessons) -> None:
    # With every passage right, each question finds one first.
    everything = Lessons("skov", lessons.passages, lessons.texts, (tuple(range(len(PASSAGES))),) * len(ASKED))
    assert found_by(network, everything) == (1.0, 1.0, 1.0)
    assert np.isclose(network.frozen(lessons.texts[:1]).norm().item(), 1.0)
