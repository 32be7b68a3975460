"""Whether two passages of different documents tell the same of one matter."""

from __future__ import annotations

from assistant.cues import compiled, stems
from assistant.danish.words import fold
from assistant.evidence.coverage import cover, said
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.sorts import Sort, sort_of
from assistant.evidence.weighing import PATH, Piece
from assistant.question.understanding import Question, Term
from assistant.question.verbs import only_verb
from assistant.types import BlockKind
from assistant.validity.elsewhere import is_elsewhere
from assistant.validity.reading import telling
from assistant.validity.valued import cues, is_proposal, matter

# How much of the words of two passages must be the same for them to be worded alike.
ALIKE = 0.3
# Telling words that two sentences of one matter share, where one denies the day of the other.
SHARED = 2


def is_same_matter(question: Question, other: Piece, best: Piece, *, freely: bool = True) -> bool:
    """Whether a passage tells of the matter that the best one tells of.

    Args:
        question: The question that the best passage answers.
        other: A passage of another document.
        best: The best.
        freely: Whether it may be worded in its own way, where it does not tell the last day of something.

    Returns:
        True when it holds what the best holds of the question's names, numbers and things, and is worded
        alike, holds its verbs, too, or tells the last day of it as the best does.
    """
    ours, theirs = _covers(question, best), _covers(question, other)
    heavy = (at for at, term in enumerate(question.terms) if term.weight > LIGHT or term.carried)
    told = [at for at in heavy if ours[at] >= COVERED and not _is_agent(question.terms[at])]
    things = [at for at in told if not _tells_little(question, question.terms[at])]
    if not _holds_things(question, best) or _is_elsewhere(question, best, other):
        return False
    if not told or any(theirs[at] < COVERED for at in things or told):
        return False
    if are_alike(other, best):
        return True
    last_days = all(cues()["last_day"].search(said(one.passage)) for one in (best, other))
    if not (freely or last_days):
        return False
    own = cover(question.terms, ((f"{said(other.passage)} {other.passage.lead_in}", 1.0),))
    return all(own[at] >= COVERED for at in (things if last_days and things else told))


def holds_things(question: Question, other: Piece, best: Piece) -> bool:
    """Whether a passage holds itself what the best one holds of the things a question names.

    Args:
        question: The question.
        other: A passage, often a cell that tells no verb.
        best: The one that is of the matter.

    Returns:
        True when its own words, with the heads of its row and column, hold all of them, those of a sentence
        together with its headings; False for no things.
    """
    ours = _covers(question, best)
    over = _over(other) if other.passage.kind is not BlockKind.CELL else ""
    own = cover(question.terms, ((said(other.passage), 1.0), (over, PATH)))
    things = [at for at, term in enumerate(question.terms) if not _tells_little(question, term)]
    things = [at for at in things if ours[at] >= COVERED]
    return bool(things) and all(own[at] >= COVERED for at in things)


def shares_names(question: Question, other: Piece, best: Piece) -> bool:
    """Whether a sentence names what a question names of the best one, and shares a word of its matter, too.

    Args:
        question: The question.
        other: A sentence that denies what the best one tells.
        best: The one that is of the matter.

    Returns:
        True when it holds, with its headings, all names of the question that the best one holds, at least
        one, and two telling words of the best one.
    """
    ours = _covers(question, best)
    own = cover(question.terms, ((said(other.passage), 1.0), (_over(other), PATH)))
    names = [at for at, term in enumerate(question.terms) if term.name and ours[at] >= COVERED]
    shared = matter(said(best.passage)) & matter(f"{said(other.passage)} {_over(other)}")
    return bool(names) and all(own[at] >= COVERED for at in names) and len(shared) >= SHARED


def _holds_things(question: Question, best: Piece) -> bool:
    """Whether a passage, with its title, holds all that a question is about; else nothing is told of it."""
    own = zip(question.terms, best.covers, strict=True)
    return all(value >= COVERED for term, value in own if not _tells_little(question, term))


def _is_elsewhere(question: Question, best: Piece, other: Piece) -> bool:
    return is_elsewhere(question.whole, said(best.passage), said(other.passage))


def are_alike(one: Piece, other: Piece) -> bool:
    """Whether two passages say much the same, dates and numbers aside."""
    ours, theirs = telling(said(one.passage)), telling(said(other.passage))
    return len(ours & theirs) >= ALIKE * max(1, len(ours | theirs))


def may_be_told(piece: Piece) -> bool:
    """Whether a passage says what is so: it is no heading and no proposal."""
    passage = piece.passage
    return passage.kind is not BlockKind.HEADING and not is_proposal(passage, passage.text)


def _covers(question: Question, piece: Piece) -> tuple[float, ...]:
    passage = piece.passage
    layers = ((f"{said(passage)} {passage.lead_in}", 1.0), (_over(piece), PATH))
    return cover(question.terms, layers)


def _over(piece: Piece) -> str:
    """The headings over a passage, without the title of its document."""
    title = fold(piece.document.title)
    return " ".join(head for head in piece.passage.path if fold(head) != title)


def _is_agent(term: Term) -> bool:
    """Whether a word of a question names who does something, which another document may leave unsaid."""
    return term.stem in stems("bodies") and not term.name


def _tells_little(question: Question, term: Term) -> bool:
    """Whether a word of a question does not tell what it is about: its verb, "sted", "koster"."""
    if sort_of(term) in (Sort.NUMBER, Sort.NAME):
        return False
    opens = compiled("validity", "corrections", "opens").search(question.text)
    verb = only_verb(term.word) or (opens is not None and opens["verb"].lower() == term.word.lower())
    return verb or sort_of(term) in (Sort.EVERYDAY, Sort.ASKING) or not matter(term.word)
