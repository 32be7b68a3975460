from __future__ import annotations

import hashlib
import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import EncoderError
from assistant.store.e5s1 import E5File, FormatError
from assistant.store.folder import WEIGHTS
from assistant.store.weights import folder_of, identity_of, is_whole, ready_folder

REPOSITORY = Path(__file__).parents[3]
HIDDEN, INNER, PIECES = 32, 64, ["<s>", "<pad>", "</s>", "<unk>", "▁råd", "▁", "r", "<mask>"]
OLD = b"damaged, so that the next one decodes over a folder that is there"
DECODE = """
import sys
from pathlib import Path
from assistant.store.weights import ready_folder, sha256_of
cache, source = Path(sys.argv[1]), Path(sys.argv[2])
digest, at, seen = sha256_of(source), int(sys.argv[3]), 0
def watch(event, args):
    global seen
    if event in {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir"} and str(cache) in str(args):
        seen += 1
        if seen == at:
            import signal, os
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
ready_folder(cache, source=source, digest=digest)
print(seen)
"""


def block(scale: float, nibbles: list[int]) -> bytes:
    low, high = nibbles[:16], nibbles[16:]
    packed = bytes(a | b << 4 for a, b in zip(low, high, strict=True))
    return struct.pack("<e", scale) + packed


