"""What a party asks for in its answer to a hearing is told as its wish, never as what is so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.drafts import ITEM, Draft
from assistant.cues import compiled, patterns, table
from assistant.types import MARKER, Citation, DocumentInfo, Kind


def as_wished(draft: Draft) -> Draft:
    """Tell an answer from a party's own paper as what the paper says.

    Args:
        draft: An answer.

    Returns:
        The draft without its Ja or Nej, where its first sentence stands in an answer to a hearing, and after
        "Ifølge høringssvaret", where that does not itself tell whose wish it is; else the draft.
    """
    paper = _first_paper(draft.parts, draft.cited)
    # In a list each line says itself whose it is.
    if (
        paper is None
        or draft.parts[0].startswith(ITEM)
        or paper.kind is Kind.REFERAT
        or not patterns("wishing")["paper"].match(paper.title)
    ):
        return draft
    first = draft.parts[0]
    verdict = compiled("claiming", "patterns", "plain").match(first)
    said = first[verdict.end() :] if verdict else first
    told = said.partition("[")[0]
    if not patterns("wishing")["wishes"].search(told):
        form = str(table("wishing")["texts"]["according"])
        said = form.format(text=said)
    return replace(draft, parts=[said, *draft.parts[1:]]) if said != first else draft


def _first_paper(parts: Sequence[str], cited: Sequence[Citation]) -> DocumentInfo | None:
    """The document that the first statement of an answer stands in; None where nothing is cited."""
    found = MARKER.search(parts[0]) if parts else None
    numbers = {citation.marker: citation.document for citation in cited}
    return numbers.get(int(found[1])) if found else None
