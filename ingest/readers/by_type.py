"""Any file, by the reader of its type."""

from __future__ import annotations

from pathlib import Path

from ingest.readers.raw import RawText


def read_raw(path: Path) -> RawText:
    """Read one file with the reader of its type.

    Args:
        path: A .txt, .md or .pdf file.

    Returns:
        Its pages.

    Raises:
        UnreadableFileError: The file cannot be read; with the Danish reason.
    """
    if path.suffix.lower() == ".pdf":
        from ingest.readers.pdf import read_pdf

        return read_pdf(path)
    from ingest.readers.text import read_text

    return read_text(path)
