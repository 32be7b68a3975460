"""Plain text and Markdown files."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from assistant.errors import UnreadableFileError
from ingest.readers.raw import RawText

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHER_FORMATS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
_UNREADABLE = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_MOST_UNREADABLE = 0.1
_NO_TEXT_FILE = "Filen er ikke en tekstfil, selv om navnet siger det. Gem den som tekst eller PDF."


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if data.startswith(_OTHER_FORMATS) or b"\0" in data:
        raise UnreadableFileError(_NO_TEXT_FILE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_damaged(data)


def _decode_damaged(data: bytes) -> str:
    """Windows-1252, or UTF-8 with a few wrong bytes where most of its letters are whole."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    whole = sum(letter > "\x7f" for letter in text) - wrong
    return text if whole > wrong else data.decode("cp1252", errors="replace")


def read_text(path: Path) -> RawText:
    """Read a text file; UTF-8, UTF-16 with a mark, or Windows-1252.

    Args:
        path: The file; a form feed begins a new page.

    Returns:
        Its pages.

    Raises:
        UnreadableFileError: It is no text, or holds none.
    """
    text = _decode(path.read_bytes())
    if not text.strip():
        raise UnreadableFileError("Filen er tom.")
    if len(_UNREADABLE.findall(text)) > _MOST_UNREADABLE * len(text):
        raise UnreadableFileError(_NO_TEXT_FILE)
    return RawText(tuple(text.rstrip("\f\n").split("\f")), markdown=path.suffix.lower() == ".md")
