"""An answer in the shapes OpenAI's clients know: a completion, chunks of one, an error."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.danish.words import tokens
from ui.as_json import Row, answer_row
from ui.doors import markdown
from ui.doors.completion_request import MODEL
from ui.texts import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.types import Answer
    from ui.doors.completion_request import Asked

DONE = "data: [DONE]\n\n"
FIELDS = ("status", "citations", "warnings")


@dataclass(frozen=True, slots=True)
class Reply:
    """One completion being given.

    Attributes:
        asked: What was asked.
        id: Its id.
        created: When it began, in seconds since 1970.
    """

    asked: Asked
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid.uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(self, answer: Answer) -> Row:
        """The completion: the text with its sources, and the same as data beside it."""
        text = markdown.whole(answer)
        message = {"role": "assistant", "content": text, "refusal": None, **_data(answer)}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {**self._head("chat.completion"), "choices": [choice], "usage": usage(self.asked, text)}

    def opening(self) -> str:
        """The first chunk of a stream: who speaks."""
        return self._chunk({"role": "assistant", "content": ""})

    def piece(self, text: str) -> str:
        """A chunk with text."""
        return self._chunk({"content": text})

    def closing(self, answer: Answer, said: str) -> Iterator[str]:
        """The chunks that end a stream: data and reason, how much was said if that is wanted, the end."""
        yield self._chunk(_data(answer), "stop")
        if self.asked.counted:
            head = self._head("chat.completion.chunk")
            yield event({**head, "choices": [], "usage": usage(self.asked, said)})
        yield DONE

    def _chunk(self, delta: Row, reason: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}
        chunk = {**self._head("chat.completion.chunk"), "choices": [choice]}
        return event({**chunk, "usage": None} if self.asked.counted else chunk)

    def _head(self, kind: str) -> Row:
        return {"id": self.id, "object": kind, "created": self.created, "model": MODEL}


class Growing:
    """The text of a stream, of which a client cannot take anything back."""

    def __init__(self) -> None:
        self.said = ""
        self._said_of_this = ""

    def more(self, text: str) -> str:
        """What is new in a text since the last; a text that begins otherwise is said anew, and that it is."""
        if not text.startswith(self._said_of_this):
            begin = f"\n\n{words_of('doors')['again']}\n\n"
            new = begin + text
        else:
            new = text[len(self._said_of_this) :]
        self._said_of_this = text
        self.said += new
        return new


def usage(asked: Asked, text: str) -> Row:
    """How much was asked and said, in words."""
    counts = [_words((asked.question, *asked.history)), _words([text])]
    return dict(
        zip(("prompt_tokens", "completion_tokens", "total_tokens"), (*counts, sum(counts)), strict=True)
    )


def error(sentence: str, kind: str, code: str, field: str | None = None) -> Row:
    """An error as OpenAI's clients read it."""
    return {"error": {"message": sentence, "type": kind, "param": field, "code": code}}


def event(value: object) -> str:
    """One event of a stream."""
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"


def _words(texts: Sequence[str]) -> int:
    return sum(len(tokens(text)) for text in texts)


def _data(answer: Answer) -> Row:
    row = answer_row(answer)
    return {name: row[name] for name in FIELDS}
