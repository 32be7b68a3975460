"""Learning to read: what is learned, and that the program reads as it was learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file

from assistant.evidence.reading import laid_out
from assistant.settings import Settings
from assistant.store.cross_encoder import Scores, ShippedCrossEncoder, paired
from assistant.store.learned import SOURCE
from assistant.store.network import words_of_folder
from assistant.store.tokens import PASSAGE, QUERY
from assistant.store.weights import SHIPPED_SHA256, ready_folder
from eval.learning.factored import Reading
from eval.learning.papers import Printed
from eval.learning.reading import Lesson, learning, lessons_of_papers, tried_on
from eval.learning.regions import Remembering
from tests.conftest import CACHE

ANSWERS = {
    "Hvem leder Skovrådet?": "Skovrådet ledes af Ane Lund.",
    "Hvornår slutter Skovrådet?": "Skovrådet fratræder ved udgangen af 2027.",
    "Hvad koster en plads?": "Prisen for en plads er 1.200 kr. pr. døgn.",
    "Hvor ofte mødes rådet?": "Rådet mødes hver anden måned.",
}
UNSAID = "Hvem er næstformand i Skovrådet?"


def pairs_of(question: str, passages: Sequence[str]) -> tuple[list[int], ...]:
    words = words_of_folder(ready_folder(CACHE))
    asked = words.tokens(QUERY + question)
    return tuple(paired(asked, words.tokens(PASSAGE + passage)) for passage in passages)


@pytest.mark.usefixtures("one_thread")
def test_what_is_learned_is_read_by_the_program_as_it_was_learned(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = Reading(ready_folder(CACHE))
    passages = tuple(ANSWERS.values())
    lessons = [
        Lesson(pairs_of(question, passages), tuple(text == answer for text in passages), answerable=True)
        for question, answer in ANSWERS.items()
    ]
    lessons.append(Lesson(pairs_of(UNSAID, passages), (False,) * 4, answerable=False))
    before = tried_on(network, lessons)
    assert [done for done, _ in learning(network, lessons * 120)] == [50]
    count, ranked, read, area = tried_on(network, lessons)
    assert (count, ranked) == before[:2]
    assert (read, area) == (1.0, 1.0)
    again = Reading(ready_folder(CACHE))
    again.resume(network.learned())
    with torch.no_grad():
        asked = pairs_of(UNSAID, passages)
        assert again(asked).numpy() == pytest.approx(network(asked).numpy(), abs=0.1)
    learned = tmp_path / "learned.safetensors"
    save_file(network.learned(), learned, {SOURCE: SHIPPED_SHA256})
    question = next(iter(ANSWERS))
    told = ShippedCrossEncoder(CACHE, learned).scores(question, passages)
    if told is None:
        pytest.skip("OpenVINO does not run here")
    with torch.no_grad():
        assert told == pytest.approx(network(pairs_of(question, passages)).numpy(), abs=1.0)


def test_a_paper_is_read_with_what_is_about_the_same_and_what_shares_the_questions_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = (*ANSWERS.values(), "Rådet ledes og mødes.")
    paper = tuple(Printed("Vedtægt", ("Om",), "", text) for text in texts)
    paper[0].answered.append("Hvem leder Skovrådet?")
    paper[0].twins.append((UNSAID, "Næstformand er Bo Dam."))
    monkeypatch.setattr("eval.learning.reading.read_papers", lambda: [paper])
    said, twin = lessons_of_papers(Settings(cache_dir=CACHE))
    words = words_of_folder(ready_folder(CACHE))

    def read(question: str, *answers: str) -> tuple[list[int], ...]:
        asked = words.tokens(QUERY + question)
        laid = (laid_out("Vedtægt", ("Om",), "", text) for text in answers)
        return tuple(paired(asked, words.tokens(PASSAGE + text)) for text in laid)

    assert said.pairs[:3] == read("Hvem leder Skovrådet?", texts[0], "Næstformand er Bo Dam.", texts[1])
    assert twin.pairs[:2] == read(UNSAID, "Næstformand er Bo Dam.", texts[0])
    assert said.right == twin.right == (True, False, False, False)


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Two threads would wait for each other where other tests run."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


class Counting:
    calibrated = True

    def __init__(self) -> None:
        self.read = 0

    def scores(self, question: str, passages: Sequence[str]) -> Scores | None:
        self.read += len(passages)
        return np.array([float(len(passage)) for passage in passages], np.float32) if passages else None


def test_nothing_is_read_twice() -> None:
    reader = Counting()
    remembering = Remembering(reader)
    assert remembering.scores("?", ["kort", "længere"]) == pytest.approx([4.0, 7.0])
    assert remembering.scores("?", ["længere", "ny", "kort"]) == pytest.approx([7.0, 2.0, 4.0])
    assert reader.read == 3
