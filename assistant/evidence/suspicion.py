"""Whether a sentence is like those that speak to machines, though its words are on no list.

Learned from two lists of sentences anybody can read and add to (`cues/to_machines.txt`, `to_people.txt`):
ridge regression in closed form (Hoerl and Kennard 1970) over the encoder's vectors. Nothing is stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assistant.cues import compiled, lines
from assistant.store.encoder import Encoder

Vectors = NDArray[np.float32]
Judge = Callable[[Vectors], NDArray[np.float64]]

RIDGE = 0.2
# A sentence scores about 1 when it is like those to machines and -1 when it is like those to people.
LIKE = 0.25
# Held-out sentences must be told apart this well, else the encoder's vectors are no use for it.
LEAST_RIGHT = 0.8
# Weighed texts that are kept in mind.
KEPT = 20_000


class Suspicion:
    """Weighs sentences by their likeness to examples.

    Args:
        encoder: Makes the vectors.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._judged: dict[str, bool] = {}
        self._learned = cache(self._learn)

    def suspected(self, texts: Iterable[str]) -> frozenset[str]:
        """Those of some texts that are likely written to a machine.

        Only texts with a word that hints at it are weighed, together and once.
        """
        hinting = {text for text in texts if _words().search(text)}
        new = sorted(hinting - self._judged.keys())
        if new and (judge := self._learned()) is not None:
            if len(self._judged) > KEPT:
                self._judged.clear()
            scores = judge(np.asarray(self._encoder.encode_passages(new)))
            self._judged.update(zip(new, (bool(score > LIKE) for score in scores), strict=True))
        return frozenset(text for text in hinting if self._judged.get(text))

    def warm(self) -> None:
        """Learn from the examples now, rather than when the first sentence is weighed."""
        self._learned()

    def _learn(self) -> Judge | None:
        """The weights; None when they do not tell every second example from the rest."""
        texts, told = examples()
        vectors = np.asarray(self._encoder.encode_passages(texts))
        right = (fit(vectors[::2], told[::2])(vectors[1::2]) > 0) == (told[1::2] > 0)
        return fit(vectors, told) if right.mean() >= LEAST_RIGHT else None


def examples() -> tuple[list[str], NDArray[np.float64]]:
    """The sentences, and for each 1.0 when it is to a machine, -1.0 when it is to people."""
    ours, theirs = (
        [line.replace("\\n", "\n") for line in lines(name)] for name in ("to_machines", "to_people")
    )
    return ours + theirs, np.repeat([1.0, -1.0], [len(ours), len(theirs)])


def fit(vectors: Vectors, told: NDArray[np.float64]) -> Judge:
    """Ridge regression: w = (X'X + RIDGE I)^-1 X'y on centred vectors.

    Args:
        vectors: Shape (examples, dimension).
        told: Shape (examples,), 1.0 or -1.0.

    Returns:
        Gives a score for each row of vectors of the same dimension.
    """
    middle = vectors.mean(axis=0)
    rows = (vectors - middle).astype(np.float64)
    weights = np.linalg.solve(rows.T @ rows + RIDGE * np.eye(rows.shape[1]), rows.T @ (told - told.mean()))
    return lambda others: np.asarray((others - middle) @ weights)


def _words() -> re.Pattern[str]:
    return compiled("addressed", "likeness", "words")
