"""Pictures of pages: drawn once, kept in memory as long as there is room, few drawn at a time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.taking_turns import Turns
from ui.texts import words_of

if TYPE_CHECKING:
    from assistant.types import DocumentInfo

MOST_BYTES = 48 << 20
AT_A_TIME = 2
WAITING = 8

Draw = Callable[["DocumentInfo", int], bytes]


class Pictures:
    """Pictures of pages by the file's digest and the page number; usable from several threads.

    Args:
        draw: Draws a page of a document.
        most_bytes: What the kept pictures may weigh together; those not asked for the longest go first.
        turns: Who may draw.
    """

    def __init__(self, draw: Draw, most_bytes: int = MOST_BYTES, turns: Turns | None = None) -> None:
        self._draw = draw
        self._most_bytes = most_bytes
        self._turns = turns or Turns(AT_A_TIME, WAITING, words_of("source")["busy"])
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def page(self, info: DocumentInfo, number: int) -> bytes:
        """The picture of a page.

        Args:
            info: Its document.
            number: Page number, from 1.

        Raises:
            BusyError: Too many pages are being drawn.
            ReformError: The page cannot be drawn; the sentence says why.
        """
        key = info.sha256, number
        kept = self._known(key)
        if kept is not None:
            return kept
        with self._turns.turn():
            kept = self._known(key)
            if kept is not None:
                return kept
            picture = self._draw(info, number)
        self._keep(key, picture)
        return picture

    def _known(self, key: tuple[str, int]) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: tuple[str, int], picture: bytes) -> None:
        with self._lock:
            self._bytes += len(picture) - len(self._kept.pop(key, b""))
            self._kept[key] = picture
            while self._bytes > self._most_bytes:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= len(oldest)
