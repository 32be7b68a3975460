"""Small whole files of every format, and the same with some of their bytes changed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage

from docx import Document
from reportlab.pdfgen.canvas import Canvas

WORDS = "Sundhedsrådet mødes fire gange om året. Regionen er sekretariat for rådet."
ANY = ""  # read or refused, as long as the run goes on


def pdf(text: str = WORDS) -> bytes:
    """A PDF of two pages."""
    into = io.BytesIO()
    canvas = Canvas(into)
    for title in ("Referat", "Bilag"):
        for row, line in enumerate((title, *text.split(". "))):
            canvas.drawString(60, 780 - 14 * row, line)
        canvas.showPage()
    canvas.save()
    return into.getvalue()


def docx(text: str = WORDS) -> bytes:
    """A Word document with a heading, a list and a table."""
    document = Document()
    document.add_heading("Referat", 1)
    document.add_paragraph(text)
    document.add_paragraph("Første punkt", style="List Bullet")
    table = document.add_table(2, 2)
    for at, words in enumerate(("Område", "Beløb", "Drift", "10 mio. kr.")):
        table.cell(at // 2, at % 2).text = words
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


def html(text: str = WORDS) -> bytes:
    """A web page."""
    page = f"<!doctype html><html><head><title>Referat</title></head><body><h1>Referat</h1><p>{text}</p>"
    return f"{page}<ul><li>Punkt</li></ul><table><tr><th>År</th></tr><tr><td>2027</td></tr></table>".encode()


def eml(text: str = WORDS, attached: bytes = b"") -> bytes:
    """An e-mail, with a text attached or what is given."""
    message = EmailMessage()
    message["From"], message["To"] = "Anne Ås <anne@eksempel.dk>", "bo@eksempel.dk"
    message["Subject"], message["Date"] = "Referat", "Sun, 03 May 2026 14:05:00 +0200"
    message.set_content(text)
    message.add_attachment(attached or text.encode(), maintype="text", subtype="plain", filename="bilag.txt")
    return message.as_bytes()


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return into.getvalue()


def whole_files() -> dict[str, bytes]:
    """One small whole file of each format."""
    return {
        "pdf": pdf(),
        "docx": docx(),
        "html": html(),
        "eml": eml(),
        "zip": packed({"referat.txt": WORDS.encode(), "mappe/bilag.html": html()}),
        "md": f"# Referat\n\n{WORDS}\n\n- Punkt\n\n| År | Beløb |\n|---|---|\n| 2027 | 10 |\n".encode(),
    }


def _truncated(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(1, len(data))])


def _flipped(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 30)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _with_nulls(data: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return bytes(data[:at]) + b"\0" * chance.randrange(1, 200) + bytes(data[at:])


def _swapped(data: bytearray, chance: random.Random) -> bytes:
    first, second, third = sorted(chance.sample(range(len(data)), 3))
    return bytes(data[:first] + data[second:third] + data[first:second] + data[third:])


def _doubled(data: bytearray, chance: random.Random) -> bytes:
    first, second = sorted(chance.sample(range(len(data)), 2))
    return bytes(data[:second] + data[first:])


MUTATIONS: tuple[Callable[[bytearray, random.Random], bytes], ...] = (
    _truncated,
    _flipped,
    _with_nulls,
    _swapped,
    _doubled,
)


def mutated_files(count: int, seed: int = 20260503) -> Iterator[tuple[str, bytes]]:
    """Whole files with some bytes changed, the same ones at every run."""
    chance = random.Random(seed)
    whole = sorted(whole_files().items())
    for number in range(count):
        suffix, data = whole[number % len(whole)]
        mutate = MUTATIONS[number // len(whole) % len(MUTATIONS)]
        yield f"{number:03d}{mutate.__name__}.{suffix}", mutate(bytearray(data), chance)
