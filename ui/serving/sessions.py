"""Who is logged in: random tokens, known here only by their hashes."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

IDLE_SECONDS = 2 * 3600.0
LONGEST_SECONDS = 12 * 3600.0
MOST_SESSIONS = 10_000


@dataclass(frozen=True, slots=True)
class Session:
    """One login.

    Attributes:
        user: Who logged in.
        secret: The user's hash then; a changed password ends the session.
        began: When, in seconds of the clock.
        seen: When it was last used.
    """

    user: str
    secret: str
    began: float
    seen: float


class Sessions:
    """The logins of this process; they end when they are not used, at the latest after a day's work.

    Args:
        clock: Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, user: str, secret: str) -> str:
        """Begin a session.

        Returns:
            Its token, which the browser keeps and nobody can guess.
        """
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._known = {key: one for key, one in self._known.items() if _lives(one, now)}
            if len(self._known) >= MOST_SESSIONS:
                del self._known[min(self._known, key=lambda key: self._known[key].seen)]
            self._known[_key(token)] = Session(user, secret, now, now)
        return token

    def find(self, token: str) -> Session | None:
        """The session of a token, if it still lives; it counts as used now."""
        with self._lock:
            session, now = self._known.get(_key(token)), self._clock()
            if session is None or not _lives(session, now):
                self._known.pop(_key(token), None)
                return None
            session = self._known[_key(token)] = replace(session, seen=now)
            return session

    def end(self, token: str) -> None:
        """End a session."""
        with self._lock:
            self._known.pop(_key(token), None)


def _lives(session: Session, now: float) -> bool:
    return now - session.seen <= IDLE_SECONDS and now - session.began <= LONGEST_SECONDS


def _key(token: str) -> str:
    return sha256(token.encode()).hexdigest()
