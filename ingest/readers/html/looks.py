"""How the elements of a web page look: the declarations its own style sheets and attributes give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tinycss2
from cssselect import HTMLTranslator, SelectorError, parse
from lxml import etree
from lxml.html import HtmlElement

Look = dict[str, str]

_MOST_SELECTORS = 400
_LONGEST_SHEET = 400_000
_IMPORTANT, _INLINE = 100_000, 10_000
_SCREENS = ("", "all", "screen")
# Attributes from before style sheets, by the property they are.
_ATTRIBUTES = (("color", "color"), ("text", "color"), ("bgcolor", "background-color"))
_TELLING = re.compile(
    r"display|visibility|opacity|color|background|font-size|height|width|overflow|position|left|top|right|"
    r"bottom|text-indent|margin|clip|transform|mso-hide|filter|font\b",
    re.IGNORECASE,
)


def looks(page: HtmlElement) -> Mapping[HtmlElement, Look]:
    """What the page's style sheets, `style` and old attributes say of each element they name.

    Args:
        page: The page; sheets kept in other files are not fetched.

    Returns:
        By element its declarations, lower case, the winning ones by weight (CSS 2.1, section 6.4).
    """
    weighed: dict[HtmlElement, list[tuple[int, int, str, str]]] = {}
    for order, (selector, block) in enumerate(_rules(page)):
        for node, weight in _named(page, selector):
            weighed.setdefault(node, []).extend(_declared(block, weight, order))
    for node in page.iter():
        if isinstance(node.tag, str) and node.attrib:
            found = list(_own(node))
            if found:
                weighed.setdefault(node, []).extend(found)
    return {node: _won(declared) for node, declared in weighed.items()}


def has_other_sheets(page: HtmlElement) -> bool:
    """Whether some of how a page looks is told in files that are not at hand."""
    linked = any("stylesheet" in (link.get("rel") or "").lower() for link in page.iter("link"))
    return linked or any("@import" in (sheet.text or "") for sheet in page.iter("style"))


def _rules(page: HtmlElement) -> Iterator[tuple[str, Sequence[Any]]]:
    """The selectors of a page's sheets with the content of their blocks."""
    count = 0
    for sheet in page.iter("style"):
        rules = tinycss2.parse_stylesheet(
            (sheet.text or "")[:_LONGEST_SHEET], skip_comments=True, skip_whitespace=True
        )
        for rule in _on_screen(rules):
            selectors = tinycss2.serialize(rule.prelude)
            if not _TELLING.search(tinycss2.serialize(rule.content)):
                continue
            for selector in selectors.split(","):
                count += 1
                if count > _MOST_SELECTORS:
                    return
                yield selector.strip(), rule.content


def _on_screen(rules: Sequence[Any]) -> Iterator[Any]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif _is_for_screens(rule):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _on_screen(inner)


def _is_for_screens(rule: Any) -> bool:  # noqa: ANN401 - the library's nodes have no types
    if rule.type != "at-rule" or rule.lower_at_keyword != "media" or not rule.content:
        return False
    return tinycss2.serialize(rule.prelude).strip().lower() in _SCREENS


def _named(page: HtmlElement, selector: str) -> Iterator[tuple[HtmlElement, int]]:
    """The elements a selector names, with its weight; none for one that depends on what a reader does."""
    try:
        for one in parse(selector):
            if one.pseudo_element is not None:
                continue
            a, b, c = one.specificity()
            path = HTMLTranslator().selector_to_xpath(one, prefix="descendant-or-self::")
            for node in page.xpath(path):
                yield node, 100 * a + 10 * b + c
    except (SelectorError, etree.XPathError):
        return


def _declared(block: Sequence[Any] | str, weight: int, order: int) -> Iterator[tuple[int, int, str, str]]:
    found = tinycss2.parse_blocks_contents(block, skip_comments=True, skip_whitespace=True)
    for declaration in found:
        if declaration.type == "declaration":
            value = tinycss2.serialize(declaration.value).strip().lower()
            yield weight + _IMPORTANT * declaration.important, order, declaration.lower_name, value


def _own(node: HtmlElement) -> Iterator[tuple[int, int, str, str]]:
    for attribute, name in _ATTRIBUTES:
        if value := node.get(attribute):
            yield -1, -1, name, value.strip().lower()
    if picture := node.get("background"):
        yield -1, -1, "background-image", f"url({picture})"
    if style := node.get("style"):
        yield from _declared(style, _INLINE, 0)


def _won(declared: list[tuple[int, int, str, str]]) -> Look:
    return {name: value for _, _, name, value in sorted(declared, key=lambda one: one[:2])}
