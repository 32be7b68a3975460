"""Where the test server's page is."""

from __future__ import annotations

from dataclasses import dataclass

from tests.ui.fake_assistant import FakeAssistant


@dataclass(frozen=True)
class Served:
    """The page of a fake assistant, served on loopback."""

    address: str
    assistant: FakeAssistant
