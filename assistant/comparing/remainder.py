"""What is left: of a sum of which some is used, or of a number of which only a part is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.comparing.difference import figures, written
from assistant.compose.composing import compose
from assistant.compose.drafts import BETWEEN, Draft, together
from assistant.cues import compiled, table
from assistant.danish.dates import find_dates, years
from assistant.danish.numbers import find_numbers
from assistant.danish.sentences import sentences
from assistant.evidence.coverage import cover
from assistant.evidence.evidence import Evidence
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.weighing import PATH, Piece, Weigher
from assistant.question.understanding import Question, Wanted
from assistant.question.verbs import is_verb
from assistant.store import Store
from assistant.types import MARKER, Hit, Passage, Status

# How many of the passages found may tell a part and leave the rest.
LOOKED_AT = 8
CROWNS = "kr."
PAIR = 2

# Answers a question.
Ask = Callable[[str], Draft]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum of crowns that a sentence tells, with the markers of the sentence."""

    value: float
    sentence: str

    @property
    def markers(self) -> str:
        return "".join(f"[{one}]" for one in MARKER.findall(self.sentence)[:1])


def _cue(name: str) -> re.Pattern[str]:
    return compiled("comparing", "left", name)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], tuple[str, ...], str], ...]:
    """How a question asks for what is left, with what asks for the whole sum and what for the used."""
    rows = table("comparing")["left"]["forms"]
    return tuple((re.compile(row["form"], re.IGNORECASE), tuple(row["whole"]), row["used"]) for row in rows)


def remainder(question: Question, hits: Sequence[Hit], store: Store, ask: Ask) -> Draft | None:
    """What is left of what a question asks after, by two numbers that the documents tell.

    Args:
        question: The question, understood.
        hits: What search found, best first.
        store: Where the documents are.
        ask: Answers a question.

    Returns:
        Both numbers, each cited, and what is left; None when the question asks for no remainder, a document
        tells it itself, or the numbers are not surely of the same thing.
    """
    return _left_of_sum(question, hits, ask) or _rest_of_number(question, hits, store)


def _left_of_sum(question: Question, hits: Sequence[Hit], ask: Ask) -> Draft | None:
    asked = _asked(question.text)
    if asked is None or any(_tells_left(question, hit) for hit in hits[:LOOKED_AT]):
        return None
    wholes, asks_used = asked
    used = _first(ask(asks_used), _is_used)
    answers = map(ask, wholes) if used else ()
    whole = next(filter(None, (_first(draft, _is_whole) for draft in answers)), None)
    if whole is None or used is None:
        return None
    joined = together([question.text] * PAIR, [whole, used])
    sums = [*_sums("".join(joined.parts))]
    if len(sums) != PAIR or not _fit(*sums):
        return None
    limit, spent = sums
    amount = written(limit.value - spent.value, CROWNS)
    text = _text("left").format(amount=amount, markers=limit.markers + spent.markers)
    return replace(joined, parts=[*joined.parts, f"{BETWEEN}{text}"], confidence=None)


def _asked(text: str) -> tuple[list[str], str] | None:
    """What asks for the whole of a sum, in several ways, and for what is used of it; else None."""
    said = " ".join(text.split()).rstrip("?!. ")
    for form, wholes, used in _forms():
        found = form.match(said)
        if found:
            return [one.format(**found.groupdict()) for one in wholes], used.format(**found.groupdict())
    return None


def _tells_left(question: Question, hit: Hit) -> bool:
    """Whether a passage tells itself how much is left of what is asked about."""
    text = hit.passage.text
    if not (_cue("left").search(text) and any(one.unit == CROWNS for one in find_numbers(text))):
        return False
    terms = [term for term in question.terms if term.weight > LIGHT and not is_verb(term.word)]
    layers = ((f"{text} {hit.passage.section}", 1.0), (hit.document.title, PATH))
    return all(value >= COVERED for value in cover(terms, layers))


