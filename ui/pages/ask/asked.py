"""What the page sends along with a question: the conversation lies in the browser, none of it here."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from assistant.errors import QuestionError
from assistant.question.understanding import LONGEST
from ui.pages.ask.narrowing import Narrowing, narrowing
from ui.texts import words_of

MOST_TURNS = 40
LONGEST_MARK = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What goes with a question.

    Attributes:
        mark: The page's own name for the turn, given back with each snapshot of the answer.
        earlier: The user's earlier questions that were answered, oldest first, at most 40.
        narrowing: Which documents may answer.
    """

    mark: str = ""
    earlier: tuple[str, ...] = ()
    narrowing: Narrowing = field(default_factory=Narrowing)


def asked(sent: str | None) -> Asked:
    """What the page sent along.

    Args:
        sent: JSON with `mark`, `earlier` and `narrowing`, each optional; nothing for a question alone.

    Raises:
        QuestionError: It cannot be read.
    """
    try:
        return _read(json.loads(sent or "{}"))
    except (ValueError, RecursionError) as problem:
        raise QuestionError(words_of("chat")["unreadable"]) from problem


def cleaned(question: str | None) -> str:
    """A question as it can be stored and shown: no white space around it, no half characters."""
    return (question or "").encode("utf-8", "replace").decode("utf-8").strip()


def _read(data: object) -> Asked:
    if not isinstance(data, dict):
        raise ValueError("no object")
    mark, earlier, chosen = data.get("mark", ""), data.get("earlier", []), data.get("narrowing", {})
    if not (isinstance(mark, str) and isinstance(earlier, list) and isinstance(chosen, dict)):
        raise ValueError("no such fields")
    if not all(isinstance(one, str) for one in earlier):
        raise ValueError("no questions")
    questions = tuple(cleaned(one)[:LONGEST] for one in earlier[-MOST_TURNS:])
    return Asked(mark[:LONGEST_MARK], questions, narrowing(chosen))
