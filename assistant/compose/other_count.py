"""The number of a thing that a document has, where a question takes another for known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.danish.numbers import find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.words import stem, tokens
from assistant.question.understanding import YEAR, Question, Wanted
from assistant.types import BlockKind, Page, Passage

# What is asked for so takes for granted how many there are.
PRESUMING = frozenset({Wanted.REASON, Wanted.DATE})
# Characters after a number within which the thing it counts is named.
WITHIN = 40


def presumed_counts(question: Question) -> list[tuple[float, str]]:
    """The numbers that a question takes for known, each with the stem of what it counts.

    Args:
        question: The question, understood.

    Returns:
        17 and "broer" of "Hvorfor skal der bygges 17 broer?"; [] of a question after something else.
    """
    return list(_counts(question.text)) if question.wanted in PRESUMING else []


def other_count(question: Question, passage: Passage, pages: Sequence[Page]) -> Passage | None:
    """The sentence of a document that tells another number of what a question counts.

    Args:
        question: The question, understood.
        passage: A passage of the document.
        pages: Its pages.

    Returns:
        The sentence as a passage; None where the document has the number asked about, too, or none.
    """
    for value, thing in presumed_counts(question):
        told = [(page, *span) for page in pages for span in sentences(page.text)]
        own = [(at, list(_counts(at[0].text[at[1] : at[2]]))) for at in told]
        if any((value, thing) in counted for _, counted in own):
            continue
        found = next((at for at, counted in own if any(thing == other for _, other in counted)), None)
        if found is not None:
            return _sentence(passage, *found)
    return None


def _sentence(passage: Passage, page: Page, start: int, end: int) -> Passage:
    text, kind = page.text[start:end], BlockKind.PARAGRAPH
    plain = replace(passage, kind=kind, lead_in="", row="", column="", group=0)
    return replace(plain, page=page.number, start=start, end=end, text=text)


def _counts(text: str) -> Iterator[tuple[float, str]]:
    """Each number of a text that stands right before a word, with that word's stem."""
    for number in find_numbers(text):
        following = tokens(text[number.end : number.end + WITHIN])[:1]
        near = following and text[number.end : number.end + following[0].start].strip() == ""
        if near and not number.unit and not YEAR.fullmatch(text[number.start : number.end]):
            yield number.value, stem(following[0].text)
