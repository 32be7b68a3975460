"""What of a web page a reader sees: hidden, tiny, off-screen and white-on-white text is taken out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml.html import HtmlElement
from tinycss2.color3 import RGBA, parse_color

from ingest.readers.html.looks import Look, has_other_sheets, looks

# Below this contrast ratio nobody reads a text (WCAG 2 asks for 4.5; 1 is the same colour).
LEAST_CONTRAST = 1.2
LEAST_OPACITY = 0.1
# Pixels: the smallest letters there are, a box that holds no text, how far off the page is out of sight.
LEAST_LETTER, LEAST_BOX, FAR_OFF = 2.0, 1.5, 250.0
BLACK, WHITE = RGBA(0, 0, 0, 1), RGBA(1, 1, 1, 1)

_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*([a-z%]*)")
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "cm": 38.0,
    "mm": 3.8,
    "in": 96.0,
}
_PIXELS |= {"vw": 12.0, "vh": 8.0, "%": 12.0}
_NO_CLIP = re.compile(r"rect\((?:\s*0[a-z]*[\s,]*){3,4}|rect\(1px[\s,]+1px[\s,]+1px[\s,]+1px")
_NO_PATH = re.compile(r"inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0|polygon\(\s*0(?:px|%)?\s+0(?:px|%)?\s*\)")
_NO_SIZE = re.compile(r"scale[xy]?\(\s*0(?:\.0\d*)?\s*[,)]|scale3d\(\s*0")
_MOVED = re.compile(r"translate(?:x|y|3d)?\(([^)]*)\)")
_ENDS_WORD = re.compile(r"[.:;!?)»”]$")


@dataclass(frozen=True, slots=True)
class _Ink:
    """What text inherits: its colour, what lies behind it (None when unknown), its size, whether it shows."""

    color: RGBA = BLACK
    behind: RGBA | None = WHITE
    pixels: float = 16.0
    shows: bool = True

    @property
    def legible(self) -> bool:
        if not self.shows or self.pixels < LEAST_LETTER or self.color.alpha < LEAST_OPACITY:
            return False
        return self.behind is None or _contrast(self.color, self.behind) >= LEAST_CONTRAST


def drop_unseen(page: HtmlElement) -> None:
    """Take out of a page what its reader does not see; what a click opens stays.

    Text is judged by what the page itself says of its look. A background that only a style sheet of its
    own file tells is unknown, and text is then never taken for being of the same colour.

    Args:
        page: The page, changed in place.
    """
    behind = None if has_other_sheets(page) else WHITE
    _walk(page, _Ink(behind=behind), looks(page), _opened(page))


def drop(node: HtmlElement) -> None:
    """Take a node out; what follows it stays, apart from what stands before it."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    said = ((before.tail if before is not None else parent.text) or "").rstrip("\u200b")
    tail = node.tail or ""
    apart = said[-1:].isalnum() and tail[:1].isupper()
    if apart or (_ENDS_WORD.search(said) and tail[:1].isalpha()):
        node.tail = f" {tail}"
    node.drop_tree()


def _walk(node: HtmlElement, ink: _Ink, styled: Mapping[HtmlElement, Look], opened: frozenset[str]) -> None:
    look = styled.get(node, {})
    ink = _inked(ink, look)
    for child in list(node):
        if not isinstance(child.tag, str):
            continue
        if _hidden(child, styled.get(child, {}), opened):
            drop(child)
        else:
            _walk(child, ink, styled, opened)
    if not ink.legible:
        node.text = _blank(node.text)
        for child in node:
            child.tail = _blank(child.tail)


def _blank(text: str | None) -> str | None:
    return " " if text else text


