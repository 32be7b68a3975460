"""What is read before the first question."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from assistant.warming import RARELY, settle


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()


def test_what_is_loaded_is_not_looked_through_for_garbage_again() -> None:
    loaded = [[number] for number in range(1_000)]
    settle()
    assert gc.get_freeze_count() > len(loaded)
    assert gc.get_threshold() == RARELY
