"""The files in `prompts/`: read, filled, and told apart by their hashes.

Text of documents and users is data. It is made unable to leave its place before it is filled in.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

# What a hash is cut to, in hexadecimal digits: enough to tell versions of a prompt apart.
DIGITS = 12
# The name under which the hash of all prompts stands.
WHOLE = "all"

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ROUND = str.maketrans(
    dict.fromkeys("<[＜﹤˂‹❮〈〈⟨❬《⟪［【〔⟦⁅", "(") | dict.fromkeys(">]＞﹥˃›❯〉〉⟩❭》⟫］】〕⟧⁆", ")")
)
_VARIABLE = re.compile(r"\{([a-z]+)\}")
_ROLE = re.compile(r"^# (System|User)\s*$", re.MULTILINE)


def asked(name: str, **values: str) -> tuple[tuple[str, str], ...]:
    """Fill one prompt.

    Args:
        name: File name in `prompts/` without `.md`.
        values: Texts by variable, already made inert.

    Returns:
        Pairs of role ("system", "user") and text.

    Raises:
        KeyError: The prompt names a variable that is not given.
    """
    parts = _ROLE.split(template(name))
    return tuple(
        (role.lower(), fill(text.strip(), values))
        for role, text in zip(parts[1::2], parts[2::2], strict=True)
    )


def inert(text: str, limit: int) -> str:
    """Make a text unable to close the delimiter it stands in or to pass for a marker.

    Args:
        text: Text of a document or a user.
        limit: Characters kept.

    Returns:
        The text with angle and square brackets and their look-alikes turned into round ones, without control
        and invisible characters.
    """
    shown = (c if c == "\n" or unicodedata.category(c) not in _HIDDEN else " " for c in text[:limit])
    return "".join(shown).translate(_ROUND)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace each {name} once; values are never searched for names.

    Args:
        text: A template.
        values: Texts by name.

    Returns:
        The filled template.

    Raises:
        KeyError: The template names a variable that is not given.
    """
    return _VARIABLE.sub(lambda found: values[found.group(1)], text)


@cache
def template(name: str) -> str:
    """Read one prompt.

    Args:
        name: File name in `prompts/` without `.md`.

    Returns:
        Its text.
    """
    return resources.files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")


@cache
def prompt_hashes() -> Mapping[str, str]:
    """The first twelve hexadecimal digits of the SHA-256 of each prompt file, by its name without `.md`.

    Returns:
        In the order of the names; last, as "all", the hash of the whole set: of each name and its hash, a
        line each. Line ends do not count, so that a checkout on another system gives the same.
    """
    entries = resources.files("prompts").iterdir()
    names = sorted(entry.name.removesuffix(".md") for entry in entries if entry.name.endswith(".md"))
    found = {name: _digest("\n".join(template(name).splitlines())) for name in names}
    whole = _digest("".join(f"{name} {digest}\n" for name, digest in found.items()))
    return MappingProxyType({**found, WHOLE: whole})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DIGITS]
