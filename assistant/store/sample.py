"""A few passages that must find themselves in the indexes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.store.database import Database

SIZE = 3
LIVE = "d.state = 'live'"
STAYING = "NOT d.leaving"


@dataclass(frozen=True, slots=True)
class Sample:
    """A passage's key, its stored vector and the text of the word index."""

    key: int
    vector: NDArray[np.float32]
    embedded: str


def draw(database: Database, which: str, size: int = SIZE) -> list[Sample]:
    """Passages from all over the store.

    Args:
        database: The catalog's file.
        which: `LIVE` for what readers see, `STAYING` for what they will see after the next publish.
        size: How many, at most.
    """
    passages = f"FROM passages p CROSS JOIN documents d ON d.row = p.document AND {which}"
    ends = [database.rows(f"SELECT p.key {passages} ORDER BY p.key {way} LIMIT 1") for way in ("ASC", "DESC")]
    if not ends[0]:
        return []
    first, last = (rows[0][0] for rows in ends)
    found: dict[int, Sample] = {}
    for start in np.linspace(first, last, size).astype(int).tolist():
        key, blob, text = database.rows(
            f"SELECT p.key, v.vector, p.embedded {passages} JOIN vectors v ON v.key = p.key "
            "WHERE p.key >= ? ORDER BY p.key LIMIT 1",
            (start,),
        )[0]
        vector = np.frombuffer(blob, dtype=np.float32)
        found[key] = Sample(key, vector, str(text))
    return list(found.values())
