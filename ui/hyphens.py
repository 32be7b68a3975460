"""Where a long Danish word may be broken: soft hyphens at the joints of compounds.

A browser without Danish hyphenation (Chromium has none) else breaks such a word at any letter.
"""

from __future__ import annotations

import re

from assistant.danish.compounds import compound_parts

SOFT_HYPHEN = "\u00ad"
# A shorter word fits on a line of the narrowest card.
LONG_WORD = re.compile(r"[^\W\d_]{16,}")


def softened(text: str) -> str:
    """A heading, title or question with soft hyphens in its long words, for the screen only.

    Args:
        text: Plain text, not yet escaped.

    Returns:
        The same, a soft hyphen between the parts of each compound of 16 letters or more.
    """
    return LONG_WORD.sub(lambda found: _broken(found[0]), text)


def _broken(word: str) -> str:
    parts = compound_parts(word.lower())
    ends, at = list[int](), 0
    for part in parts[:-1]:
        at += len(part.linked)
        ends.append(at)
    starts = [0, *ends]
    return SOFT_HYPHEN.join(word[start:end] for start, end in zip(starts, [*ends, len(word)], strict=True))
