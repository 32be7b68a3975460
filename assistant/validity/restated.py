"""Lines that put a figure or a count right: "Drift: 14,2 i stedet for 12,4", "Nordby: 14 (der stod 12)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.cues import stems
from assistant.danish.dates import years
from assistant.danish.numbers import NumberMention, find_numbers
from assistant.danish.sentences import sentences
from assistant.types import BlockKind, DocumentInfo, Passage
from assistant.validity.valued import Value, cues, figures_of, headings, is_proposal, matter, values_of

# Lines above a figure among which the one that gives its unit stands, all but that one with figures.
ABOVE = 12
# What may say what a list of figures is of.
TELLING = (BlockKind.PARAGRAPH, BlockKind.ITEM)
# Passages before the first figures that tell what they are of, where neither title nor headings do.
BEFORE = 3


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of figures says was so and is so.

    Attributes:
        was: The figure that it names as what was.
        now: The one that it puts in its place.
        label: The roots that tell what the figures are called.
        about: The roots that tell what it is all about, the nearest words that tell it.
        of_all: Whether the figures are totals.
        years: The years that it names.
        head: Where the line with the unit begins and ends on the page; None when the figures have it.
        counted: The root of what is counted, where a sentence says it: "6 pladser og ikke 8"; else "".
    """

    was: Value
    now: Value
    label: frozenset[str]
    about: frozenset[str]
    of_all: bool
    years: frozenset[int]
    head: tuple[int, int] | None
    counted: str = ""

    def is_of(self, told: str, over: str) -> bool:
        """Whether a sentence tells the figure that the line puts right.

        Args:
            told: The sentence.
            over: The headings and the title over what it is told from.

        Returns:
            True when it tells the figure that was, of what the line calls it, of the same matter and year.
        """
        words, dated = matter(f"{told} {over}"), years(told)
        whole = not self.of_all or cues()["of_all"].search(told) is not None
        counts = bool(self.counted) and any(word.endswith(self.counted) for word in words)
        named = self.label <= words and (counts or (not self.counted and bool(self.about & words)))
        return self.was in figures_of(told) and whole and named and not (dated and self.years - dated)


def line_of(info: DocumentInfo, passages: Sequence[Passage], at: int, page: str) -> Line | None:
    """Read a passage as a line that puts a figure right.

    Args:
        info: The document.
        passages: Its passages.
        at: Which of them.
        page: The clean text of its page.

    Returns:
        The line; None when it does not name both figures, or they have no unit and it does not say of what.
    """
    passage = passages[at]
    text = _restating(passage.text)
    figures = find_numbers(text)
    old = [one for one in figures if cues()["restates"].search(text[: one.start])]
    if len(figures) != 2 or len(old) != 1 or is_proposal(passage, passage.text):
        return None
    new = next(one for one in figures if one is not old[0])
    head = _head(page, passage.start)
    over = page[slice(*head)] if head else ""
    written = [text[one.start : one.end] for one in figures if one.unit]
    found = cues()["unit_behind"].search(written[0]) if written else cues()["unit_above"].search(over)
    unit = found["unit"] if found else ""
    counted = "" if unit else _counted(text, new)
    was = _value(text, old[0], unit)
    now = ("", f"{new.value:g}") if counted else _value(text, new, unit)
    if was is None or now is None or was == now or was[0] != now[0]:
        return None
    called = text[: min(one.start for one in figures)]
    above = (matter(text) - stems("papers") for text in _over(info, passages, at, over))
    about = next(filter(None, above), matter(called))
    if not (unit or matter(called)):
        return None
    of_all = cues()["of_all"].search(called) is not None
    dated = years(text) or years(over)
    return Line(was, now, matter(called), about, of_all, dated, None if written else head, counted)


def _restating(text: str) -> str:
    """The sentence of a text that may put a figure right, without the reason behind it."""
    found = (text[start:end] for start, end in sentences(text))
    said = next((one for one in found if cues()["restates_in"].search(one)), text)
    return cues()["reason_behind"].sub("", said)


def _counted(text: str, figure: NumberMention) -> str:
    """The root of the one word that a figure without a unit counts, "" for none."""
    noun = cues()["counted_noun"].match(text, figure.end)
    roots = matter(noun["noun"]) if noun and not figure.unit else frozenset()
    return next(iter(roots), "")


def may_restate(passage: Passage) -> bool:
    """Whether a passage may be such a line, by its words alone."""
    return passage.kind is not BlockKind.CELL and cues()["restates_in"].search(passage.text) is not None


def _value(text: str, figure: NumberMention, unit: str) -> Value | None:
    """A figure with its unit, "" for a count that is called by its line; None for "12 pladser"."""
    if figure.unit:
        return next(iter(values_of(text[figure.start : figure.end])), None)
    if not cues()["bare_figure"].match(text, figure.end):
        return None
    if not unit:
        return unit, f"{figure.value:g}"
    written = cues()["thousands"].sub("t.kr.", unit)
    return next(iter(values_of(f"{text[figure.start : figure.end]} {written}")), None)


def _head(page: str, start: int) -> tuple[int, int] | None:
    """The line above one of figures that gives their unit; the lines between are of figures themselves."""
    for begin, end in list(_lines_above(page, start))[:ABOVE]:
        line = page[begin:end]
        if cues()["unit_above"].search(line):
            return begin, end
        if not any(not one.unit for one in find_numbers(line)):
            return None
    return None


def _lines_above(page: str, start: int) -> Iterator[tuple[int, int]]:
    """The lines above an offset that hold words, the nearest first."""
    end = page.rfind("\n", 0, start)
    while end > 0:
        begin = page.rfind("\n", 0, end) + 1
        if page[begin:end].strip():
            yield begin, begin + len(page[begin:end].rstrip())
        end = begin - 1


def _over(info: DocumentInfo, passages: Sequence[Passage], at: int, over: str) -> Iterator[str]:
    """What may tell what a line is about, the nearest first, without names of places and people."""
    path = passages[at].path
    before = [
        one.text
        for one in passages[:at]
        if one.path == path and one.kind in TELLING and one.group != passages[at].group
    ]
    for text in (over, headings(path, info.title), f"{info.title} {' '.join(before[-BEFORE:])}"):
        yield cues()["named"].sub(" ", text)
