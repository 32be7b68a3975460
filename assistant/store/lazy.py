"""A network that is compiled when it is first asked for, or never, where OpenVINO does not run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.store.weights import ready_folder

if TYPE_CHECKING:
    from assistant.store.network import Network


class LazyNetwork:
    """The shipped network with learned values; safe to use from several threads.

    Args:
        cache: `Settings.cache_dir`.
        values: Gives the learned values, as in `assistant.store.graph.read_graph`.
    """

    def __init__(self, cache: Path, values: Callable[[], Mapping[str, NDArray[np.float32]]]) -> None:
        self._cache = cache
        self._values = values
        self._lock = threading.Lock()
        self._network: Network | None = None
        self._refused = False

    def get(self) -> Network | None:
        """The network; None where it cannot run.

        Raises:
            EncoderError: The weights are missing or damaged, or the cache cannot be written.
        """
        with self._lock:
            if self._network is None and not self._refused:
                try:
                    from assistant.store.network import Network

                    self._network = Network(ready_folder(self._cache), self._values())
                except (ImportError, RuntimeError):
                    self._refused = True
            return self._network
