"""A file that has lost its letters, from reading to answer: the words are mended, and it says so."""

from __future__ import annotations

from pathlib import Path

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from ingest.pipeline import ingest

SCANNED = """Kommissorium for Styregruppen for naere tilbud

Formal
Styregruppen folger overdragelsen af opgaver pa sundhedsomradet og radgiver regionen og kommunerne om de
nodvendige aendringer. Styregruppen skal ogsa sorge for, at borgerne far besked i god tid.

Moder
Styregruppen modes hver anden maned og holder sine moder pa radhuset. Formanden sender dagsordenen ud en
uge for modet, og sekretariatet skriver et kort referat, som alle medlemmer far tilsendt. Hvis en opgave
ikke kan lases i gruppen, forelaegges den for direktorerne, som traeffer afgorelse.
"""


def test_an_answer_from_mended_words_says_so(tmp_path: Path, settings: Settings, encoder: Encoder) -> None:
    (tmp_path / "kommissorium.txt").write_text(SCANNED, "utf-8")
    with Store.open(settings, encoder) as store:
        ingest([tmp_path / "kommissorium.txt"], store, encoder, settings)
        answer = Assistant(store, encoder, settings).answer("Hvor ofte mødes styregruppen?")
    assert "hver anden måned" in answer.text
    (citation,) = answer.citations
    assert "mødes hver anden måned" in citation.quote
    assert "modes hver anden maned" in citation.original
    assert answer.warnings == ("I [1] er bogstaver, som filens tekst har mistet, sat ind igen.",)
