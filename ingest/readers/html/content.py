"""Which part of a web page is its content, and what the page states about itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from lxml.html import HtmlElement

from ingest.readers.html.seen import drop

_MOST = 0.4
_LEAST = 0.25
_LINKS = 0.8
# Letters and digits in the head of a page: its title, issuer and date.
_HEAD = 400
_KEPT = frozenset({"html", "body", "main", "article"})
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_DAY = re.compile(r"\s*((?:19|20)\d\d)-(\d\d)-(\d\d)")
_WORDS = re.compile(r"[^\W_]+")


@cache
def rules() -> dict[str, Any]:
    """The word lists of html.toml."""
    return tomllib.loads((resources.files(__package__) / "html.toml").read_text("utf-8"))


def is_element(node: HtmlElement) -> bool:
    """Whether a node is an element and not a comment."""
    return isinstance(node.tag, str)


def length(node: HtmlElement) -> int:
    """Letters and digits below a node."""
    return sum(len(word) for text in node.itertext() for word in _WORDS.findall(text))


def _names(node: HtmlElement) -> set[str]:
    """Class names and id of a node, and the words within them."""
    names = f"{node.get('class', '')} {node.get('id', '')}"
    return {*names.lower().split(), *(word.lower() for word in re.findall(r"[A-ZÆØÅ]?[a-zæøå]+", names))}


def _unseen(node: HtmlElement) -> bool:
    return not set(rules()["unseen"]).isdisjoint(_names(node))


def _framing(node: HtmlElement) -> bool:
    """Whether a node is made for what stands around the content."""
    if node.tag in _KEPT:
        return False
    if node.tag in rules()["frame"] or node.get("role", "").lower() in rules()["roles"]:
        return True
    return not set(rules()["names"]).isdisjoint(_names(node))


def _of_links(node: HtmlElement) -> bool:
    """Whether a list is a menu: nearly all of it links, and several of them."""
    links = list(node.iter("a"))
    return len(links) >= 4 and sum(map(length, links)) >= _LINKS * max(1, length(node))


def _menu_cell(node: HtmlElement) -> bool:
    """Whether a cell of a table that only lays out the page holds nothing but links."""
    row = node.getparent()
    if node.tag != "td" or row is None or next(node.iter("a"), None) is None:
        return False
    linked = sum(map(length, node.iter("a"))) >= _LINKS * max(1, length(node))
    return linked and any(_has_heading(cell, *_HEADINGS) for cell in row if cell is not node)


def _walk(root: HtmlElement) -> Iterator[HtmlElement]:
    """Elements below a root, a list so that they can be taken out."""
    return iter([node for node in root.iter() if node is not root and is_element(node)])


def _has_heading(node: HtmlElement, *tags: str) -> bool:
    return next(node.iter(*tags), None) is not None


def _silence(root: HtmlElement) -> None:
    silent = frozenset(rules()["silent"])
    for node in _walk(root):
        if node.getparent() is None or node.tag in _KEPT:
            continue
        spoken = node.tag in ("button", "label") and any(
            up.tag in (*_HEADINGS, "summary") for up in node.iterancestors()
        )
        if (node.tag in silent and not spoken) or _unseen(node):
            drop(node)


def _unframe(root: HtmlElement, whole_page: bool) -> None:
    total = max(1, length(root))
    for node in _walk(root):
        if node.getparent() is None:
            continue
        menu = (node.tag in ("ul", "ol") and _of_links(node)) or _menu_cell(node)
        framing = _framing(node) or (whole_page and menu)
        site_head = whole_page and node.tag in ("header", "aside") and not _has_heading(node, "h1")
        if not (framing or site_head):
            continue
        certain = node.tag in rules()["frame"]
        if certain or (length(node) < _MOST * total and not _has_heading(node, "h1")):
            drop(node)


def _candidates(body: HtmlElement) -> Iterator[HtmlElement]:
    yield from body.xpath(".//main | .//*[@role='main']")
    articles = body.xpath(".//article[not(ancestor::article)]")
    if len(articles) == 1:
        yield articles[0]
    for name in rules()["content"]:
        yield from (
            node
            for node in _walk(body)
            if name in f"{node.get('id', '')} {node.get('class', '')}".lower().split()
        )


def main_content(body: HtmlElement) -> HtmlElement:
    """The element that holds the content of a page; what is not content below it is taken out.

    Args:
        body: The page's body; changed.

    Returns:
        `<main>`, the only `<article>`, an element named as content, or the body itself.
    """
    _silence(body)
    _unframe(body, whole_page=not _has_heading(body, "main"))
    total = max(1, length(body))
    root = next((node for node in _candidates(body) if length(node) >= _LEAST * total), body)
    for heading in [] if _has_heading(root, "h1") else list(body.iter("h1"))[:1]:
        head = _page_head(heading)
        head.tail = None
        root.insert(0, head)
    return root


def _page_head(heading: HtmlElement) -> HtmlElement:
    """The `<header>` a title stands in with its date and issuer, when it is no more than that."""
    head = next(heading.iterancestors("header"), None)
    small = head is not None and length(head) <= _HEAD and next(head.iter("a"), None) is None
    return head if head is not None and small else heading


def _meta(page: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in page.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        found.setdefault(name.lower(), node.get("content", ""))
    return found


def stated_date(page: HtmlElement) -> tuple[str, date] | None:
    """The date a page states in its head, with the key it is shown under: `Dato` or `Senest opdateret`."""
    meta = _meta(page)
    for key, names in (("Dato", rules()["published"]), ("Senest opdateret", rules()["modified"])):
        for name in names:
            if (found := _DAY.match(meta.get(name, ""))) and (day := _day(*map(int, found.groups()))):
                return key, day
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stated_title(page: HtmlElement) -> str:
    """The title a page states in its head, without the name of its site."""
    meta = _meta(page)
    title = " ".join((page.findtext(".//title") or meta.get("og:title", "")).split())
    site = meta.get("og:site_name", "").strip()
    for divider in rules()["title_dividers"]:
        head, found, tail = title.rpartition(divider)
        if found and (tail.strip() == site or len(tail) <= len(head)):
            return head.strip()
    return title