def _first(draft: Draft, tells: Callable[[str], bool]) -> Draft | None:
    """An answer's first sentence of a kind that tells one sum of crowns; None when it has none."""
    text = "".join(draft.parts) if draft.status is Status.ANSWERED else ""
    for start, end in sentences(text):
        told = text[start:end]
        if tells(told) and len(_crowns(told)) == 1 and MARKER.search(told):
            return replace(draft, parts=[told])
    return None


def _is_used(sentence: str) -> bool:
    return _cue("used").search(sentence) is not None


def _is_whole(sentence: str) -> bool:
    return _cue("whole").search(sentence) is not None and not _is_used(sentence)


def _crowns(sentence: str) -> list[float]:
    return [one.value for one in find_numbers(MARKER.sub("", sentence)) if one.unit == CROWNS]


def _sums(text: str) -> Iterator[_Sum]:
    for start, end in sentences(text):
        told = _crowns(text[start:end])
        if told:
            yield _Sum(told[0], text[start:end])


def _fit(limit: _Sum, spent: _Sum) -> bool:
    """Whether what is spent may be of the sum: no more than it, and of no other year."""
    dated = years(limit.sentence), years(spent.sentence)
    same = not (dated[0] and dated[1]) or bool(dated[0] & dated[1])
    return same and 0 < spent.value <= limit.value


def _rest_of_number(question: Question, hits: Sequence[Hit], store: Store) -> Draft | None:
    """A number less the part of it that the next sentence tells: "i alt 20 …. Heraf … 12 …, resten …"."""
    if question.wanted is not Wanted.NUMBER:
        return None
    weigher = Weigher(question, store, hits)
    for hit in hits[:LOOKED_AT]:
        clause = _cue("rest").search(hit.passage.text)
        before = _before(hit.passage, weigher) if clause and _cue("some").search(hit.passage.text) else None
        if clause is None or before is None:
            continue
        told = [weigher.piece(one, hit.document, hit.dense or 0.0) for one in (before, hit.passage)]
        if _is_asked(question, clause[0], told):
            return _less(question, told, store)
    return None


def _before(passage: Passage, weigher: Weigher) -> Passage | None:
    listed = weigher.around.passages(passage.document)
    other = listed[passage.order - 1] if passage.order else None
    return other if other and other.path == passage.path and not other.group else None


def _is_asked(question: Question, clause: str, told: Sequence[Piece]) -> bool:
    """Whether a question asks for the rest: what is done with it, and nothing that stands elsewhere."""
    counted = [term for term in question.terms if term.word in question.counted]
    terms = [term for term in question.terms if term.weight > LIGHT and term not in counted]
    done = [term for term in question.terms if is_verb(term.word) and not term.name and term not in counted]
    layers = [(f"{one.passage.text} {one.passage.section}", 1.0) for one in told]
    around = cover(terms, (*layers, (told[0].document.title, PATH)))
    acts = cover(done, ((clause, 1.0),))
    return bool(done) and min(acts) >= COVERED and all(value >= COVERED for value in around)


def _less(question: Question, told: Sequence[Piece], store: Store) -> Draft | None:
    numbers = [figures(one.passage.text) for one in told]
    shared = [key for key in numbers[0] if key in numbers[1]]
    parts, cited = compose(question, Evidence(tuple(told), 1.0), store.document)
    markers = dict.fromkeys(found[0] for found in MARKER.finditer("".join(parts)))
    if len(shared) != 1 or len(markers) != PAIR or _counts(told[1].passage.text) != 1:
        return None
    (total, noun), (part, _) = (one[shared[0]] for one in numbers)
    if part >= total:
        return None
    amount = written(total - part, shared[0][0], noun)
    text = _text("rest").format(amount=amount, markers="".join(markers))
    return Draft([*parts, f"{BETWEEN}{text}"], cited, Status.ANSWERED)


def _counts(text: str) -> int:
    """How many numbers a text holds, those of its dates left out: of two parts neither leaves the rest."""
    days = [(day.start, day.end) for day in find_dates(text)]
    found = find_numbers(text)
    return sum(not any(start < one.end and one.start < end for start, end in days) for one in found)


def _text(name: str) -> str:
    return str(table("comparing")["texts"][name])
