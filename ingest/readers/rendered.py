"""Markdown -> Markdown without what its reader does not see: comments, hidden HTML, words about pictures.

What a picture is said to show (its alt text) is not the document's text: nobody who reads the rendered page
sees it, and nobody proofreads it.
"""

from __future__ import annotations

import re

_COMMENT, _COMMENT_END = "<!--", "-->"
_NEVER = re.compile(
    r"<(script|style|template|noscript|svg|iframe|object|select)\b[^<>]{0,2000}>.{0,20000}?</\1\s*>",
    re.I | re.S,
)
_STYLED = re.compile(
    r"<(span|div|p|font|section|article|b|i|em|strong|small|sub|sup|mark|a|td|li|h[1-6]|details|center|u|s)\b"
    r"(?=[^<>]*\b(?:style|hidden|class|color)\b)[^<>]{1,2000}>.{0,20000}?</\1\s*>",
    re.I | re.S,
)
_OPENING = re.compile(r"<[^<>]*>")
_TAG = re.compile(
    r"</?(?:span|div|font|section|article|center|u|img|input|meta|link|picture|source|a|figure|figcaption|small"
    r"|details|summary|mark|abbr)\b[^<>]{0,2000}>",
    re.I,
)
_ADDRESS = r"\((?:[^()\n]|\([^()\n]{0,300}\)){0,2000}\)"
_PICTURE = re.compile(rf"!\[[^\[\]]{{0,4000}}\](?:{_ADDRESS}|\[[^\[\]\n]{{0,300}}\])")
_TITLED = re.compile(
    r"(?<!!)\[([^\[\]\n]{1,1000})\]\(\s*<?[^()\s]{0,2000}>?\s+[\"'(][^\n]{0,2000}?[\"')]\s*\)"
)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?!\^)[^\[\]\n]{1,300}\]:[ \t]*(?:<[^<>\n]*>|#\S*|[a-z]+:\S+|/\S*|\S+\.\S+)"
    r"(?:[ \t]*\n?[ \t]+(?:\"[^\"]{0,4000}\"|'[^']{0,4000}'|\([^()]{0,4000}\)))?[ \t]*$",
    re.I | re.MULTILINE,
)


def as_rendered(text: str) -> str:
    """A Markdown text as its rendered page shows it, still in Markdown.

    Args:
        text: The file's text.

    Returns:
        The text without comments, hidden elements, pictures, titles of links and definitions of addresses.
    """
    if "<" in text:
        text = _NEVER.sub(" ", _uncommented(text))
        text = _TAG.sub("", _STYLED.sub(_if_seen, text))
    if "](" in text or "][" in text:
        text = _TITLED.sub(r"\1", _PICTURE.sub("", text))
    return _DEFINITION.sub("", text) if "]:" in text else text


def _uncommented(text: str) -> str:
    """The text without comments; one that is never closed goes on to the end when it begins a line."""
    kept, at = [], 0
    while (start := text.find(_COMMENT, at)) >= 0:
        end = text.find(_COMMENT_END, start)
        begins = not text[text.rfind("\n", 0, start) + 1 : start].strip()
        if end < 0 and not begins:
            break
        kept.append(text[at:start])
        at = end + len(_COMMENT_END) if end >= 0 else len(text)
    return "".join([*kept, text[at:]])


def _if_seen(found: re.Match[str]) -> str:
    """A raw HTML element, or a space when its own look hides it."""
    from ingest.readers.html.reader import parse_page

    opening = _OPENING.match(found[0])
    assert opening is not None
    page = parse_page(f"<body>{opening[0]}x</{found[1]}></body>")
    return found[0] if "x" in "".join(page.itertext()) else " "
