"""Changing the file of users: a line is added, changed or removed in one step, or nothing is."""

from __future__ import annotations

import fcntl
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import ReformError
from assistant.store.private import replace_private
from ui.serving.accounts import NAME, Account, parsed
from ui.serving.words import say
from ui.site import Role

PRIVATE = 0o600


def checked(name: str, roles: Sequence[str]) -> frozenset[Role]:
    """The roles that were named.

    Raises:
        ReformError: The name cannot be used, or there is no such role or none at all.
    """
    if not NAME.fullmatch(name):
        raise ReformError(say("user_name", name=name))
    if not roles or not set(roles) <= set(Role):
        raise ReformError(say("user_role"))
    return frozenset(map(Role, roles))


def put(path: Path, name: str, roles: frozenset[Role], secret: str) -> bool:
    """Add a user, or change the one of this name.

    Returns:
        True when the user is new.

    Raises:
        SettingsError: The file holds a line that cannot be used.
    """
    account = Account(unicodedata.normalize("NFC", name), roles, secret)
    with _locked(path):
        return not _replace(path, account.name, str(account))


def remove(path: Path, name: str) -> None:
    """Remove a user.

    Raises:
        ReformError: There is no such user.
        SettingsError: The file holds a line that cannot be used.
    """
    with _locked(path):
        known = _replace(path, unicodedata.normalize("NFC", name), None)
    if not known:
        raise ReformError(say("user_missing", name=name, file=path))


def _replace(path: Path, name: str, line: str | None) -> bool:
    """Take a user's line out and put the new one last; tells whether there was such a user."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    parsed(lines, str(path))
    others = [one for one in lines if one.startswith("#") or one.strip().partition(":")[0] != name]
    known = len(others) < len(lines)
    if known or line is not None:
        _write(path, "".join(f"{one}\n" for one in [*others, *([line] if line else [])]))
    return known


def _write(path: Path, text: str) -> None:
    """Write a file in one step; it keeps its mode, a new one is for its owner alone."""
    path = path.resolve()
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else PRIVATE
    replace_private(path, text.encode(), mode)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other runs of the command out while the file is read and written."""
    folder = os.open(path.resolve().parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
