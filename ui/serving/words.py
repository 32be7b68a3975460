"""The Danish sentences of running the page for others."""

from __future__ import annotations

from ui.texts import words_of


def say(key: str, **values: object) -> str:
    """A sentence of `words/serving.toml` with its values filled in."""
    sentence: str = words_of("serving")[key]
    return sentence.format(**values)
