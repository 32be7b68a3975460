from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import StoreBusyError
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.store.lock import FileLock
from assistant.store.private import PrivateFolder

Make = Callable[..., Any]
HOLD = """
import sys, time
from pathlib import Path
from assistant.store.lock import FileLock
from assistant.store.private import PrivateFolder
FileLock(Path(sys.argv[1])).acquire()
folder = PrivateFolder(Path(sys.argv[2]))
print("holder", flush=True)
time.sleep(60)
"""


@pytest.fixture
def holder(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the writer's lock and a reader's folder."""
    settings.data_dir.mkdir()
    arguments = [str(settings.data_dir / "writer.lock"), str(settings.data_dir / "index" / "readers")]
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, *arguments], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holder\n"
        yield process
        process.kill()


def test_a_second_writer_is_told_who_holds_the_store(
    settings: Settings, encoder: Encoder, make: Make, holder: subprocess.Popen[str]
) -> None:
    with (
        Store.open(settings, encoder) as store,
        pytest.raises(StoreBusyError, match=rf"en anden proces \(pid {holder.pid}\)"),
        store.writing(),
    ):
        pass
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with Store.open(settings, encoder) as store, store.writing() as writer:
        writer.put(*make("a", "Sundhedsrådet mødes i maj."))


def test_a_second_writer_in_the_same_process_is_told_too(store: Store) -> None:
    with store.writing(), pytest.raises(StoreBusyError, match="denne proces"), store.writing():
        pass
    with store.writing():
        pass


def test_a_lock_file_left_by_a_dead_process_is_in_no_ones_way(tmp_path: Path) -> None:
    (tmp_path / "writer.lock").write_text("999999\n")
    lock = FileLock(tmp_path / "writer.lock")
    lock.acquire()
    assert (tmp_path / "writer.lock").read_text() == f"{os.getpid()}\n"
    lock.release()


def test_only_the_folders_of_dead_readers_are_swept(
    settings: Settings, holder: subprocess.Popen[str]
) -> None:
    readers = settings.data_dir / "index" / "readers"
    mine = PrivateFolder(readers)
    PrivateFolder.sweep(readers)
    assert len([path for path in readers.iterdir() if path.is_dir()]) == 2
    holder.kill()
    holder.wait()
    PrivateFolder.sweep(readers)
    assert [path for path in readers.iterdir() if path.is_dir()] == [mine.path]
    mine.remove()
    assert list(readers.iterdir()) == []
