"""The four things a program can ask for: an answer, passages, the timeline, mandates.

Gradio's API and the MCP server offer the same four; both hand the arguments on as they came.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.errors import QuestionError, ReformError
from assistant.mandate.cards import cards, check
from assistant.search import Searcher
from assistant.timeline.chronicle import account
from assistant.timeline.entries import Period
from assistant.timeline.timeline import timeline
from ui.as_json import Row, answer_row, timeline_row
from ui.doors.arguments import Arguments, Ask, Mandate, Search, Timeline, read
from ui.mandate_json import card_row, checked_row
from ui.texts import texts, words_of

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from assistant.types import Hit

ARGUMENTS: Mapping[str, type[Arguments]] = {
    "ask": Ask,
    "search": Search,
    "timeline": Timeline,
    "mandate": Mandate,
}
log = logging.getLogger(__name__)


class Tools:
    """The four tools over one engine; each gives the JSON of the command line.

    Args:
        assistant: The engine.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def call(self, name: str, given: Mapping[str, Any]) -> Row:
        """Call a tool by its name; whatever fails, there is a Danish sentence.

        Args:
            name: One of `ARGUMENTS`.
            given: The arguments as they were sent.

        Raises:
            ReformError: There is no such tool, an argument cannot be used, or the tool failed.
        """
        try:
            return self._called(name, given)
        except ReformError:
            raise
        except Exception as problem:  # noqa: BLE001 - whatever fails, a program gets a sentence
            raise unexpected(problem) from None

    def _called(self, name: str, given: Mapping[str, Any]) -> Row:
        if name == "ask":
            return self.ask(read(Ask, given))
        if name == "search":
            return self.search(read(Search, given))
        if name == "timeline":
            return self.timeline(read(Timeline, given))
        if name == "mandate":
            return self.mandate(read(Mandate, given))
        raise QuestionError(words_of("doors")["unknown_tool"].format(known=", ".join(ARGUMENTS)))

    def ask(self, wanted: Ask) -> Row:
        """An answer as `reform ask --json` gives it."""
        filters = wanted.filters(self._assistant.store)
        return answer_row(self._assistant.answer(wanted.question, wanted.history, filters))

    def search(self, wanted: Search) -> Row:
        """`passages`, best first: a citation without its marker, and its score."""
        filters = wanted.filters(self._assistant.store)
        hits = self._assistant.search(wanted.question, (), filters)
        return {"passages": [hit_row(hit) for hit in hits[: wanted.limit]]}

    def timeline(self, wanted: Timeline) -> Row:
        """`events` as `reform timeline --json` gives them."""
        store = self._assistant.store
        period = None if wanted.year is None else Period.of_year(wanted.year)
        told = (account(entry, store.document) for entry in timeline(store, period))
        return {"events": [timeline_row(one) for one in told]}

    def mandate(self, wanted: Mandate) -> Row:
        """`cards`, or with a wish the rulings, as `reform mandate --json` gives them."""
        store = self._assistant.store
        found = store.find_document(wanted.document) if wanted.document else None
        if wanted.check is None:
            return {"cards": [card_row(card) for card in cards(store, found)]}
        return checked_row(check(wanted.check, store, self._searcher, found))

    @cached_property
    def _searcher(self) -> Searcher:
        assistant = self._assistant
        return Searcher(assistant.store, assistant.encoder, assistant.settings)


def hit_row(hit: Hit) -> Row:
    """A passage that was found.

    Returns:
        `document` (its id), `file`, `title`, `kind`, `date`, `page`, `section`, `quote` (verbatim: `start` to
        `end` of the page's clean text) and `score`, which compares only within one search.
    """
    passage, document = hit.passage, hit.document
    return {
        "document": document.id,
        "file": document.file,
        "title": document.title,
        "kind": document.kind.value,
        "date": document.date.isoformat() if document.date else None,
        "page": passage.page,
        "section": passage.section,
        "quote": passage.text,
        "start": passage.start,
        "end": passage.end,
        "score": round(hit.score, 4),
    }


def unexpected(problem: Exception) -> ReformError:
    """What a program is told of a fault that no room has a sentence for; its kind goes to the log."""
    log.error(texts().unanswered.format(kind=type(problem).__name__))
    log.debug("unanswered", exc_info=problem)
    return ReformError(texts().general_error)


def described(name: str) -> str:
    """What a tool does, in Danish."""
    return str(words_of("doors")["tools"][name]["description"])


def schema(name: str) -> Row:
    """The JSON schema of a tool's arguments, each with its Danish description."""
    whole = ARGUMENTS[name].model_json_schema()
    said: Mapping[str, str] = words_of("doors")["tools"][name]["parameters"]
    required = whole.get("required", [])
    properties = {
        argument: {**_untitled(whole["properties"][argument]), "description": said[argument]}
        for argument in (*required, *(other for other in whole["properties"] if other not in required))
    }
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _untitled(kind: Row) -> Row:
    return {key: value for key, value in kind.items() if key != "title"}
