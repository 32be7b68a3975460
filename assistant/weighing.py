"""How much speaks for one passage as the answer to a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import takewhile

from assistant.coverage import Layers, cover, said, share
from assistant.danish.dates import find_dates, years
from assistant.danish.words import fold, stem, tokens
from assistant.question import Question, Term, Wanted
from assistant.slots import fills, role_asked
from assistant.store import Store
from assistant.types import BlockKind, DocumentInfo, Kind, Passage

# How much the words in and around a passage count towards its coverage of a question.
TEXT, HEAD, PATH, TITLE, BEFORE = 1.0, 0.95, 0.9, 0.88, 0.65
# Cosines of the encoder lie in a narrow band; below COLD nothing is alike, above WARM all of it is.
COLD, WARM = 0.80, 0.92
# What speaks for a passage: coverage with its surroundings, coverage on its own, meaning, kind of answer.
AROUND, ALONE, MEANING, KIND = 0.4, 0.2, 0.25, 0.15
# What the form of a passage adds or takes.
YEAR, CROSSING, LISTS, SAYS_LITTLE, DENIES, LACKS = 0.05, 0.1, 0.08, 0.1, 0.05, 0.5
DECIDES, DEFINES, DAY, HOLDS = 0.15, 0.1, 0.15, 0.15
MEMBER = re.compile(r"(?P<name>[A-ZÆØÅ][^()]+?) \((?P<role>[\w -]+)\)[.;,]?")
ENUMERATION = re.compile(r": [^.]+, [^.]+ (og|samt) ")
# Below COVERED a word of the question is not covered; UNCOVERED is what that takes.
# Words no heavier than LIGHT may be missing.
COVERED, UNCOVERED, LIGHT = 0.5, 0.3, 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with what speaks for it.

    Attributes:
        passage: The passage.
        document: Its document.
        score: How well it answers, about 0 to 1.
        covers: Coverage of each term of the question, 0 to 1.
        fills: How well it holds the kind of thing asked for, 0 to 1.
        dense: Cosine to the question, 0 when unknown.
    """

    passage: Passage
    document: DocumentInfo
    score: float
    covers: tuple[float, ...]
    fills: float
    dense: float = 0.0


