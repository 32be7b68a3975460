"""300 mutated and 60 crafted files beside good ones: each is read or refused with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import pytest

from assistant.errors import UnreadableFileError
from assistant.types import SourceFile
from ingest.readers.process import Reader
from ingest.sources import find_files
from tests.ingest.bad_files import write_all
from tests.ingest.whole_files import mutated_files

MEMORY = 1024
SECONDS = 15.0


@dataclass(frozen=True)
class Run:
    """What one run over the folder told: text or sentence of each file, and the largest child in MiB."""

    expected: dict[str, str]
    read: dict[str, str]
    refused: dict[str, str]
    limits: tuple[int, ...]
    copies_left: tuple[Path, ...]

    def told(self, name: str) -> list[str]:
        """What was told of a file and of all in it."""
        told = self.read | self.refused
        return [words for file, words in told.items() if file == name or file.startswith(f"{name}/")]


def _limit(reader: Reader) -> int:
    """The address space the child of a reader is allowed, in MiB."""
    if reader._child is None:
        return MEMORY
    limits = Path(f"/proc/{reader._child.pid}/limits").read_text()
    found = re.search(r"Max address space\s+(\d+)", limits)
    return int(found[1]) >> 20 if found else 1 << 30


def _read_all(files: tuple[SourceFile, ...], readers: list[Reader]) -> Iterator[tuple[SourceFile, str, bool]]:
    free: SimpleQueue[Reader] = SimpleQueue()
    for reader in readers:
        free.put(reader)

    def one(file: SourceFile) -> tuple[SourceFile, str, bool]:
        reader = free.get()
        try:
            made = reader.read(file)
        except UnreadableFileError as problem:
            return file, problem.sentence, False
        finally:
            free.put(reader)
        return file, " ".join(page.text for page in made.document.pages), True

    with ThreadPoolExecutor(len(readers)) as pool:
        yield from pool.map(one, files)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("onde-filer").resolve()
    expected = write_all(folder)
    readers = [Reader(SECONDS, MEMORY) for _ in range(2)]
    read: dict[str, str] = {}
    refused: dict[str, str] = {}
    with find_files([folder], seconds=SECONDS, memory_mib=MEMORY) as sources:
        for file, words, good in _read_all(sources.files, readers):
            (read if good else refused)[str(file.path.relative_to(folder))] = words
        refused |= {str(file.path.relative_to(folder)): file.reason for file in sources.refused}
        copies = tuple(file.content for file in sources.files if file.content)
    limits = tuple(_limit(reader) for reader in readers)
    for reader in readers:
        reader.close()
    return Run(expected, read, refused, limits, tuple(copy for copy in copies if copy.exists()))


def test_all_good_files_of_the_run_are_read(run: Run) -> None:
    good = ("god.pdf", "god.docx", "god.html", "god.eml", "god.md")
    inside = ("god.eml/bilag.txt", "god.zip/referat.txt", "god.zip/mappe/bilag.html")
    for name in (*good, *inside):
        assert "Regionen er sekretariat" in " ".join(run.read[name].split())


def test_every_file_is_read_or_has_a_sentence(run: Run) -> None:
    names = [*run.expected, *(name for name, _ in mutated_files(300))]
    assert len(names) >= 340
    assert [name for name in names if not run.told(name)] == []


def test_every_sentence_is_danish_and_says_what_to_do_or_what_is_wrong(run: Run) -> None:
    for name, sentence in run.refused.items():
        assert re.fullmatch(r"(?s)[A-ZÆØÅ].{8,}\.", sentence), (name, sentence)
        assert "Traceback" not in sentence
        assert "Error" not in sentence


def test_crafted_files_are_refused_for_what_is_wrong_with_them(run: Run) -> None:
    wrong = {
        name: run.told(name)
        for name, words in run.expected.items()
        if not any(words in told for told in run.told(name))
    }
    assert wrong == {}


def test_nothing_outside_a_file_is_ever_read(run: Run) -> None:
    assert not any("root:" in words for words in run.read.values())


def test_most_mutated_texts_are_still_read(run: Run) -> None:
    texts = [name for name, _ in mutated_files(300) if name.endswith((".md", ".html", ".eml"))]
    assert sum(name in run.read for name in texts) >= len(texts) // 2


def test_the_children_run_under_their_limit_and_leave_nothing_behind(run: Run) -> None:
    assert max(run.limits) <= MEMORY
    assert run.copies_left == ()
