"""What stands around the conversation: where it goes, and questions to begin with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from ui.hyphens import softened
from ui.pages.ask.examples import groups
from ui.texts import texts, words_of

if TYPE_CHECKING:
    from assistant.engine import Assistant


def conversation() -> str:
    """The place of the conversation and of the list of earlier ones, for the scripts to fill."""
    told = {**words_of("chat")["script"], "empty": texts().empty_question}
    words = escape(json.dumps(told, ensure_ascii=False))
    label = escape(texts().conversation)
    return (
        f'<details id="earlier" hidden data-words="{words}"><summary></summary></details>'
        f'<div class="log" id="log" role="log" aria-live="polite" aria-label="{label}"></div>'
        '<div class="actions" id="whole" hidden></div><p class="unseen" id="told" role="status"></p>'
    )


def examples(assistant: Assistant) -> str:
    """Questions to begin with, a column for each group of users; "" when there are none."""
    columns = [_column(name, questions) for name, questions in groups(assistant) if questions]
    if not columns:
        return ""
    heading = escape(words_of("chat")["examples_heading"])
    return f'<h2>{heading}</h2><div class="groups">{"".join(columns)}</div>'


def asking(question: str, kind: str) -> str:
    """A button that asks a question; chat.js reads it from its attribute."""
    shown = escape(softened(question))
    return f'<button type="button" class="{kind}" data-ask="{escape(question)}">{shown}</button>'


def _column(name: str, questions: Iterable[str]) -> str:
    items = "".join(f"<li>{asking(question, 'example')}</li>" for question in questions)
    return f"<section><h3>{escape(name)}</h3><ul>{items}</ul></section>"