class Weigher:
    """Weighs the passages of one question.

    Args:
        question: The question, understood.
        store: Where the passages around a passage stand.
    """

    def __init__(self, question: Question, store: Store) -> None:
        self.question = question
        self._store = store
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def passages(self, document: str) -> tuple[Passage, ...]:
        """A document's passages in reading order, read once a question."""
        if document not in self._passages:
            self._passages[document] = self._store.passages(document)
        return self._passages[document]

    def piece(self, passage: Passage, document: DocumentInfo, dense: float) -> Piece:
        """Weigh one passage.

        Args:
            passage: The passage.
            document: Its document.
            dense: Its cosine to the question.

        Returns:
            The passage with what speaks for it.
        """
        terms, own = self.question.terms, said(passage)
        values = cover(terms, self._layers(passage, document))
        about = own if passage.path else f"{own} {document.title}"
        slot = self._slot(passage)
        score = (
            AROUND * share(terms, values)
            + ALONE * share(terms, cover(terms, ((about, TEXT),)))
            + MEANING * warmth(dense)
            + KIND * slot
            - LACKS * taken(terms, values)
            + self._extra(passage, document, own)
        )
        return Piece(passage, document, score, values, slot, dense)

    def _slot(self, passage: Passage) -> float:
        """How well the passage, or the list it introduces, holds the kind of thing asked for."""
        heads = f"{passage.row} {passage.column}"
        held = fills(self.question, passage.text, heads)
        if held == 1.0 or not (passage.text.rstrip().endswith(":") or self.question.many):
            return held
        listed = self.introduced(passage) or self.siblings(passage)
        return max(held, fills(self.question, "\n".join(item.text for item in listed)))

    def siblings(self, passage: Passage) -> list[Passage]:
        """The items of the list a passage is an item of, itself among them; [] when it is none."""
        if passage.kind is not BlockKind.ITEM:
            return []
        return [
            other
            for other in self.passages(passage.document)
            if other.kind is BlockKind.ITEM and other.group == passage.group
        ]

    def introduced(self, passage: Passage) -> list[Passage]:
        """The items of the list a passage introduces, in order; [] when it introduces none."""
        siblings = self.passages(passage.document)
        run = list(takewhile(lambda o: o.kind is BlockKind.ITEM, siblings[passage.order + 1 :]))
        if not run or not run[0].lead_in or not passage.text.strip().endswith(run[0].lead_in.strip()):
            return []
        return [other for other in run if other.group == run[0].group]

    def _extra(self, passage: Passage, document: DocumentInfo, own: str) -> float:
        """What the form of a passage adds or takes, for this question."""
        return (
            YEAR * self._year(own)
            + CROSSING * self._crosses(passage)
            + LISTS * (self.question.many and self._lists(passage))
            + DAY * self._day(passage, document)
            + HOLDS * self._holds(passage)
            + DECIDES * self._decides(passage)
            + DEFINES * self._defines(passage)
            - SAYS_LITTLE * self._says_little(passage)
            - DENIES * self._denies(passage)
        )

    def _lists(self, passage: Passage) -> bool:
        """Whether the passage counts up what is asked for, or is an item of a list that does."""
        if passage.kind is not BlockKind.ITEM:
            return enumerates(passage.text)
        introduced = cover(self.question.terms, ((passage.lead_in, 1.0),))
        pairs = zip(self.question.terms, introduced, strict=True)
        return any(value >= COVERED for term, value in pairs if term.weight > LIGHT)

    def _crosses(self, passage: Passage) -> bool:
        """Whether a table cell stands where the row and the column that are asked for meet."""
        terms = self.question.terms
        if not (passage.row and passage.column and terms):
            return False
        row, column = (cover(terms, ((head, 1.0),)) for head in (passage.row, passage.column))
        both = zip(terms, row, column, strict=True)
        return max(row) > 0 and max(column) > 0 and all(max(r, c) > 0 for t, r, c in both if t.weight > LIGHT)

    def _denies(self, passage: Passage) -> bool:
        """Whether the passage says what is not so, where the question asks what is."""
        if self.question.wanted is Wanted.YES_NO:
            return False
        return negates(passage.text) and not negates(self.question.text)

    def _layers(self, passage: Passage, document: DocumentInfo) -> Layers:
        """The passage with what stands around it; before the first heading it is about the document."""
        siblings = self.passages(passage.document)
        before = self._before(passage)
        row = (o.text for o in siblings if o is not passage and _same_row(o, passage))
        return (
            (passage.text, TEXT),
            (" ".join((passage.row, passage.column, passage.lead_in, *row)), HEAD),
            (" ".join(passage.path), PATH),
            (f"{document.title} {_kind_words()[document.kind]}", TITLE if passage.path else HEAD),
            (" ".join(other.text for other in before), BEFORE),
        )

    def _before(self, passage: Passage, most: int = 2) -> list[Passage]:
        """What was said just before under the same heading; for part of a list or table, before all of it."""
        found: list[Passage] = []
        for other in reversed(self.passages(passage.document)[: passage.order]):
            if other.path != passage.path or len(found) == most:
                break
            if not passage.group or other.group != passage.group:
                found.append(other)
        return found

    def _year(self, text: str) -> int:
        asked = self.question.years
        return 0 if not asked else (1 if asked & years(text) else -1)

    def _holds(self, passage: Passage) -> bool:
        """Whether the passage is a person with the role asked for: "Ida Holm, direktør (formand)"."""
        if passage.kind is not BlockKind.ITEM:
            return False
        role, line = role_asked(self.question), MEMBER.fullmatch(passage.text)
        return role is not None and line is not None and stem(line["role"]) == role.stem

    def _decides(self, passage: Passage) -> int:
        """1 for what was decided, -1 for what was only proposed, where the question asks for decisions."""
        if self.question.wanted is not Wanted.DECISION or not passage.path:
            return 0
        field, asked = stem(passage.path[-1]), {term.stem for term in self.question.terms}
        fields = _fields()
        if field in fields["proposed"] and not asked & fields["proposed"]:
            return -1
        return int(field in fields["decided"])

    def _defines(self, passage: Passage) -> bool:
        """Whether the passage says what the word asked about means."""
        if self.question.wanted is not Wanted.DEFINITION or not self.question.terms:
            return False
        word = re.escape(self.question.terms[-1].word)
        said = rf"\({word}\)|\b{word}\w* (er|betyder|forstås|omfatter|dækker|består)\b|^{word}\w*\s*[:–=]"
        return bool(re.search(said, passage.text, re.IGNORECASE))

    def _day(self, passage: Passage, document: DocumentInfo) -> int:
        """1 for a passage of or about a day that is asked for, -1 for others, 0 when none is."""
        if not self.question.days:
            return 0
        about = {found.earliest for found in find_dates(passage.text)} | {document.date}
        return 1 if about & self.question.days else -1

    def _says_little(self, passage: Passage) -> bool:
        """Headings, row heads and lists of annexes name things without saying anything about them."""
        if passage.kind is BlockKind.HEADING or is_row_head(passage):
            return True
        field = stem(passage.path[-1]) if passage.path else ""
        return field in _annexes() and not any(term.stem == field for term in self.question.terms)


