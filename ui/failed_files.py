"""Files that the latest readings could not read, and why: kept beside the store, over a restart."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from assistant.store.private import replace_private

if TYPE_CHECKING:
    from ingest.report import Outcome

FILE = "failed.json"
MOST = 500
_change = threading.Lock()


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be read.

    Attributes:
        file: Its name.
        path: Its full path; a member of a container has the container's path before its name.
        reason: Danish sentence that says why.
        since: When it was tried, local time.
    """

    file: str
    path: str
    reason: str
    since: datetime

    @property
    def key(self) -> str:
        """What the page calls it by: it tells nothing of the machine's folders."""
        return blake2b(self.path.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


_files = TypeAdapter(tuple[FailedFile, ...])


class FailedFiles:
    """The list of failed files of one store, the newest first, at most `MOST`.

    Two programs that write at the same moment may lose the one's news of the other; the list is never left
    half written.

    Args:
        folder: The store's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def all(self) -> tuple[FailedFile, ...]:
        """What is listed; () when there is no list or it cannot be read."""
        try:
            return _files.validate_json(self._path.read_bytes())
        except (OSError, ValidationError):
            return ()

    def take(self, outcomes: Iterable[Outcome], *, now: datetime | None = None) -> None:
        """List the files that failed, and drop those that were read meanwhile.

        Args:
            outcomes: What became of the files of a reading.
            now: When that was; this moment when None.

        Raises:
            OSError: The list cannot be written.
        """
        from ingest.report import State

        tried = now or datetime.now().astimezone()
        newest = {one.path: one for one in outcomes}
        failed = [
            FailedFile(one.file, one.path, one.reason, tried)
            for one in newest.values()
            if one.state is State.FAILED
        ]
        with _change:
            kept = tuple(one for one in self.all() if one.path not in newest)
            self._write((*failed, *kept)[:MOST])

    def forget(self, keys: Iterable[str]) -> None:
        """Take files off the list.

        Raises:
            OSError: The list cannot be written.
        """
        gone = frozenset(keys)
        with _change:
            self._write(tuple(one for one in self.all() if one.key not in gone))

    def _write(self, files: tuple[FailedFile, ...]) -> None:
        if files == self.all():
            return
        replace_private(self._path, _files.dump_json(files, indent=1))
