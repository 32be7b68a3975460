"""Coroutines in tests: Playwright, in the same process, keeps an event loop running in the main thread."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def finished(coroutine: Coroutine[Any, Any, T]) -> T:
    """What the coroutine returns, run to its end in a thread with an event loop of its own."""
    with ThreadPoolExecutor(max_workers=1) as one:
        return one.submit(asyncio.run, coroutine).result()
