"""The nearest passages found exactly: vectors compared one by one, where there are few."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.store.encoder import Vectors


def nearest_of(keys: Sequence[int], vectors: Vectors, vector: Vectors) -> list[tuple[int, float]]:
    """Order passages by nearness to a vector.

    Args:
        keys: Of the passages.
        vectors: Theirs, L2-normalised, shape (keys, dimension).
        vector: L2-normalised, shape (dimension,).

    Returns:
        Keys with their cosine, best first; those of equal cosine in the order given.
    """
    cosines = vectors @ vector
    return [(keys[at], float(cosines[at])) for at in np.argsort(-cosines, kind="stable")]
