"""Documents and passages as rows of the catalog, and back."""

from __future__ import annotations

import json
from datetime import date

from assistant.store.database import Row
from assistant.types import BlockKind, DocumentInfo, Kind, Passage

DOCUMENT = "d.id, d.title, d.kind, d.date, d.body, d.file, d.path, d.sha256, d.page_count, d.example"
PASSAGE = (
    "p.key, p.id, d.id, p.kind, p.path, p.page, p.first, p.last, p.text, p.lead_in, p.row_head, p.col_head, "
    "p.grp, p.position, p.embedded"
)


def document_row(info: DocumentInfo) -> Row:
    """A document's description as values in the order of `DOCUMENT`."""
    return (
        info.id,
        info.title,
        info.kind.value,
        info.date.isoformat() if info.date else None,
        info.body,
        info.file,
        info.path,
        info.sha256,
        info.page_count,
        int(info.example),
    )


def read_document(row: Row) -> DocumentInfo:
    """The description back from the values of `DOCUMENT`."""
    identity, title, kind, when, body, file, path, sha256, page_count, example = row
    return DocumentInfo(
        id=str(identity),
        title=str(title),
        kind=Kind(kind),
        date=date.fromisoformat(str(when)) if when is not None else None,
        body=str(body),
        file=str(file),
        path=str(path),
        sha256=str(sha256),
        page_count=page_count,
        example=bool(example),
    )


def passage_row(document: int, passage: Passage) -> Row:
    """A passage as values for the table, after its document's row number."""
    return (
        document,
        passage.id,
        passage.kind.value,
        json.dumps(passage.path, ensure_ascii=False),
        passage.page,
        passage.start,
        passage.end,
        passage.text,
        passage.lead_in,
        passage.row,
        passage.column,
        passage.group,
        passage.order,
        passage.embedded,
    )


def read_passage(row: Row) -> Passage:
    """The passage back from the values of `PASSAGE`."""
    page, start, end, group, order = (int(row[i]) for i in (5, 6, 7, 12, 13))
    text, lead_in, row_head, column_head = (str(row[i]) for i in (8, 9, 10, 11))
    return Passage(
        id=str(row[1]),
        document=str(row[2]),
        kind=BlockKind(row[3]),
        path=tuple(json.loads(str(row[4]))),
        page=page,
        start=start,
        end=end,
        text=text,
        lead_in=lead_in,
        row=row_head,
        column=column_head,
        group=group,
        order=order,
        embedded=str(row[14]),
    )
