"""The catalog's SQLite file: opening it, its transactions, its errors."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from assistant.errors import StoreError

Row: TypeAlias = tuple[Any, ...]

SCHEMA = Path(__file__).with_name("schema.sql")
PATIENCE_S = 30.0
QUICK_CHECK_BYTES = 64 << 20
DAMAGED = (
    "Lagerets katalog ({path}) er beskadiget eller kan ikke læses ({problem}). Flyt lagermappen, eller "
    "vælg en ny med REFORM_DATA_DIR, og indlæs dokumenterne igen."
)


class Database:
    """One connection to the catalog, usable from any thread, one statement or transaction at a time.

    Args:
        path: The SQLite file; made with its tables if it is missing.

    Raises:
        StoreError: The file is not a catalog or is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        with self._told():
            self._connection = sqlite3.connect(
                path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA journal_mode = WAL")
            # FULL: what a publish replaces is deleted at once, so the commit must be on disk by then.
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA foreign_keys = ON")

    def create(self) -> None:
        """Make the tables that are missing."""
        with self._told(), self._lock:
            if not self.rows("SELECT 1 FROM sqlite_master WHERE name = 'facts'"):
                self._connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA.read_text('utf-8')} COMMIT;")

    def check(self, *, thorough: bool = False) -> None:
        """Have SQLite check the file; a large one only when `thorough`.

        Raises:
            StoreError: The file is damaged.
        """
        if thorough or self._path.stat().st_size <= QUICK_CHECK_BYTES:
            pragma = "integrity_check" if thorough else "quick_check"
            found = str(self.rows(f"PRAGMA {pragma}(1)")[0][0])
            if found != "ok":
                raise StoreError(DAMAGED.format(path=self._path, problem=found))

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of one statement.

        Raises:
            StoreError: The catalog cannot be read.
        """
        with self._told(), self._lock:
            return self._connection.execute(statement, values).fetchall()

    def batches(self, statement: str, size: int) -> Iterator[list[Row]]:
        """The rows of one statement, `size` at a time; nothing may be changed meanwhile."""
        with self._told(), self._lock, closing(self._connection.execute(statement)) as cursor:
            while batch := cursor.fetchmany(size):
                yield batch

    def insert(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for each row."""
        with self._told(), self._lock:
            self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done inside becomes visible at once, or not at all."""
        with self._told(), self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as problem:
            raise StoreError(
                f"Lagerets katalog ({self._path}) kan ikke bruges lige nu ({problem}). Se efter, at disken "
                "har plads, og at du må skrive i mappen, og prøv igen."
            ) from problem
        except sqlite3.DatabaseError as problem:
            raise StoreError(DAMAGED.format(path=self._path, problem=problem)) from problem
