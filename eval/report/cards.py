"""What the page shows of one question: answer and evidence, before and now, and what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.types import Answer, Span, Status
from eval.gating.baseline import Earlier
from eval.locating import overlaps
from eval.metrics.matching import cites
from eval.metrics.nuggets import said
from eval.question import Evidence
from eval.report.difference import Piece, differing
from eval.report.words import figure_name
from eval.results import Row

PASSES = "pass_rate"
REFUSALS = ("refusal_rate", "false_refusals")


@dataclass(frozen=True, slots=True)
class Source:
    """A cited place; `alone` when the other answer beside it does not cite it."""

    marker: int
    file: str
    page: int
    section: str
    quote: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One answer.

    Attributes:
        state: answered, not_found or error; "" when the accepted run does not tell.
        pieces: Its words.
        sources: What it cites.
    """

    state: str
    pieces: tuple[Piece, ...]
    sources: tuple[Source, ...]

    @property
    def text(self) -> str:
        """Its words, unmarked."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A nugget, and whether the answer says it."""

    text: str
    vital: bool
    said: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """A place that should be cited.

    Attributes:
        file: Its file.
        page: Its page, None when it does not matter.
        words: Its quote, or the regexes a right quote fits.
        state: cited, found (by search only) or lost.
    """

    file: str
    page: int | None
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class Card:
    """One question as the page shows it.

    Attributes:
        row: The row, as it may be shown.
        now: This run's answer.
        before: The accepted run's, None when it is not compared or not to be shown.
        wanted: The nuggets of the question.
        expected: Its evidence.
        fell: Danish names of the compared figures that fell for it.
    """

    row: Row
    now: Side
    before: Side | None = None
    wanted: tuple[Wanted, ...] = ()
    expected: tuple[Expected, ...] = ()
    fell: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it does not pass, and why citations are invalid; each once."""
        unfit = self.row.unfit if self.row.passed else ()
        return tuple(dict.fromkeys((*self.row.problems, *self.row.invalid, *unfit)))


def card(row: Row, earlier: Earlier | None = None, fell: Sequence[str] = ()) -> Card:
    """Prepare one row for the page.

    Args:
        row: As it may be shown; of a sealed one nothing is left to show.
        earlier: Its outcome in the accepted run.
        fell: Names of compared metrics that fell for it.

    Returns:
        The card; with both answers when there is an earlier one, the words that differ marked.
    """
    names = tuple(figure_name(name) for name in fell if name != PASSES)
    if row.question.sealed:
        return Card(row, Side("", (), ()), fell=names)
    now = _side(row)
    whole = Card(row, now, wanted=_wanted(row), expected=_expected(row), fell=names)
    if earlier is None or earlier.sealed:
        return whole
    before = _earlier_side(earlier)
    old, new = differing(before.text, now.text)
    return replace(
        whole,
        now=Side(now.state, new, _alone(now.sources, before.sources)),
        before=Side(before.state, old, _alone(before.sources, now.sources)),
    )


def _side(row: Row) -> Side:
    answer = row.answer
    if answer is None:
        return Side("error", (Piece(row.error),), ())
    sources = tuple(
        Source(c.marker, c.document.file, c.span.page, c.section, c.quote) for c in answer.citations
    )
    return Side(answer.status.value, (Piece(answer.text),), sources)


def _earlier_side(earlier: Earlier) -> Side:
    sources = tuple(
        Source(c.marker, c.place.file, c.place.page, c.section, c.quote) for c in earlier.citations
    )
    return Side(_earlier_state(earlier), (Piece(earlier.text),), sources)


def _earlier_state(earlier: Earlier) -> str:
    """Out of whichever measure of refusals applies; "" where none does."""
    refused = [value for name in REFUSALS if (value := earlier.scores.get(name)) is not None]
    return "" if not refused else (Status.NOT_FOUND if refused[0] else Status.ANSWERED).value


def _alone(sources: Sequence[Source], others: Sequence[Source]) -> tuple[Source, ...]:
    known = {(other.file, other.page, other.quote) for other in others}
    return tuple(replace(s, alone=(s.file, s.page, s.quote) not in known) for s in sources)


def _wanted(row: Row) -> tuple[Wanted, ...]:
    nothing = Answer("", "", Status.NOT_FOUND)
    hits = said(row.question, row.answer or nothing)
    pairs = zip(row.question.nuggets, hits, strict=True)
    return tuple(Wanted(nugget.text, nugget.vital, hit) for nugget, hit in pairs)


def _expected(row: Row) -> tuple[Expected, ...]:
    places = row.gold.items or ((),) * len(row.question.evidence)
    pairs = zip(row.question.evidence, places, strict=True)
    return tuple(_place(row, evidence, spans) for evidence, spans in pairs)


def _place(row: Row, evidence: Evidence, spans: Sequence[Span]) -> Expected:
    return Expected(
        file=", ".join(evidence.files),
        page=evidence.page,
        words=evidence.quote or " · ".join(evidence.patterns),
        state=_state(row, evidence, spans),
    )


def _state(row: Row, evidence: Evidence, spans: Sequence[Span]) -> str:
    if row.answer and any(cites(evidence, spans, citation) for citation in row.answer.citations):
        return "cited"
    passages = (hit.passage for hit in row.hits)
    found = (Span(p.document, p.page, p.start, p.end) for p in passages)
    return "found" if any(overlaps(span, place) for span in found for place in spans) else "lost"
