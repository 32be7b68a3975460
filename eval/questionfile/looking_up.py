"""Evidence that does not stand where a question says, and where it may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from assistant.types import Document
from eval.locating import Documents, documents_of, is_named, locate, places
from eval.question import Evidence, Question
from eval.questionfile.explaining import nearest
from eval.questionfile.lines import Entry, Mistake
from eval.wording import say

_ALIKE = 50
_ALIKE_NAME = 75


def misplaced(entry: Entry, question: Question, documents: Documents) -> Iterator[Mistake]:
    """What is wrong with the places of a question's evidence.

    Args:
        entry: Its line.
        question: The question.
        documents: What is looked up in.

    Yields:
        A mistake for each file that is not there, quote that is not found and page that is wrong.
    """
    for number, evidence in enumerate(question.evidence, start=1):
        field = say("file.item", field="evidence", number=number)
        yield from _one(entry, evidence, field, documents)
        for other, alternative in enumerate(evidence.alternatives, start=1):
            place = say("file.item", field=f"{field} › alternatives", number=other)
            yield from _one(entry, alternative, place, documents)


def _one(entry: Entry, evidence: Evidence, field: str, documents: Documents) -> Iterator[Mistake]:
    missing = [file for file in evidence.files if not _there(file, documents)]
    for file in missing:
        near = nearest(file, (info.file for info in documents.documents()), _ALIKE_NAME)
        near = say("file.near", near=near) if near else ""
        yield entry.wrong("check.no_document", file=file, field=field, near=near)
    own = Evidence(evidence.files, evidence.quote, evidence.page, evidence.patterns)
    if missing or locate(own, documents):
        return
    files = ", ".join(evidence.files)
    read = documents_of(evidence, documents)
    pages = sorted({span.page for document in read for span in places(own, document)})
    if pages:
        right = ", ".join(map(str, pages))
        yield entry.wrong("check.wrong_page", field=field, page=own.page, file=files, right=right)
    elif own.quote:
        yield entry.wrong("check.no_quote", field=field, file=files, near=nearest_words(own.quote, read))
    else:
        yield entry.wrong("check.no_pattern", files=files)


def _there(file: str, documents: Documents) -> bool:
    return any(is_named(info, file) for info in documents.documents())


def nearest_words(quote: str, documents: Iterable[Document]) -> str:
    """The words most like a quote, by rapidfuzz's partial ratio: the best alignment of the shorter text.

    Args:
        quote: Words that stand in none of them.
        documents: Where they may have been meant.

    Returns:
        The end of a Danish sentence that names page and words, "" when nothing is alike.
    """
    best, told = float(_ALIKE), ""
    wanted = " ".join(quote.split()).casefold()
    for page in (page for document in documents for page in document.pages):
        text = " ".join(page.text.split())
        found = fuzz.partial_ratio_alignment(wanted, text.lower(), score_cutoff=best)
        if found is None or len(text) < len(wanted):
            continue
        best = found.score
        start = text.rfind(" ", 0, found.dest_start + 1) + 1
        end = text.find(" ", found.dest_end)
        told = say("check.nearest", page=page.number, words=text[start : end if end >= 0 else len(text)])
    return told
