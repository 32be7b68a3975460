"""`python -m eval.letters [--show]`: how well lost letters are put back in broken documents."""

from __future__ import annotations

import random
import re
import sys
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from ingest.restoring import RestoredPage, restore

HERE = Path(__file__).parent
SEED = 20261122
LINE = 92
WORD = re.compile(r"(?:[^\W_]|(?<=[^\W\d_])-\n(?=[a-zæøå]))+")
FLOOR_PRECISION, FLOOR_RECALL = 0.995, 0.90


@dataclass(frozen=True, slots=True)
class Score:
    """Words counted.

    Attributes:
        words: Words in all.
        broken: Words that were broken.
        changed: Words that were changed by restoring.
        right: Changed words that are as they were before breaking.
        spoilt: Words that were whole and were made wrong.
    """

    words: int = 0
    broken: int = 0
    changed: int = 0
    right: int = 0
    spoilt: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.words + other.words,
            self.broken + other.broken,
            self.changed + other.changed,
            self.right + other.right,
            self.spoilt + other.spoilt,
        )

    @property
    def precision(self) -> float | None:
        """Share of the changed words that were changed right; None when none was changed."""
        return self.right / self.changed if self.changed else None

    @property
    def recall(self) -> float | None:
        """Share of the broken words that are right again; None when none was broken."""
        return self.right / self.broken if self.broken else None


@dataclass(frozen=True, slots=True)
class Broken:
    """A text with its letters lost.

    Attributes:
        text: The text as a scan would give it.
        words: For each word its start and end in `text` and what it was.
    """

    text: str
    words: tuple[tuple[int, int, str], ...]


@cache
def ways() -> dict[str, dict[str, dict[str, float]]]:
    """The ways letters are broken: name, letter, what it becomes and how often (`letters.toml`)."""
    return tomllib.loads(resources.files("eval").joinpath("letters.toml").read_text("utf-8"))


def documents() -> dict[str, str]:
    """The example documents as text, by file name."""
    paths = [
        *(HERE / "corpus").glob("*.md"),
        *(HERE / "corpus").glob("*.txt"),
        *(HERE / "document_text").glob("*/*.md"),
    ]
    return {path.name: path.read_text("utf-8") for path in sorted(paths)}


def vocabulary(texts: Mapping[str, str], without: str) -> Counter[str]:
    """The lower-case words of all documents but one, with their counts."""
    return Counter(
        word.lower()
        for name, text in texts.items()
        if name != without
        for word in re.findall(r"[^\W\d_]+", text)
    )


def broken(text: str, way: Mapping[str, Mapping[str, float]], chance: random.Random) -> Broken:
    """Break a text: set in lines of fixed width with words divided at some line ends, then its letters lost.

    Args:
        text: A whole text.
        way: For each letter what it becomes and how often.
        chance: Where chance comes from.
    """
    laid_out = _in_lines(text, chance)
    pieces: list[str] = []
    words: list[tuple[int, int, str]] = []
    position = length = 0
    for found in WORD.finditer(laid_out):
        pieces.append(laid_out[position : found.start()])
        length += found.start() - position
        seen = "".join(_lost(letter, found[0], way, chance) for letter in found[0])
        pieces.append(seen)
        words.append((length, length + len(seen), found[0]))
        length, position = length + len(seen), found.end()
    return Broken("".join([*pieces, laid_out[position:]]), tuple(words))


def _lost(letter: str, word: str, way: Mapping[str, Mapping[str, float]], chance: random.Random) -> str:
    plain = letter.lower() if letter in "ÆØÅ" else letter
    if plain not in way or (plain in "lI" and len(word) < 3):
        return letter
    becomes = chance.choices(list(way[plain]), list(way[plain].values()))[0]
    return becomes[:1].upper() + becomes[1:] if letter.isupper() and plain != letter else becomes