def tiny_file(path: Path) -> Path:
    """An E5S1 file of one layer; every 4-bit weight is 0.5 * (its place modulo 16 - 8)."""
    shapes = {"emb.word": len(PIECES) * HIDDEN}
    shapes |= {f"l0.{name}.w": HIDDEN * HIDDEN for name in ("q", "k", "v", "ao")}
    shapes |= {"l0.fi.w": INNER * HIDDEN, "l0.fo.w": HIDDEN * INNER}
    full = {"emb.pos": 16 * HIDDEN, "emb.type": 2 * HIDDEN, "emb.ln.w": HIDDEN, "emb.ln.b": HIDDEN}
    full |= {f"l0.{name}.b": HIDDEN for name in ("q", "k", "v", "ao", "fo")} | {"l0.fi.b": INNER}
    full |= {f"l0.{name}": HIDDEN for name in ("aln.w", "aln.b", "oln.w", "oln.b")}
    head = b"E5S1" + struct.pack("<I7ifi", 1, HIDDEN, 1, 2, INNER, len(PIECES), 16, 2, 1e-12, 32)
    words = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, words)])
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, ends[-1])
    head += ends.astype("<u4").tobytes() + np.linspace(0, -8, len(PIECES), dtype="<f4").tobytes()
    head += b"".join(words) + struct.pack("<iI", 0, 0) + struct.pack("<i", len(shapes) + len(full))
    one = block(0.5, [*range(16), *range(16)])
    data = {name: (1, size, one * (size // 32)) for name, size in shapes.items()}
    data |= {name: (0, size, np.arange(size, dtype="<f4").tobytes()) for name, size in full.items()}
    at = len(head) + sum(2 + len(name) + 21 for name in data)
    directory = b""
    for name, (stored, size, content) in data.items():
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", stored, size, at, 0)
        at += len(content)
    path.write_bytes(head + directory + b"".join(content for _, _, content in data.values()))
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tiny_file(tmp_path / "tiny.bin")


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def decode(cache: Path, source: Path, kill_at: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", DECODE, str(cache), str(source), str(kill_at)]
    return subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)


def read_tensors(path: Path) -> dict[str, np.ndarray]:
    content = path.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    header.pop("__metadata__")
    return {
        name: np.frombuffer(content[start:], "<f4")[
            a["data_offsets"][0] // 4 : a["data_offsets"][1] // 4
        ].reshape(a["shape"])
        for name, a in header.items()
    }


def test_a_block_is_a_scale_times_its_nibbles_less_eight(source: Path) -> None:
    first = next(E5File(source).chunks("emb.word"))[:32]
    assert first.tolist() == [0.5 * (n - 8) for n in [*range(16), *range(16)]]


def test_the_folder_holds_the_tensors_of_a_bert_model(tmp_path: Path, source: Path) -> None:
    folder = ready_folder(tmp_path / "cache", source=source, digest=digest_of(source))
    tensors = read_tensors(folder / WEIGHTS)
    assert tensors["embeddings.word_embeddings.weight"].shape == (len(PIECES), HIDDEN)
    assert tensors["encoder.layer.0.output.dense.weight"].shape == (HIDDEN, INNER)
    assert tensors["embeddings.LayerNorm.bias"].tolist() == list(range(HIDDEN))
    assert tensors["encoder.layer.0.attention.self.query.weight"][0, :3].tolist() == [-4.0, -3.5, -3.0]


def test_a_file_cut_short_is_refused(tmp_path: Path, source: Path) -> None:
    cut = tmp_path / "cut.bin"
    cut.write_bytes(source.read_bytes()[:200])
    with pytest.raises(FormatError):
        E5File(cut)
    cut.write_bytes(source.read_bytes()[:-10])
    with pytest.raises(EncoderError, match="Installér programmet igen"):
        ready_folder(tmp_path / "cache", source=cut, digest=digest_of(cut))
    assert not list((tmp_path / "cache").glob("*"))[1:]


def test_weights_with_another_checksum_are_refused(tmp_path: Path, source: Path) -> None:
    with pytest.raises(EncoderError, match="beskadiget"):
        ready_folder(tmp_path / "cache", source=source, digest="0" * 64)


def test_a_kill_at_any_file_operation_leaves_nothing_half(tmp_path: Path, source: Path) -> None:
    digest = digest_of(source)
    steps = int(decode(tmp_path / "counted", source).stdout)
    assert steps > 20
    cache = tmp_path / "cache"
    for at in range(1, steps + 1, 3):
        assert decode(cache, source, at).returncode == -9
        folder = folder_of(cache, digest)
        assert (
            not folder.exists() or is_whole(folder, thorough=True) or (folder / WEIGHTS).read_bytes() == OLD
        )
        assert is_whole(ready_folder(cache, source=source, digest=digest), thorough=True)
        assert [path for path in cache.iterdir() if path.suffix != ".lock"] == [folder]
        (folder / WEIGHTS).write_bytes(OLD)


def test_several_decoders_at_once_make_one_folder(tmp_path: Path, source: Path) -> None:
    cache = tmp_path / "cache"
    command = [sys.executable, "-c", DECODE, str(cache), str(source), "0"]
    started = [subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]
    assert is_whole(folder_of(cache, digest_of(source)), thorough=True)
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("damage", ["flip", "cut", "remove", "guard"])
def test_a_damaged_folder_is_made_again(tmp_path: Path, source: Path, damage: str) -> None:
    digest = digest_of(source)
    folder = ready_folder(tmp_path / "cache", source=source, digest=digest)
    file = folder / WEIGHTS
    good = file.read_bytes()
    if damage == "flip":
        file.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    elif damage == "cut":
        file.write_bytes(good[:-100])
    elif damage == "remove":
        file.unlink()
    else:
        (folder / "checksums.json").write_text("{")
    assert not is_whole(folder, thorough=False)
    assert (ready_folder(tmp_path / "cache", source=source, digest=digest) / WEIGHTS).read_bytes() == good


def test_a_flipped_bit_with_its_old_date_is_seen_by_the_thorough_check(tmp_path: Path, source: Path) -> None:
    folder = ready_folder(tmp_path / "cache", source=source, digest=digest_of(source))
    file = folder / WEIGHTS
    before, good = file.stat(), file.read_bytes()
    file.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert is_whole(folder, thorough=False)
    assert not is_whole(folder, thorough=True)


def test_a_cache_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path, source: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(EncoderError, match="REFORM_CACHE_DIR"):
        ready_folder(tmp_path / "cache", source=source, digest=digest_of(source))


def test_the_identity_of_a_folder_follows_its_weights(tmp_path: Path) -> None:
    folder = tmp_path / "min-model"
    folder.mkdir()
    with pytest.raises(EncoderError, match="ingen vægte"):
        identity_of(folder)
    (folder / WEIGHTS).write_bytes(b"en")
    first = identity_of(folder)
    (folder / WEIGHTS).write_bytes(b"to")
    assert first.startswith("min-model@")
    assert identity_of(folder) != first
