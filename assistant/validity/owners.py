"""Whose a rule or a figure is, where documents of two places each have their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.cues import compiled, stems, table
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.coverage import said
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Wanted
from assistant.store import Store
from assistant.types import DocumentInfo
from assistant.validity.one_matter import is_same_matter, may_be_told

# Those of more places than this are a survey, which one answer does not hold.
MOST = 4
# How far below the best the passage of another place may lie.
NEAR = 0.45
# Characters at the beginning of a document within which it tells whose it is.
OPENING = 1500
# How well a passage must hold the kind of thing asked for beside one that holds it whole.
HOLDS = 0.5
# What is asked of one thing, so that each place has its own.
OF_ONE = frozenset(
    {
        Wanted.AMOUNT,
        Wanted.NUMBER,
        Wanted.FREQUENCY,
        Wanted.DATE,
        Wanted.WHO,
        Wanted.PLACE,
        Wanted.YES_NO,
        Wanted.CONTACT,
    }
)

# Gives how a document begins.
Opening = Callable[[DocumentInfo], str]
# Tells whether a passage has the form that a question demands.
Fits = Callable[[Question, Piece], bool]


@dataclass(frozen=True, slots=True)
class Owners:
    """Of which places a document is, by what they are called in it.

    Attributes:
        regions: Regions.
        municipalities: Municipalities.
        body: The body of people whose document it is and that is named by a place; "" for none.
        issuer: Whose document it is, folded; "" for none.
    """

    regions: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    body: str = ""
    issuer: str = ""

    def beside(self, other: Owners) -> tuple[str, str] | None:
        """What tells two documents apart as of two places of one kind.

        Args:
            other: Those of the other document.

        Returns:
            What each is called, the body before the region; None when they are of one place or none.
        """
        bodies = (self.body, other.body) if _are_apart(self.body, other.body) else None
        if self.regions and other.regions:
            both = self.regions, other.regions
            if _keys(self.regions) & _keys(other.regions):
                return bodies
            return bodies or _single(*both)
        # Two papers of one body are of one place, wherever it met.
        if self.regions or other.regions or (self.issuer and self.issuer == other.issuer):
            return None
        return bodies or _single(self.municipalities, other.municipalities)


def opening_of(store: Store, info: DocumentInfo) -> str:
    """How a document begins."""
    pages = store.document(info.id).pages
    return pages[0].text[:OPENING] if pages else ""


def owners_of(info: DocumentInfo, opening: Opening) -> Owners:
    """Read of which places a document is.

    Args:
        info: The document.
        opening: Gives how it begins.

    Returns:
        The places of its title and body, else of its beginning.
    """
    titled = f"{info.title}\n{info.body}"
    regions, municipalities = _places(titled)
    if not (regions or municipalities):
        regions, municipalities = _places(opening(info))
    elif not regions:
        regions = _places(opening(info))[0]
    body = info.body if _is_of_place(info.body) else ""
    return Owners(regions, municipalities, body, fold(info.body))


def of_each_place(
    question: Question, best: Piece, pieces: Sequence[Piece], opening: Opening, fits: Fits
) -> list[tuple[str, Piece]]:
    """What each place has of its own, where a question does not say which it means.

    Args:
        question: The question, understood.
        best: The passage that answers it.
        pieces: All that were found, best first.
        opening: Gives how a document begins.
        fits: Whether a passage has the form asked for.

    Returns:
        The best passage and one of each other place that tells the same of it with other words or figures,
        each with what its place is called; [] when the question names one of them, or only one tells it.
    """
    if question.wanted not in OF_ONE or question.days or not may_be_told(best):
        return []
    ours = owners_of(best.document, opening)
    asked = fold(f"{question.text} {question.whole}")
    found: dict[str, Piece] = {}
    name = ""
    for piece in pieces:
        near = piece.document.id != best.document.id and piece.score >= best.score - NEAR
        if not near or not _tells_same(question, piece, best):
            continue
        apart = ours.beside(owners_of(piece.document, opening))
        if apart is None or any(_names(asked, one) for one in apart) or not fits(question, piece):
            continue
        name = name or apart[0]
        found.setdefault(apart[1], piece)
    if not found or len(found) >= MOST:
        return []
    return [(name, best), *found.items()]


def _tells_same(question: Question, piece: Piece, best: Piece) -> bool:
    """Whether a passage tells what the best does of a place, in other words or with other figures."""
    if not may_be_told(piece) or piece.fills < min(HOLDS, best.fills):
        return False
    return is_same_matter(question, piece, best) and _bare(best) != _bare(piece)


def _bare(piece: Piece) -> tuple[str, ...]:
    """The words of a passage without names of places."""
    return tuple(token.text for token in tokens(fold(_form().sub(" ", said(piece.passage)))))


def _places(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The regions and the municipalities that a text names, as it writes them."""
    regions: dict[str, str] = {}
    municipalities: dict[str, str] = {}
    for one in _form().finditer(text):
        held = regions if one["region"] else municipalities
        held.setdefault(fold(one["region"] or one["kommune"]).rstrip("s"), _called(one))
    return tuple(regions.values()), tuple(municipalities.values())


def _called(found: re.Match[str]) -> str:
    return " ".join(found[0].split()).removesuffix("s") if found["region"] else " ".join(found[0].split())


@cache
def _form() -> re.Pattern[str]:
    return re.compile(table("validity")["place"]["form"])


def _keys(names: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names)


def _single(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str] | None:
    if len(ours) != 1 or len(theirs) != 1 or fold(ours[0]) == fold(theirs[0]):
        return None
    return ours[0], theirs[0]


def _is_of_place(body: str) -> bool:
    """Whether a body is called by what it is and a place: "Sundhedsrådet i Nordby", "Østby Klynge"."""
    return bool(body) and "," not in body and bool(_proper(body)) and bool(_sort(body))


def _are_apart(one: str, other: str) -> bool:
    """Whether two bodies are of one sort and of different places."""
    return bool(one and other) and _sort(one) == _sort(other) and _proper(one) != _proper(other)


def _sort(body: str) -> str:
    """What sort of body of a place a name says it is; "" for none."""
    local = compiled("validity", "place", "bodies")
    return next((stem(token.text) for token in tokens(body) if local.search(token.text)), "")


def _proper(body: str) -> frozenset[str]:
    """The words of a body's name that are names themselves."""
    sorts = compiled("validity", "place", "bodies")
    words = (token.text for token in tokens(body) if token.text[:1].isupper())
    return frozenset(
        fold(word) for word in words if not (sorts.search(word) or stem(word) in stems("bodies"))
    )


def _names(asked: str, owner: str) -> bool:
    """Whether a question names a place, by any of the words of its name."""
    words = _proper(owner) or frozenset(fold(token.text) for token in tokens(owner)[:1])
    return any(re.search(rf"\b{re.escape(word)}", asked) for word in words)
