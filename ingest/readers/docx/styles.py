"""Styles of Word files: which paragraphs are titles, headings or contents, how large and bold they are."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from lxml import etree

from ingest.readers.docx.ooxml import W, is_on, number_of, value_of

_MOST_BASES = 12
_OUTLINE_LEVELS = 9


class Part(StrEnum):
    """What a style makes of a paragraph."""

    TEXT = "text"
    TITLE = "title"
    HEADING = "heading"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a paragraph says; None where it says nothing.

    Attributes:
        part: What the paragraph is.
        level: Level of a heading, from 1.
        number: Id of its numbering, "0" for none at all.
        depth: Level in the numbering, from 0.
        indent: Left indent in twentieths of a point.
        size: Letter height in half points.
        bold: Whether it is bold.
        hidden: Whether it is hidden.
    """

    part: Part = Part.TEXT
    level: int = 0
    number: str | None = None
    depth: int | None = None
    indent: int | None = None
    size: int | None = None
    bold: bool | None = None
    hidden: bool | None = None


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "docx.toml").read_text("utf-8"))


def _by_name(name: str) -> tuple[Part, int]:
    """What a style is by its name and the number behind it."""
    found = re.fullmatch(r"(.*?)\s*(\d?)", name.strip().lower())
    words, digit = (found[1], found[2]) if found else ("", "")
    if words in _names()["heading"] and digit:
        return Part.HEADING, int(digit)
    if words in _names()["contents"]:
        return Part.CONTENTS, 0
    return (Part.TITLE, 0) if name.strip().lower() in _names()["title"] else (Part.TEXT, 0)


def look_of(properties: etree._Element | None, letters: etree._Element | None, based: Look) -> Look:
    """What `w:pPr` and `w:rPr` say, over what they are based on."""
    level = number_of(value_of(properties, "outlineLvl"))
    part, deep = based.part, based.level
    if level is not None and based.part in (Part.TEXT, Part.HEADING):
        part, deep = (Part.HEADING, level + 1) if level < _OUTLINE_LEVELS else (Part.TEXT, 0)
    ind = None if properties is None else properties.find(f"{W}ind")
    indent = None if ind is None else number_of(ind.get(f"{W}left") or ind.get(f"{W}start"))
    size, bold, hidden = number_of(value_of(letters, "sz")), is_on(letters, "b"), is_on(letters, "vanish")
    depth = number_of(value_of(properties, "numPr", "ilvl"))
    return Look(
        part,
        deep,
        value_of(properties, "numPr", "numId") or based.number,
        based.depth if depth is None else depth,
        based.indent if indent is None else indent,
        based.size if size is None else size,
        based.bold if bold is None else bold,
        based.hidden if hidden is None else hidden,
    )


class Styles:
    """The styles of one document.

    Args:
        part: Root of the styles part, or None.
    """

    def __init__(self, part: etree._Element | None) -> None:
        self._nodes: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        self._default = ""
        self._base = Look()
        for node in () if part is None else part.iter(f"{W}style"):
            key = node.get(f"{W}styleId", "")
            self._nodes[key] = node
            if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in ("1", "true"):
                self._default = key
        defaults = None if part is None else part.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = look_of(None, defaults, Look(size=20))

    @property
    def plain(self) -> Look:
        """The look of a paragraph without a style."""
        return self.look(self._default)

    def look(self, key: str | None) -> Look:
        """The look a style gives, with all it is based on."""
        key = key or self._default
        if key not in self._looks:
            self._looks[key] = self._made(key, _MOST_BASES)
        return self._looks[key]

    def _made(self, key: str, left: int) -> Look:
        node = self._nodes.get(key)
        if node is None or not left:
            return self._base
        base = self._made(value_of(node, "basedOn") or "", left - 1)
        named, level = _by_name(value_of(node, "name") or "")
        if named is not Part.TEXT:
            base = Look(named, level, base.number, base.depth, base.indent, base.size, base.bold, base.hidden)
        return look_of(node.find(f"{W}pPr"), node.find(f"{W}rPr"), base)
