"""From a correction to a question of the evaluation, or away: what an evaluator may do with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.errors import ReformError
from eval.locating import locate
from eval.question import Evidence
from eval.questionfile import review
from eval.questionfile.lines import QuestionFileError
from eval.questionfile.looking_up import nearest_words
from eval.questionfile.reading import read_questions
from eval.questionfile.review import Proposal
from ui.feedback import Written
from ui.texts import words_of

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.store import Store
    from assistant.types import DocumentInfo

APPROVED = "approved.jsonl"

ShortId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{10}$")]


class ReviewRefusedError(ReformError):
    """A correction that cannot become a question as it stands."""


class Approval(BaseModel):
    """A correction as its reader would have it in the question file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    action: Literal["approve"]
    id: ShortId
    reviewer: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]
    refuse: bool
    right: Written = ""
    facts: Written = ""
    document: Annotated[str, StringConstraints(max_length=200)] = ""
    quote: Written = ""
    page: Annotated[int, Field(ge=1, le=100_000)] | None = None


class Deletion(BaseModel):
    """A correction, or a thumb, that is to be deleted."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    action: Literal["delete"]
    id: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{10}|[0-9a-f]{32})$")]


def folder_of(settings: Settings) -> Path:
    """The inbox of proposed questions, see `eval.questionfile.inbox`."""
    return settings.data_dir / "review"


def file_of(settings: Settings) -> Path:
    """The question file that approved corrections are added to."""
    return folder_of(settings) / APPROVED


def count_approved(settings: Settings) -> int:
    """How many questions that file has."""
    try:
        return len(read_questions(file_of(settings)).questions)
    except QuestionFileError:
        return 0


def approve(settings: Settings, store: Store, given: Approval) -> None:
    """Make a correction a question.

    Args:
        settings: They tell the data folder.
        store: Where its words must stand, letter by letter but for white space.
        given: The correction as it is to stand.

    Raises:
        ReformError: Something is missing, the words do not stand in the document, the correction is gone, or
            it would be a mistake in the file; one Danish sentence.
    """
    words = words_of("quality")
    if not given.reviewer:
        raise ReviewRefusedError(words["no_reviewer"])
    info = None if given.refuse else _checked(store, given)
    file = file_of(settings)
    review.accept(
        folder_of(settings), given.id, given.reviewer, file, store, lambda found: _mended(found, given, info)
    )
    file.chmod(0o600)


def _checked(store: Store, given: Approval) -> DocumentInfo:
    """The document that says it."""
    words = words_of("quality")
    if not given.right:
        raise ReviewRefusedError(words["no_right"])
    info = next((one for one in store.documents() if one.id == given.document), None)
    if info is None:
        raise ReviewRefusedError(words["no_document"])
    if not given.quote:
        raise ReviewRefusedError(words["no_quote"])
    if not locate(Evidence((info.file,), given.quote, given.page), store):
        near = nearest_words(given.quote, (store.document(info.id),)).removeprefix(";").strip()
        raise ReviewRefusedError(
            words["not_verbatim"].format(
                title=info.title,
                page=words["on_page"].format(page=given.page) if given.page else "",
                near=f"{near[:1].upper()}{near[1:]}. " if near else "",
            )
        )
    return info


def _mended(found: Proposal, given: Approval, info: DocumentInfo | None) -> Proposal:
    if info is None:
        return replace(found, right="", facts=(), file="", quote="", page=None)
    facts = tuple(filter(None, map(str.strip, given.facts.splitlines())))
    return replace(found, right=given.right, facts=facts, file=info.file, quote=given.quote, page=given.page)
