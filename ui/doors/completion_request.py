"""What an OpenAI client sends: which of it is asked, what is left aside, what is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from assistant.errors import ReformError
from ui.doors.arguments import MOST_HISTORY, sound
from ui.texts import words_of

MODEL = "reformassistent"
ROLES = frozenset({"system", "developer", "user", "assistant", "tool", "function"})
INVALID = "invalid_request_error"
TEXT_KINDS = frozenset({"text", "input_text"})


class RefusedError(ReformError):
    """A request that is not answered.

    Args:
        sentence: Says why, in Danish.
        code: The same for programs.
        field: The field that is at fault, or None.
        status: HTTP status.
    """

    def __init__(self, sentence: str, code: str, field: str | None = None, status: int = 400) -> None:
        super().__init__(sentence)
        self.code = code
        self.field = field
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A question out of a conversation.

    Attributes:
        question: The user's last message.
        history: The user's messages before it, oldest first.
        stream: Whether the answer is wanted bit by bit.
        counted: Whether a stream is to end with how much was said.
    """

    question: str
    history: tuple[str, ...] = ()
    stream: bool = False
    counted: bool = False


def asked(body: bytes) -> Asked:
    """The question in a request's body.

    What would only change how an answer is worded (temperature, seed, stop, max_tokens, tools it may
    leave aside) is ignored; what asks for something else than one answer in text is refused.

    Raises:
        RefusedError: It cannot be answered; the sentence says why.
    """
    request = _object(body)
    _check_model(request)
    _check_means(request)
    spoken = _spoken(request.get("messages"))
    options = request.get("stream_options") or {}
    return Asked(
        question=_text(spoken[-1], strict=True),
        history=tuple(text for text in (_text(one, strict=False) for one in spoken[:-1]) if text.strip()),
        stream=bool(request.get("stream")),
        counted=bool(options.get("include_usage")),
    )


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        request: object = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise RefusedError(words_of("doors")["no_json"], "invalid_json") from None
    if not isinstance(request, dict):
        raise RefusedError(words_of("doors")["no_object"], "invalid_json")
    return request


def _check_model(request: Mapping[str, Any]) -> None:
    if request.get("model") != MODEL:
        sentence = words_of("doors")["no_model"].format(model=MODEL)
        raise RefusedError(sentence, "model_not_found", "model", 404)


def _check_means(request: Mapping[str, Any]) -> None:
    """Refuse what would make the answer mean something else than it says."""
    form, tool, called = (request.get(name) for name in ("response_format", "tool_choice", "function_call"))
    refused = {
        "n": request.get("n") not in (None, 1),
        "response_format": form is not None and not (isinstance(form, dict) and form.get("type") == "text"),
        "tool_choice": tool not in (None, "none", "auto"),
        "function_call": called not in (None, "none", "auto"),
        "modalities": request.get("modalities") not in (None, ["text"]),
        "audio": request.get("audio") is not None,
        "stream": not isinstance(request.get("stream"), bool | None),
        "stream_options": not isinstance(request.get("stream_options"), dict | None),
    }
    words = words_of("doors")
    for field, is_refused in refused.items():
        if is_refused:
            sentence = words["not_given"].format(field=field, instead=words["instead"][field])
            raise RefusedError(sentence, "unsupported_value", field)


def _spoken(messages: object) -> Sequence[object]:
    """What the user's messages hold, oldest first; of a long conversation the latest."""
    words = words_of("doors")
    if not isinstance(messages, list):
        raise RefusedError(words["no_messages"], "invalid_messages", "messages")
    for message in messages:
        role = message.get("role") if isinstance(message, dict) else None
        if not isinstance(role, str) or role not in ROLES:
            raise RefusedError(words["no_role"], "invalid_messages", "messages")
    spoken = [message.get("content") for message in messages if message.get("role") == "user"]
    if not spoken:
        raise RefusedError(words["no_messages"], "invalid_messages", "messages")
    return spoken[-MOST_HISTORY - 1 :]


def _text(content: object, *, strict: bool) -> str:
    """The text of a message; what else an earlier one held was refused when it was asked."""
    if isinstance(content, str):
        return sound(content)
    parts = content if isinstance(content, list) else [None]
    texts = [part["text"] for part in parts if _is_text(part)]
    if strict and len(texts) < len(parts):
        named = any(isinstance(part, dict) and part.get("type") not in TEXT_KINDS for part in parts)
        words = words_of("doors")
        sentence = words["no_pictures"] if named else words["no_text"]
        raise RefusedError(sentence, "unsupported_content", "messages")
    return sound("\n".join(texts))


def _is_text(part: object) -> TypeGuard[Mapping[str, str]]:
    return isinstance(part, dict) and part.get("type") in TEXT_KINDS and isinstance(part.get("text"), str)
