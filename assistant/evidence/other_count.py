"""The number of a thing that a document has, where a question takes another for known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.danish.numbers import find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.words import split_compound, stem, tokens
from assistant.question.understanding import YEAR, Question, Wanted
from assistant.types import BlockKind, Page, Passage

# Characters after a number within which the thing it counts is named.
WITHIN = 40


def presumed_counts(question: Question) -> list[tuple[float, str]]:
    """The numbers that a question takes for known, each with the stem of what it counts.

    Args:
        question: The question, understood.

    Returns:
        17 and "boldban" of "Hvorfor bygges der 17 boldbaner?"; [] of a question after no reason, and of
        what many things are counted in: "17 uger", "17 medlemmer".
    """
    counts = _counts(question.text) if question.wanted is Wanted.REASON else ()
    return [(value, stem(thing)) for value, thing in counts if "-" in thing or split_compound(thing)]


def counts_otherwise(question: Question, texts: Iterable[str]) -> bool:
    """Whether a document tells another number, and only that, of what a question counts.

    Args:
        question: The question, understood.
        texts: The passages of the document.
    """
    presumed = presumed_counts(question)
    told = list(texts) if presumed else []
    return any(_is_other(value, thing, told) for value, thing in presumed)


def other_count(question: Question, passage: Passage, pages: Sequence[Page]) -> Passage | None:
    """The sentence of a document that tells another number of what a question counts.

    Args:
        question: The question, understood.
        passage: A passage of the document.
        pages: Its pages.

    Returns:
        The sentence as a passage; None where the document has the number asked about, too, or none.
    """
    spans = [(page, *span) for page in pages for span in sentences(page.text)]
    for value, thing in presumed_counts(question):
        told = [page.text[start:end] for page, start, end in spans]
        if _is_other(value, thing, told):
            counted = (any(stem(one) == thing for _, one in _counts(text)) for text in told)
            at = next(at for at, counts in enumerate(counted) if counts)
            return _sentence(passage, *spans[at])
    return None


def _is_other(value: float, thing: str, told: Sequence[str]) -> bool:
    """Whether a thing is counted, always by one number, and the one asked about stands nowhere beside it."""
    of_it = [text for text in told if thing in map(stem, (token.text for token in tokens(text)))]
    values = {other for text in of_it for other, one in _counts(text) if stem(one) == thing}
    beside = {number.value for text in of_it for number in find_numbers(text)}
    return len(values) == 1 and value not in beside


def _sentence(passage: Passage, page: Page, start: int, end: int) -> Passage:
    text, kind = page.text[start:end], BlockKind.PARAGRAPH
    plain = replace(passage, kind=kind, lead_in="", row="", column="", group=0)
    return replace(plain, page=page.number, start=start, end=end, text=text)


def _counts(text: str) -> Iterator[tuple[float, str]]:
    """Each number of a text that stands right before a word, with that word."""
    for number in find_numbers(text):
        following = tokens(text[number.end : number.end + WITHIN])[:1]
        near = following and text[number.end : number.end + following[0].start].strip() == ""
        if near and not number.unit and not YEAR.fullmatch(text[number.start : number.end]):
            yield number.value, following[0].text
