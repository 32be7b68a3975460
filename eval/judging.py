"""A language model's opinion of answers. It is shown, and keeps nothing back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.errors import LanguageModelError
from assistant.model.calling import Prompt
from assistant.model.prompting import judge_prompt
from assistant.types import Answer, Status
from eval.question import Question

Reply = Callable[[Prompt], str]
LONGEST_REASON = 400
_FORM = re.compile(rf"Karakter: ([1-5])\r?\nBegrundelse: (\S[^\r\n]{{0,{LONGEST_REASON}}})")


@dataclass(frozen=True, slots=True)
class Grade:
    """What a model thinks of one answer.

    Attributes:
        id: The question's.
        value: 1 (wrong) to 5 (all of the reference answer and nothing wrong).
        reason: One Danish sentence; "" for a sealed question, for it could tell what was asked.
    """

    id: str
    value: int
    reason: str


@dataclass(frozen=True, slots=True)
class Grades:
    """What a model thinks of the answers that could be held against a reference answer.

    Attributes:
        given: The grades, in the order of the set.
        unreadable: Number of answers for which it failed or kept to no form.
    """

    given: tuple[Grade, ...] = ()
    unreadable: int = 0

    @property
    def mean(self) -> float | None:
        """1 to 5; None without grades."""
        return sum(one.value for one in self.given) / len(self.given) if self.given else None

    @property
    def counts(self) -> tuple[tuple[int, int], ...]:
        """How many got each grade, the best first."""
        return tuple((value, sum(one.value == value for one in self.given)) for value in range(5, 0, -1))


def read_grade(reply: str) -> tuple[int, str] | None:
    """Read a judge's reply.

    Args:
        reply: As the model wrote it.

    Returns:
        Grade and reason; None unless it is exactly the two lines that were asked for.
    """
    found = _FORM.fullmatch(reply.split("</think>")[-1].strip())
    return (int(found[1]), found[2].strip()) if found else None


def grades_of(
    asked: Iterable[tuple[Question, Answer | None]],
    reply: Reply,
    told: Callable[[], None] = lambda: None,
) -> Grades:
    """Have a model judge answers.

    Args:
        asked: Questions with their answers; those without a reference answer, and refusals, are not judged.
        reply: Gives the model's reply to a prompt.
        told: Is told after each judged answer.

    Returns:
        Its grades.
    """
    given: list[Grade] = []
    unreadable = 0
    for question, answer in asked:
        if answer is None or answer.status is not Status.ANSWERED or not question.ideal:
            continue
        try:
            read = read_grade(reply(judge_prompt(question.text, question.ideal, answer.text)))
        except LanguageModelError:
            read = None
        if read:
            given.append(Grade(question.id, read[0], "" if question.sealed else read[1]))
        else:
            unreadable += 1
        told()
    return Grades(tuple(given), unreadable)
