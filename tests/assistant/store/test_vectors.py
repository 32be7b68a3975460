from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.store.stamps import DamagedIndexError, copy, same_sizes, seal, verify
from assistant.store.vectors import VectorIndex

CORNERS = np.eye(4, dtype=np.float32)


def make_index(folder: Path) -> None:
    index = VectorIndex(folder, new=True)
    index.add([11, 12, 13, 14], CORNERS)
    index.finish()


def test_the_nearest_come_first_with_their_cosine(tmp_path: Path) -> None:
    make_index(tmp_path)
    index = VectorIndex(tmp_path)
    found = index.nearest(np.array([0.6, 0.8, 0, 0], dtype=np.float32), 2)
    assert [key for key, _ in found] == [12, 11]
    assert [score for _, score in found] == pytest.approx([0.8, 0.6])
    assert index.count == len(index.nearest(CORNERS[0], 100)) == 4
    index.close()


def test_an_empty_index_and_no_passages_asked_for(tmp_path: Path) -> None:
    index = VectorIndex(tmp_path, new=True)
    assert index.nearest(CORNERS[0], 3) == []
    index.add([1], CORNERS[:1])
    assert index.nearest(CORNERS[0], 0) == []
    index.close()


def test_a_copy_takes_more_while_the_first_stays_as_it_was(tmp_path: Path) -> None:
    make_index(tmp_path / "a" / "vectors")
    stamps = seal(tmp_path / "a" / "vectors")
    copy(tmp_path / "a" / "vectors", tmp_path / "b", stamps)
    index = VectorIndex(tmp_path / "b")
    index.add([15], -CORNERS[:1])
    assert index.nearest(-CORNERS[0], 1)[0][0] == 15
    index.close()
    verify(tmp_path / "a" / "vectors", stamps)


def test_a_folder_without_an_index_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError):
        VectorIndex(tmp_path)


def test_one_changed_byte_is_noticed_by_copy_and_verify_but_not_by_size(tmp_path: Path) -> None:
    make_index(tmp_path / "a" / "vectors")
    stamps = seal(tmp_path / "a" / "vectors")
    name = next(name for name in stamps if name.endswith("data_level0.bin"))
    content = bytearray((tmp_path / "a" / "vectors" / name).read_bytes())
    content[100] ^= 1
    (tmp_path / "a" / "vectors" / name).write_bytes(content)
    assert same_sizes(tmp_path / "a" / "vectors", stamps)
    with pytest.raises(DamagedIndexError):
        verify(tmp_path / "a" / "vectors", stamps)
    with pytest.raises(DamagedIndexError):
        copy(tmp_path / "a" / "vectors", tmp_path / "b", stamps)
