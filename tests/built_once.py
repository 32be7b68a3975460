"""What is dear to make is made once a test run, however many processes run the tests."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], None]) -> Path:
    """A folder that the first to ask for it fills, while the others wait; to be copied, never changed.

    Args:
        factory: Of any process of the run; pytest-xdist gives each a folder beside those of the others.
        name: The folder's.
        build: Fills an empty folder.

    Returns:
        The filled folder; it goes when the run's folders go.
    """
    own = factory.getbasetemp()
    run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = run / name
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = factory.mktemp(name)
            build(unfinished)
            unfinished.rename(folder)
    return folder
