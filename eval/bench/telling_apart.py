"""Which questions no engine can answer once made-up documents stand beside the right one.

A question that asks with words which a made-up document holds as well ("Hvor varetages svangreomsorgen?",
and a hundred documents say where) has a hundred answers, and nothing in it says which is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.evidence.coverage import Words, listed
from assistant.evidence.sorts import HEAVY, sort_of
from assistant.question.understanding import Question as Understood
from assistant.store import Store
from assistant.types import DocumentInfo
from eval.locating import is_named
from eval.question import Evidence, Question
from eval.results import Report

# Understands a question with the user's earlier ones; a text may hold several questions.
Hear = Callable[[str, Sequence[str]], Sequence[Understood]]


def alike(
    questions: Iterable[Question], store: Store, is_made: Callable[[DocumentInfo], bool], hear: Hear
) -> frozenset[str]:
    """Ids of the questions that cannot be told apart.

    Args:
        questions: What is asked.
        store: The right documents and the made-up ones.
        is_made: Whether a document is made up.
        hear: Understands a question.

    Returns:
        Those whose every name and subject that a right document holds, in its title and text and by stems,
        one made-up document holds as well; never one that the documents do not answer.
    """
    held = {info: listed(store.words(info.id)) for info in store.documents()}
    made = [words for info, words in held.items() if is_made(info)]
    found = set()
    for question in questions:
        names = [*_files(question.evidence)]
        right = [
            words
            for info, words in held.items()
            if not is_made(info) and any(is_named(info, name) for name in names)
        ]
        wanted = _wanted(hear(question.text, question.turns), right)
        if question.answerable and any(all(_holds(words, root) for root in wanted) for words in made):
            found.add(question.id)
    return frozenset(found)


def told_apart(report: Report, alike: frozenset[str]) -> Report:
    """The report without the questions that cannot be told apart."""
    return replace(report, rows=tuple(row for row in report.rows if row.question.id not in alike))


def _files(evidence: Iterable[Evidence]) -> Iterable[str]:
    for one in evidence:
        yield from one.files
        yield from _files(one.alternatives)


def _wanted(asked: Iterable[Understood], right: Sequence[Words]) -> frozenset[str]:
    """Stems of the names and subjects of a question that a right document holds."""
    roots = {term.stem for one in asked for term in one.terms if sort_of(term) in HEAVY}
    return frozenset(root for root in roots if any(_holds(words, root) for words in right))


def _holds(words: Words, root: str) -> bool:
    return root in words.whole or root in words.parts
