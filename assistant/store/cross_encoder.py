"""A cross-encoder: does this passage answer this question? Read together, not compared as two vectors.

The one that comes with the program is the first eight layers of the shipped encoder's own network with
learned values added, 1.9 MB in `reading.safetensors`: low-rank factors for its matrices, other biases and
scales, and a head that makes a log odds of the mean over the tokens. `python -m eval.learning.reading`
learned it. Any sentence-transformers cross-encoder can take its place by name or folder. Sources: Nogueira
and Cho 2019, Passage Re-ranking with BERT; Hu et al. 2021, LoRA.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.settings import DEFAULT_CROSS_ENCODER, Settings
from assistant.store.lazy import LazyNetwork
from assistant.store.learned import values_of
from assistant.store.tokens import BEGIN, END, PASSAGE, QUERY

LEARNED = Path(str(resources.files("assistant.store"))) / "reading.safetensors"
# Tokens of a pair; a passage is cut to what the question leaves of them.
LONGEST = 96
# Characters of a question, its end, so that there is always room for a passage.
QUESTION = 240
# So many readings are kept: one text may ask the same of the same passages more than once.
KEPT = 64

Scores = NDArray[np.float32]


class CrossEncoder(Protocol):
    """What reads passages with a question in mind."""

    @property
    def calibrated(self) -> bool:
        """Whether its scores are log odds, so that they also tell whether anything answers at all."""

    def scores(self, question: str, passages: Sequence[str]) -> Scores | None:
        """How well each passage answers, greater is better, shape (passages,); None where it cannot run."""


def load_cross_encoder(settings: Settings) -> CrossEncoder | None:
    """The cross-encoder that the settings name, None when they name none; loaded at first use."""
    if not settings.cross_encoder:
        return None
    if settings.cross_encoder == DEFAULT_CROSS_ENCODER:
        return ShippedCrossEncoder(settings.cache_dir)
    return NamedCrossEncoder(settings.cross_encoder)


class ShippedCrossEncoder:
    """The cross-encoder that comes with the program; safe to use from several threads.

    Args:
        cache: `Settings.cache_dir`.
        learned: The learned values.
    """

    calibrated = True

    def __init__(self, cache: Path, learned: Path = LEARNED) -> None:
        self._network = LazyNetwork(cache, lambda: values_of(learned))
        self._known = lru_cache(maxsize=KEPT)(self._read)

    def scores(self, question: str, passages: Sequence[str]) -> Scores | None:
        """Log odds that each passage answers the question, shape (passages,); None where it cannot run."""
        # What is read together stays together: a row's score hangs a little on those it is padded to.
        return self._known(question, tuple(passages)) if passages else None

    def _read(self, question: str, passages: Sequence[str]) -> Scores | None:
        network = self._network.get()
        if network is None:
            return None
        asked = network.words.tokens(QUERY + question[-QUESTION:])
        read = [network.words.tokens(PASSAGE + passage) for passage in passages]
        scores = network.run([paired(asked, tokens) for tokens in read])[:, 0]
        scores.setflags(write=False)
        return scores


def paired(question: Sequence[int], passage: Sequence[int]) -> list[int]:
    """The tokens of a pair: `<s> question </s></s> passage </s>`, the passage cut to what room there is."""
    room = max(1, LONGEST - len(question) - 4)
    return [BEGIN, *question, END, END, *passage[:room], END]


class NamedCrossEncoder:
    """Any sentence-transformers cross-encoder; it orders passages, and says nothing of whether any answers.

    Args:
        source: Folder or name of the model.
    """

    calibrated = False

    def __init__(self, source: str) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._model: Any = None

    def scores(self, question: str, passages: Sequence[str]) -> Scores | None:
        """Scores with mean 0 and standard deviation 1 among the passages, shape (passages,).

        Raises:
            EncoderError: The model cannot be found or loaded.
        """
        if not passages:
            return None
        with self._lock:
            if self._model is None:
                from assistant.store.opening import open_cross_encoder

                self._model = open_cross_encoder(self._source)
            pairs = [(question, passage) for passage in passages]
            found = self._model.predict(pairs, show_progress_bar=False)
        scores = np.asarray(found, np.float32).reshape(len(passages), -1)[:, 0]
        spread: Scores = (scores - scores.mean()) / np.float32(max(float(scores.std()), 1e-6))
        return spread
