"""Characters made readable: ligatures, spaces, bullets, control characters, hyphens at line ends.

Letters that a scan has lost are left as they are (see `restoring.py`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

from ingest.cues import cues
from ingest.hyphens import breaks_word as breaks_word
from ingest.hyphens import is_word
from ingest.hyphens import join as join

SOFT_HYPHEN = "\u00ad"
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Control characters, and what takes no room: joiners, marks and overrides of direction, isolates, fillers,
# variation selectors, tags.
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\u034f\u061c\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufffc\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile(r"\r\n|[\r\u0085\u2028\u2029]")
_CELL_TAGS = re.compile(r"</?p>|<br\s*/?>", re.I)
_LATIN_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
_FONT_BULLET = re.compile(r"(?m)^([ \t]*)[\ue000-\uf8ff\u0001-\u0008\u000e-\u001f\u007f-\u009f]+(?=[ \t]+\S)")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3})(?![\s*])([^*\n]+?)(?<![\s*])\1(?![\w*])")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,4000}\]\((?:[^()\s]|\([^()\s]{0,300}\)){0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,300})\]\((?:[^()\s]|\([^()\s]{0,300}\)){0,2000}\)")
_NOTE_MARK = re.compile(r"(?<=\S)\[\^[\w-]{1,30}\](?!:)")
_LONGEST_WORD = 60

_HYPHEN_SIGN = re.compile(r"(?<=[^\W\d_])[\ufffe\u0002](?=[ \t]*(?:\n|\Z))")


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(resources.files("ingest").joinpath("letters.toml").read_text("utf-8"))


@cache
def _pair() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _tables()["pairs"])))


@cache
def _placed_ligature() -> re.Pattern[str]:
    tables = _tables()["ligatures"]
    after, before = "".join(tables["after"]), "".join(tables["before"])
    return re.compile(rf"(?<=[a-zæøå])[{after}]|[{before}](?=[a-zæøå])")


@cache
def _doubtful_ligature() -> re.Pattern[str]:
    letters = rf"[^\W\d_]{{0,{_LONGEST_WORD}}}"
    return re.compile(rf"(?<![^\W\d_]){letters}[{''.join(_tables()['ligatures']['word'])}]{letters}")


def _mend_ligatures(text: str) -> str:
    tables = _tables()["ligatures"]
    placed = {**tables["after"], **tables["before"]}
    text = _LATIN_LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _font_ligature().sub(lambda found: cues().ligatures[found[0]], text)
    text = _placed_ligature().sub(lambda found: str(placed[found[0]]), text)
    return _doubtful_ligature().sub(_if_word, text)


def _if_word(found: re.Match[str]) -> str:
    mended = "".join(_tables()["ligatures"]["word"].get(letter, letter) for letter in found[0])
    return mended if is_word(mended.lower()) else found[0]


@cache
def _font_ligature() -> re.Pattern[str]:
    known = "".join(map(re.escape, cues().ligatures))
    return re.compile(rf"(?<=[^\W\d_])[{known}]|[{known}](?=[a-zæøå])")


def clean_characters(text: str) -> str:
    r"""Replace what cannot be read or is only layout by plain characters; lines stay as they are.

    Args:
        text: Text as a reader gave it.

    Returns:
        Composed (NFC) text with `\n` line ends, plain spaces, plain hyphens and `•` for private bullets.
    """
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = _pair().sub(lambda found: str(_tables()["pairs"][found[0]]), _HYPHEN_SIGN.sub("-", text))
    text = _FONT_BULLET.sub(r"\1•", _SPACES.sub(" ", text))
    text = _INVISIBLE.sub("", text)
    text = _mend_ligatures(text).replace("\u2010", "-").replace("\u2011", "-")
    text = re.sub(f"{SOFT_HYPHEN}[ \t]*\n", "-\n", text).replace(SOFT_HYPHEN, "")
    return _PRIVATE.sub("", _CELL_TAGS.sub(" ", text))


def plain_marks(text: str) -> str:
    """The text without Markdown emphasis, pictures, link addresses and note marks; footnote stars stay."""
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", _PICTURE.sub("", _NOTE_MARK.sub("", text))))
