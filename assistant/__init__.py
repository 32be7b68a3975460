"""The public face: open an `Assistant` with `Settings`, ask it, get an `Answer` with `Citation`s."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from assistant.settings import Settings
    from assistant.types import Answer, Citation

__all__ = ["Answer", "Assistant", "Citation", "Settings"]

_HOMES = {
    "Assistant": "assistant.engine",
    "Settings": "assistant.settings",
    "Answer": "assistant.types",
    "Citation": "assistant.types",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type is that of the name asked for
    """Import a public name when it is first used, so that `reform --help` need not wait for the engine."""
    if name not in _HOMES:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
