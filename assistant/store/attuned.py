"""The question side of the encoder, attuned to how people ask: the shipped weights with other biases.

People ask in everyday words for what documents say in official ones. `python -m eval.learning.attuning`
learned the biases and the scales of the network's layers anew on the project's own questions, while the
passages stay as the shipped weights see them, so that no stored vector changes. `attuned.safetensors` holds
them (about 61,000 values in fp16), and in its metadata the SHA-256 of the file they belong to and of the file
they make. Source of the method: Ben Zaken et al. 2022, BitFit.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EncoderError
from assistant.store.e5s1 import E5File
from assistant.store.folder import sizes_of, tensors_of
from assistant.store.weights import NAME, SHIPPED_SHA256, alone, check_shipped, sha256_of, unwritable

LEARNED = Path(str(resources.files("assistant.store"))) / "attuned.safetensors"
SOURCE, RESULT = "source", "result"


def attuned_file(cache: Path, learned: Path = LEARNED) -> Path:
    """The E5S1 file for questions, written first if it is missing or damaged.

    Args:
        cache: `Settings.cache_dir`.
        learned: The learned values.

    Returns:
        The file; whole when this returns.

    Raises:
        EncoderError: The weights are missing or other than expected, or the cache cannot be written.
    """
    digest = digest_of(learned)
    path = cache / f"{NAME}-{digest[:12]}-questions.bin"
    if _is_whole(path, digest):
        return path
    try:
        with alone(cache, path.name):
            if not _is_whole(path, digest):
                _write(path, E5File(check_shipped()).replaced(values_of(learned)))
    except OSError as problem:
        raise unwritable(cache, problem) from problem
    return path


def _is_whole(path: Path, digest: str) -> bool:
    return path.is_file() and sha256_of(path) == digest


def _write(path: Path, content: bytes) -> None:
    """Under another name first; only the holder of the lock is here, so one file there is enough."""
    fresh = path.with_name(f".{path.name}.tmp")
    fresh.write_bytes(content)
    fresh.replace(path)


def digest_of(learned: Path = LEARNED) -> str:
    """SHA-256 of the file that learned values make of the shipped one.

    Raises:
        EncoderError: They were learned for other weights than those that are shipped.
    """
    from safetensors import safe_open

    with safe_open(learned, "np") as file:
        told: Mapping[str, str] = file.metadata()
    if told[SOURCE] != SHIPPED_SHA256:
        raise EncoderError("Sprogkoderens vægte passer ikke til programmet. Installér programmet igen.")
    return told[RESULT]


def values_by_name(folder: Path) -> dict[str, NDArray[np.float32]]:
    """The learned values by the name of their tensor in the `BertModel` of a decoded folder."""
    digest_of()  # that they belong to the shipped weights
    names = {theirs: ours for theirs, ours, _ in tensors_of(sizes_of(folder))}
    return {names[name]: array for name, array in values_of().items()}


def values_of(learned: Path = LEARNED) -> dict[str, NDArray[np.float32]]:
    """Learned values by the name of their tensor in the E5S1 file."""
    from safetensors.numpy import load_file

    return {name: array.astype(np.float32) for name, array in load_file(learned).items()}
