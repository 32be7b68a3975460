from __future__ import annotations

import time
from pathlib import Path

from assistant.types import SourceFile
from ingest.readers.pool import ReaderPool


def read(pool: ReaderPool, path: Path, memory_mib: int = 1024) -> int:
    """Read a file with a reader of the pool; the pid of the process that read it."""
    reader = pool.take(60, memory_mib, path.with_name("ord.txt"))
    reader.read(SourceFile(path, "0" * 64, 1))
    assert reader._child is not None
    pid = reader._child.pid
    pool.give_back(reader)
    return pid


def written(folder: Path) -> Path:
    (folder / "ord.txt").write_text("", "utf-8")
    (folder / "referat.txt").write_text("Rådet mødes hver måned.", "utf-8")
    return folder / "referat.txt"


def test_the_next_run_is_read_by_the_process_that_waits(tmp_path: Path) -> None:
    pool = ReaderPool()
    assert read(pool, written(tmp_path)) == read(pool, written(tmp_path))
    pool.close()


def test_other_limits_mean_another_process(tmp_path: Path) -> None:
    pool = ReaderPool()
    assert read(pool, written(tmp_path)) != read(pool, written(tmp_path), memory_mib=1025)
    pool.close()


def test_a_process_that_is_not_needed_is_ended(tmp_path: Path) -> None:
    pool = ReaderPool(idle_seconds=0.05)
    pid = read(pool, written(tmp_path))
    deadline = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not Path(f"/proc/{pid}").exists()
