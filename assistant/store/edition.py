"""An edition: the pair of indexes that readers see, as the manifest describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from assistant.store.stamps import FileStamp


@dataclass(frozen=True, slots=True)
class IndexStamp:
    """What one index held when it was published.

    Attributes:
        count: Entries in it.
        made_with: Library and settings it was made with.
        files: Its files by path inside the index's folder.
    """

    count: int
    made_with: str
    files: Mapping[str, FileStamp]


EMPTY = IndexStamp(0, "", {})


@dataclass(frozen=True, slots=True)
class Edition:
    """The published indexes.

    Attributes:
        generation: Rises by one with each publish; 0 for a store that was never written.
        folder: Name of its folder under the index folder, "" when there are no passages.
        previous: Name of the folder before it, kept for readers in the middle of a question.
        vectors: The vector index.
        words: The word index.
    """

    generation: int = 0
    folder: str = ""
    previous: str = ""
    vectors: IndexStamp = field(default=EMPTY)
    words: IndexStamp = field(default=EMPTY)


def to_json(edition: Edition) -> str:
    """The edition as it is written in the manifest."""
    return json.dumps(asdict(edition))


def from_json(text: str) -> Edition:
    """The edition as it was written in the manifest."""
    found = json.loads(text)
    return Edition(
        generation=found["generation"],
        folder=found["folder"],
        previous=found["previous"],
        vectors=_stamp(found["vectors"]),
        words=_stamp(found["words"]),
    )


def _stamp(found: dict[str, object]) -> IndexStamp:
    files = found["files"]
    if not isinstance(files, dict):
        raise TypeError(files)
    stamps = {name: FileStamp(int(stamp["size"]), str(stamp["digest"])) for name, stamp in files.items()}
    return IndexStamp(int(str(found["count"])), str(found["made_with"]), stamps)
