"""The Danish sentences of the evaluation, read from `texts.toml`."""

from __future__ import annotations

import errno
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files("eval") / "texts.toml").read_text("utf-8"))


def say(key: str, **values: object) -> str:
    """Fill in one sentence.

    Args:
        key: Table and name, `"row.refused"`.
        values: What stands in its braces.

    Returns:
        The Danish sentence.
    """
    table, name = key.split(".")
    return _texts()[table][name].format(**values)


def words(name: str) -> Mapping[str, str]:
    """One table of `texts.toml`, unfilled."""
    return _texts()[name]


def os_reason(problem: OSError) -> str:
    """Why the operating system would not, in Danish words without a full stop."""
    name = errno.errorcode.get(problem.errno or 0, "")
    return _texts()["os"].get(name) or say("os.other", code=name or "?")
