"""A note that names the older counts that its own replaces: "Tallet afløser både 640 … og 705 …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.cues import stems
from assistant.danish.dates import years
from assistant.danish.numbers import NumberMention, find_numbers
from assistant.danish.sentences import sentences
from assistant.types import BlockKind, DocumentInfo, Passage
from assistant.validity.restated import Line
from assistant.validity.valued import cues, headings, is_proposal, matter

# Fewer than this are counted of too many things for the count to tell which is meant.
FEWEST = 10
# Sentences on either side of the note among which the new count stands.
BESIDE = 1


def replaced_counts(
    info: DocumentInfo, passages: Sequence[Passage], at: int
) -> Iterator[tuple[Line, int, int]]:
    """Read a passage as a note on counts that are replaced.

    Args:
        info: The document.
        passages: Its passages.
        at: Which of them.

    Yields:
        For each older count what was and what is, and where in the passage the sentences begin and end that
        tell both; nothing where the note or the sentence beside it tells no new count.
    """
    passage = passages[at]
    if passage.kind is BlockKind.CELL or not cues()["replaces_counts"].search(passage.text):
        return
    spans = sentences(passage.text)
    for n, (start, end) in enumerate(spans):
        text = passage.text[start:end]
        note = cues()["replaces_counts"].search(text)
        if note is None or is_proposal(passage, text):
            continue
        old, new = _apart(text)
        beside = [spans[m] for m in (n - BESIDE, n + BESIDE) if new is None and 0 <= m < len(spans)]
        for first, last in beside:
            counts = _counts(passage.text[first:last])
            if new is None and len(counts) == 1:
                new, start, end = counts[0], min(start, first), max(end, last)
        about = matter(_over(info, passages, at)) - stems("papers")
        for was in old if new is not None else ():
            if new is not None and was.value != new.value and was.value >= FEWEST:
                values = ("", f"{was.value:g}"), ("", f"{new.value:g}")
                line = Line(*values, frozenset(), about, of_all=False, years=years(text), head=None)
                yield line, start, end


def _apart(text: str) -> tuple[list[NumberMention], NumberMention | None]:
    """The counts of a note that are replaced, and the one that it says is right; None for none."""
    right = cues()["right_count"].search(text)
    counts = _counts(text)
    if right is None:
        return counts, None
    new = next((one for one in counts if one.start >= right.end()), None)
    return [one for one in counts if one is not new], new


def _counts(text: str) -> list[NumberMention]:
    """The numbers of a text that have no unit and are no years."""
    dated = years(text)
    return [one for one in find_numbers(text) if not one.unit and one.value not in dated]


def _over(info: DocumentInfo, passages: Sequence[Passage], at: int) -> str:
    """What tells what a note is about: its own words, those right before it and its headings."""
    passage, before = passages[at], passages[at - 1] if at else passages[at]
    near = before.text if before.path == passage.path else ""
    return f"{near} {passage.text} {headings(passage.path, info.title)} {info.title}"
