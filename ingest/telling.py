"""What an ingest says of files that were moved, doubled or removed."""

from __future__ import annotations

from pathlib import Path

MISSING = "Filen findes ikke mere, men dokumentet er stadig i lageret. Fjern det med --prune."
REMOVED = "Filen findes ikke mere, og dokumentet er fjernet fra lageret."
DOUBLE_OF = "Samme indhold som {file}; det er kun med én gang."
RENAMED = "Hed før {file}."
MOVED = "Lå før i {folder}."


def moved_from(before: str, now: Path) -> str:
    """Where a file was before, as a Danish sentence.

    Args:
        before: Its old path.
        now: Its new path.

    Returns:
        The old name when it lies in the same folder, else the old folder, and both when both are new.
    """
    old = Path(before)
    if old.parent == now.parent:
        return RENAMED.format(file=old.name)
    if old.name == now.name:
        return MOVED.format(folder=old.parent)
    return RENAMED.format(file=old)
