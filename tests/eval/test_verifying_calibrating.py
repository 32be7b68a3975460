"""How much doubt is tolerated is learned from pairs, each judged by a model that has not seen its group."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

import numpy as np

from assistant.store.encoder import Vectors
from assistant.verifier import Tolerance, Verifier
from eval.verifying.calibrating import PRECISION, as_toml, calibrate
from eval.verifying.pairs import Pair


class Counting:
    """An encoder to which a text is the letters it has."""

    name, dimension = "counting", 26

    def encode_question(self, text: str) -> Vectors:
        letters = np.array([text.lower().count(chr(97 + n)) for n in range(26)], dtype=np.float32)
        return letters / max(1.0, float(np.linalg.norm(letters)))

    encode_sentence = encode_question

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return np.array([self.encode_question(text) for text in texts])


QUOTE = "Skolen i {} åbner i maj, og børnene får mad hver dag."
TOWNS = ("Vestby", "Østby", "Nordby", "Sydby", "Midtby", "Storby", "Lilleby", "Gammelby", "Nyby", "Strandby")
PAIRS = [
    pair
    for town in TOWNS
    for pair in (
        Pair(town, (QUOTE.format(town),), f"Skolen i {town} åbner i maj, hvor børnene får mad.", "condensed"),
        Pair(town, (QUOTE.format(town),), f"Skolen i {town} åbner i maj med musik og teater.", "invented"),
    )
]


def test_words_of_a_sentence_of_its_own_are_learned_to_speak_against_it() -> None:
    learned = calibrate(PAIRS, Counting())
    assert (learned.held, learned.slipped) == (len(TOWNS), 0)
    assert learned.held / (learned.held + learned.slipped) >= PRECISION


def test_what_was_learned_tells_sentences_it_has_not_seen_apart() -> None:
    verifier = Verifier(Counting(), calibrate(PAIRS, Counting()).tolerance)
    quote = QUOTE.format("Havneby")
    assert verifier.flaws("Skolen i Havneby åbner i maj, hvor børnene får mad.", [quote]) == ()
    assert verifier.flaws("Skolen i Havneby åbner i maj med musik og teater.", [quote]) != ()


def test_a_tolerance_is_written_as_it_is_read() -> None:
    tolerance = Tolerance(0.62, 0.92, -0.5, (1.0, -4.0, 1.5, -60.0, -0.25, -0.75))
    found = tomllib.loads(as_toml(tolerance))
    assert Tolerance(**found["limits"], weights=tuple(found["weights"].values())) == tolerance
