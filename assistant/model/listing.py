"""Which models a server has: `/models` of an OpenAI-compatible address, `/api/tags` of an Ollama."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeGuard

import httpx

from assistant.model.chosen import Chosen, Way
from assistant.model.transport import BoundedTransport, client

# What this program calls itself at its own OpenAI-compatible address (ui.doors).
ITSELF = "reformassistent"
LONGEST = 200
_NOT_FOR_CHAT = ("embed", "rerank", "whisper")
_ELSEWHERE = ("-cloud", ":cloud")


def models(server: Chosen, seconds: float, key: str = "") -> tuple[str, ...]:
    """Ask a server for its models.

    Args:
        server: An address or an Ollama.
        seconds: How long it may take.
        key: Sent as a bearer token where not "".

    Returns:
        Names in the server's order, those that cannot chat last. Ollama's models that are run by somebody
        else's machine are left out, so is this program itself. Empty when the server does not answer with
        such a list.
    """
    path = "/api/tags" if server.way is Way.OLLAMA else "/models"
    try:
        with client(BoundedTransport(seconds, key), seconds) as asking:
            response = asking.get(server.address + path)
            listed = response.json() if response.status_code == httpx.codes.OK else None
    except (httpx.HTTPError, httpx.StreamError, OSError, ValueError):
        return ()
    names = dict.fromkeys(_ollamas(listed) if server.way is Way.OLLAMA else _openais(listed))
    return tuple(sorted(names, key=_cannot_chat))


def _openais(listed: Any) -> Iterator[str]:  # noqa: ANN401 - what a server sent
    entries = listed.get("data") if isinstance(listed, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        name = entry.get("id") if isinstance(entry, dict) else None
        if _is_name(name) and name != ITSELF:
            yield name


def _ollamas(listed: Any) -> Iterator[str]:  # noqa: ANN401 - what a server sent
    entries = listed.get("models") if isinstance(listed, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        name = entry.get("name") if isinstance(entry, dict) else None
        if _is_name(name) and not entry.get("remote_host") and not name.endswith(_ELSEWHERE):
            yield name


def _is_name(name: object) -> TypeGuard[str]:
    """Tell whether it is something that a terminal and a page can show."""
    return isinstance(name, str) and 0 < len(name) <= LONGEST and name.isprintable()


def _cannot_chat(name: str) -> bool:
    """Tell by the name, as its kind is not listed."""
    return any(kind in name.lower() for kind in _NOT_FOR_CHAT)
