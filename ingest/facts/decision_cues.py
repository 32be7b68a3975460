"""The cues of `decisions.toml`, read once, and what one clause of minutes says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from assistant.facts import Outcome

_AFTER_DECIDED = 70
_MANY = 50_000
_LONGEST_SUBJECT = 14
_SEVERAL = re.compile(r", [A-ZÆØÅ][\w-]+ [A-ZÆØÅ][^,]* og ")
_ASIDE = re.compile(r",|\s\(")


class FieldRole(StrEnum):
    """What stands in a field of an agenda item."""

    RECOMMEND = "recommend"
    DECIDE = "decide"
    TALK = "talk"
    SKIP = "skip"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class DecisionCues:
    """What `decisions.toml` holds, compiled; patterns ignore case.

    Attributes:
        fields: Beginnings of headings by what stands below them.
        item: A heading with the number of an agenda item.
        only: A heading that is a number alone.
        labels: Openings of a line by what stands behind their colon.
        cues: Single patterns by name.
        outcomes: Words of a main clause by what was done, in the order they are tried.
        votes: Words that tell who voted what: any, a figure, a sentence of nothing else.
        verbs: Verbs of speech.
        beside: What must stand behind a verb for it to be one of speech.
    """

    fields: dict[FieldRole, re.Pattern[str]]
    item: re.Pattern[str]
    only: re.Pattern[str]
    labels: dict[str, re.Pattern[str]]
    cues: dict[str, re.Pattern[str]]
    outcomes: dict[Outcome, re.Pattern[str]]
    votes: dict[str, re.Pattern[str]]
    verbs: re.Pattern[str]
    beside: dict[str, re.Pattern[str]]


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)


@cache
def decision_cues() -> DecisionCues:
    """Read `decisions.toml`; the same object every time."""
    raw = tomllib.loads(resources.files("ingest.facts").joinpath("decisions.toml").read_text("utf-8"))
    return DecisionCues(
        fields={FieldRole(role): _any(ways) for role, ways in raw["fields"].items()},
        item=re.compile(raw["item"]["label"], re.I),
        only=re.compile(raw["item"]["only"], re.I),
        labels={name: re.compile(rf"\W*{way}\s*:\W*", re.I) for name, way in raw["labels"].items()},
        cues={name: re.compile(way, re.I) for name, way in raw["cues"].items()},
        outcomes={Outcome(name): _any(ways) for name, ways in raw["outcomes"].items()},
        votes={name: re.compile(way, re.I) for name, way in raw["votes"].items()},
        verbs=re.compile(rf"\b(?:{'|'.join(raw['speech']['verbs'])})\b"),
        beside={
            verb: re.compile(rf"\W*(?:\w+ )?(?:{way})", re.I) for verb, way in raw["speech"]["with"].items()
        },
    )


@lru_cache(maxsize=_MANY)
def field_role(heading: str) -> FieldRole | None:
    """What stands below a heading, None when it is no field of an agenda item."""
    text = re.sub(r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?", "", heading.strip(" *:")).lower()
    return next((role for role, way in decision_cues().fields.items() if way.match(text)), None)


def _main(clause: str) -> str:
    """The main clause: without an opening `Når …,` and up to the first `at`, `idet`, `som`."""
    cues = decision_cues().cues
    opening = cues["opening"].match(clause)
    rest = clause[opening.end() :] if opening else clause
    cut = cues["subordinate"].search(rest)
    return rest[: cut.start()] if cut else rest


def _hits(way: re.Pattern[str], text: str) -> tuple[bool, bool]:
    """Whether a cue stands in a text as done, and whether it stands there denied."""
    cues = decision_cues().cues
    denied = False
    for found in way.finditer(text):
        before = text[: found.start()]
        near = before.rsplit(" og ", 1)[-1] if cues["past"].search(found[0]) else before
        if cues["negated_before"].search(before) or cues["negated_after"].match(text[found.end() :]):
            denied = True
        elif not cues["hypothetical"].search(near) or " " not in before.strip():
            return True, False
    return False, denied


_DECIDABLE = (Outcome.POSTPONED, Outcome.REJECTED, Outcome.NOTED, Outcome.APPROVED)
_DENIABLE = (Outcome.APPROVED, Outcome.NOTED, Outcome.RECOMMENDED)


def _settled(text: str) -> Outcome | None:
    """The outcome that a main clause states, a denied approval being a rejection."""
    for outcome, way in decision_cues().outcomes.items():
        done, denied = _hits(way, text)
        if done:
            return outcome
        if denied and outcome in _DENIABLE:
            return Outcome.REJECTED
    return None


def outcome_of(clause: str) -> Outcome | None:
    """What a clause of minutes says was done.

    Args:
        clause: A sentence, or one of its main clauses.

    Returns:
        The outcome; None when it tells of nothing done (or of something denied, wished or expected).
    """
    cues = decision_cues().cues
    if cues["opinion"].search(clause):
        return Outcome.SAID
    main = _main(clause)
    decided = cues["decided"].search(main)
    if decided and any(_hits(cues["decided"], main)):
        _, denied = _hits(cues["decided"], main)
        rest = clause[clause.find(decided[0]) + len(decided[0]) :][:_AFTER_DECIDED]
        if denied:
            return Outcome.REJECTED if re.match(r"\s*ikke,? at\b", rest) else None
        return _decided_what(rest, main) or Outcome.DECIDED
    return _settled(main)


def _decided_what(rest: str, main: str) -> Outcome | None:
    """What was decided when that is to approve, note, reject or postpone."""
    object_of = re.match(r"\W*(?:derfor |også |herefter |enstemmigt )*,?\s*(?:at\s)?(.*)", rest)
    text = re.split(r",? (?:idet|fordi|indtil|og at|og)\b", object_of[1] if object_of else rest)[0]
    inner = _settled(text) if re.match(r"\W*(?:\w+ )?,?\s*at\b", rest) else _settled(main)
    return inner if inner in _DECIDABLE else None


def outcome_of_listed(item: str, lead_in: str) -> Outcome | None:
    """What an item of a list says was done, the line above the list weighing in (`Udvalget besluttede`).

    Args:
        item: The item.
        lead_in: The line above its list, or "".
    """
    bare = re.sub(r"^(?:at|og)\s+", "", item.strip())
    above = outcome_of(lead_in.rstrip(":, ")) if lead_in else None
    if above is Outcome.DECIDED:
        inner = _settled(bare)
        return inner if inner in _DECIDABLE else above
    return above or outcome_of(bare)


def votes_in(text: str) -> bool:
    """Whether a sentence tells who voted what."""
    return bool(decision_cues().votes["any"].search(text))


def dissenter(clause: str) -> str:
    """Who says not to be able to follow (`Ø kan ikke tiltræde …`), "" when nobody or the body itself does."""
    cues = decision_cues().cues
    found = cues["dissent"].match(clause)
    return (
        "" if found is None or cues["body"].match(clause) or not found["who"][0].isupper() else found["who"]
    )


def vote_alone(text: str) -> bool:
    """Whether a sentence tells who voted what and nothing else."""
    return bool(decision_cues().votes["pure"].match(text))


def speaker_of(clause: str) -> str | None:
    """Who says something in a clause: as written, "" for `Der blev spurgt …`, None when nobody does."""
    cues = decision_cues()
    main = (
        len(clause) - len(clause.lstrip()) + len(_main(clause))
        if not cues.cues["opening"].match(clause)
        else 0
    )
    found = next((verb for verb in cues.verbs.finditer(clause, 0, main) if _is_speech(clause, verb)), None)
    if found is None:
        return "" if cues.cues["impersonal"].match(clause.strip()) else None
    subject = clause[: found.start()].strip()
    if cues.cues["inverted"].fullmatch(subject):
        subject = cues.cues["subject_end"].split(clause[found.end() :].strip(), maxsplit=1)[0]
    subject = cues.cues["adverb_before"].sub("", subject)
    subject = cues.cues["adverb_behind"].sub("", subject)
    if not _SEVERAL.search(subject):
        subject = _ASIDE.split(subject, maxsplit=1)[0].strip()
    return subject if _can_speak(subject) else None


def _is_speech(clause: str, verb: re.Match[str]) -> bool:
    beside = decision_cues().beside.get(verb[0])
    return beside is None or bool(beside.match(clause[verb.end() :]))


def _can_speak(subject: str) -> bool:
    words = subject.split()
    if not words or len(words) > _LONGEST_SUBJECT or decision_cues().cues["no_subject"].search(subject):
        return False
    return words[0][0].isupper() or bool(decision_cues().cues["body"].match(subject))
