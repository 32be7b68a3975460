"""What a file is by its content: a few bytes are looked at, nothing in it is unpacked or parsed."""

from __future__ import annotations

import re
import struct
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, BinaryIO

from ingest.readers.decoding import decode

SUFFIXES = frozenset({".txt", ".md", ".pdf", ".docx", ".html", ".htm", ".eml", ".zip"})
MARKDOWN = frozenset({".md", ".markdown"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_MAILS = frozenset({".eml", ".mht", ".mhtml"})
_TEXTS = frozenset({".txt", ".text", ".asc"}) | MARKDOWN
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 16384
_TAIL = 66000
_DIRECTORY = 1 << 22
_OPENS_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(r"<(?:p|div|table|h[1-6]|ul|ol|body|span|br|html|head)\b", re.I)
_OPENS_XML = re.compile(r"\s*<(?:\?xml|svg)\b", re.I)
_FIELD = re.compile(r"^([!-9;-~]{2,60}):", re.M)


class FileType(StrEnum):
    """The types that are read."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    MAIL = "mail"
    ZIP = "zip"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is.

    Attributes:
        type: Its type, or None when it is not read.
        sentence: Danish sentence that says why it is not, or "".
    """

    type: FileType | None
    sentence: str = ""


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "kinds.toml").read_text("utf-8"))


def _tail(file: BinaryIO, size: int) -> bytes:
    file.seek(max(0, size - _TAIL))
    return file.read(_TAIL)


def _first(rules: list[dict[str, str]], names: list[str]) -> str:
    return next((rule["is"] for rule in rules for name in names if name.startswith(rule["begins"])), "")


def _zip_names(file: BinaryIO, size: int) -> list[str]:
    """Names in the directory at the end of a zip file, as far as it can be read."""
    tail = _tail(file, size)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) - end < 22:
        return []
    length = struct.unpack_from("<I", tail, end + 12)[0]
    file.seek(max(0, size - len(tail) + end - length))
    directory = file.read(min(length, _DIRECTORY))
    names: list[str] = []
    at = 0
    while directory[at : at + 4] == b"PK\x01\x02" and len(directory) >= at + 46:
        name, extra, comment = struct.unpack_from("<HHH", directory, at + 28)
        names.append(directory[at + 46 : at + 46 + name].decode("utf-8", errors="replace").lstrip("/"))
        at += 46 + name + extra + comment
    return names


def _in_zip(file: BinaryIO, head: bytes, size: int, suffix: str) -> str:
    """What a zip file is: an office document of some type, or `zip`."""
    if head[26:28] == b"\x08\x00" and head[30:38] == b"mimetype":
        return _first(_known()["mimetype"], [head[38:138].decode("latin-1")]) or "zip"
    names = _zip_names(file, size)
    if not names and suffix == ".docx":
        return "docx"
    office = "[Content_Types].xml" in names or "_rels/.rels" in names or "Index/Document.iwa" in names
    return (_first(_known()["member"], names) if office else "") or "zip"


def _in_ole(file: BinaryIO, head: bytes) -> str:
    """What an OLE file is, by the names in the first sector of its directory."""
    sector = 1 << min(struct.unpack_from("<H", head, 30)[0], 16) if len(head) > 52 else 512
    first = struct.unpack_from("<I", head, 48)[0] if len(head) > 52 else 0
    file.seek((first + 1) * sector)
    entries = file.read(16 * sector)
    names = [
        entries[at : at + 64].decode("utf-16-le", errors="replace") for at in range(0, len(entries), 128)
    ]
    return _first(_known()["stream"], names) or "ole"


def _by_signature(head: bytes, binary: bool) -> str:
    for rule in _known()["signature"]:
        if head.startswith(bytes.fromhex(rule["bytes"]), rule.get("at", 0)) and (
            binary or not rule.get("binary")
        ):
            return str(rule["is"])
    return ""


def _is_mail(text: str, suffix: str) -> bool:
    block = re.split(r"\r?\n\r?\n", text.lstrip("\ufeff"), maxsplit=1)[0]
    first = block.split("\n", 1)[0]
    if not (_FIELD.match(first) or first.startswith("From ")):
        return False
    fields = {name.lower() for name in _FIELD.findall(block)} & set(_known()["mail"]["fields"])
    if suffix in _MAILS:
        return bool(fields)
    return len(fields) >= 3 and not fields.isdisjoint(_known()["mail"]["needed"])


def _in_text(text: str, suffix: str) -> str:
    if _is_mail(text, suffix):
        return "mail"
    if _OPENS_PAGE.match(text) or (suffix in _PAGES and _TAG.search(text)):
        return "html"
    if _OPENS_XML.match(text) and suffix not in _TEXTS:
        return "xml"
    return "text" if suffix in _TEXTS | _PAGES | _MAILS | SUFFIXES else ""


def _is_pdf(head: bytes, tail: bytes, suffix: str) -> bool:
    """Whether it begins as a PDF, or is named so and has its objects below a damaged beginning."""
    return b"%PDF-" in head[:1024] or (suffix == ".pdf" and (b"endobj" in head or b"startxref" in tail))


def _what(file: BinaryIO, suffix: str) -> str:
    head = file.read(_HEAD)
    size = file.seek(0, 2)
    tail = _tail(file, size)
    if _is_pdf(head, tail, suffix):
        return "pdf"
    if head.startswith(_PACKED) or (suffix in (".docx", ".zip") and b"PK\x05\x06" in tail):
        return _in_zip(file, head, size, suffix)
    if head.startswith(_OLE):
        return _in_ole(file, head)
    if found := _by_signature(head, binary=False):
        return found
    text = decode(head)
    return _by_signature(head, binary=True) if text is None else _in_text(text, suffix)


def _sentence(what: str, suffix: str) -> str:
    known = _known()
    if what in known["other"]:
        name, advice = known["other"][what]
        disguised = suffix in SUFFIXES and what != "locked"
        return f"Filen er {name}{f', selv om den hedder {suffix}' if disguised else ''}. {advice}"
    if suffix in known["promised"]:
        return (
            f"Filen er ikke {known['promised'][suffix]}, selv om den hedder {suffix}: indholdet er "
            "beskadiget eller af en ukendt type. Hent eller gem den igen."
        )
    return f"Filtypen kan ikke læses. Brug {readable_types()}."


def readable_types() -> str:
    """The endings of the files that are read, as a list in a sentence."""
    return ".pdf, .docx, .html, .eml, .txt, .md eller .zip"


def recognise(path: Path, name: str = "") -> Recognised:
    """What a file is, by its content first and its name second.

    Args:
        path: The file.
        name: Its name where that is not the path's.

    Returns:
        Its type, or the sentence why it is not read. Text without the name of a text is not read, and a
        zip file that is named as something unknown (a program's own format) is not either.

    Raises:
        OSError: It cannot be opened.
    """
    suffix = Path(name or path.name).suffix.lower()
    with path.open("rb") as file:
        what = _what(file, suffix)
    if what == "zip" and suffix and suffix not in SUFFIXES:
        what = ""
    if what in FileType.__members__.values():
        return Recognised(FileType(what))
    return Recognised(None, _sentence(what, suffix))
