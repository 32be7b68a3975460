"""Lines joined as a reader would: broken words mended, real hyphens kept."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from assistant.danish.compounds import compound_parts
from assistant.danish.lexicon import spelled

_BROKEN = re.compile(r"[^\W\d_][-¬]$")
_HEAD = re.compile(r"[^\s\"'(«»”„“/]*$")
_LAST = re.compile(r"\S*$")
_TAIL = re.compile(r"[^\W_]+")
_FIRST = re.compile(r"[^\s,;:)]+")
_ADDRESS = re.compile(r"://|^www\.|@")
_REACH = 200
_UNBROKEN = re.compile(r"\d[-–/]\Z|\w[-/]\Z|[^\W\d_]–\Z")


@cache
def _table(name: str) -> tuple[str, ...]:
    raw = tomllib.loads(resources.files("ingest").joinpath("hyphens.toml").read_text("utf-8"))
    return tuple(raw[name])


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Whether a lower-case word is Danish: in the dictionary, an inflection or a compound."""
    return spelled().known(word) or bool(compound_parts(word))


@lru_cache(maxsize=50_000)
def _is_listed(word: str) -> bool:
    """Whether a lower-case word or name is in the dictionary or in general text."""
    from wordfreq import zipf_frequency

    return spelled().known(word) or zipf_frequency(word, "da") > 0


def breaks_word(before: str, after: str) -> bool:
    """Whether `before` ends in a hyphen that stands where a line broke a word of `after`."""
    return bool(_BROKEN.search(before[-2:])) and after[:1].islower()


def join(before: str, after: str) -> str:
    """Two lines of one paragraph as one: broken words mended, real hyphens kept.

    `drifts-` + `og udvikling` keeps its hyphen and gets a space, `Midt-` + `Vestsjælland`, `e-` + `mail` and
    `24-` + `timers` keep it without one.

    Args:
        before: The first line, stripped.
        after: The next line, stripped.

    Returns:
        The joined text.
    """
    if not before or not after:
        return before + after
    if breaks_word(before, after):
        return _join_broken(before, after)
    if _UNBROKEN.search(before[-3:]) and not _is_keeper(before, after) and _goes_on(before, after):
        return _join_capitals(before, after)
    return f"{before} {after}"


def _join_broken(before: str, after: str) -> str:
    if before[-1] == "¬":
        return before[:-1] + after
    if _is_keeper(before, after):
        return f"{before} {after}"
    head, tail = _last_word(before, _HEAD)[:-1], _TAIL.findall(after)[0]
    real = _ADDRESS.search(_last_word(before, _LAST)) or _is_real(head, tail)
    return before + after if real else before[:-1] + after


def _last_word(before: str, pattern: re.Pattern[str]) -> str:
    """What a pattern for the last word finds at the end of a line; a longer run of letters is no word."""
    return str(pattern.findall(before[-_REACH:])[0])


def _is_keeper(before: str, after: str) -> bool:
    """Whether the word after a hyphen says that the hyphen stands for a part left out: `drifts- og …`."""
    if before[-1] != "-":
        return False
    first = _FIRST.findall(after)[:1]
    if not first:
        return False
    if first[0] in _table("keepers"):
        return True
    head = _last_word(before, _HEAD)[:-1].lower()
    return first[0] in _table("loose_keepers") and not _is_listed(head + first[0])


def _is_real(head: str, tail: str) -> bool:
    """Whether the hyphen between the last word of a line and the first of the next is part of the word."""
    last = head.rsplit("-", 1)[-1]
    if len(last) == 1 or last.lower() in _table("prefixes"):
        return True
    if last.isupper() or any(letter.isupper() or letter.isdigit() for letter in last[1:]):
        return True
    if last.endswith(_table("first_adjectives")) and tail.endswith(_table("second_adjectives")):
        return not _is_listed(last.lower() + tail) and _is_listed(last.lower()) and _is_listed(tail)
    return last[:1].isupper() and _is_named(last.lower(), tail)


def _is_named(last: str, tail: str) -> bool:
    """Whether a word with a capital is a name before a word of its own (`Teams-møde`), not a broken word."""
    if _is_listed(last + tail):
        return False
    if spelled().is_name(last) and spelled().is_base(last):
        return is_word(tail)
    return (
        not is_word(last + tail)
        and not spelled().link_base(last)
        and _is_listed(last)
        and len(tail) > 3
        and is_word(tail)
    )


def _goes_on(before: str, after: str) -> bool:
    """Whether nothing stands between the hyphen, slash or dash a line ends in and the next line."""
    if before[-1] == "–":
        return (before[-2].isdigit() and after[0].isdigit()) or (before[-2].islower() and after[0].isupper())
    if before[-1] == "/":
        return after[0].isalnum()
    return after[0].isupper() or after[0].isdigit() or (before[-2].isdigit() and after[0].islower())


def _join_capitals(before: str, after: str) -> str:
    """The lines joined without a space; a word in capitals that was broken loses its hyphen."""
    head, tail = _last_word(before, _HEAD)[:-1], _TAIL.findall(after)[:1]
    whole = (head + tail[0]).lower() if tail else ""
    capitals = before[-1] == "-" and len(head) > 1 and (head + whole[len(head) :].upper()).isupper()
    if capitals and tail[0].isupper() and len(tail[0]) > 1 and is_word(whole):
        return before[:-1] + after
    return before + after
