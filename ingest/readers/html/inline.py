"""Inline content of web pages: the words of an element, list numbers, footnote marks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from ingest.readers.markdown import one_line

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "nobr",
        "output",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "br",
        "picture",
        "source",
        "summary",
    ]
)
LISTS = ("ul", "ol", "menu", "dir")
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


def words_of(node: HtmlElement) -> str:
    """Text of an element on one line; blocks, cells and line breaks within are divided by spaces."""
    parts: list[str] = []
    for event in _inline(node):
        parts.append(event)
    return one_line("".join(parts))


def _inline(node: HtmlElement) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if not is_reference(child):
            block = child.tag not in INLINE
            yield "\n" if child.tag == "br" else " " if block else ""
            yield "• " if child.tag == "li" else ""
            yield from _inline(child)
            yield " " if block else ""
        yield child.tail or ""


def is_reference(node: HtmlElement) -> bool:
    """Whether an element is the mark of a footnote: a raised link to a note on the same page."""
    if node.tag not in ("sup", "a"):
        return False
    link = node if node.tag == "a" else next(node.iter("a"), None)
    raised = node.tag == "sup" or any(child.tag == "sup" for child in node)
    local = link is not None and link.get("href", "").startswith("#")
    return raised and local and len("".join(node.itertext()).strip(" []()")) <= 3


def _roman(value: int) -> str:
    text = ""
    for numeral, worth in _ROMAN:
        text += numeral * (value // worth)
        value %= worth
    return text


def list_number(kind: str | None, value: int) -> str:
    """A list number as it is shown."""
    if kind in ("a", "A") and 1 <= value <= 26:
        return f"{chr(ord(kind) + value - 1)}."
    if kind in ("i", "I") and 1 <= value <= 39:
        return f"{_roman(value) if kind == 'i' else _roman(value).upper()}."
    return f"{value}."


def split_item(node: HtmlElement, parts: list[str | HtmlElement]) -> None:
    """An item's text and the lists within it, in order; each of its paragraphs is a text of its own."""
    _append(parts, node.text)
    for child in node:
        if child.tag in LISTS:
            parts += (child, "")
        elif child.tag == "br":
            _append(parts, "\v")
        elif is_reference(child):
            pass
        elif child.tag in INLINE:
            split_item(child, parts)
        else:
            if str(parts[-1]).strip():
                parts.append("")
            split_item(child, parts)
            parts.append("")
        _append(parts, child.tail)


def _append(parts: list[str | HtmlElement], text: str | None) -> None:
    last = parts[-1]
    if isinstance(last, str):
        parts[-1] = last + (text or "")
    else:
        parts.append(text or "")


def inline_words(node: HtmlElement) -> str:
    """Text of an inline element with the white space at its ends kept."""
    return "".join(_inline(node)).replace("\n", " ") if node.tag != "br" else "\v"


def folded(text: str) -> str:
    r"""A text as a browser shows it: its own line ends are spaces, `<br>` (\\v here) are line ends."""
    return "\n".join(one_line(line) for line in text.split("\v"))
