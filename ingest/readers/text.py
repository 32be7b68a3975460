"""Plain text and Markdown files."""

from __future__ import annotations

import codecs
from pathlib import Path

from assistant.errors import UnreadableFileError
from ingest.readers.raw import RawText

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:
        raise UnreadableFileError(
            "Filen er ikke en tekstfil, selv om navnet siger det. Gem den som tekst eller PDF."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


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
    return RawText(tuple(text.rstrip("\f\n").split("\f")), markdown=path.suffix.lower() == ".md")
