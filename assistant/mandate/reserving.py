"""The reservation with which a general power covers a wish: what it is about is not named."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.wording import joined
from assistant.cues import table
from assistant.types import DocumentInfo, Kind


def reservation(unnamed: Sequence[str], document: DocumentInfo) -> str:
    """Say what a mandate does not name.

    Args:
        unnamed: Words of a wish; none for no reservation.
        document: The document of the mandate.

    Returns:
        A Danish sentence, or "".
    """
    if not unnamed:
        return ""
    said = table("mandate")["say"]
    name = said["the_mandate" if document.kind is Kind.KOMMISSORIUM else "the_document"]
    return str(said["unnamed"]).format(document=name, words=joined([f"»{word}«" for word in unnamed]))
