"""The words of a raw page as they stand, damaged letters and line breaks included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.restoring.channel import Edit

_PROTECTED = re.compile(
    r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,99}(?:-\n[\w.+-]{1,99})?@[\w-]{1,99}(?:\.[\w-]{1,99}){1,9}"
    r"|(?<!\w)\w{1,99}(?:\.\w{1,99}){1,9}\.(?:dk|com|org|eu|net)\b|(?<!\S)\S{0,999}\\\S*"
    r"|(?<!\w)(?:[A-ZÆØÅ]{1,5}[-./]?\d[\w./-]*|\d[\w./:-]*\d)"
)
_MARKS = r"@&¢|¿¾®?0146"
_WORD = re.compile(
    rf"(?:[^\W\d_]|�|(?<![\w&])[@&](?=[a-zæøå]{{2}})|(?<=[a-zæøå])[{_MARKS}](?=[a-zæøå])|(?<=[a-zæøå])[&1|](?![\w&|])"
    rf"|(?<![\w|&])[10|](?=[a-zæøå]{{2}})|Ã[¦¸¥]|(?<=[a-zæøåI])-[ \t]*\n[ \t]*(?=[a-zæøå@&I1]))+"
)
_BREAK = re.compile(r"-[ \t]*\n[ \t]*")
_OPENING = re.compile(
    r"(?:[.:!?|•][\s\"'»”’‘“(]*|^[\s\"'»”’‘“(•·¢©®¤>#*o–—\-|]*(?:\d{1,2}(?:[.)]\s*|\s*\())?)\Z"
)
_SHORT_LINE = 50
_REACH = 80
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a page.

    Attributes:
        start: First character on the page.
        end: One past the last.
        text: The word without the line break it may hold.
        cut: Where in `text` the line broke it, 0 for nowhere.
        gap: The hyphen and line break themselves, "" for none.
        opens: Whether it may have its capital from the beginning of a sentence or line.
        heads: Whether a hyphen follows it, as in `pleje- og omsorg`.
    """

    start: int
    end: int
    text: str
    cut: int = 0
    gap: str = ""
    opens: bool = False
    heads: bool = False

    def laid_out(self, text: str, edits: tuple[Edit, ...]) -> str:
        """`text`, a reading of this word, with the word's line break in its place."""
        if not self.gap:
            return text
        cut = self.cut + sum(1 - len(edit.seen) for edit in edits if edit.start + len(edit.seen) <= self.cut)
        return text[:cut] + self.gap + text[cut:]

    def parts(self) -> tuple[Token, Token]:
        """The two words it is when its hyphen is a real one."""
        middle = self.start + self.cut
        return (
            Token(self.start, middle, self.text[: self.cut], opens=self.opens, heads=True),
            Token(middle + len(self.gap), self.end, self.text[self.cut :], heads=self.heads),
        )


def find_tokens(page: str) -> Iterator[Token]:
    """The words of a page in order; addresses, numbers, case numbers and endless words are passed over.

    Args:
        page: Raw text of a page.

    Yields:
        Tokens that do not overlap.
    """
    position = 0
    for kept in [*_PROTECTED.finditer(page), None]:
        end = kept.start() if kept else len(page)
        for found in _WORD.finditer(page, position, end):
            if found.end() - found.start() > _LONGEST:
                continue
            yield from _tokens(page, found.start(), found.end())
        position = kept.end() if kept else end


def _tokens(page: str, start: int, end: int) -> Iterator[Token]:
    raw = page[start:end]
    opens = _opens(page, start)
    heads = page[end : end + 1] == "-"
    breaks = list(_BREAK.finditer(raw))
    if len(breaks) == 1:
        gap = breaks[0]
        yield Token(start, end, raw[: gap.start()] + raw[gap.end() :], gap.start(), gap[0], opens, heads)
        return
    begin = start
    for gap in breaks:
        yield Token(begin, start + gap.start(), page[begin : start + gap.start()], opens=opens, heads=True)
        begin, opens = start + gap.end(), False
    yield Token(begin, end, page[begin:end], opens=opens, heads=heads)


def _opens(page: str, start: int) -> bool:
    """Whether a sentence may begin at `start`."""
    first = max(0, start - _REACH)
    end = page.rfind("\n", first, start)
    if end < 0 and first:
        return bool(_OPENING.search(f"a{page[first:start]}"))
    prefix = page[end + 1 : start]
    if not _OPENING.search(prefix):
        return False
    reach = max(0, end - _REACH)
    above = page[max(reach, page.rfind("\n", reach, max(0, end)) + 1) : max(0, end)].rstrip()
    return bool(prefix.strip()) or len(above) < _SHORT_LINE or above[-1] in ".:!?"
