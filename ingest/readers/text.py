"""Plain text and Markdown files."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import UnreadableFileError
from ingest.readers.decoding import decode
from ingest.readers.dialect import in_common
from ingest.readers.front_matter import split_front
from ingest.readers.kinds import MARKDOWN
from ingest.readers.raw import RawText, Stated

_NO_TEXT_FILE = "Filen er ikke en tekstfil, selv om navnet siger det. Gem den som tekst eller PDF."


def read_text(path: Path) -> RawText:
    """Read a text file; UTF-8, UTF-16, Windows-1252 or the code pages of DOS and Macintosh.

    Args:
        path: The file; a form feed begins a new page.

    Returns:
        Its pages.

    Raises:
        UnreadableFileError: It is no text, or holds none.
    """
    text = decode(path.read_bytes())
    if text is None:
        raise UnreadableFileError(_NO_TEXT_FILE)
    if not text.strip():
        raise UnreadableFileError("Filen er tom.")
    markdown = path.suffix.lower() in MARKDOWN
    stated, text = split_front(text) if markdown else (Stated(), text)
    pages = in_common(text.rstrip("\f\n"), markdown=markdown).split("\f")
    return RawText(tuple(pages), markdown=markdown, stated=stated)
