"""With the network cut, reading, asking and the web page work, and nothing tries to reach out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

OFFLINE = Path(__file__).parent / "offline"
CUT = ["unshare", "--map-root-user", "--net"]
SECONDS = 280

MINUTES = """# Referat af møde i sundhedsrådet

Dato: 3. marts 2026

## 1. Velkomst

Sundhedsrådet har ni medlemmer. Rådet mødes seks gange om året.
"""
TERMS = """Kommissorium for udvalget om nære tilbud

Udvalget skal beskrive, hvordan kommunerne afleverer opgaver til regionen.
Udvalget afleverer sin rapport senest 1. oktober 2026.
"""


@dataclass(frozen=True)
class Session:
    """What one session told, and what it tried to reach.

    Attributes:
        told: See `tests/offline/session.py`.
        tried: The log of the guard, "" when nothing was tried.
        cut: True when it ran in a network namespace with loopback alone.
    """

    told: dict[str, Any]
    tried: str
    cut: bool


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two documents and one PDF, an empty store and no decoded encoder."""
    folder = tmp_path_factory.mktemp("afskaaret")
    documents = folder / "dokumenter"
    documents.mkdir()
    (documents / "referat.md").write_text(MINUTES, encoding="utf-8")
    (documents / "kommissorium.txt").write_text(TERMS, encoding="utf-8")
    write_pdf(documents / "aftale.pdf")
    return folder


def write_pdf(path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    canvas.drawString(72, 760, "Aftale om hjemmesygepleje")
    canvas.drawString(72, 720, "Parterne er enige om, at regionen overtager opgaven 1. januar 2027.")
    canvas.save()


def can_cut() -> bool:
    """Tell whether this kernel lets the user make a network namespace."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*CUT, "true"], capture_output=True, check=False).returncode == 0


MODES = ["cut", "guarded"] if can_cut() else ["guarded"]
in_a_namespace = pytest.mark.parametrize("session", [m for m in MODES if m == "cut"], indirect=True)


@pytest.fixture(scope="module", params=MODES)
def session(place: Path, request: pytest.FixtureRequest) -> Session:
    """One session with the network refused by a guard, and where the kernel lets us, one with it cut off."""
    cut = request.param == "cut"
    log = place / f"{request.param}.log"
    kept = {
        name: value for name, value in os.environ.items() if not name.upper().startswith(("REFORM_", "HF_"))
    }
    environment = {
        **kept,
        "HOME": str(place),
        "XDG_CACHE_HOME": str(place / "cache"),
        "REFORM_DATA_DIR": str(place / f"lager-{request.param}"),
        "REFORM_CACHE_DIR": str(place / "cache"),
        "REFORM_OFFLINE_LOG": str(log),
        "PYTHONPATH": os.pathsep.join([str(OFFLINE / "guard"), str(OFFLINE.parents[1])]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, str(OFFLINE / "session.py"), str(place / "dokumenter")]
    done = subprocess.run(
        [*(CUT if cut else []), *command],
        env=environment,
        cwd=place,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Session(json.loads(done.stdout), log.read_text("utf-8") if log.exists() else "", cut)


@in_a_namespace
def test_the_network_is_really_cut(session: Session) -> None:
    assert session.told["interfaces"] == ["lo"]


def test_documents_are_read_in(session: Session) -> None:
    assert session.told["ingest"]["code"] == 0, session.told["ingest"]["told"]


def test_a_question_is_answered(session: Session) -> None:
    assert session.told["ask"]["code"] == 0, session.told["ask"]["errors"]
    answer = json.loads(session.told["ask"]["told"])
    assert answer["status"] == "answered"
    assert "Sundhedsrådet har ni medlemmer." in answer["citations"][0]["quote"]


def test_the_web_page_comes_with_all_its_files(session: Session) -> None:
    page = session.told["page"]
    assert "<html" in page["page"]
    assert page["files"]
    assert all(size > 0 for size in page["files"].values())


def test_the_web_page_names_no_other_host(session: Session) -> None:
    assert session.told["page"]["outside"] == []


def test_nothing_tries_to_reach_out(session: Session) -> None:
    assert session.tried == ""


@in_a_namespace
def test_the_kernel_saw_no_packet_without_a_way_out(session: Session) -> None:
    assert session.told["lost"] == {"Ip": 0, "Udp": 0}


def test_the_guard_itself_refuses_and_records(place: Path) -> None:
    log = place / "proeve.log"
    done = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 80), 1)"],
        env={**os.environ, "PYTHONPATH": str(OFFLINE / "guard"), "REFORM_OFFLINE_LOG": str(log)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "192.0.2.1" in log.read_text("utf-8")