def _opened(page: HtmlElement) -> frozenset[str]:
    """Ids of what a button or tab of the page shows when it is clicked."""
    ids: set[str] = set()
    for node in page.iter():
        if not isinstance(node.tag, str):
            continue
        named = [node.get("aria-controls", ""), node.get("data-target", ""), node.get("data-bs-target", "")]
        if node.get("data-toggle") or node.get("data-bs-toggle") or node.get("role") == "tab":
            named.append(node.get("href", ""))
        ids.update(name.lstrip("#") for value in named for name in value.split())
    return frozenset(ids)


def _hidden(node: HtmlElement, look: Look, opened: frozenset[str]) -> bool:
    """Whether nothing of an element is seen, whatever its content looks like."""
    if _away(look):
        return True
    if node.get("id", "") in opened or node.get("role") == "tabpanel":
        return False
    if node.get("hidden") is not None or node.get("aria-hidden", "").lower() == "true":
        return True
    return look.get("display", "").startswith("none") or look.get("mso-hide") == "all" or _flat(look)


def _away(look: Look) -> bool:
    """Whether it is moved off the page, cut away, or as clear as glass."""
    if _number(look.get("opacity", "1"), 1.0) < LEAST_OPACITY or "opacity(0" in look.get("filter", ""):
        return True
    clipped = _NO_CLIP.search(look.get("clip", "")) or _NO_PATH.search(look.get("clip-path", ""))
    turned = look.get("transform", "")
    moved = _MOVED.search(turned)
    far = [look.get("text-indent", ""), look.get("margin-left", ""), look.get("margin-top", "")]
    if look.get("position") in ("absolute", "fixed", "relative"):
        far += [look.get(side, "") for side in ("left", "top", "right", "bottom")]
    far += moved[1].split(",") if moved else []
    off = any(_pixels(value, 0.0) <= -FAR_OFF for value in far)
    return bool(clipped) or off or _NO_SIZE.search(turned) is not None


def _flat(look: Look) -> bool:
    """Whether its box has no room for text and what does not fit is cut off."""
    if not any(look.get(name, "") in ("hidden", "clip") for name in ("overflow", "overflow-x", "overflow-y")):
        return False
    sides = ("height", "max-height", "width", "max-width")
    return any(_pixels(look.get(side, ""), LEAST_BOX) < LEAST_BOX for side in sides)


def _inked(ink: _Ink, look: Look) -> _Ink:
    """What text of an element inherits from the one around it and its own declarations."""
    if not look:
        return ink
    shows = {"hidden": False, "collapse": False, "visible": True}.get(look.get("visibility", ""), ink.shows)
    color = _color(look.get("color", "")) or ink.color
    pixels = _letters(look.get("font-size", ""), ink.pixels)
    return replace(ink, color=color, behind=_behind(look, ink.behind), pixels=pixels, shows=shows)


def _behind(look: Look, around: RGBA | None) -> RGBA | None:
    """The colour behind an element, None when a picture or something unknown is."""
    for name in ("background-image", "background", "background-color"):
        value = look.get(name, "")
        if "url(" in value or "gradient" in value or "var(" in value:
            return None
        for word in (value, *value.split()):
            color = _color(word)
            if color is not None and color.alpha >= 0.5:
                around = color
    return around


def _color(text: str) -> RGBA | None:
    found = parse_color(text) if text else None
    return found if isinstance(found, RGBA) else None


def _letters(text: str, around: float) -> float:
    found = _LENGTH.fullmatch(text)
    if not found:
        return around
    number = float(found[1])
    if found[2] in ("em", "%"):
        return around * number / (100 if found[2] == "%" else 1)
    return number * _PIXELS.get(found[2], 1.0)


def _pixels(text: str, default: float) -> float:
    found = _LENGTH.match(text.strip())
    return float(found[1]) * _PIXELS.get(found[2], 1.0) if found else default


def _number(text: str, default: float) -> float:
    found = _LENGTH.match(text)
    return default if not found else float(found[1]) / (100 if found[2] == "%" else 1)


def _contrast(one: RGBA, other: RGBA) -> float:
    """WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) of the lighter and the darker relative luminance."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: RGBA) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color[:3]]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])
