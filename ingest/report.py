"""What an ingest did, file by file, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.types import DocumentInfo


class State(StrEnum):
    """What became of a file; the values are shown to the user."""

    ADDED = "ny"
    CHANGED = "ændret"
    REREAD = "læst igen"
    MOVED = "flyttet"
    UNCHANGED = "uændret"
    DOUBLE = "dublet"
    MISSING = "mangler"
    REMOVED = "fjernet"
    SKIPPED = "sprunget over"
    FAILED = "fejlet"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        file: Its name.
        path: Its full path.
        state: Added, changed, read again by a newer reading, moved, unchanged, double of another file,
            missing (its document is in the store, the file is not in the folder), removed with its document,
            skipped (hidden or of another type, in a folder) or failed.
        document: The document it became, or the one it already was; None when there is none.
        passages: How many passages were made of it now.
        reason: Danish sentence: why it failed or was skipped, what in it could not be read, where it was
            before, which file it is a double of; else "".
    """

    file: str
    path: str
    state: State
    document: DocumentInfo | None = None
    passages: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is.

    Attributes:
        done: Files finished.
        total: Files to be read.
        file: Name of the file at hand.
        passages: Passages encoded so far.
        page: Pages of that file whose text was recognised so far, 0 when none has to be.
        pages: Pages of that file whose text has to be recognised.
    """

    done: int
    total: int
    file: str
    passages: int
    page: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of every file, in the order they were found; refused ones last."""

    outcomes: tuple[Outcome, ...]

    def having(self, state: State) -> tuple[Outcome, ...]:
        """The outcomes with one state."""
        return tuple(outcome for outcome in self.outcomes if outcome.state is state)

    @property
    def added(self) -> tuple[Outcome, ...]:
        """Files that were not known before."""
        return self.having(State.ADDED)

    @property
    def changed(self) -> tuple[Outcome, ...]:
        """Files whose content replaced an older one."""
        return self.having(State.CHANGED)

    @property
    def moved(self) -> tuple[Outcome, ...]:
        """Files that only lie in another place than before."""
        return self.having(State.MOVED)

    @property
    def doubles(self) -> tuple[Outcome, ...]:
        """Files with the same bytes as another one."""
        return self.having(State.DOUBLE)

    @property
    def missing(self) -> tuple[Outcome, ...]:
        """Files that are gone while their documents are still in the store."""
        return self.having(State.MISSING)

    @property
    def unchanged(self) -> tuple[Outcome, ...]:
        """Files that were not read again."""
        return self.having(State.UNCHANGED)

    @property
    def skipped(self) -> tuple[Outcome, ...]:
        """Hidden files and files of other types that lie in a given folder."""
        return self.having(State.SKIPPED)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Files that could not be read."""
        return self.having(State.FAILED)

    @property
    def passages(self) -> int:
        """Passages made in all."""
        return sum(outcome.passages for outcome in self.outcomes)
