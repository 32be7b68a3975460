"""What the form of a passage says about it as an answer: a decision, a definition, part of a list."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from assistant.cues import groups, patterns, stems, words
from assistant.danish.dates import find_dates, years
from assistant.danish.words import fold, is_stop, kinds_of, stem, tokens
from assistant.evidence.coverage import cover, covered, said, words_of
from assistant.evidence.meaning import defines
from assistant.evidence.slots import labels, role_asked
from assistant.question.understanding import Question, Term, Wanted
from assistant.types import BlockKind, DocumentInfo, Passage

COVERED, LIGHT = 0.5, 0.3
OPENING = 3
# Characters of a passage that is long enough to say a thing whole.
LONG = 150
MEMBER = re.compile(r"(?P<name>[A-ZÆØÅ][^()]+?) \((?P<role>[\w -]+)\)[.;,]?")


def matter_of(question: Question, frame: Collection[str]) -> list[Term]:
    """The words of a question that name its matter.

    Args:
        question: The question, understood.
        frame: Stems of the words with which a question of its kind asks.

    Returns:
        Those of weight, or carried from an earlier question, that are no year and do not ask.
    """
    heavy = (term for term in question.terms if term.weight > LIGHT or term.carried)
    return [term for term in heavy if not term.is_year and term.stem not in frame]


@dataclass(frozen=True, slots=True)
class Form:
    """What the form of a passage says, each 1 or 0 unless told otherwise.

    Attributes:
        other_year: It names years, but none of those asked for.
        day: 1 when it is of or about a day asked for, -1 when not, 0 when no day is asked for.
        crosses: It is the table cell where the row and the column asked for meet.
        lists: It counts up what is asked for, or is an item of a list that does.
        holds: It is a person with the role asked for.
        decides: A decision is asked for, and it stands where one is told.
        defines: It says what the word asked about means.
        negates: The question wants yes or no, and it says that something is not so.
        rules: The question wants yes or no, and it says what may, must or cannot be.
        condition: The question has a condition, and so has it.
        proposes: It stands where a proposal is told.
        other_body: It opens with another body than the one asked about.
        same_body: It opens with the body or the name asked about.
        labels: It names the kind of thing asked for, as a field or the head of a column does.
        little: It names something without saying anything about it.
        denies: It says what is not so where the question asks what is.
        opens: It ends with a colon, and the question does not ask for a list.
        cell: It is a table cell.
        length: Logarithm of its length, 0 to 1.
    """

    other_year: float
    day: float
    crosses: float
    lists: float
    holds: float
    decides: float
    defines: float
    negates: float
    rules: float
    condition: float
    proposes: float
    other_body: float
    same_body: float
    labels: float
    little: float
    denies: float
    opens: float
    cell: float
    length: float


def form_of(question: Question, passage: Passage, document: DocumentInfo) -> Form:
    """Tell what the form of a passage says about it as an answer.

    Args:
        question: The question, understood.
        passage: The passage.
        document: Its document.

    Returns:
        Its form.
    """
    text, cues = passage.text, patterns("form")
    yes_no = question.wanted is Wanted.YES_NO
    return Form(
        other_year=_other_year(question, passage),
        day=_day(question, passage, document),
        crosses=_crosses(question, passage),
        lists=question.many and _lists(question, passage),
        holds=_holds(question, passage),
        decides=question.decided and decides(passage),
        defines=defines(question, passage),
        negates=yes_no and negates(text),
        rules=yes_no and bool(cues["rule"].search(text)),
        condition=bool(cues["condition"].search(question.text) and cues["condition"].search(text)),
        proposes=proposes(passage),
        other_body=is_about_another(question, passage),
        same_body=_is_about_asked(question, passage),
        labels=labels(question, f"{passage.row} | {passage.column} | {text}"),
        little=_says_little(question, passage),
        denies=_denies(question, passage),
        opens=text.rstrip().endswith(":") and not question.many,
        cell=passage.kind is BlockKind.CELL,
        length=min(1.0, math.log1p(len(text)) / math.log1p(LONG)),
    )


def _other_year(question: Question, passage: Passage) -> bool:
    if not question.years:
        return False
    own = years(said(passage))
    around = own | years(f"{passage.lead_in} {' '.join(passage.path)}")
    return bool(own) and not question.years & around


def _day(question: Question, passage: Passage, document: DocumentInfo) -> int:
    """1 for a passage of or about a day that is asked for, -1 for others, 0 when none is."""
    if not question.days:
        return 0
    about = {found.earliest for found in find_dates(passage.text)} | {document.date}
    return 1 if about & question.days else -1


def _lists(question: Question, passage: Passage) -> bool:
    """Whether the passage counts up what is asked for, or is an item of a list that does."""
    if passage.kind is not BlockKind.ITEM:
        return enumerates(passage.text)
    introduced = cover(question.terms, ((passage.lead_in, 1.0),))
    pairs = zip(question.terms, introduced, strict=True)
    return any(value >= COVERED for term, value in pairs if term.weight > LIGHT)


def _crosses(question: Question, passage: Passage) -> bool:
    """Whether a table cell stands where the row and the column that are asked for meet."""
    terms = question.terms
    if not (passage.row and passage.column and terms):
        return False
    row, column = (cover(terms, ((head, 1.0),)) for head in (passage.row, passage.column))
    both = zip(terms, row, column, strict=True)
    return max(row) > 0 and max(column) > 0 and all(max(r, c) > 0 for t, r, c in both if t.weight > LIGHT)


def _holds(question: Question, passage: Passage) -> bool:
    """Whether the passage is a person with the role asked for: a list item or a cell of a role column."""
    role = role_asked(question)
    if role is None:
        return False
    if passage.kind is BlockKind.CELL:
        return bool(passage.row) and stem(passage.text) == role.stem
    line = MEMBER.fullmatch(passage.text) if passage.kind is BlockKind.ITEM else None
    return line is not None and stem(line["role"]) == role.stem


def decides(passage: Passage) -> bool:
    """Whether the passage stands under a heading where a referat tells what was decided."""
    return bool(passage.path) and _field(passage.path[-1]) in groups("fields")["decided"]


def proposes(passage: Passage) -> bool:
    """Whether the passage stands under a heading where a referat tells what was proposed or applied for."""
    return bool(passage.path) and _field(passage.path[-1]) in groups("fields")["proposed"]


def _field(heading: str) -> str:
    """The stem of a heading of one word; "" for a longer one, which is no field's name."""
    return "" if " " in heading else stem(heading)


