"""Guessing passwords is made slow: each failure beyond a few doubles the wait."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

FREE_FOR_A_USER, FREE_FOR_AN_ADDRESS = 5, 20
FIRST_WAIT, LONGEST_WAIT = 2.0, 900.0
FORGOTTEN_AFTER = 3600.0
MOST_KEPT = 20_000


class Attempts:
    """Failed logins by user and by address.

    Args:
        clock: Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, user: str, address: str) -> float:
        """Count an attempt as failed before it is looked at, so that many at once count, too.

        Args:
            user: The name that was given, whether anyone has it or not.
            address: Where it comes from.

        Returns:
            0 when it may be looked at, else the seconds to wait; then it is not counted.
        """
        with self._lock:
            now = self._clock()
            keys = ((("user", user), FREE_FOR_A_USER), (("address", network(address)), FREE_FOR_AN_ADDRESS))
            wait = max(self._wait(key, free, now) for key, free in keys)
            if not wait:
                for key, _ in keys:
                    self._count(key, now)
            return wait

    def succeeded(self, user: str, address: str) -> None:
        """Forget the failures of a user who came in, and take the attempt back from the address."""
        with self._lock:
            self._failed.pop(("user", user), None)
            key = ("address", network(address))
            failed, last = self._failed.get(key, (0, 0.0))
            if failed:
                self._failed[key] = (failed - 1, last)

    def _wait(self, key: tuple[str, str], free: int, now: float) -> float:
        failed, last = self._failed.get(key, (0, now))
        if failed < free or now - last > FORGOTTEN_AFTER:
            return 0.0
        pause = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(failed - free, 20))
        return max(0.0, last + pause - now)

    def _count(self, key: tuple[str, str], now: float) -> None:
        failed, last = self._failed.pop(key, (0, now))
        self._failed[key] = (1 if now - last > FORGOTTEN_AFTER else failed + 1, now)
        if len(self._failed) > MOST_KEPT:
            self._failed.popitem(last=False)


def network(address: str) -> str:
    """What stands for one client: its address, of IPv6 the /64 that one household has."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return address
    return str(known.ipv4_mapped or IPv6Address(int(known) >> 64 << 64))