def _in_lines(text: str, chance: random.Random) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        rest = line
        while len(rest) > LINE and not rest.startswith("|"):
            cut = rest.rfind(" ", 0, LINE)
            if cut <= 0:
                break
            divided = re.match(
                r" ([a-zæøå]{3,}[bdfgklmnprst])([bdfgklmnprst][aeiouyæøå][a-zæøå]+)(?![@-])", rest[cut:]
            )
            if divided and chance.random() < 0.5:
                middle = cut + 1 + len(divided[1])
                lines.append(rest[:middle] + "-")
                rest = rest[middle:]
                continue
            lines.append(rest[:cut])
            rest = rest[cut + 1 :]
        lines.append(rest)
    return "\n".join(lines)


def scored(one: Broken, page: RestoredPage, show: bool = False) -> Score:
    """Compare a restored text with what it was, word for word.

    Args:
        one: The broken text.
        page: The same restored.
        show: Whether to print each word that is wrong.
    """
    moved = _moves(page)
    counts: Counter[str] = Counter()
    for start, end, was in one.words:
        seen, now = one.text[start:end], page.text[_moved(moved, start) : _moved(moved, end)]
        counts["words"] += 1
        counts["broken"] += seen != was
        counts["changed"] += now != seen
        counts["right"] += now != seen and now == was
        counts["spoilt"] += seen == was and now != was
        if show and now != was:
            sys.stdout.write(f"    {was!r}: {seen!r} -> {now!r}\n")
    return Score(**counts)


def _moves(page: RestoredPage) -> list[tuple[int, int]]:
    """Offsets of the broken text after which the restored text lies so many characters further on."""
    moves = [(0, 0)]
    for one in page.restored:
        shift = moves[-1][1] + one.end - one.start - len(one.original)
        moves.append((one.start - moves[-1][1] + len(one.original), shift))
    return moves


def _moved(moves: Sequence[tuple[int, int]], offset: int) -> int:
    return offset + moves[bisect_right(moves, offset, key=lambda one: one[0]) - 1][1]


def measure(
    names: Sequence[str] = (), chosen: Sequence[str] = (), show: bool = False
) -> dict[str, dict[str, Score]]:
    """Break and restore the example documents.

    Args:
        names: File names; all when empty.
        chosen: Names of ways to break; all when empty.
        show: Whether to print each word that is wrong.

    Returns:
        For each way and document its score.
    """
    texts = documents()
    found: dict[str, dict[str, Score]] = {}
    for way in chosen or ways():
        found[way] = {}
        for name in names or texts:
            one = broken(texts[name], ways()[way], random.Random(SEED))
            if show:
                sys.stdout.write(f"  {way} {name}\n")
            page = restore([one.text], vocabulary(texts, name))[0]
            found[way][name] = scored(one, page, show)
    return found


def _row(name: str, score: Score) -> str:
    shares = [
        f"{share:9.4f}" if share is not None else "        –" for share in (score.precision, score.recall)
    ]
    counts = [score.words, score.broken, score.changed, score.spoilt]
    return f"{name:58}{''.join(f'{count:8}' for count in counts)}{''.join(shares)}\n"


def main() -> int:
    """Print a table and say whether the floors hold: 0 they do, 100 they do not."""
    holds = True
    for way, scores in measure(show="--show" in sys.argv).items():
        titles = "".join(f"{title:>8}" for title in ("ord", "brudt", "rettet", "skadet"))
        sys.stdout.write(f"\n{way:58}{titles}{'præcision':>9}{'genkald':>9}\n")
        for name, score in scores.items():
            sys.stdout.write(_row(name, score))
        whole = sum(scores.values(), Score())
        sys.stdout.write(_row("i alt", whole))
        holds = holds and (whole.precision or 0) >= FLOOR_PRECISION and (whole.recall or 0) >= FLOOR_RECALL
    return 0 if holds else 100


if __name__ == "__main__":
    sys.exit(main())
