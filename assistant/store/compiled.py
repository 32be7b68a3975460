"""Many passages at a time through OpenVINO: the shipped weights, on the processor, without torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.store.graph import read_graph
from assistant.store.processor import best_at_eight_bits, flags
from assistant.store.quiet import ov
from assistant.store.tokens import PADDING

# Passages of like length are encoded together, as many as hold about this many tokens: the rows of a
# batch then stay in the processor's cache between two products.
TOKENS_AT_A_TIME = 1024
LONGEST = 512
# Activations get one scale for so many of their values; finer is slower and no better.
_QUANTISED_TOGETHER = "128"


class CompiledEncoder:
    """The model in a decoded folder, compiled for this machine's processor.

    Where the processor multiplies int8 faster than bfloat16, matrices are int8 (cosine to float32 0.9996 on
    Danish passages); else they stay as they are, multiplied in bfloat16 where it is good at that.
    """

    def __init__(self, folder: Path) -> None:
        """Compile the model; takes about two seconds.

        Args:
            folder: A sentence-transformers folder with a `BertModel`.

        Raises:
            RuntimeError: This machine cannot run it.
        """
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        graph = read_graph(folder, eight_bit=best_at_eight_bits(flags()))
        self._model = ov.Core().compile_model(
            graph,
            "CPU",
            {
                "PERFORMANCE_HINT": "THROUGHPUT",
                "DYNAMIC_QUANTIZATION_GROUP_SIZE": _QUANTISED_TOGETHER,
                "ENABLE_CPU_PINNING": False,
            },
        )
        self._streams = int(self._model.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))
        self._requests: SimpleQueue[ov.InferRequest] = SimpleQueue()
        for _ in range(self._streams):
            self._requests.put(self._model.create_infer_request())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One L2-normalised row a text, in the order given; texts beyond 512 tokens are cut.

        Args:
            texts: With their prefix.

        Returns:
            Shape (len(texts), hidden).
        """
        tokens = [found.ids for found in self._tokenizer.encode_batch(list(texts))]
        vectors = np.empty((len(tokens), self._model.output(0).partial_shape[1].get_length()), np.float32)

        def take(places: Sequence[int]) -> None:
            request = self._requests.get()
            try:
                found = request.infer(list(_padded([tokens[place] for place in places])))
                vectors[places] = found[self._model.output(0)]
            finally:
                self._requests.put(request)

        # Waiting in threads of our own: OpenVINO's queue of requests calls back into Python from its threads
        # and has been seen to wait for ever when the program ends.
        with ThreadPoolExecutor(self._streams) as threads:
            for done in [threads.submit(take, places) for places in batches(list(map(len, tokens)))]:
                done.result()
        return vectors


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Texts of like length together, the longest first.

    Args:
        lengths: Tokens of each text.

    Yields:
        Indexes into `lengths`; all of them, each once.
    """
    order = sorted(range(len(lengths)), key=lambda place: -lengths[place])
    start = 0
    while start < len(order):
        size = max(1, TOKENS_AT_A_TIME // max(1, lengths[order[start]]))
        yield order[start : start + size]
        start += size


def _padded(tokens: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Token ids and mask, shape (texts, tokens of the longest)."""
    ids = np.full((len(tokens), max(map(len, tokens))), PADDING, np.int64)
    mask = np.zeros_like(ids)
    for row, found in enumerate(tokens):
        ids[row, : len(found)] = found
        mask[row, : len(found)] = 1
    return ids, mask
