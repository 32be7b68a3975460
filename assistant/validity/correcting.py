"""Sentences that correct or put off something said before, found by the values and words they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from assistant.cues import table
from assistant.danish.dates import Precision, find_dates
from assistant.danish.folding import fold
from assistant.danish.months import months
from assistant.danish.numbers import find_numbers
from assistant.danish.sentences import sentences
from assistant.evidence.form import dangles, proposes
from assistant.types import WITHIN, BlockKind, Citation, DocumentInfo, Passage
from assistant.validity.reading import root, telling

if TYPE_CHECKING:
    from assistant.store import Store

# Passages around a correction that may restate what it corrects, where no heading stands over it.
AROUND = 3
# Telling words that a correction shares with what it corrects, unless it names all that the quote names.
SHARED = 2
# The longest correction that is told, in characters.
LONGEST = 400

Value = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence that corrects or puts off something said before.

    Attributes:
        document: The document it stands in.
        passage: The passage.
        start: Where the sentence, with the one it leans on, begins on the page.
        end: Where it ends.
        text: The words.
        values: The amounts and days it tells.
        around: The amounts and days under the same heading or near it.
        words: The roots that tell what it and its own headings are about.
        puts_off: Whether it says that something begins at another time.
        was: The value that it names as what was; None when it names none.
    """

    document: DocumentInfo
    passage: Passage
    start: int
    end: int
    text: str
    values: frozenset[Value]
    around: frozenset[Value]
    words: frozenset[str]
    puts_off: bool
    was: Value | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a citation says, read once.

    Attributes:
        citation: The citation.
        values: Its amounts and days.
        quoted: The roots that tell what its words are about.
        words: Those, and the roots of its headings.
        starts: Whether it tells when something begins.
    """

    citation: Citation
    values: frozenset[Value]
    quoted: frozenset[str]
    words: frozenset[str]
    starts: bool

    @classmethod
    def of(cls, citation: Citation) -> Said:
        """Read a citation."""
        quoted = matter(citation.quote)
        words = quoted | matter(headings(citation.section.split(WITHIN), citation.document.title))
        starts = cues()["starts"].search(citation.quote) is not None
        return cls(citation, values_of(citation.quote), quoted, words, starts)


class Corrections:
    """The corrections of a store, by the values they restate and the words they share.

    Args:
        found: The corrections.
    """

    def __init__(self, found: Iterable[Correction]) -> None:
        self._restating: dict[Value, list[Correction]] = defaultdict(list)
        self._putting_off: dict[str, list[Correction]] = defaultdict(list)
        for one in found:
            for value in one.around:
                self._restating[value].append(one)
            if one.puts_off:
                for word in one.words:
                    self._putting_off[word].append(one)

    @classmethod
    def of(cls, store: Store) -> Corrections:
        """The corrections of a store; read once for each published generation."""
        generation = store.generation
        kept = _KEPT.get(store)
        if kept is None or kept[0] != generation:
            dated = (info for info in store.documents() if info.date)
            kept = generation, cls(one for info in dated for one in _in(info, store.passages(info.id)))
            _KEPT[store] = kept
        return kept[1]

    def correcting(self, said: Said) -> Iterator[Correction]:
        """The newer sentences of the same matter with another value, those of other places among them.

        Args:
            said: What an answer cites.

        Yields:
            Corrections, in any order; one may come twice.
        """
        for value in said.values:
            yield from (one for one in self._restating.get(value, ()) if _corrects(one, said))
        if said.starts:
            for word in said.quoted:
                yield from (one for one in self._putting_off.get(word, ()) if _corrects(one, said))


_KEPT: WeakKeyDictionary[Store, tuple[int, Corrections]] = WeakKeyDictionary()


def _corrects(one: Correction, said: Said) -> bool:
    """Whether a correction is of what a citation says: newer, of the same matter, with another value."""
    ours, theirs = said.citation.document, one.document
    if theirs.date is None or theirs.example != ours.example:
        return False
    # Nobody can tell whether a paper without a date is older, unless what is changed is named as it was.
    if ours.date is None and not said.values & one.values:
        return False
    if ours.date and ours.date >= theirs.date and ours.id != theirs.id:
        return False
    kinds = {kind for kind, _ in one.values - said.values} & {kind for kind, _ in said.values}
    if not any(kind in kinds for kind, _ in said.values & one.around) and not (
        one.puts_off and said.starts and "day" in kinds
    ):
        return False
    named = said.quoted & one.words
    # What is named as what was needs fewer words to be known for the same.
    shared = 1 if one.was in said.values else SHARED
    return bool(named) and (named == said.quoted or len(said.words & one.words) >= shared)


def matter(text: str) -> frozenset[str]:
    """The roots of a text that tell what it is about.

    Args:
        text: A sentence or headings.

    Returns:
        Roots without places and without words that only tell how much, when, or where it was treated.
    """
    bare = _place().sub(" ", cues()["rate"].sub(" ", text))
    return telling(bare) - _untelling()


def headings(path: Sequence[str], title: str) -> str:
    """The headings over a passage without the title of its document, unless that is the only one."""
    return " ".join([head for head in path if fold(head) != fold(title)] or path)


@lru_cache(maxsize=20_000)
def values_of(text: str) -> frozenset[Value]:
    """The amounts and days of a text, days by day and month alone, as a year is left out as often.

    Args:
        text: A sentence.

    Returns:
        Pairs of what kind it is and its value as text.
    """
    days = (found.earliest for found in find_dates(text) if found.precision is Precision.DAY)
    written = {f"{day.day}. {months()[day.month - 1]}" for day in days}
    yearless = {f"{int(d['day'])}. {d['month'].lower()}" for d in cues()["day"].finditer(text)}
    amounts = {(one.unit, f"{one.value:g}") for one in find_numbers(text) if one.unit}
    return frozenset(amounts | {("day", day) for day in written | yearless})


def from_to(text: str) -> tuple[Value, Value] | None:
    """What was and what is, where a sentence tells both: "hævet fra 750 kr. til 900 kr.".

    Args:
        text: A sentence.

    Returns:
        The two values, of one kind; None when it tells no such two.
    """
    days = [(one.start, one.end) for one in find_dates(text)] or [
        d.span() for d in cues()["day"].finditer(text)
    ]
    numbers = [(one.start, one.end) for one in find_numbers(text)]
    spans = sorted({*days, *numbers})
    for (start, end), (after, until) in pairwise(spans):
        if cues()["was"].search(text[:start]) and cues()["between"].search(text[end:after]):
            now = values_of(text[after:until])
            was = values_of(text[start:end]) or values_of(f"{text[start:end]} {_unit(text[after:until])}")
            both = [(one, two) for one in was for two in now if one[0] == two[0] and one != two]
            return both[0] if both else None
    return None


def is_proposal(passage: Passage, text: str) -> bool:
    """Whether a sentence of a passage tells what somebody proposes, so that it need not be so."""
    return proposes(passage) or cues()["proposed"].search(text) is not None


def _unit(text: str) -> str:
    """The words of an amount after its number: "timer" of "fire timer"."""
    return text.partition(" ")[2]


def _in(info: DocumentInfo, passages: Sequence[Passage]) -> Iterator[Correction]:
    """The corrections of one document."""
    for at, passage in enumerate(passages):
        if passage.kind is BlockKind.CELL or not cues()["corrects"].search(passage.text):
            continue
        spans = sentences(passage.text)
        order = sorted(range(len(spans)), key=lambda n: not values_of(passage.text[slice(*spans[n])]))
        for n in order:
            text = passage.text[slice(*spans[n])]
            if not cues()["corrects"].search(text) or not values_of(_reach(passage.text, spans, n)):
                continue
            changed = from_to(text)
            if changed and is_proposal(passage, text):
                continue
            leans = dangles(text) or cues()["takes_back"].search(text) is not None
            first = spans[n - 1][0] if n and leans else spans[n][0]
            last = spans[n][1] if values_of(text) else spans[n + 1][1]
            above = _put_instead(passages, at) if leans and not n else None
            said = f"{above.text} {passage.text[:last]}" if above else passage.text[first:last]
            if len(said) > LONGEST:
                continue
            lead = len(said) - len(said.lstrip())
            yield Correction(
                info,
                above or passage,
                above.start if above else passage.start + first + lead,
                passage.start + last - (len(said) - len(said.rstrip())),
                said.strip(),
                values_of(said),
                values_of(" ".join(one.text for one in _near(passages, at))),
                _words(said, passage.text[slice(*spans[n - 1])] if n else "", passage, info.title),
                cues()["puts_off"].search(said) is not None and not cues()["of_agenda"].search(said),
                changed[0] if changed else None,
            )
            break


def _put_instead(passages: Sequence[Passage], at: int) -> Passage | None:
    """The passage right above one that takes something back, where it has a value to put in its place."""
    above, passage = passages[at - 1 if at else 0], passages[at]
    beside = above is not passage and (above.path, above.page) == (passage.path, passage.page)
    return above if beside and values_of(above.text) else None


def _words(said: str, before: str, passage: Passage, title: str) -> frozenset[str]:
    """What a correction and its headings are about; one that names nothing leans on the sentence before."""
    own = matter(said) or (matter(before) if values_of(before) else frozenset())
    return own | matter(headings(passage.path, title))


def _reach(text: str, spans: Sequence[tuple[int, int]], at: int) -> str:
    """A sentence with the next where it has no value itself."""
    own = text[slice(*spans[at])]
    return own if values_of(own) or at + 1 == len(spans) else text[spans[at][0] : spans[at + 1][1]]


def _near(passages: Sequence[Passage], at: int) -> list[Passage]:
    """What stands under the same heading, or beside a passage that has none over it."""
    passage = passages[at]
    window = passages[max(0, at - AROUND) : at + AROUND + 1]
    return [one for one in window if one.path == passage.path]


@cache
def _place() -> re.Pattern[str]:
    return re.compile(table("validity")["place"]["form"])


@cache
def _untelling() -> frozenset[str]:
    return frozenset(root(word) for word in table("validity")["words"]["untelling"])


@cache
def cues() -> dict[str, re.Pattern[str]]:
    """The patterns by which corrections are known, by name."""
    forms = table("validity")["corrections"]
    return {name: re.compile(form, re.IGNORECASE) for name, form in forms.items()}
