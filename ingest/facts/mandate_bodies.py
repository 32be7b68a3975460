"""Which body a mandate field is about, where a document sets up several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.facts import MandateField
from assistant.types import Section
from ingest.facts.mandate_cues import bare_heading, body_stem, is_known_body, topics_of

_WORD = re.compile(r"[\w/-]+")
_GENERIC = frozenset({"gruppe", "råd", "udvalg", "forum"})


def told_of(
    found: Sequence[tuple[Section, MandateField]], known: frozenset[str], *, own: bool
) -> list[MandateField]:
    """The fields with their bodies; without when they are all about one.

    A heading names the body of what stands below it; where none does, the subject of the sentence, else the
    body of the field before in the same section.

    Args:
        found: Fields in reading order with their sections.
        known: Stems of the bodies that count.
        own: Whether the document is about one body: then only a heading that is a body names another.

    Returns:
        The fields in the same order; a body is called what it was called first.
    """
    names: dict[str, str] = {}
    bodies: list[str] = []
    before, last = None, ""
    for section, field in found:
        last = last if before is section else ""
        name = _of_heading(section, known, own=own)
        if not name and not own:
            name = _of_sentence(field.words.text, known)
        last = _called(name, names) if name else last
        bodies.append(last)
        before = section
    if len(set(bodies) - {""}) + (own and "" in bodies) <= 1:
        return [field for _, field in found]
    return [replace(field, body=body) for (_, field), body in zip(found, bodies, strict=True)]


def _of_heading(section: Section, known: frozenset[str], *, own: bool) -> str:
    """The body that the innermost heading with one names: the heading, or the word in it."""
    for head in reversed(section.path):
        bare = bare_heading(head)
        if not body_stem(bare) or (own and (topics_of(head) or _is_own(body_stem(bare), known))):
            continue
        return bare if not topics_of(head) else _word(bare, None)
    return ""


def _is_own(kind: str, known: frozenset[str]) -> bool:
    """Whether a heading calls the document's own body by its kind: "Hvad skal gruppen levere?"."""
    return kind in _GENERIC and any(name != kind and name.endswith(kind) for name in known)


def _of_sentence(text: str, known: frozenset[str]) -> str:
    return _word(text, known)


def _word(text: str, known: frozenset[str] | None) -> str:
    """The first word that names a body that counts, without the ending of the genitive."""
    for found in _WORD.finditer(text):
        stem = body_stem(found[0])
        if stem and (known is None or (stem not in _GENERIC and is_known_body(stem, known))):
            return found[0] if stem.endswith("s") or not found[0].endswith("s") else found[0][:-1]
    return ""


def _called(name: str, names: dict[str, str]) -> str:
    return names.setdefault(body_stem(name) or name.lower(), name)
