"""From use to test: a person reads proposed questions and accepts them into a question file or rejects them.

`eval.questionfile.inbox` keeps them and says how one is written by hand.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from eval.locating import Documents
from eval.questionfile.checking import check
from eval.questionfile.inbox import Decision, decide, keep, locked, now, read_inbox
from eval.questionfile.inbox import Inbox as Inbox
from eval.questionfile.inbox import Proposal as Proposal
from eval.questionfile.inbox import ReviewError as ReviewError
from eval.questionfile.inbox import forget as forget
from eval.questionfile.lines import read_bytes
from eval.wording import os_reason, say

_FACT = re.compile(r"[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)+|\d(?:[\d.,:/-]*\d)?")
_PREFIX = "brug-"


def propose(folder: Path, proposal: Proposal) -> Proposal:
    """Put a proposal in the inbox.

    Args:
        folder: The inbox's folder, made when missing.
        proposal: The proposal.

    Returns:
        The proposal with its id; as it stands already, when the same one was made before.

    Raises:
        ReviewError: It cannot be written.
    """
    return keep(folder, proposal)


def pending(folder: Path) -> tuple[Proposal, ...]:
    """The proposals that wait, oldest first.

    Raises:
        QuestionFileError: The inbox cannot be read.
    """
    return read_inbox(folder).pending


def accept(
    folder: Path,
    proposal_id: str,
    reviewer: str,
    question_file: Path,
    documents: Documents | None = None,
    mend: Callable[[Proposal], Proposal] = lambda found: found,
) -> Proposal:
    """Add a proposal to a question file.

    Args:
        folder: The inbox's folder.
        proposal_id: The proposal's id, or as much of its beginning as tells it from the others.
        reviewer: Who read it.
        question_file: JSONL, made when missing; written whole or not at all.
        documents: What the quote is looked up in; None leaves that out.
        mend: Gives the proposal as its reader would have it; the log keeps it as it was made.

    Returns:
        The proposal as decided.

    Raises:
        ReviewError: There is no such proposal, it is decided, it would be a mistake in the file, or the file
            cannot be written.
        QuestionFileError: The question file cannot be read.
    """
    if not reviewer.strip():
        raise ReviewError(say("review.no_reviewer"))
    if question_file.suffix == ".gz":
        raise ReviewError(say("review.packed", file=question_file))
    with locked(folder):
        found = _find(folder, proposal_id)
        mended = replace(mend(found), id=found.id)
        _add(question_file.resolve(), mended, question_row(mended, reviewer), documents)
        done = replace(mended, status=Decision.ACCEPTED, reviewer=reviewer)
        decide(folder, done)
    return done


def reject(folder: Path, proposal_id: str, reviewer: str, reason: str) -> Proposal:
    """Put a proposal aside, with the reason.

    Args:
        folder: The inbox's folder.
        proposal_id: As for `accept`.
        reviewer: Who read it.
        reason: Why it is no question.

    Returns:
        The proposal as decided.

    Raises:
        ReviewError: There is no such proposal, it is decided, or a name or reason is missing.
    """
    for text, key in ((reviewer, "no_reviewer"), (reason, "no_reason")):
        if not text.strip():
            raise ReviewError(say(f"review.{key}"))
    with locked(folder):
        found = _find(folder, proposal_id)
        done = replace(found, status=Decision.REJECTED, reviewer=reviewer, reason=reason)
        decide(folder, done)
    return done


def question_row(proposal: Proposal, reviewer: str) -> dict[str, Any]:
    """The line that a proposal becomes in a question file."""
    row: dict[str, Any] = {"id": _PREFIX + proposal.id, "question": proposal.question}
    row["category"] = proposal.category or _category(proposal)
    row["expected"] = "answer" if proposal.right else "refuse"
    if proposal.right:
        row["ideal"] = proposal.right
        row["nuggets"] = [{"text": fact} for fact in facts(proposal)]
    if proposal.right and proposal.file and proposal.quote:
        place = {"file": proposal.file, "quote": proposal.quote}
        row["evidence"] = [place if proposal.page is None else place | {"page": proposal.page}]
    row |= {"turns": list(proposal.turns)} if proposal.turns else {}
    written = {"author": proposal.who, "reviewer": reviewer, "date": (proposal.when or now())[:10]}
    return row | {"tags": ["from_use"]} | written


def facts(proposal: Proposal) -> tuple[str, ...]:
    """What a right answer must say: as proposed, or the names and numbers that the question does not have."""
    if proposal.facts:
        return proposal.facts
    found = dict.fromkeys(_FACT.findall(proposal.right))
    return tuple(fact for fact in found if fact not in proposal.question) or (proposal.right,)


def listing(inbox: Inbox, log: Path) -> str:
    """The waiting proposals as they are printed, with what cannot be read.

    Args:
        inbox: What was read.
        log: Where from; told when nothing waits there.

    Returns:
        Danish lines.
    """
    waiting = inbox.pending
    lines = [say("review.count", count=len(waiting)) if waiting else say("review.none", log=log)]
    for proposal in waiting:
        lines += ["", *_shown(proposal)]
    if inbox.mistakes:
        lines += ["", say("review.bad", count=len(inbox.mistakes))]
        lines += [f"  {mistake.sentence}" for mistake in inbox.mistakes]
    return "\n".join(lines)


def _shown(proposal: Proposal) -> list[str]:
    lines = [say("review.proposal", id=proposal.id, question=proposal.question)]
    if proposal.turns:
        lines.append(say("review.turns", turns=" / ".join(proposal.turns)))
    if proposal.answer:
        lines.append(say("review.answer", answer=" ".join(proposal.answer.split())))
    if proposal.right:
        lines.append(say("review.right", right=" ".join(proposal.right.split())))
        lines.append(say("review.facts", facts=" · ".join(facts(proposal))))
    else:
        lines.append(say("review.refuse"))
    if proposal.fault:
        lines.append(say("review.fault", fault=proposal.fault))
    if proposal.quote:
        page = say("review.page", page=proposal.page) if proposal.page else ""
        quote = " ".join(proposal.quote.split())
        lines.append(say("review.passage", file=proposal.file, page=page, quote=quote))
    who = proposal.who or say("review.nobody")
    return [*lines, say("review.who", who=who, when=proposal.when[:10]).rstrip()]


def _category(proposal: Proposal) -> str:
    if not proposal.right:
        return "unanswerable"
    return "followup" if proposal.turns else "fact"


def _find(folder: Path, proposal_id: str) -> Proposal:
    proposals = read_inbox(folder).proposals
    found = [one for one in proposals if proposal_id and one.id.startswith(proposal_id)]
    if len(found) > 1:
        raise ReviewError(say("review.several", id=proposal_id))
    if not found:
        raise ReviewError(say("review.unknown", id=proposal_id))
    if found[0].status is not Decision.PENDING:
        raise ReviewError(
            say("review.decided", id=found[0].id, status=say(f"review.{found[0].status.value}"))
        )
    return found[0]


def _add(path: Path, proposal: Proposal, row: dict[str, Any], documents: Documents | None) -> None:
    """Write the file anew beside itself, check it there, and put it in place of the old one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = read_bytes(path) if path.exists() else b""
        end = b"" if before.endswith(b"\n") or not before else b"\n"
        line = json.dumps(row, ensure_ascii=False).encode()
        named = json.dumps({"id": row["id"]}).encode()[1:-1]
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".reform-") as beside:
            new = Path(beside) / path.name
            with new.open("wb") as file:
                file.write(before + end + line + b"\n")
                file.flush()
                os.fsync(file.fileno())
            if _fit(new, proposal, row, documents, had=named in before):
                if path.exists():
                    shutil.copymode(path, new)
                new.replace(path)
    except OSError as problem:
        told = say("review.question_io", file=path, problem=os_reason(problem))
        raise ReviewError(told) from problem


def _fit(
    new: Path, proposal: Proposal, row: dict[str, Any], documents: Documents | None, *, had: bool
) -> bool:
    """Whether the line is to be added: not when an earlier attempt broke off right after adding it."""
    if had:
        return False
    found = check(new, documents)
    wrong = [one.text for one in found if one.id == row["id"] and not one.warning]
    if wrong and proposal.right and "evidence" not in row:
        raise ReviewError(say("review.no_source", id=proposal.id))
    if wrong:
        raise ReviewError(say("review.unfit", id=proposal.id, mistakes=" ".join(wrong)))
    return True
