"""Documents in memory, and question rows over them."""

from __future__ import annotations

import json
from typing import Any

from assistant.errors import UnknownDocumentError
from assistant.types import Document, DocumentInfo, Kind, Page

COMMITTEE = (
    "Kommissorium for Udvalget for nære tilbud\n\nUdvalget mødes seks gange om året. Formand er Ane Lind,\n"
    "kontorchef i Vestermark Kommune.",
    "Puljen er på 8 mio. kr. i 2026.\n\nEt sundheds-\nråd kan søge støtte. Sekretariatet er hos RSB-\nNord.",
)
TABLE = (
    "Opgave | Ansvarlig | Frist\nVisitation | Bo Hald | 1. oktober 2026\nIT-drift | Eva Riis | 1. maj 2027",
)


class Bookcase:
    """Obviously fake: pages by file name; counts how often a document is read."""

    def __init__(self, **pages: tuple[str, ...]) -> None:
        self.read = 0
        self._documents = {
            name: Document(
                DocumentInfo(
                    name, name, Kind.ANDET, None, "", f"{name}.md", f"/mappe/{name}.md", "0" * 64, len(texts)
                ),
                tuple(Page(number, text) for number, text in enumerate(texts, start=1)),
            )
            for name, texts in pages.items()
        }

    def documents(self) -> tuple[DocumentInfo, ...]:
        return tuple(document.info for document in self._documents.values())

    def document(self, document_id: str, /) -> Document:
        self.read += 1
        if document_id not in self._documents:
            raise UnknownDocumentError("Dokumentet findes ikke.")
        return self._documents[document_id]


def bookcase() -> Bookcase:
    """Two documents: kommissorium.md of two pages, and plan.md with a table."""
    return Bookcase(kommissorium=COMMITTEE, plan=TABLE)


CHAIR: dict[str, Any] = {
    "id": "f1",
    "question": "Hvem er formand for udvalget?",
    "category": "fact",
    "difficulty": "easy",
    "expected": "answer",
    "ideal": "Formand er Ane Lind, kontorchef i Vestermark Kommune.",
    "nuggets": [{"text": "Ane Lind er formand", "aliases": ["Ane Lind"]}],
    "must_not": [r"\bBo Hald\b"],
    "evidence": [{"file": "kommissorium", "quote": "Formand er Ane Lind"}],
    "reviewer": "redaktionen",
}
TYPO = {"id": "f1-tast", "question": "Hvem er formnad for udvalget?", "variant_of": "f1", "variant": "typo"}
ABSENT: dict[str, Any] = {
    "id": "u1",
    "question": "Hvad får formanden i honorar?",
    "category": "unanswerable",
    "difficulty": "hard",
    "expected": "refuse",
    "reviewer": "redaktionen",
}


def line(row: dict[str, Any], **changed: object) -> str:
    """The row as a line, with other values in some fields; None takes a field away."""
    whole = {name: value for name, value in (row | changed).items() if value is not None}
    return json.dumps(whole, ensure_ascii=False)
