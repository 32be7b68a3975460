"""Text folded and matched as the reference scorer does it, and whether a citation is of what it should be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.types import Citation, Span
from eval.locating import is_named, overlaps, regex
from eval.question import Evidence

_PARAGRAPH = re.compile(r"</?p>")
_DIVIDED = re.compile(r"(?<=[a-zæøå])-\s*\n\s*(?=[a-zæøå])")
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Fold white space, `<p>` and line-break hyphens, as `score.py` does before it matches."""
    return _SPACE.sub(" ", _DIVIDED.sub("", _PARAGRAPH.sub(" ", text))).strip()


def found(patterns: Iterable[str], text: str) -> bool:
    """Whether one of the regexes matches somewhere in the text, in any case."""
    return any(regex(pattern).search(text) for pattern in patterns)


def cites(evidence: Evidence, places: Sequence[Span], citation: Citation) -> bool:
    """Whether a citation is of a piece of evidence or of one of its alternatives.

    Evidence with a quote is cited by a span that shares at least half of the shorter of the two with one of
    its places. Evidence without one (the reference format) is cited as `score.py` has it: the file is right
    and one of the patterns matches the folded quote.

    Args:
        evidence: What should be cited.
        places: Where it and its alternatives stand.
        citation: What is cited.

    Returns:
        True when it is.
    """
    if any(each.quote for each in (evidence, *evidence.alternatives)) and any(
        overlaps(citation.span, place) for place in places
    ):
        return True
    return any(_matches(each, citation) for each in (evidence, *evidence.alternatives) if not each.quote)


def _matches(evidence: Evidence, citation: Citation) -> bool:
    named = any(is_named(citation.document, file) for file in evidence.files)
    return named and found(evidence.patterns or (".",), fold(citation.quote))
