"""Characters made readable: ligatures, spaces, bullets, control characters, hyphens at line ends.

Letters that a scan has lost are left as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ingest.cues import cues

SOFT_HYPHEN = "\u00ad"
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ud800-\udfff\ufeff\ufffc]"
)
_LINE_ENDS = re.compile(r"\r\n|[\r\u0085\u2028\u2029]")
_CELL_TAGS = re.compile(r"</?p>|<br\s*/?>", re.I)
_LATIN_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
_FONT_BULLET = re.compile(r"(?m)^([ \t]*)[\ue000-\uf8ff\u0001-\u0008\u000e-\u001f\u007f-\u009f]+(?=[ \t]+\S)")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3})(?![\s*])([^*\n]+?)(?<![\s*])\1(?![\w*])")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:[^()\s]|\([^()\s]{0,300}\)){0,2000}\)")


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
    text = _FONT_BULLET.sub(r"\1•", _SPACES.sub(" ", text))
    text = _INVISIBLE.sub("", text)
    text = _LATIN_LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _font_ligature().sub(lambda found: cues().ligatures[found[0]], text)
    text = text.replace("\u2010", "-").replace("\u2011", "-")
    text = re.sub(f"{SOFT_HYPHEN}[ \t]*\n", "-\n", text).replace(SOFT_HYPHEN, "")
    return _PRIVATE.sub("", _CELL_TAGS.sub(" ", text))


def plain_marks(text: str) -> str:
    """The text without Markdown emphasis and link addresses; footnote stars stay."""
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text))


def breaks_word(before: str, after: str) -> bool:
    """Whether `before` ends in a hyphen that stands where a line broke a word of `after`."""
    return bool(re.search(r"[^\W\d_][-¬]$", before[-2:])) and after[:1].islower()


def join(before: str, after: str) -> str:
    """Two lines of one paragraph as one: broken words mended, real hyphens kept.

    `drifts-` + `og udvikling` keeps its hyphen and gets a space, `Midt-` + `Vestsjælland` keeps it
    without one.

    Args:
        before: The first line, stripped.
        after: The next line, stripped.

    Returns:
        The joined text.
    """
    if not before or not after:
        return before + after
    if breaks_word(before, after):
        first = re.split(r"[\s,.;:)]", after, maxsplit=1)[0]
        return f"{before} {after}" if first in cues().hyphen_keepers else before[:-1] + after
    if re.search(r"\w[-/]$", before[-2:]) and re.match(r"[A-ZÆØÅ0-9]", after):
        return before + after
    return f"{before} {after}"
