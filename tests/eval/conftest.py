"""The fake assistant, and a way to write question files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.eval.samples import RIGHT, FakeAssistant


@pytest.fixture
def assistant() -> FakeAssistant:
    """One that answers all three questions rightly."""
    return FakeAssistant(dict(RIGHT))


@pytest.fixture
def write_set(tmp_path: Path) -> Callable[..., Path]:
    """Write lines to a question file."""

    def write(*lines: str) -> Path:
        path = tmp_path / "egne.jsonl"
        path.write_text("\n".join(lines), "utf-8")
        return path

    return write
