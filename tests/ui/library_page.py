"""The page Dokumenter over a small real store, served on loopback, for as long as a test needs it."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from tests.ui.served import running
from ui import opening
from ui.reading import Phase, Reading
from ui.site import Everyone, Role, Site
from ui.web import make_app

TERMS = """# Kommissorium for Ærøudvalget

Dato: {day}

## Formål

Udvalget skal følge færgernes betydning for patienterne. Udvalget har {members} medlemmer.
"""
MINUTES = "# Referat af møde i Færgeforum\n\nDato: 3. marts 2026\n\nForummet udsatte sagen om parkering.\n"
FILES = {
    "gammel.md": TERMS.format(day="1. marts 2025", members=9),
    "ny.md": TERMS.format(day="12. marts 2026", members=11),
    "referat.md": MINUTES,
}


@dataclass(frozen=True)
class LibraryPage:
    """The page served, and what is behind it."""

    address: str
    assistant: Assistant
    reading: Reading

    @property
    def store(self) -> Store:
        return self.assistant.store

    @property
    def titles(self) -> list[str]:
        return [info.title for info in self.store.documents()]

    def get(self, door: str, **query: object) -> tuple[int, str]:
        """Ask a door of the page."""
        return self._ask(urllib.request.Request(f"{self.address}/dokumenter/{door}?{urlencode(query)}"))

    def post(
        self, door: str, wish: object, headers: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Send JSON to a door of the page."""
        return self._send(door, json.dumps(wish).encode(), headers or {})

    def upload(
        self, name: str, body: bytes, headers: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Send a file as the page does."""
        return self._send("upload", body, {"x-file-name": quote(name, safe=""), **(headers or {})})

    def results(self) -> dict[int, str]:
        """What became of the uploaded files by ticket, once the reading is at rest."""
        self.rest()
        return {one.ticket: one.said for one in self.reading.results(0)}

    def rest(self) -> None:
        """Wait until nothing is read any more."""
        while (state := self.reading.state()).phase is not Phase.IDLE or state.queued:
            time.sleep(0.02)

    def _send(self, door: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        asked = urllib.request.Request(f"{self.address}/dokumenter/{door}", body, dict(headers))
        status, answer = self._ask(asked)
        said: dict[str, Any] = json.loads(answer) if answer else {}
        return status, said

    @staticmethod
    def _ask(asked: urllib.request.Request) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


@contextmanager
def library_page(
    folder: Path,
    encoder: Encoder,
    files: Mapping[str, str] = FILES,
    *,
    roles: frozenset[Role] = frozenset(Role),
    max_file_mb: int = 1,
) -> Iterator[LibraryPage]:
    """Serve the page over a store that has read these files from the user's own folder."""
    own = folder / "mappe"
    own.mkdir()
    for name, text in files.items():
        (own / name).write_text(text, "utf-8")
    settings = Settings(data_dir=folder / "lager", documents=own, max_file_mb=max_file_mb)
    with Store.open(settings, encoder) as store:
        assistant = Assistant(store, encoder, settings)
        if files:
            opening.read_files([own], store, encoder, settings)
        reading = Reading(assistant)
        with running(make_app(Site(assistant, Everyone(roles), reading=reading))) as address:
            yield LibraryPage(address, assistant, reading)
        reading.close()
