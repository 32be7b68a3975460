"""The end of a letter: the farewell with the names, titles and addresses below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.cues import cues
from ingest.outline.lines import Shape
from ingest.outline.names import is_name, is_organisation, is_role, is_title
from ingest.outline.phrases import field_name, is_labelled
from ingest.outline.units import Role, Unit

_LONGEST = 80
_MOST = 10
_CONTACT = re.compile(r"[^.]*(?:@|\bwww\.|\d{2} ?\d{2} ?\d{2}|\d{4} [A-ZÆØÅ]).*", re.S)


def is_farewell(text: str) -> bool:
    """Whether a line takes leave: `Med venlig hilsen`, alone or with a name or `på vegne af` behind it."""
    line = text.strip(" ,.*")
    found = next((words for words in cues().farewells if line.lower().startswith(words)), None)
    if found is None or len(line) > _LONGEST:
        return False
    rest = line[len(found) :].strip(" ,.")
    return not rest or is_name(rest) or rest.lower().startswith("på vegne af") or found == "på vegne af"


def _signs(unit: Unit, first: bool) -> bool:
    """Whether a unit below a farewell belongs to the signature."""
    text = unit.text.strip(" .,*")
    if unit.role not in (Role.TEXT, Role.KEY) or unit.shape is not Shape.PLAIN or unit.sure:
        return False
    if len(text) > _LONGEST or unit.lines > 2 or is_labelled(text) or field_name(text):
        return False
    if first or unit.gap == 0 or is_name(text) or is_title(text) or is_role(text):
        return True
    return is_organisation(text) or bool(_CONTACT.fullmatch(text))


def mark_signatures(units: Sequence[Unit]) -> list[Unit]:
    """Mark the farewell of a letter or e-mail and what stands below it.

    Args:
        units: Units with agenda, key and title roles.

    Returns:
        The units; farewell, name, title, body and address have the role SIGNATURE.
    """
    done = list(units)
    at = 0
    while at < len(done):
        unit = done[at]
        if not unit.plain or unit.lines > 2 or not is_farewell(unit.text):
            at += 1
            continue
        end = at + 1
        while end < min(len(done), at + _MOST) and _signs(done[end], first=end == at + 1):
            end += 1
        done[at:end] = [replace(each, role=Role.SIGNATURE) for each in done[at:end]]
        at = end
    return done