def is_bare_field(heading: str) -> bool:
    """Whether a heading only names a field that every document of its kind has."""
    root = _field(heading)
    return root in stems("annexes") or any(root in field for field in groups("fields").values())


def _says_little(question: Question, passage: Passage) -> bool:
    """Headings, row heads and lists of annexes name things without saying anything about them."""
    if passage.kind is BlockKind.HEADING or is_row_head(passage):
        return True
    field = _field(passage.path[-1]) if passage.path else ""
    return field in stems("annexes") and not any(term.stem == field for term in question.terms)


def _denies(question: Question, passage: Passage) -> bool:
    """Whether the passage says what is not so, where the question asks what is."""
    if question.wanted is Wanted.YES_NO:
        return False
    return negates(passage.text) and not negates(question.text)


def is_about_another(question: Question, passage: Passage) -> bool:
    """Whether a sentence opens with another body than the one asked about: then that one does or is it."""
    if question.wanted in (Wanted.WHO, Wanted.YES_NO, Wanted.DECISION) or passage.kind is BlockKind.CELL:
        return False
    named = stems("bodies")
    asked = [t for t in question.terms if t.stem in named or (t.parts and t.parts[-1] in named)]
    opening = [token.text for token in tokens(passage.text)[:OPENING]]
    subjects = [word for word in opening if _is_body(word)]
    if not asked or not subjects:
        return False
    held = words_of(" ".join(opening))
    # "Partnerskabet" may be the implementeringspartnerskab asked about.
    heads = {stem(word) for word in subjects}
    return not any(covered(t, held) >= COVERED or (t.parts and t.parts[-1] in heads) for t in asked)


def _is_about_asked(question: Question, passage: Passage) -> bool:
    """Whether a sentence opens with a name or a body that is asked about, or with what that is for short."""
    if passage.kind in (BlockKind.CELL, BlockKind.HEADING):
        return False
    opening = [token.text for token in tokens(passage.text)[:OPENING]]
    held = words_of(" ".join(opening))
    heads = {stem(word) for word in opening}
    asked = (t for t in question.terms if t.name or _is_body(t.word))
    return any(covered(t, held) >= COVERED or (t.parts and t.parts[-1] in heads) for t in asked)


def _is_body(word: str) -> bool:
    # "Ligeledes" only looks as if it ended with "ledelse".
    return not is_stop(word) and bool(kinds_of(word) & stems("bodies"))


def is_row_head(passage: Passage) -> bool:
    """Whether a table cell stands in the first column and so only names what its row is about."""
    return passage.kind is BlockKind.CELL and not passage.row


def enumerates(text: str) -> bool:
    """Whether a sentence counts things up after a colon."""
    return bool(patterns("form")["enumeration"].search(text))


def dangles(text: str) -> bool:
    """Whether a sentence leans on the one before it: "Det sker …", "Herudover …"."""
    first, second = ([fold(token.text) for token in tokens(text[:60])[:2]] + ["", ""])[:2]
    if first in _folded("articles"):
        return second.endswith("r") or second in _folded("auxiliaries")
    return first in _folded("dangling")


def negates(text: str) -> bool:
    """Whether a text says that something is not so."""
    return any(fold(token.text) in _folded("negations") for token in tokens(text))


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(map(fold, words(name)))
