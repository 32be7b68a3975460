"""Servers of language models on this machine, at the ports they come with. Looked for; never switched on."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from assistant.model.chosen import OLLAMA, Chosen, Way
from assistant.model.listing import models

SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server is looked for.

    Attributes:
        name: What is usually found there.
        server: How it is asked.
    """

    name: str
    server: Chosen


@dataclass(frozen=True, slots=True)
class Found:
    """A server that answered.

    Attributes:
        name: What it probably is, such as "Ollama".
        model: The model that would be used.
        setting: The value of `REFORM_LLM` that would use it.
    """

    name: str
    model: str
    setting: str


PLACES = (
    Place("Ollama", Chosen(Way.OLLAMA, OLLAMA)),
    Place("llama.cpp", Chosen(Way.ADDRESS, "http://127.0.0.1:8080/v1")),
    Place("LM Studio", Chosen(Way.ADDRESS, "http://127.0.0.1:1234/v1")),
    Place("vLLM", Chosen(Way.ADDRESS, "http://127.0.0.1:8000/v1")),
)


def look_around(places: Sequence[Place] = PLACES, seconds: float = SECONDS) -> tuple[Found, ...]:
    """Ask all places at once which models they have.

    Args:
        places: Where to look.
        seconds: How long each may take.

    Returns:
        Those that answered with at least one model, in the order of the places. Nothing is sent but the
        request for the list, without a key.
    """
    with ThreadPoolExecutor(len(places)) as asking:
        listed = asking.map(lambda place: models(place.server, seconds), places)
        return tuple(_found(place, names[0]) for place, names in zip(places, listed, strict=True) if names)


def _found(place: Place, model: str) -> Found:
    server = place.server
    if server.way is Way.ADDRESS:
        return Found(place.name, model, server.address)
    address = "" if server.address == OLLAMA else f"@{server.address}"
    return Found(place.name, model, f"ollama:{model}{address}")
