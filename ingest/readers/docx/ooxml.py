"""Word files as zip files of XML: parts with limits, XML without document type declarations."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from lxml import etree

from assistant.errors import UnreadableFileError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BROKEN = "Filen er beskadiget og kan ikke læses som Word-dokument. Åbn og gem den igen i Word."
_LOCKED = "Filen er beskyttet med adgangskode. Fjern beskyttelsen, og prøv igen."
_FOREIGN = (
    "Filen er ikke et almindeligt Word-dokument: den indeholder en dokumenttypeerklæring (DTD). "
    "Åbn og gem den igen i Word."
)
_TOO_LARGE = "Word-dokumentet fylder for meget, når det pakkes ud. Del det op, og prøv igen."
_TOO_DEEP = (
    "Word-dokumentet har elementer i flere hundrede lag og kan ikke læses. Åbn og gem det igen i Word."
)
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MOST_BYTES = 100 << 20
_MOST_MEMBERS = 10_000
_DEEPEST = 150
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """An open Word file.

    Args:
        path: The file.

    Raises:
        UnreadableFileError: It is no whole zip file.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as problem:
            raise UnreadableFileError(BROKEN) from problem
        self._names = {name.lstrip("/").lower(): name for name in self._zip.namelist()}
        if len(self._names) > _MOST_MEMBERS:
            self._zip.close()
            raise UnreadableFileError(_TOO_LARGE)
        self.main = next(self._targets("", "officeDocument"), "word/document.xml")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def document(self) -> etree._Element:
        """The root of the main part.

        Raises:
            UnreadableFileError: It is missing or broken.
        """
        root = self._part(self.main)
        if root is None:
            raise UnreadableFileError(BROKEN)
        return root

    def related(self, kind: str) -> etree._Element | None:
        """The part of a kind (`styles`, `numbering`, `footnotes`, `endnotes`), or None.

        Raises:
            UnreadableFileError: It is broken.
        """
        folder = posixpath.dirname(self.main)
        name = next(self._targets(self.main, kind), f"{folder}/{kind}.xml")
        return self._part(name)

    def _targets(self, part: str, kind: str) -> Iterator[str]:
        folder, name = posixpath.split(part)
        root = self._part(f"{folder}/_rels/{name}.rels" if part else "_rels/.rels")
        for relation in () if root is None else root.iter(_RELATION):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                yield posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    def _part(self, name: str) -> etree._Element | None:
        data = self._bytes(name.lstrip("/"))
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data.replace(_STRICT, W.strip("{}").encode()), parser)
        except (etree.LxmlError, ValueError, LookupError) as problem:
            raise UnreadableFileError(BROKEN) from problem
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableFileError(_FOREIGN)
        _check_depth(root)
        return root

    def _bytes(self, name: str) -> bytes | None:
        known = self._names.get(name.lower())
        if known is None:
            return None
        about = self._zip.getinfo(known)
        if about.flag_bits & 1:
            raise UnreadableFileError(_LOCKED)
        if about.file_size > _MOST_BYTES:
            raise UnreadableFileError(_TOO_LARGE)
        try:
            with self._zip.open(about) as member:
                data = member.read(_MOST_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as problem:
            raise UnreadableFileError(BROKEN) from problem
        return data


def _check_depth(root: etree._Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise UnreadableFileError(_TOO_DEEP)


def name_of(node: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def value_of(node: etree._Element | None, *path: str) -> str | None:
    """The `w:val` of the element at the end of a path of names; "" without one, None without the element."""
    for name in path:
        node = None if node is None else node.find(W + name)
    return None if node is None else str(node.get(f"{W}val", ""))


def is_on(node: etree._Element | None, *path: str) -> bool | None:
    """Whether a switch such as `w:b` is on; None when it is not set."""
    value = value_of(node, *path)
    return None if value is None else value not in ("0", "false", "off", "none")


def number_of(text: str | None) -> int | None:
    """A whole number of at most seven digits, or None."""
    text = (text or "").strip()
    return int(text) if text.lstrip("-").isdecimal() and text.isascii() and len(text) <= 7 else None
