"""How a reader tells how far it is with a file that takes long, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[int, int], None]

_listeners: list[Listener] = []


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Give every report made within to a listener, from whatever thread it comes."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def report(done: int, total: int) -> None:
    """Tell how far the file at hand is; without a listener nothing happens.

    Args:
        done: Pages finished.
        total: Pages in all.
    """
    for listener in _listeners:
        listener(done, total)
