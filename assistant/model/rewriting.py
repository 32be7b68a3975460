"""Questions that a language model writes: a follow-up made whole, questions to go on with. All untrusted."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.danish.words import fold, stem, tokens
from assistant.errors import LanguageModelError
from assistant.model.generate import Generator
from assistant.model.prompting import followup_prompt, suggest_prompt
from assistant.model.reply import clean
from assistant.question.followup import points_back
from assistant.question.phrases import phrases
from assistant.question.understanding import LONGEST
from assistant.types import Citation
from assistant.verify import unsupported

MOST_PROPOSED = 4
LONGEST_PROPOSED = 200
# What may stand around a question.
AROUND = ' *_"»«”“'
NO_MARKERS: frozenset[int] = frozenset()


def made_whole(generator: Generator, question: str, history: Sequence[str]) -> str:
    """A follow-up as one question that needs no conversation.

    Args:
        generator: Asks the model.
        question: The follow-up.
        history: The user's earlier questions, oldest first.

    Returns:
        What the model made of it, when that is one question that stands alone and names nothing of its own;
        else "", also when the model fails.
    """
    try:
        found = questions_in(generator.reply(followup_prompt(question, history)))
    except LanguageModelError:
        return ""
    if len(found) != 1 or points_back(found[0]) or fold(found[0]) == fold(question.strip()):
        return ""
    return found[0] if names_nothing_new(found[0], [*history, question]) else ""


def proposed(generator: Generator, asked: Sequence[str], citations: Sequence[Citation]) -> tuple[str, ...]:
    """Questions to go on with, not yet known to have an answer.

    Args:
        generator: Asks the model.
        asked: The questions of the conversation so far.
        citations: What the last answer cites.

    Returns:
        At most four that stand alone and have not been asked; () when the model fails.
    """
    try:
        found = questions_in(generator.reply(suggest_prompt(citations, asked)))
    except LanguageModelError:
        return ()
    known = {fold(question.strip()) for question in asked}
    fresh = (one for one in found if len(one) <= LONGEST_PROPOSED and fold(one) not in known)
    return tuple(one for one in fresh if not points_back(one))[:MOST_PROPOSED]


def questions_in(reply: str) -> tuple[str, ...]:
    """The questions of a reply that was asked for one a line.

    Args:
        reply: As the model wrote it.

    Returns:
        Each line as clean text, a list mark before it and mark-up left out; () when a line is no question,
        for then the model has done something else than it was asked.
    """
    lines = [line for line in reply.split("</think>")[-1].splitlines() if line.strip()]
    found = []
    for line in lines:
        said = clean(line, NO_MARKERS)[0].strip(AROUND + "?")
        if not line.rstrip(AROUND).endswith("?") or not 0 < len(said) < LONGEST:
            return ()
        found.append(f"{said}?")
    return tuple(dict.fromkeys(found))


def names_nothing_new(question: str, told: Sequence[str]) -> bool:
    """Whether every name, body, number and date of a question stands in what was told before.

    Args:
        question: A question.
        told: What it may take them from.
    """
    known = {stem(token.text) for text in told for token in tokens(text)}
    bodies = all(phrase.stems <= known for phrase in phrases(question))
    return bodies and not unsupported(question, ["\n".join(told)])
