"""The shipped network with learned values in it, compiled for few short texts at a time: questions, pairs.

The words' own vectors are looked up in the decoded folder, which the operating system keeps in memory once
for all networks, so that each of them holds its layers alone, at most some 40 MB.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer

from assistant.store.folder import TOKENIZER, WEIGHTS
from assistant.store.graph import WORDS, Values, read_graph
from assistant.store.processor import best_at_eight_bits, flags
from assistant.store.quiet import ov
from assistant.store.tokens import PADDING

# Rows are padded to a multiple of this, so that few shapes are met and each is prepared for once.
STEP = 16


class Words:
    """The vocabulary of a decoded folder: what a text's tokens are, and the vector of each.

    Args:
        folder: A decoded folder.
    """

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        file: Any = safe_open(folder / WEIGHTS, framework="numpy")
        self._table: Any = file.get_slice(WORDS)

    def tokens(self, text: str) -> list[int]:
        """The tokens of a text, those that begin and end one left out."""
        found: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return found

    def vectors(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """The words' vectors, shape of `ids` and hidden."""
        known, where = np.unique(ids, return_inverse=True)
        rows = np.concatenate([self._table[int(each) : int(each) + 1] for each in known])
        found: NDArray[np.float32] = rows[where.reshape(ids.shape)]
        return found


@lru_cache(maxsize=2)
def words_of_folder(folder: Path) -> Words:
    """The vocabulary of a folder, read once; takes about a second."""
    return Words(folder)


class Network:
    """A network with learned values; safe to use from several threads.

    Args:
        folder: A decoded folder.
        learned: As in `read_graph`.

    Raises:
        RuntimeError: This machine cannot run it.
    """

    def __init__(self, folder: Path, learned: Values) -> None:
        with ThreadPoolExecutor(1) as beside:
            # The vocabulary is read while OpenVINO, outside Python, compiles.
            words = beside.submit(words_of_folder, folder)
            graph = read_graph(folder, eight_bit=best_at_eight_bits(flags()), learned=learned)
            options = {"PERFORMANCE_HINT": "LATENCY", "ENABLE_CPU_PINNING": False}
            self._model = ov.Core().compile_model(graph, "CPU", options)
            self.words = words.result()

    def run(self, texts: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """What the network gives for texts.

        Args:
            texts: The tokens of each, with those that begin and end it.

        Returns:
            One row a text, in the order given.
        """
        longest = -(-max(map(len, texts)) // STEP) * STEP
        ids = np.full((len(texts), longest), PADDING, np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(texts):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        request = self._model.create_infer_request()
        found = request.infer([ids, mask, self.words.vectors(ids)])
        rows: NDArray[np.float32] = np.array(found[self._model.output(0)], np.float32)
        return rows
