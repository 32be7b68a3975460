"""Web pages: their main content as Markdown-like text."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from assistant.errors import UnreadableFileError
from ingest.readers.decoding import decode
from ingest.readers.html.blocks import write_blocks
from ingest.readers.html.content import main_content, stated_date, stated_title
from ingest.readers.html.seen import drop_unseen
from ingest.readers.markdown import MarkdownWriter
from ingest.readers.raw import RawText

_BROKEN = "Filen er beskadiget og kan ikke læses som webside. Hent eller gem den igen."
_EMPTY = "Websiden indeholder ingen tekst. Den henter den måske først i browseren; gem den som PDF derfra."
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_TOO_DEEP = "Websiden har elementer i flere tusinde lag og kan ikke læses. Gem den som PDF, og prøv igen."
_STYLING = re.compile(r"</?(?:b|i|u|em|strong|font|span|small|big|center|a)\b[^<>]{0,2000}>", re.I)
_DEPTH_ERROR = "Excessive depth"
_HEAD = 4096
_DEEPEST = 200


def _text(data: bytes) -> str:
    """The page's text in the encoding it names where the bytes fit it, else as any text."""
    named = _CHARSET.search(data[:_HEAD])
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(
                "cp1252" if named[1].lower() in (b"iso-8859-1", b"latin1") else named[1].decode()
            )
        except (LookupError, UnicodeError):
            pass
    return decode(data) or ""


def parse_page(text: str) -> HtmlElement:
    """The tree of a page without what a reader does not see, at most some hundred levels deep.

    Raises:
        UnreadableFileError: It is too broken to be read.
    """
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text).replace("\0", "")
    page, whole = _tree(text)
    if not whole:
        page, whole = _tree(_STYLING.sub("", text))
    if not whole:
        raise UnreadableFileError(_TOO_DEEP)
    _flatten(page)
    drop_unseen(page)
    return page


def _tree(text: str) -> tuple[HtmlElement, bool]:
    """The tree of a page, and whether nothing was left out because it stands too deep."""
    parser = HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        page = document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError) as problem:
        raise UnreadableFileError(_EMPTY if not text.strip() else _BROKEN) from problem
    return page, all(_DEPTH_ERROR not in error.message for error in parser.error_log)


def _flatten(page: HtmlElement) -> None:
    """Turn what lies deeper than any real page into plain text of the deepest element that is kept."""
    depth = 0
    for event, node in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "end" and depth == _DEEPEST and len(node):
            text = " ".join(" ".join(node.itertext()).split())
            for child in list(node):
                node.remove(child)
            node.text = text


def html_to_writer(text: str, writer: MarkdownWriter) -> None:
    """Write the content of a page that belongs to something larger (an e-mail).

    Raises:
        UnreadableFileError: It is too broken to be read.
    """
    page = parse_page(text)
    body = page.find("body")
    write_blocks(main_content(page if body is None else body), writer)


def read_html(path: Path) -> RawText:
    """Read the main content of a web page.

    Args:
        path: The file.

    Returns:
        One page; navigation, scripts, banners and footers are left out, the title is a first heading, and
        a date that the page states in its head is a key line below it.

    Raises:
        UnreadableFileError: It is broken, or holds no text.
    """
    page = parse_page(_text(path.read_bytes()))
    title, stated = stated_title(page), stated_date(page)
    body = page.find("body")
    root = main_content(page if body is None else body)
    writer = MarkdownWriter()
    key = f"{stated[0]}: {stated[1]:%d-%m-%Y}" if stated else ""
    write_blocks(root, writer, title=title, below_title=key)
    text = "\n\n".join(writer.pages())
    if not re.search(r"\w", text):
        raise UnreadableFileError(_EMPTY)
    return RawText((text,), markdown=True)
