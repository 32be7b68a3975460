"""Values learned for the shipped network, by name, in files that say which weights they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EncoderError
from assistant.store.weights import SHIPPED_SHA256

# In the metadata of a file: the SHA-256 of the shipped file that its values were learned for.
SOURCE = "source"


def values_of(learned: Path) -> dict[str, NDArray[np.float32]]:
    """Learned values by the name of their tensor in a `BertModel`; see `assistant.store.graph.read_graph`.

    Raises:
        EncoderError: They were learned for other weights than those that are shipped.
    """
    from safetensors import safe_open

    with safe_open(learned, "np") as file:
        if file.metadata()[SOURCE] != SHIPPED_SHA256:
            raise EncoderError("Sprogkoderens vægte passer ikke til programmet. Installér programmet igen.")
        return {name: file.get_tensor(name).astype(np.float32) for name in file.keys()}  # noqa: SIM118


def save(values: Mapping[str, NDArray[np.float16]], path: Path) -> None:
    """Write values that were learned for the shipped weights."""
    from safetensors.numpy import save_file

    save_file(dict(values), path, {SOURCE: SHIPPED_SHA256})
