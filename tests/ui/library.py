"""A small real store for the source panel, its files read as a user's are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import DocumentInfo, Span
from ingest.pipeline import ingest
from tests.ingest.whole_files import packed
from ui.pages.source.panel import doors
from ui.site import Site

QUOTE = "Udvalget har 14 medlemmer, og regionen udpeger formanden."
SECOND = "Udvalget mødes fire gange om året."
TERMS = (
    (
        "Kommissorium for Patientudvalget",
        "Dato: 12. marts 2026",
        "Formål",
        "Udvalget følger patienternes vej.",
    ),
    (
        "Sammensætning",
        *["Udvalget drøfter overgange mellem sektorer og samler erfaringer."] * 9,
        QUOTE,
        SECOND,
    ),
)
APPROVED = "Udvalget godkendte planen."
DEADLINE = "Fristen er den 4. juni 2026."
WEB_PAGE = (
    "<html><head><title>Referat</title></head><body><h1>Referat af møde i Patientudvalget</h1>"
    f"<p>Dato: 3. april 2026</p><p>{APPROVED}</p><script>window.hacked='fil'</script></body></html>"
).encode()


def pdf(*pages: tuple[str, ...]) -> bytes:
    """A PDF with a line or wrapped paragraph a text; the first of each page is a heading."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(595, 842), invariant=True)
    for first, *rest in pages:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(72, 760, first)
        canvas.setFont("Helvetica", 11)
        at = 725
        for text in rest:
            for line in simpleSplit(text, "Helvetica", 11, 440):
                canvas.drawString(72, at, line)
                at -= 16
            at -= 10
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def files() -> dict[str, bytes]:
    """A PDF, a web page, and a PDF in a zip file."""
    note = pdf(("Notat om frister", DEADLINE, "Udvalget svarer inden fristen."))
    return {
        "kommissorium.pdf": pdf(*TERMS),
        "referat.html": WEB_PAGE,
        "bilag.zip": packed({"frister.pdf": note}),
    }


@dataclass(frozen=True)
class Library:
    """The store's documents by file name, over an assistant."""

    assistant: Assistant
    folder: Path

    def info(self, file: str) -> DocumentInfo:
        return next(info for info in self.assistant.store.documents() if info.file == file)

    def span(self, file: str, quote: str) -> Span:
        """Where a quote stands."""
        info = self.info(file)
        pages = self.assistant.store.document(info.id).pages
        page = next(page for page in pages if quote in page.text)
        start = page.text.index(quote)
        return Span(info.id, page.number, start, start + len(quote))

    def chips(self, *places: tuple[str, str]) -> str:
        """A list of chips as any page may have one, for files and quotes."""
        chips = []
        for marker, (file, quote) in enumerate(places, 1):
            span = self.span(file, quote)
            chips.append(
                f'<li>Sagt <button type="button" class="chip" data-marker="{marker}"'
                f' aria-label="Kilde {marker}"'
                f' data-document="{escape(span.document)}" data-page="{span.page}"'
                f' data-start="{span.start}" data-end="{span.end}">{marker}</button></li>'
            )
        return f'<ul data-citations id="proeve">{"".join(chips)}</ul>'


@contextmanager
def library(folder: Path, files: dict[str, bytes], encoder: Encoder) -> Iterator[Library]:
    """A store that has read these files, and the assistant over it."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    settings = Settings(data_dir=folder / "lager")
    with Store.open(settings, encoder) as store:
        report = ingest([folder / name for name in files], store, encoder, settings)
        assert not report.failed, report.failed
        yield Library(Assistant(store, encoder, settings), folder)


def door_client(held: Library) -> TestClient:
    """A client of the panel's doors alone, without the pages and the guard."""
    routes = [door.route for door in doors(Site(held.assistant))]
    return TestClient(Starlette(routes=routes), raise_server_exceptions=False)
