"""Debian's tesseract as a process of its own: a picture in, words with their places and confidence out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PIL import Image

from assistant.errors import UnreadableFileError
from ingest.readers.ocr.picture import Grey

INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-dan"
_NO_PROGRAM = (
    "Filen har sider uden læsbart tekstlag, og tekstgenkendelse (Tesseract) er ikke installeret. "
    f"Installér den med: {INSTALL}"
)
_NO_DANISH = (
    "Filen har sider uden læsbart tekstlag, og tekstgenkendelsen (Tesseract) mangler dansk. "
    f"Installér det med: {INSTALL}"
)
DANISH, ENGLISH = "dan", "eng"
_AUTOMATIC, _SPARSE = "3", "11"
_LIST_SECONDS = 20.0
_WORD_LEVEL = "5"
_FIELDS = 12
_ROTATE = re.compile(r"(?m)^Rotate: (\d+)")


class OcrMissingError(UnreadableFileError):
    """Text recognition or its Danish is not installed; the sentence says how to install it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as it was recognised; places in pixels from the picture's top left corner.

    Attributes:
        text: The word.
        left: Left edge.
        top: Upper edge.
        right: Right edge.
        bottom: Lower edge.
        confidence: From 0 to 1.
        block: Number of the block of the page it stands in, in reading order.
        line: Number of its line within the page, in reading order.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    block: int
    line: int

    @property
    def height(self) -> int:
        """Pixels from the upper to the lower edge."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Pixels from the left to the right edge."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2


def find_program() -> str:
    """The tesseract program, with Danish.

    Raises:
        OcrMissingError: It is not installed, or has no Danish.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise OcrMissingError(_NO_PROGRAM)
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=_LIST_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise OcrMissingError(_NO_PROGRAM) from problem
    if DANISH not in (listed.stdout + listed.stderr).decode(errors="replace").split():
        raise OcrMissingError(_NO_DANISH)
    return program


def see(
    program: str, pixels: Grey, seconds: float, *, apart: bool = False, language: str = DANISH
) -> list[Seen]:
    """Recognise the words of one picture.

    Args:
        program: From `find_program`.
        pixels: An upright page.
        seconds: Time limit.
        apart: Take words that stand apart as lines of their own, as in the cells of tables.
        language: `DANISH` or `ENGLISH`, which comes with the program.

    Returns:
        The words in tesseract's reading order; [] when it gave up.

    Raises:
        subprocess.TimeoutExpired: It took longer.
    """
    layout = _SPARSE if apart else _AUTOMATIC
    options = ["-l", language, "--oem", "1", "--psm", layout, "--dpi", "300", "tsv"]
    return read_table(_run(program, options, pixels, seconds))


def find_turn(program: str, pixels: Grey, seconds: float) -> int | None:
    """Degrees to turn a page counter-clockwise to stand upright, None where tesseract cannot tell.

    Args:
        program: From `find_program`.
        pixels: The page.
        seconds: Time limit.

    Raises:
        subprocess.TimeoutExpired: It took longer.
    """
    told = _ROTATE.search(_run(program, ["-l", "osd", "--psm", "0", "--dpi", "300"], pixels, seconds))
    return (360 - int(told[1])) % 360 if told else None


def _run(program: str, options: list[str], pixels: Grey, seconds: float) -> str:
    """Standard output of tesseract; the files have no names, so that a kill leaves none behind."""
    with tempfile.TemporaryFile() as picture, tempfile.TemporaryFile() as told:
        Image.fromarray(pixels).save(picture, format="PPM")
        picture.seek(0)
        subprocess.run(
            [program, "stdin", "stdout", *options],
            stdin=picture,
            stdout=told,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            timeout=seconds,
            check=False,
        )
        told.seek(0)
        return told.read().decode(errors="replace")


def read_table(table: str) -> list[Seen]:
    """The words of tesseract's tab-separated output.

    Args:
        table: Rows of level, page, block, paragraph, line, word, left, top, width, height, confidence, text.

    Returns:
        The words that are not blank.
    """
    words: list[Seen] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in table.splitlines():
        fields = row.split("\t")
        if len(fields) != _FIELDS or fields[0] != _WORD_LEVEL or not fields[11].strip():
            continue
        left, top, width, height = map(int, fields[6:10])
        line = lines.setdefault(tuple(fields[1:5]), len(lines))
        words.append(
            Seen(
                fields[11].strip(),
                left,
                top,
                left + width,
                top + height,
                min(max(float(fields[10]) / 100, 0.0), 1.0),
                int(fields[2]),
                line,
            )
        )
    return words


def enlarged(words: Iterable[Seen], factor: float) -> list[Seen]:
    """The words with their places as in a picture `factor` times as large."""
    return [
        replace(
            word,
            left=round(word.left * factor),
            top=round(word.top * factor),
            right=round(word.right * factor),
            bottom=round(word.bottom * factor),
        )
        for word in words
    ]
