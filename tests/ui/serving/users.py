"""A file of users with passwords that are cheap to check, and a clock that only tests move."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher

from ui.serving.accounts import token_hash

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORDS = {"anna": "solsikker i marken", "bo": "kaffe uden sukker", "eva": "regnvejr over byen"}
TOKEN = "rf_" + "x" * 43
ROLES = {"anna": "reader", "bo": "reader,editor", "eva": "evaluator"}


@dataclass
class Clock:
    """Seconds that only a test moves."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def write_users(path: Path) -> Path:
    """Three users and a program; the file is its owner's alone."""
    lines = ["# brugere", ""]
    lines += [f"{name}:{ROLES[name]}:{CHEAP.hash(password)}" for name, password in PASSWORDS.items()]
    path.write_text("\n".join([*lines, f"program:reader:{token_hash(TOKEN)}", ""]), "utf-8")
    path.chmod(0o600)
    return path
