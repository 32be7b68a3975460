"""The sentences of a mandate, each with what introduces it and what stands before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from assistant.danish.sentences import sentences
from assistant.danish.words import tokens
from assistant.evidence.weighing import Piece
from assistant.mandate.clauses import Clause, Subject, clauses
from assistant.mandate.wish import is_body
from assistant.mandate.words import MONEY, cue, plain, quantities
from assistant.types import BlockKind, Passage

# Ending of a verb whose subject it is done to.
PASSIVE = "s"


@dataclass(frozen=True, slots=True)
class Bearing:
    """A sentence that bears on a wish.

    Attributes:
        piece: The passage it stands in.
        start: First character in the passage's text.
        end: One past the last.
    """

    piece: Piece
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.piece.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what introduces it, read.

    Attributes:
        where: The sentence itself.
        text: With what introduces it.
        path: The headings above it.
        parts: Its clauses.
        amount: The highest amount allowed so far where it stands, for "større beløb".
        before: The sentence before it, for exceptions.
        sole: Whether it names who alone may do what the sentence before tells of.
    """

    where: Bearing
    text: str
    path: str
    parts: tuple[Clause, ...]
    amount: float
    before: Sentence | None
    sole: bool = False


def sentences_of(pieces: Sequence[Piece], own: frozenset[str]) -> Iterator[Sentence]:
    """The sentences of the passages in reading order.

    Args:
        pieces: Passages of one document, in any order.
        own: Stems of the words that name the body in question.

    Yields:
        Each sentence that is not a heading.
    """
    amount, before = inf, None
    path: tuple[str, ...] = ()
    for piece in sorted(pieces, key=lambda piece: piece.passage.order):
        passage = piece.passage
        if passage.kind is BlockKind.HEADING:
            continue
        if passage.path != path:
            amount, before, path = inf, None, passage.path
        for start, end in sentences(passage.text):
            text = _introduced(passage, passage.text[start:end], first=start == 0)
            where = Bearing(piece, start, end)
            alone = _solely(text, before.text if before else "")
            text = alone or text
            parts = _of_other(clauses(text, own), before)
            sentence = Sentence(where, text, " ".join(path), parts, amount, before, bool(alone))
            yield sentence
            amount = _raised(sentence, amount)
            before = sentence


def _introduced(passage: Passage, text: str, *, first: bool) -> str:
    """A list item with the line above it, or what its heading says of its items."""
    lead = passage.lead_in.strip().rstrip(":").strip()
    # What is said before a list of sentences is no part of each of them.
    apart = lead.endswith(".") and _is_whole(text)
    if passage.kind is not BlockKind.ITEM or not first or apart:
        return text
    last = lead[sentences(lead)[-1][0] :] if lead else ""
    heading = passage.path[-1].lower() if passage.path else ""
    told = last.lower()
    if cue("outside").search(told):
        return f"{last} {text}"
    if any(word.text in plain("modals") | plain("auxiliaries") for word in tokens(told)) or _names_body(told):
        return f"{last} {text}"
    if cue("limit_heading").search(heading) or cue("leaves_out").search(told):
        return f"der kan ikke {text}"
    if cue("task_heading").search(heading) or cue("mandate").search(told):
        return f"der kan {text}"
    return f"{last} {text}"


def _is_whole(text: str) -> bool:
    """Whether an item is a sentence of its own: "Rådet kan bestille analyser."."""
    words = [token.text.lower() for token in tokens(text)]
    return text[:1].isupper() and any(word in plain("modals") | plain("auxiliaries") for word in words)


def _of_other(parts: tuple[Clause, ...], before: Sentence | None) -> tuple[Clause, ...]:
    """Clauses that open with "den" or "det", of another body when the sentence before is about that."""
    first = parts[0].main.split(maxsplit=1)[:1] if parts else []
    if before is None or not first or first[0] not in plain("pronouns"):
        return parts
    lead = before.parts[0]
    named = next((token.text for token in tokens(lead.main) if is_body(token.text)), "")
    if lead.subject is not Subject.OTHER or not (named == first[0] or named.endswith(first[0][-1])):
        return parts
    return tuple(
        replace(one, subject=Subject.OTHER) if one.subject is Subject.THING else one for one in parts
    )


def _solely(text: str, before: str) -> str:
    """Of "Det kan alene formanden." a sentence with the act of the one before it; "" for other sentences."""
    found = cue("sole").match(text.strip().lower())
    words = [token.text for token in tokens(before.lower())]
    at = next((n for n, word in enumerate(words) if word in plain("modals")), None)
    if found is None or at is None:
        return ""
    subject = words[:at]
    rest = [word for n, word in enumerate(words[at + 1 :]) if n or word not in plain("adverbs")]
    if rest and rest[0].endswith(PASSIVE):
        rest = [rest[0][:-1], *subject]
    return f"kun {found['who']} {found['may']} {' '.join(rest)}."


def _names_body(lead: str) -> bool:
    """Whether a line that introduces a list is a body on its own: "Styregruppen for opgaveflytning:"."""
    words = [token.text for token in tokens(lead)]
    return bool(words) and is_body(words[0])


def _raised(sentence: Sentence, amount: float) -> float:
    highest = [b.high for b in quantities(sentence.text) if b.unit == MONEY and b.said and b.high < inf]
    return highest[0] if highest else amount