def taken(terms: Sequence[Term], values: Sequence[float]) -> float:
    """What the uncovered words of a question take from the trust in an answer.

    Args:
        terms: Words of the question.
        values: How well each is covered, 0 to 1.

    Returns:
        The sum over uncovered words of weight and lack of cover, times UNCOVERED.
    """
    pairs = zip(terms, values, strict=True)
    return sum(UNCOVERED * t.weight * (1 - v / COVERED) for t, v in pairs if v < COVERED and t.weight > LIGHT)


def is_row_head(passage: Passage) -> bool:
    """Whether a table cell stands in the first column and so only names what its row is about."""
    return passage.kind is BlockKind.CELL and not passage.row


def enumerates(text: str) -> bool:
    """Whether a sentence counts things up after a colon."""
    return bool(ENUMERATION.search(text))


def negates(text: str) -> bool:
    """Whether a text says that something is not so."""
    return bool({fold(token.text) for token in tokens(text)} & _negations())


@cache
def _negations() -> frozenset[str]:
    return frozenset(fold(word) for word in _read("negations.txt").split())


def warmth(cosine: float) -> float:
    """A cosine spread over the band the encoder uses, 0 to 1."""
    return min(1.0, max(0.0, (cosine - COLD) / (WARM - COLD)))


def _same_row(one: Passage, other: Passage) -> bool:
    return one.kind is other.kind is BlockKind.CELL and one.group == other.group and one.row == other.row


@cache
def _annexes() -> frozenset[str]:
    """Stems of the headings under which documents only list other papers."""
    return frozenset(map(stem, _read("annexes.txt").split()))


@cache
def _kind_words() -> Mapping[str, str]:
    """What a document is by its kind: a referat is of a møde."""
    words = dict(line.split(":", 1) for line in _read("kinds.txt").splitlines())
    return {kind: words.get(kind, "") for kind in Kind}


@cache
def _fields() -> Mapping[str, frozenset[str]]:
    """Stems of the headings under which a referat proposes and decides."""
    rows = (line.split(":", 1) for line in _read("fields.txt").splitlines())
    return {name: frozenset(map(stem, words.split())) for name, words in rows}


def _read(name: str) -> str:
    return resources.files("assistant").joinpath(name).read_text("utf-8")
