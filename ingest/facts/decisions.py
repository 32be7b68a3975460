"""The decisions of minutes: what was recommended, decided and said under each agenda item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from assistant.facts import Decision, Outcome, Words
from assistant.types import BlockKind, Document, Kind, Section
from ingest.facts.decision_cues import (
    FieldRole,
    decision_cues,
    dissenter,
    field_role,
    outcome_of,
    outcome_of_listed,
    speaker_of,
    vote_alone,
    votes_in,
)
from ingest.facts.spans import Statement, part, statements

_MANY = 10_000
_PRONOUNS = ("han", "hun")


@dataclass(frozen=True, slots=True)
class _Item:
    """An agenda item: its number and title, and whether it has a field of recommendations."""

    number: str
    title: str
    recommends: bool = False
    decides: bool = False


def find_decisions(document: Document, sections: Sequence[Section]) -> list[Decision]:
    """What was recommended, decided, postponed and said, item by item.

    Where an item has fields, recommendations are read from its recommendation, the rest from decision and
    discussion; what other fields tell of earlier meetings is left out. Minutes without fields are read
    sentence by sentence.

    Args:
        document: The document with its clean pages.
        sections: Its sections.

    Returns:
        Decisions in reading order; [] for documents that are no minutes.
    """
    fielded = any(field_role(section.path[-1]) is FieldRole.DECIDE for section in sections if section.path)
    if document.info.kind is not Kind.REFERAT and not fielded:
        return []
    found: list[Decision] = []
    for item, run in groupby(sections, key=lambda section: item_of(section.path)):
        own = list(run)
        roles = {role for section in own for role in _roles(section)}
        whole = replace(
            item,
            recommends=FieldRole.RECOMMEND in roles,
            decides=bool(roles & {FieldRole.DECIDE, FieldRole.TALK}),
        )
        for section in own:
            found += _section(document, section, whole)
    return found


def _roles(section: Section) -> list[FieldRole]:
    return [role for head in section.path[1:] or section.path if (role := field_role(head))]


@lru_cache(maxsize=_MANY)
def item_of(path: tuple[str, ...]) -> _Item:
    """Number and title of the agenda item a heading path belongs to."""
    cues = decision_cues()
    heads = [
        head
        for at, head in enumerate(path)
        if not field_role(head) or (at == 0 and cues.item.fullmatch(head))
    ]
    for head in reversed(heads):
        if found := cues.item.fullmatch(head) or cues.only.fullmatch(head):
            return _Item(found["number"], found.groupdict().get("title") or "")
    return _Item("", heads[-1] if heads else "")


def _role(section: Section, item: _Item) -> FieldRole:
    """What stands in a section; an unknown heading beside known fields is left out."""
    for head in reversed(section.path[1:] if len(section.path) > 1 else section.path):
        if decision_cues().item.fullmatch(head):
            break
        if role := field_role(head):
            return role
    if item.decides and item.recommends and section.path and item_of(section.path[-1:]).title != item.title:
        return FieldRole.SKIP
    return FieldRole.FREE


def _section(document: Document, section: Section, item: _Item) -> list[Decision]:
    role = _role(section, item)
    told = [
        statement
        for statement in statements(document, [section])
        if statement.block.kind is not BlockKind.CELL and not _silent(statement.text)
    ]
    if role is FieldRole.RECOMMEND:
        return list(_recommendations(told, section, item))
    if role is FieldRole.SKIP:
        strict = (
            []
            if item.recommends
            else [s for s in told if decision_cues().cues["recommends_only"].match(s.text)]
        )
        return list(_recommendations(strict, section, item))
    return _join_votes(document, list(_minutes(told, role, item)))


def _silent(text: str) -> bool:
    return bool(decision_cues().cues["nothing"].search(text)) and not outcome_of(text)


def _recommendations(told: Sequence[Statement], section: Section, item: _Item) -> Iterator[Decision]:
    """One for each item of the recommendation, the line above its items left out."""
    listed = {statement.block.lead_in for statement in told if statement.block.kind is BlockKind.ITEM}
    for block, run in groupby(told, key=lambda statement: statement.block):
        sentences = list(run)
        for statement in sentences:
            lead = statement.text in listed or statement.text.endswith(":")
            if block.kind is BlockKind.ITEM:
                first, last = sentences[0].words, sentences[-1].words
                whole = replace(first, end=last.end, text=_between(section, sentences))
                yield Decision(whole, item.number, item.title, Outcome.RECOMMENDED)
                break
            if not (lead and listed) and (
                decision_cues().cues["recommends"].search(statement.text)
                or decision_cues().cues["doable"].search(statement.text)
            ):
                yield Decision(statement.words, item.number, item.title, Outcome.RECOMMENDED)


def _between(section: Section, sentences: Sequence[Statement]) -> str:
    start = sentences[0].words.start
    text = ""
    for statement in sentences:
        text += " " * (statement.words.start - start - len(text)) + statement.text
    return text


def _minutes(told: Sequence[Statement], role: FieldRole, item: _Item) -> Iterator[Decision]:
    speaker = ""
    label = ""
    block = None
    leads = {statement.block.lead_in for statement in told if statement.block.kind is BlockKind.ITEM} - {""}
    for statement in told:
        if statement.text in leads:
            continue
        listed = statement.block.kind is BlockKind.ITEM and outcome_of_listed(
            statement.text, statement.block.lead_in
        )
        if listed and listed is not Outcome.SAID and statement.number == 0:
            yield _decision(statement.words, listed, "", item)
            continue
        if statement.block is not block:
            label, block = "", statement.block
        found = next((name for name, way in decision_cues().labels.items() if way.match(statement.text)), "")
        label = found or label
        words = _unlabelled(statement.words, found)
        if not words.text:
            continue
        if label == "recommend" or (
            role is FieldRole.FREE
            and not item.recommends
            and decision_cues().cues["recommends_only"].match(words.text)
        ):
            yield Decision(words, item.number, item.title, Outcome.RECOMMENDED)
            continue
        for decision in _clauses(words, role, label, item):
            if decision.speaker.lower() in _PRONOUNS and speaker:
                decision = replace(decision, speaker=speaker)
            speaker = decision.speaker or speaker
            yield decision


def _unlabelled(words: Words, label: str) -> Words:
    found = decision_cues().labels[label].match(words.text) if label else None
    return part(words, found.end(), len(words.text)) if found else words


def _clauses(words: Words, role: FieldRole, label: str, item: _Item) -> list[Decision]:
    """What a sentence says: one decision, or several when its main clauses tell different things."""
    cuts = [0, *(cut.end() for cut in decision_cues().cues["split"].finditer(words.text)), len(words.text)]
    pieces = [part(words, start, end) for start, end in pairwise(cuts) if end > start]
    read = [(piece, *_read(piece.text)) for piece in pieces]
    found = [(piece, outcome, speaker) for piece, outcome, speaker in read if outcome]
    own = [one for at, one in enumerate(found) if at == 0 or _stands_alone(one[1], found[0][1], one[0].text)]
    if len({outcome for _, outcome, _ in own}) > 1:
        return [
            _decision(_until(words, one[0], own[at + 1][0] if at + 1 < len(own) else None), *one[1:], item)
            for at, one in enumerate(own)
        ]
    if found:
        return [_decision(words, found[0][1], found[0][2], item)]
    if vote_alone(words.text):
        return [Decision(words, item.number, item.title, Outcome.SAID, votes=words.text)]
    if label == "said":
        return [Decision(words, item.number, item.title, Outcome.SAID)]
    todo = (label == "decide" or role is FieldRole.DECIDE) and decision_cues().cues["todo"].search(words.text)
    return [Decision(words, item.number, item.title, Outcome.DECIDED)] if todo else []


def _stands_alone(outcome: Outcome | None, first: Outcome | None, text: str) -> bool:
    """Whether a later clause of a sentence is more than a part of what is said in it."""
    if outcome is Outcome.SAID:
        return False
    return first is not Outcome.SAID or bool(decision_cues().cues["own_clause"].match(text))


def _until(words: Words, piece: Words, following: Words | None) -> Words:
    """A clause with what hangs on it, up to the next one."""
    end = following.start if following else words.end
    whole = part(words, piece.start - words.start, end - words.start)
    kept = re.sub(r"[,;]?(?:\s+(?:og|men|mens|samt))?$", "", whole.text) if following else whole.text
    return Words(whole.page, whole.start, whole.start + len(kept), kept)


def _read(text: str) -> tuple[Outcome | None, str]:
    """Outcome and speaker of one clause."""
    cues = decision_cues().cues
    if vote_alone(text) and not outcome_of(text):
        return None, ""
    if who := dissenter(text):
        return Outcome.SAID, who
    speaker = speaker_of(text)
    body = bool(cues["body"].match(text))
    outcome = outcome_of(text)
    if cues["minority"].search(text[:40]):
        return Outcome.SAID, speaker or ""
    if speaker is None or (speaker == "" and outcome not in (None, Outcome.SAID)):
        return outcome, ""
    if body and outcome not in (None, Outcome.SAID):
        return outcome, ""
    concluded = cues["concluded"].search(text) and outcome is Outcome.DECIDED
    return (Outcome.DECIDED if concluded else Outcome.SAID), speaker


def _decision(words: Words, outcome: Outcome | None, speaker: str, item: _Item) -> Decision:
    votes = ""
    if votes_in(words.text) and outcome is not Outcome.SAID:
        figure = decision_cues().votes["figure"].search(words.text)
        votes = figure[0] if figure else words.text
    return Decision(words, item.number, item.title, outcome or Outcome.SAID, votes, speaker)


def _join_votes(document: Document, found: list[Decision]) -> list[Decision]:
    """Sentences that only tell who voted what join the decision before them, else the one after."""
    joined: list[Decision] = []
    waiting: list[Decision] = []
    for decision in found:
        if decision.outcome is Outcome.SAID and decision.votes:
            last = next((one for one in reversed(joined) if one.outcome is not Outcome.SAID), None)
            if last is None:
                waiting.append(decision)
                continue
            joined[joined.index(last)] = _with_votes(document, last, decision)
        elif waiting and decision.outcome is not Outcome.SAID:
            votes = _stretch(document, waiting[0].words, waiting[-1].words)
            joined.append(replace(decision, votes=votes.text if votes else waiting[0].votes))
            waiting = []
        else:
            joined.append(decision)
    return joined + [replace(one, outcome=Outcome.DECIDED) for one in waiting]


def _with_votes(document: Document, decision: Decision, vote: Decision) -> Decision:
    whole = _stretch(document, decision.words, vote.words)
    if whole is None:
        return replace(decision, votes=decision.votes or vote.votes)
    start = whole.text.find(decision.votes) if decision.votes else vote.words.start - whole.start
    return replace(decision, words=whole, votes=whole.text[max(start, 0) :])


def _stretch(document: Document, first: Words, last: Words) -> Words | None:
    """The words from one statement to another directly behind it on the page."""
    if first.page != last.page or last.start < first.start:
        return None
    text = document.pages[first.page - 1].text
    if first is not last and text[first.end : last.start].strip() and len(text[first.end : last.start]) > 2:
        return None
    return Words(first.page, first.start, last.end, text[first.start : last.end])
