"""Sentences that correct or put off something said before, found by the values and words they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from assistant.compose.called_wrong import as_right
from assistant.danish.sentences import sentences
from assistant.evidence.form import dangles
from assistant.types import BlockKind, DocumentInfo, Passage
from assistant.validity.beside import last_above, near, next_sentence, put_instead
from assistant.validity.meetings import is_its_meeting, moves_meeting, whose
from assistant.validity.replaced_counts import replaced_counts
from assistant.validity.restated import Line, line_of, may_restate
from assistant.validity.said import Said
from assistant.validity.valued import (
    Value,
    cues,
    figures_of,
    from_to,
    headings,
    is_proposal,
    matter,
    values_of,
)

if TYPE_CHECKING:
    from assistant.store import Store

# Telling words that a correction shares with what it corrects, unless it names all that the quote names.
SHARED = 2
# What is and what was, which a sentence that puts right by itself has.
BOTH = 2
# The longest correction that is told, in characters.
LONGEST = 400


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
        line: What it says as a line of figures; None when it is a sentence.
        meeting: Where it moves a meeting, the roots of its document, which name whose; else none.
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
    line: Line | None = None
    meeting: frozenset[str] = frozenset()


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
            dated = [info for info in store.documents() if info.date]
            found = (one for info in dated for one in _in(info, store.passages(info.id)))
            kept = generation, cls([*found, *(one for info in dated for one in _lines(info, store))])
            _KEPT[store] = kept
        return kept[1]

    def correcting(self, said: Said) -> Iterator[Correction]:
        """The newer sentences of the same matter with another value, those of other places among them.

        Args:
            said: What an answer cites.

        Yields:
            Corrections, in any order; one may come twice.
        """
        for value in said.values.union(*map(figures_of, said.told)):
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
    if ours.date and ours.date >= theirs.date and ours.id != theirs.id:
        return False
    if one.line is not None:
        over = f"{said.citation.section} {ours.title}"
        return ours.id != theirs.id and any(one.line.is_of(told, over) for told in said.told)
    # Nobody can tell whether a paper without a date is older, unless what is changed is named as it was.
    if ours.date is None and not said.values & one.values:
        return False
    kinds = {kind for kind, _ in one.values - said.values} & {kind for kind, _ in said.values}
    restates = any(kind in kinds for kind, _ in said.values & one.around)
    begins = one.puts_off and said.starts and "day" in kinds
    return (restates or begins) and _of_one_matter(one, said)


def _of_one_matter(one: Correction, said: Said) -> bool:
    """Whether a correction is of the thing that a citation tells of, by the words of both."""
    if one.was in said.values and is_its_meeting(said.citation.quote, said.citation.document, one.meeting):
        return True
    # Under a heading other things begin, too: what names its own thing must share a word of its own.
    own = matter(one.text)
    if own and not own & said.words and not said.values & one.values:
        return False
    named = said.quoted & one.words
    # What is named as what was needs fewer words to be known for the same.
    shared = 1 if one.was in said.values else SHARED
    return bool(named) and (named == said.quoted or len(said.words & one.words) >= shared)


def _in(info: DocumentInfo, passages: Sequence[Passage]) -> Iterator[Correction]:
    """The corrections of one document."""
    for at, passage in enumerate(passages):
        if (wrong := _called_wrong(info, passages, at)) is not None:
            yield wrong
            continue
        if passage.kind is BlockKind.CELL or not cues()["corrects"].search(passage.text):
            continue
        spans = sentences(passage.text)
        order = sorted(range(len(spans)), key=lambda n: not values_of(passage.text[slice(*spans[n])]))
        told = False
        for n in order:
            text = passage.text[slice(*spans[n])]
            if not cues()["corrects"].search(text) or not values_of(_reach(passage.text, spans, n)):
                continue
            # Behind the first, a sentence puts right by itself where it has what is and what was.
            if told and len(values_of(text)) < BOTH:
                continue
            changed = from_to(text)
            if changed and is_proposal(passage, text):
                continue
            before = passage.text[slice(*spans[n - 1])] if n else ""
            nameless = not matter(text) and bool(values_of(before))
            takes_back = cues()["takes_back"].search(text) is not None
            beside = before or last_above(passages, at)
            leans = dangles(text) or nameless or takes_back or bool(as_right(beside, text))
            first = spans[n - 1][0] if n and leans else spans[n][0]
            last = spans[n][1] if values_of(text) else spans[n + 1][1]
            above = put_instead(passages, at, text) if leans and not n else None
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
                values_of(" ".join(one.text for one in near(passages, at))),
                _words(said, before, passage, info.title),
                cues()["puts_off"].search(said) is not None and not cues()["of_agenda"].search(said),
                changed[0] if changed else None,
                meeting=whose(info, passages) if changed and moves_meeting(text) else frozenset(),
            )
            told = True


def _called_wrong(info: DocumentInfo, passages: Sequence[Passage], at: int) -> Correction | None:
    """The sentence that is right, after one that tells what was said and one that calls it wrong."""
    passage = passages[at]
    spans = sentences(passage.text)
    told = [passage.text[start:end] for start, end in spans]
    wrong = next((n for n in range(1, len(told)) if cues()["wrong"].match(told[n].strip())), 0)
    was = values_of(told[wrong - 1]) if wrong else frozenset()
    found = next_sentence(passages, at, spans[wrong]) if was else None
    if found is None or not values_of(found[1]) - was or len(found[1]) > LONGEST:
        return None
    right, said, start = found
    words = _words(f"{' '.join(told[: wrong + 1])} {said}", "", passage, info.title)
    start, now = right.start + start, values_of(said)
    return Correction(info, right, start, start + len(said), said, now, was, words, puts_off=False)


def _lines(info: DocumentInfo, store: Store) -> Iterator[Correction]:
    """The lines of a document that put a figure right, with the line above that gives its unit."""
    passages = store.passages(info.id)
    for at, passage in enumerate(passages):
        for count, start, end in replaced_counts(info, passages, at):
            yield _of_line(info, passage, count, (start, end))
        if not may_restate(passage) or len(passage.text) > LONGEST:
            continue
        page = store.document(info.id).pages[passage.page - 1].text
        line = line_of(info, passages, at, page)
        if line is None:
            continue
        over = f"{page[slice(*line.head)].rstrip(': ')}: " if line.head else ""
        yield _of_line(info, passage, line, (0, len(passage.text)), over)


def _of_line(
    info: DocumentInfo, passage: Passage, line: Line, span: tuple[int, int], over: str = ""
) -> Correction:
    """A line that puts a figure right as a correction, told by a span of its passage."""
    start, end = span
    return Correction(
        info,
        passage,
        passage.start + start,
        passage.start + end,
        f"{over}{passage.text[start:end]}",
        frozenset((line.was, line.now)),
        frozenset((line.was,)),
        line.label | line.about,
        puts_off=False,
        was=line.was,
        line=line,
    )


def _words(said: str, before: str, passage: Passage, title: str) -> frozenset[str]:
    """What a correction and its headings are about; one that names nothing leans on the sentence before."""
    own = matter(said) or (matter(before) if values_of(before) else frozenset())
    return own | matter(headings(passage.path, title))


def _reach(text: str, spans: Sequence[tuple[int, int]], at: int) -> str:
    """A sentence with the next where it has no value itself."""
    own = text[slice(*spans[at])]
    return own if values_of(own) or at + 1 == len(spans) else text[spans[at][0] : spans[at + 1][1]]
