"""An answer cut into claims: its sentences with what they cite and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.danish.sentences import sentences
from assistant.errors import UnknownDocumentError
from assistant.model.reply import mask
from assistant.types import MARKER, Answer, Citation, Document, Status
from assistant.verify import support, unsupported
from eval.wording import say

ReadDocument = Callable[[str], Document]
_WORD = re.compile(r"[^\W_]+")
_KEPT = 20_000
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer.

    Attributes:
        text: Its words, [n] among them.
        markers: Its distinct [n] in order.
        sources: For each of these what it holds; () when the [n] is no valid citation.
    """

    text: str
    markers: tuple[int, ...]
    sources: tuple[tuple[str, ...], ...]

    @property
    def sound(self) -> bool:
        """Whether it has an [n] and each of them is a valid citation."""
        return bool(self.markers) and all(self.sources)

    @property
    def held(self) -> tuple[str, ...]:
        """Everything that it cites validly."""
        return tuple(text for source in self.sources for text in source)

    @property
    def unheld(self) -> tuple[str, ...]:
        """Its numbers, dates, names and addresses that none of its citations holds."""
        return facts_missing(self.text, self.held)

    @property
    def valid(self) -> bool:
        """Whether it is sound and holds nothing that its citations do not."""
        return self.sound and not self.unheld


@dataclass(frozen=True, slots=True)
class Claims:
    """What an answer claims.

    Attributes:
        claims: Its sentences; of a refusal only those with an [n].
        faults: Danish reason by [n] why it is no valid citation.
        idle: Citations that no [n] points at.
    """

    claims: tuple[Claim, ...]
    faults: dict[int, str]
    idle: tuple[int, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Everything that is wrong, in Danish: citations first, then sentences."""
        return (*self.faults.values(), *filter(None, map(_wrong_with, self.claims)))


@lru_cache(maxsize=_KEPT)
def facts_missing(sentence: str, quotes: tuple[str, ...]) -> tuple[str, ...]:
    """`assistant.verify.unsupported`, remembered."""
    return unsupported(sentence, quotes)


@lru_cache(maxsize=_KEPT)
def words_held(sentence: str, quotes: tuple[str, ...]) -> float:
    """`assistant.verify.support`, remembered."""
    return support(sentence, quotes)


def claims_of(answer: Answer, document: ReadDocument) -> Claims:
    """Cut an answer into claims and look up everything it cites.

    Args:
        answer: The answer, refusals too.
        document: Gives a document by its id.

    Returns:
        Its claims, in order.
    """
    faults = _faults(answer, document)
    good = {citation.marker: citation for citation in answer.citations if citation.marker not in faults}
    refused = answer.status is Status.NOT_FOUND
    claims = []
    for text in sentences_of(answer.text):
        markers = tuple(dict.fromkeys(int(n) for n in MARKER.findall(text)))
        sources = tuple(_holds(good[n], named=refused) if n in good else () for n in markers)
        if markers or not refused:
            claims.append(Claim(text, markers, sources))
    idle = {citation.marker for citation in answer.citations} - set(answer.markers)
    return Claims(tuple(claims), faults, tuple(sorted(idle)))


def _holds(citation: Citation, *, named: bool) -> tuple[str, ...]:
    """What a citation holds; a refusal also names the document and the heading of what is nearest."""
    names = (citation.document.title, citation.section) if named else ()
    return tuple(filter(None, (citation.quote, *names)))


@lru_cache(maxsize=_KEPT)
def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of an answer with their [n].

    A line starts a sentence; an [n] or a mark after the full stop belongs to what is before it. A word by
    itself ("Ja.") belongs to what is after it.

    Args:
        text: An answer.

    Returns:
        Its sentences, in order; together they hold every word.
    """
    found: list[str] = []
    alone = ""
    for piece in _pieces(text):
        words = _WORD.findall(MARKER.sub(" ", piece))
        if not words and found and not alone:
            found[-1] += piece.rstrip()
        elif len(words) < 2 and not MARKER.search(piece):
            alone += piece
        else:
            found.append((alone + piece).strip())
            alone = ""
    return (*found, alone.strip()) if alone.strip() else tuple(found)


def _pieces(text: str) -> Iterator[str]:
    for line in text.splitlines():
        starts = [start for start, _ in sentences(mask(line))[1:]]
        yield from (line[start:end] for start, end in pairwise([0, *starts, len(line)]))


def _faults(answer: Answer, document: ReadDocument) -> dict[int, str]:
    known = {citation.marker for citation in answer.citations}
    wrong = {marker: say("row.dangling", marker=marker) for marker in answer.markers if marker not in known}
    seen: set[int] = set()
    for citation in answer.citations:
        if citation.marker in seen:
            wrong[citation.marker] = say("row.twice", marker=citation.marker)
        elif reason := _misquoted(citation, document):
            wrong[citation.marker] = reason
        seen.add(citation.marker)
    return wrong


def _misquoted(citation: Citation, document: ReadDocument) -> str:
    """Why a citation's words do not stand at its place in the file it names, or ""."""
    span, file = citation.span, citation.document.file
    try:
        read = document(span.document)
    except UnknownDocumentError:
        return say("row.no_document", marker=citation.marker)
    pages = {page.number: page.text for page in read.pages}
    if read.info.file != file:
        return say("row.wrong_file", marker=citation.marker, file=file, right=read.info.file)
    if span.page not in pages:
        return say("row.no_page", marker=citation.marker, page=span.page, file=file)
    inside = 0 <= span.start < span.end <= len(pages[span.page])
    if not inside or pages[span.page][span.start : span.end] != citation.quote:
        return say("row.not_verbatim", marker=citation.marker, page=span.page, file=file)
    if _splits_word(pages[span.page], span.start) or _splits_word(pages[span.page], span.end):
        return say("row.splits_word", marker=citation.marker, page=span.page, file=file)
    return ""


def _splits_word(text: str, at: int) -> bool:
    return text[max(0, at - 1) : at].isalnum() and text[at : at + 1].isalnum()


def _wrong_with(claim: Claim) -> str:
    shown = claim.text if len(claim.text) <= _SHOWN else claim.text[:_SHOWN].rsplit(" ", 1)[0] + " …"
    if not claim.markers:
        return say("row.bare", sentence=shown)
    if not claim.sound or not claim.unheld:
        return ""
    markers = "".join(f"[{marker}]" for marker in claim.markers)
    return say("row.unheld", parts=", ".join(claim.unheld), markers=markers, sentence=shown)
