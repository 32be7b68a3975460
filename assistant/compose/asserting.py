"""What a sentence asserts, clause by clause: not what it holds a thing to, nor what another clause says."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.wording import cue
from assistant.cues import patterns
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, is_stop, stem, tokens
from assistant.evidence.form import negates
from assistant.mandate.words import plain
from assistant.question.understanding import Question
from assistant.question.verbs import is_finite, is_opening, is_participle

# Endings of a verb that tells of what is, will be or is to be done, and not of what has been.
NOT_YET, PAST = ("r", "s", "e"), ("ede", "te")
# Words of a question that names who does a thing and to whom.
LEAST = 3
# Before who does a thing in the passive.
BY = "af"
ALONE = {"selv"}


def asserted(question: Question, words: str) -> list[str]:
    """The clauses of a sentence that may settle a question.

    Args:
        question: The question, understood.
        words: The sentence, or several.

    Returns:
        Each clause without the conditions it is held to ("når …", "medmindre …", "Har du …, skal du"), unless
        the question has such a condition itself.
    """
    conditions = patterns("compose")["condition_clause"]
    parts = (patterns("compose")["clause_break"].split(words[i:j]) for i, j in sentences(words))
    clauses = [one.strip() for part in parts for one in part if one.strip()]
    if conditions.search(question.text):
        return clauses
    return [conditions.sub(" ", _without_opening(one)).strip() for one in clauses]


def _without_opening(clause: str) -> str:
    """A clause without the condition it opens with by its verb: "Er du syg, kan du …"."""
    condition, comma, main = clause.partition(",")
    first = next((fold(token.text) for token in tokens(condition)), "")
    then = next((fold(token.text) for token in tokens(main)), "")
    return main if comma and is_opening(first) and (is_opening(then) or is_finite(then)) else clause


def reaches(question: Question, clause: str) -> bool:
    """Whether a clause reaches as far as a question: it counts, compares and dates as the question does.

    Args:
        question: The question, understood.
        clause: What a sentence asserts.

    Returns:
        False where the question has a word such as "begge", "flere" or "stadig" that the clause lacks, where
        the clause only sets the earliest or leaves it open, where it tells of what is to be and the question
        of what has been, where who does it has it done to them, where it is every other time, and where the
        question asks whether it is just this one who does it and the clause does not begin with that one.
    """
    asked = [fold(token.text) for token in tokens(question.text)]
    said = [fold(token.text) for token in tokens(clause)]
    lesser = {stem(one) for one in asked if one in cue("weighty")} - {stem(one) for one in said}
    # Who may not do a thing may not do it alone.
    if lesser - (ALONE if negates(clause) and asked[0] in cue("leave") else set()):
        return False
    if (set(said) & cue("unfixed")) - set(asked) and not negates(clause):
        return False
    if _is_swapped(asked, said) or (_every(clause) - _every(question.text) and _every(question.text)):
        return False
    return _has_been(asked, said) and _is_the_one(question, clause)


def _is_swapped(asked: Sequence[str], said: Sequence[str]) -> bool:
    """Whether who does a thing by a question has it done to by a clause: "betaler A til B", "B betaler A"."""
    if len(asked) < LEAST or asked[0] not in said[1:] or is_stop(asked[1]):
        return False
    if said[0] in plain("prepositions"):
        return False
    at = said.index(asked[0], 1)
    before, after = ([stem(one) for one in part] for part in (said[:at], said[at + 1 :]))
    doer, others = stem(asked[1]), {stem(one) for one in asked[2:] if not is_stop(one)}
    return before[-1] in others and doer not in before and doer in after


def _every(text: str) -> set[str]:
    """How often something is, where a text says it by "hver": "hver", "hver anden"."""
    return {fold(found[0]) for found in patterns("compose")["every"].finditer(text.lower())}


def _has_been(asked: Sequence[str], said: Sequence[str]) -> bool:
    """Whether what a question says has been done is told as done by a clause: not by "skal aflevere"."""
    if asked[0] not in cue("perfect") or set(asked) & cue("states"):
        return True
    done = next((one for one in asked[2:] if is_participle(one)), "")
    if not done or done in said:
        return True
    return any(stem(one) == stem(done) and _is_past(one) for one in said)


def _is_past(word: str) -> bool:
    """Whether a folded form of a verb tells of what has been: "afleverede", "afleveret", not "afleverer"."""
    return word.endswith(PAST) or not word.endswith(NOT_YET)


def _is_the_one(question: Question, clause: str) -> bool:
    """Whether who or what "Er det X, der …?" asks of stands first in a clause, or after "af"."""
    cleft = patterns("compose")["cleft"].match(question.text)
    if cleft is None:
        return True
    said = [fold(token.text) for token in tokens(clause)]
    mine = [stem(token.text) for token in tokens(cleft["one"]) if token.text.lower() not in cue("articles")]
    at = next((n for n, word in enumerate(said) if mine and stem(word) == mine[0]), None)
    verb = next((n for n, word in enumerate(said) if is_finite(word)), len(said))
    if at is None:
        return False
    if at < verb:
        return not at or said[at - 1] not in plain("prepositions")
    return BY in said[max(0, at - 2) : at]
