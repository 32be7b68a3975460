"""Which language model the setting `llm` names: none, an address, one of Ollama's, or a file.

Imports nothing slow, so that the settings, the doctor and the page may ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from assistant.errors import SettingsError

OLLAMA = "http://127.0.0.1:11434"
SUFFIX = ".gguf"
FORMS = (
    "REFORM_LLM skal være en adresse, der begynder med http:// eller https:// (for eksempel "
    "http://127.0.0.1:8000/v1), ollama:MODEL eller stien til en .gguf-fil."
)
SECRET = (
    "Adressen i REFORM_LLM må ikke indeholde brugernavn, adgangskode, nøgle eller spørgsmålstegn. "
    "Skriv kun adressen, og sæt nøglen i REFORM_LLM_KEY."
)
_OLLAMA = re.compile(r"ollama:(?P<model>[^@\s]+)(?:@(?P<address>\S+))?", re.IGNORECASE)


class Way(StrEnum):
    """How a model is reached."""

    NONE = "none"
    ADDRESS = "address"
    OLLAMA = "ollama"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The model that a setting names.

    Attributes:
        way: How it is reached.
        address: Of the server, without a last slash; "" for a file.
        model: The model's name where the setting holds it, else "".
        path: The file, None for a server.
    """

    way: Way
    address: str = ""
    model: str = ""
    path: Path | None = None

    @property
    def host(self) -> str:
        """The server's host, "" where there is none."""
        return urlsplit(self.address).hostname or ""


def chosen(setting: str) -> Chosen:
    """Read the setting `llm`.

    Args:
        setting: "", an OpenAI-compatible address up to and with the version, `ollama:MODEL`,
            `ollama:MODEL@ADDRESS`, or the path of a `.gguf` file.

    Returns:
        What it names.

    Raises:
        SettingsError: It is none of these, or an address with a user, a key or a query in it. The sentence
            does not repeat the setting.
    """
    text = setting.strip()
    if not text:
        return Chosen(Way.NONE)
    if holds_secret(text):
        raise SettingsError(SECRET)
    if ollama := _OLLAMA.fullmatch(text):
        address = ollama["address"] or OLLAMA
        if not _is_address(address):
            raise SettingsError(FORMS)
        return Chosen(Way.OLLAMA, address.rstrip("/"), ollama["model"])
    if text.lower().endswith(SUFFIX) and "://" not in text:
        path = Path(text).expanduser()
        return Chosen(Way.FILE, model=path.name, path=path)
    if not _is_address(text):
        raise SettingsError(FORMS)
    return Chosen(Way.ADDRESS, text.rstrip("/"))


def holds_secret(setting: str) -> bool:
    """Tell whether a setting may hold more than an address: a user, a password, a query, a fragment.

    Args:
        setting: The setting `llm`, as written.

    Returns:
        Whether it must not be shown or used.
    """
    _, scheme, rest = setting.partition("://")
    if not scheme:
        return False
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    return "@" in host or "?" in rest or "#" in rest


def _is_address(text: str) -> bool:
    parts = _split(text)
    return parts is not None and parts.scheme in {"http", "https"} and bool(parts.hostname)


def _split(text: str) -> SplitResult | None:
    """The parts of an address, None when it has no such parts."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return None
    return parts
