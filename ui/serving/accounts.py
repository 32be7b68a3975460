"""Who may come in: a file with one user a line, `navn:rolle[,rolle]:hash`."""

from __future__ import annotations

import hmac
import logging
import re
import secrets
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.errors import SettingsError
from ui.serving.words import say
from ui.site import Role

NAME = re.compile(r"[\w.@-]{1,64}")
TOKEN_MARK = "$sha256$"
LEAST_PASSWORD, MOST_PASSWORD = 10, 1000
HASHING_AT_A_TIME = 2
OTHERS_READ = 0o027

log = logging.getLogger(__name__)
_hashing = threading.BoundedSemaphore(HASHING_AT_A_TIME)


@dataclass(frozen=True, slots=True)
class Account:
    """One user.

    Attributes:
        name: Unique in its file.
        roles: What they may do; everyone may read.
        secret: The hash of a password, or of a token for programs.
    """

    name: str
    roles: frozenset[Role]
    secret: str

    @property
    def is_program(self) -> bool:
        """Whether it comes with a token in place of a password."""
        return self.secret.startswith(TOKEN_MARK)

    def __str__(self) -> str:
        """The account as a line of the file."""
        roles = ",".join(role for role in Role if role in self.roles)
        return f"{self.name}:{roles}:{self.secret}"


def password_hash(password: str) -> str:
    """The hash that stands in the file for a password."""
    return PasswordHasher().hash(password)


def token_hash(token: str) -> str:
    """The hash that stands in the file for a token; a token is random, so a fast hash is enough."""
    return TOKEN_MARK + sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A token nobody can guess: 256 random bits."""
    return "rf_" + secrets.token_urlsafe(32)


def parsed(lines: Iterable[str], where: str) -> dict[str, Account]:
    """The accounts of a file's lines; empty lines and those that begin with # are skipped.

    Raises:
        SettingsError: A line that cannot be used, with its number.
    """
    accounts: dict[str, Account] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        account = _account(line.strip())
        if account is None or account.name in accounts:
            raise SettingsError(say("account_line", number=number, file=where))
        accounts[account.name] = account
    return accounts


def _account(line: str) -> Account | None:
    name, _, rest = line.partition(":")
    roles, _, secret = rest.partition(":")
    named = [one.strip() for one in roles.split(",")]
    if not NAME.fullmatch(name) or not set(named) <= set(Role) or not _is_hash(secret):
        return None
    return Account(name, frozenset(map(Role, named)) | {Role.READER}, secret)


def _is_hash(secret: str) -> bool:
    if secret.startswith(TOKEN_MARK):
        return bool(re.fullmatch(r"[0-9a-f]{64}", secret.removeprefix(TOKEN_MARK)))
    try:
        return secret.startswith("$argon2id$") and bool(extract_parameters(secret))
    except InvalidHashError:
        return False


class Accounts:
    """The users of a file, read again when it changes.

    Args:
        path: The file.

    Raises:
        SettingsError: The file cannot be read or used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._known: dict[str, Account] = {}
        self._read()
        if not self._known:
            raise SettingsError(say("accounts_none", file=path))

    def find(self, name: str) -> Account | None:
        """The user of this name, as the file has it now."""
        return self._current().get(name)

    def login(self, name: str, password: str) -> Account | None:
        """The user whose password this is; as much work is done for a name that nobody has."""
        account = self.find(unicodedata.normalize("NFC", name))
        if account and account.is_program:
            account = None
        secret = account.secret if account else self._nobody
        with _hashing:
            try:
                PasswordHasher().verify(secret, password[:MOST_PASSWORD])
            except VerificationError:
                return None
        return account

    def program(self, token: str) -> Account | None:
        """The program whose token this is."""
        given, found = token_hash(token), None
        for account in self._current().values():
            if hmac.compare_digest(account.secret, given):
                found = account
        return found

    @cached_property
    def _nobody(self) -> str:
        """A hash that no password has, as costly as those of the file."""
        costs = [extract_parameters(one.secret) for one in self._known.values() if not one.is_program]
        hasher = PasswordHasher.from_parameters(costs[0]) if costs else PasswordHasher()
        return hasher.hash(secrets.token_urlsafe(32))

    def _current(self) -> dict[str, Account]:
        """The users now; nobody while the file cannot be used."""
        try:
            if self._stamp() != self._seen:
                self._read()
        except SettingsError as problem:
            log.warning(problem.sentence)
        return self._known

    def _read(self) -> None:
        self._known = {}
        try:
            self._seen = self._stamp()
            self._known = parsed(self._path.read_text("utf-8").splitlines(), str(self._path))
        except (OSError, UnicodeDecodeError) as problem:
            raise SettingsError(say("accounts_unreadable", file=self._path)) from problem

    def _stamp(self) -> tuple[int, int, int]:
        try:
            known = self._path.stat()
        except OSError as problem:
            raise SettingsError(say("accounts_unreadable", file=self._path)) from problem
        return known.st_mtime_ns, known.st_ino, known.st_size


def is_open_to_others(path: Path) -> bool:
    """Whether others than the owner and the group may read a file of users, or the group write it."""
    return bool(path.stat().st_mode & OTHERS_READ)
