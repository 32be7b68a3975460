"""What tells whether the chosen passages answer the question, each signal by name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from assistant.evidence.form import COVERED, is_about_another
from assistant.evidence.meaning import defines
from assistant.evidence.signals import UNREAD
from assistant.evidence.slots import has_form, role_asked
from assistant.evidence.sorts import Sort
from assistant.evidence.weighing import SCALE, Piece, Weigher
from assistant.question.understanding import Question, Term, Wanted

# The most that BM25 is counted.
LEXICAL = 1.5
# BM25 of a passage that holds every word is about this for each word, and this for any question.
PER_WORD, BASE = 8.0, 4.0
# How much of the kind of thing asked for may lack.
LACKING = 0.5
FIRM = frozenset({Wanted.NUMBER, Wanted.AMOUNT, Wanted.FREQUENCY, Wanted.CONTACT})


@dataclass(frozen=True, slots=True)
class Trust:
    """What speaks for and against an answer; from 0 to 1 where not told otherwise.

    Attributes:
        ahead: Probability of the best passage among those found.
        dense: Cosine to the question, spread over the band the encoder uses.
        lexical: BM25 by what a passage with every word would have, 0 to 1.5.
        around: Share of the question's words that the passage and what stands around it hold, by weight.
        subject: The same of its names and subjects alone; 0.5 when it has none.
        own: Share that the passage holds itself.
        rare: The greatest weight of a word the passage holds itself.
        complete: No name, subject or number of the question is missing, and what it asks for may be there.
        names_elsewhere: Names of the question that do not stand in the document at all.
        names_apart: Names that stand in the document but not near the passage.
        subjects_elsewhere: Subjects of the question that do not stand in the document.
        subjects_apart: Subjects that stand in the document but not near the passage.
        numbers: Numbers and years of the question that do not stand near the passage.
        everyday: Everyday words that do not stand near it.
        other_year: The passage names years, but none of those asked for.
        lacks_kind: How far the number, amount or address asked for is from being there.
        lacks_form: How far the date or the person asked for is.
        lacks_role: The role asked for does not stand near the passage.
        other_body: It opens with another body than the one asked about.
        undefined: The meaning of a word is asked for, and it gives none.
        defines: It says what the word asked about means.
        proposes: It stands where a proposal is told.
        opens: It ends with a colon and lists nothing.
        little: It names something without saying anything about it.
        topical: Mean cosine of the passages nearest to the question, spread likewise: whether the documents
            deal with the matter at all.
        rules: It rules what may or must be done, where that is asked.
        negates: It says no, where yes or no is asked.
        decides: It stands where a decision is told, where one is asked for.
        crosses: It is the cell where the row and the column asked for meet.
        condition: It sets a condition, where one is asked for.
        labels: It stands after a label that asks the same.
        read: Log odds, -6 to 6, that it answers, as a calibrated cross-encoder reads it.
    """

    ahead: float
    dense: float
    lexical: float
    around: float
    subject: float
    own: float
    rare: float
    complete: float
    names_elsewhere: float
    names_apart: float
    subjects_elsewhere: float
    subjects_apart: float
    numbers: float
    everyday: float
    other_year: float
    lacks_kind: float
    lacks_form: float
    lacks_role: float
    other_body: float
    undefined: float
    defines: float
    proposes: float
    opens: float
    little: float
    topical: float
    rules: float
    negates: float
    decides: float
    crosses: float
    condition: float
    labels: float
    read: float


# Signals of a passage that speak for its being the answer, too.
_TELLING = ("rules", "negates", "decides", "crosses", "condition", "labels")


def missing(question: Question, covers: Sequence[float], weigher: Weigher) -> tuple[Term, ...]:
    """Words of the question that nothing near the chosen passages covers, those that merely ask left out."""
    rows = zip(question.terms, covers, weigher.scene.sorts, strict=True)
    return tuple(term for term, value, sort in rows if value < COVERED and sort is not Sort.ASKING)


def covered_by(judged: Sequence[Piece]) -> tuple[float, ...]:
    """Coverage of each word by the passages together, 0 to 1."""
    return tuple(max(column) for column in zip(*(piece.covers for piece in judged), strict=True))


def trust(question: Question, judged: Sequence[Piece], pieces: Sequence[Piece], weigher: Weigher) -> Trust:
    """Tell what speaks for and against an answer.

    Args:
        question: The question, understood.
        judged: The passages that must answer it, best first.
        pieces: All that search found, best first.
        weigher: Weighed them.

    Returns:
        The signals.
    """
    scene, best = weigher.scene, judged[0]
    covers = covered_by(judged)
    scores = [piece.score / SCALE for piece in pieces]
    lacks = 1 - max(piece.fills for piece in judged)
    absent = [k for k, term in enumerate(question.terms) if term in missing(question, covers, weigher)]
    # The items of a list say what its lead-in and heading say of them.
    whole = len(judged) > 1
    told = [piece.signals for piece in judged if piece.signals]
    heavy = [k for k, sort in enumerate(scene.sorts) if sort in (Sort.NAME, Sort.SUBJECT)]
    total = sum(scene.weights[k] for k in heavy)
    own = scene.share(covers) if whole else told[0].own
    rare = max(map(mul, scene.weights, covers), default=0.0) if whole else told[0].rare
    return Trust(
        ahead=1 / sum(math.exp(min(0.0, score - max(scores))) for score in scores),
        dense=max(piece.dense for piece in told),
        lexical=min(
            LEXICAL,
            max(scene.lexical(p.passage) for p in judged) / (PER_WORD * sum(scene.weights) + BASE),
        ),
        around=max(scene.share(covers), max(each.around for each in told)),
        subject=sum(scene.weights[k] * covers[k] for k in heavy) / total if total else 0.5,
        own=own,
        rare=rare,
        complete=float(lacks < LACKING and all(scene.sorts[k] is Sort.EVERYDAY for k in absent)),
        **_absent(absent, scene.sorts, scene.in_document(best.document)),
        other_year=min(each.other_year for each in told),
        lacks_kind=lacks * (question.wanted in FIRM),
        lacks_form=lacks * (has_form(question) and question.wanted not in FIRM),
        lacks_role=float(role_asked(question) in [question.terms[k] for k in absent]),
        other_body=float(all(is_about_another(question, piece.passage) for piece in judged)),
        undefined=float(question.meaning and not any(defines(question, p.passage) for p in judged)),
        defines=max(each.defines for each in told),
        proposes=min(each.proposes for each in told),
        opens=float(len(judged) == 1 and told[0].opens),
        little=min(each.little for each in told),
        topical=scene.topical,
        read=max(each.read for each in told) if weigher.calibrated else UNREAD,
        **{name: max(float(getattr(each, name)) for each in told) for name in _TELLING},
    )


def _absent(absent: Sequence[int], sorts: Sequence[Sort], scope: Sequence[float]) -> dict[str, float]:
    """How many words of each sort stand nowhere in the document, and how many only elsewhere in it."""

    def count(sort: Sort, *, apart: bool) -> float:
        return float(sum(sorts[k] is sort and (scope[k] >= COVERED) is apart for k in absent))

    return {
        "names_elsewhere": count(Sort.NAME, apart=False),
        "names_apart": count(Sort.NAME, apart=True),
        "subjects_elsewhere": count(Sort.SUBJECT, apart=False),
        "subjects_apart": count(Sort.SUBJECT, apart=True),
        "numbers": float(sum(sorts[k] is Sort.NUMBER for k in absent)),
        "everyday": float(sum(sorts[k] is Sort.EVERYDAY for k in absent)),
    }
