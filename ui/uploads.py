"""The folder of uploaded files: how a file comes in, what is refused, and what is cleared away."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from assistant.errors import ReformError
from assistant.store.private import PrivateFolder
from ui.file_names import numbered, safe_name
from ui.texts import words_of

if TYPE_CHECKING:
    from types import TracebackType

    from assistant.settings import Settings

FOLDER = "uploads"
INCOMING = "incoming"
MOST_FILES = 5_000
MOST_BYTES = 20 << 30
LEFT_FREE = 256 << 20


class RefusedUploadError(ReformError):
    """An uploaded file that is not taken.

    Args:
        sentence: Danish sentence that says why.
        status: The HTTP status that fits.
    """

    def __init__(self, sentence: str, status: int = 422) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Upload:
    """An uploaded file in its place.

    Attributes:
        path: Where it lies.
        sha256: Hex digest of its bytes.
    """

    path: Path
    sha256: str


class Uploads:
    """The uploaded files of one store, which belong to it and go with their documents.

    A file is written to a folder of this process's own and moved here when it is whole; so what lies here
    is whole, and what a killed process was receiving is cleared away by the next one.

    Args:
        settings: Where the store lies, and the largest file.
    """

    def __init__(self, settings: Settings) -> None:
        real = Path(os.path.realpath(settings.data_dir))
        self.folder = real / FOLDER
        self.largest = settings.max_file_mb << 20
        self._incoming = real / INCOMING
        self._private: PrivateFolder | None = None
        self._lock = threading.Lock()

    def files(self) -> tuple[Path, ...]:
        """The files that are here, by name."""
        if not self.folder.is_dir():
            return ()
        return tuple(sorted(path for path in self.folder.iterdir() if path.is_file()))

    def holds(self, path: Path) -> bool:
        """Whether a file, or the container that it lies in, is an uploaded one."""
        return self.folder in path.parents

    def container(self, path: Path) -> Path:
        """The uploaded file that a path stands for or lies in."""
        return self.folder / path.relative_to(self.folder).parts[0]

    def sweep(self) -> None:
        """Clear away what dead processes were receiving."""
        if self._incoming.is_dir():
            PrivateFolder.sweep(self._incoming)

    def close(self) -> None:
        """Clear away what this process was receiving."""
        with self._lock:
            if self._private:
                self._private.remove()
            self._private = None

    def receive(self, name: str, size: int | None) -> Receiving:
        """Begin to receive a file.

        Args:
            name: Its name as the sender gives it.
            size: Its size in bytes as the sender gives it, None when unknown.

        Returns:
            Where its bytes go.

        Raises:
            RefusedUploadError: Its type or size is not taken, or there is no room for it.
        """
        from ingest.sources import SUFFIXES

        words = words_of("documents")["refused"]
        safe = safe_name(name)
        if Path(safe).suffix.lower() not in SUFFIXES:
            raise RefusedUploadError(words["type"].format(types=readable_types()), 415)
        if size is not None and size > self.largest:
            raise self.too_large()
        self._check_room(size or 0)
        return Receiving(self, safe, self._private_folder())

    def too_large(self) -> RefusedUploadError:
        """That a file is larger than is taken."""
        sentence = words_of("documents")["refused"]["size"].format(most=self.largest >> 20)
        return RefusedUploadError(sentence, 413)

    def land(self, temporary: Path, name: str) -> Path:
        """Give a whole file its place; a number is put behind a name that is taken.

        Raises:
            RefusedUploadError: There is no room for it.
        """
        with self._lock:
            self._check_room(temporary.stat().st_size)
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            number = 1
            while (place := self.folder / numbered(name, number)).exists():
                number += 1
            temporary.replace(place)
            return place

    def _check_room(self, size: int) -> None:
        words = words_of("documents")["refused"]
        sizes = [path.stat().st_size for path in self.files()]
        if len(sizes) >= MOST_FILES or sum(sizes) + size > MOST_BYTES:
            raise RefusedUploadError(words["full"], 507)
        around = next(folder for folder in (self.folder, *self.folder.parents) if folder.is_dir())
        if shutil.disk_usage(around).free - size < LEFT_FREE:
            raise RefusedUploadError(words["disk"], 507)

    def _private_folder(self) -> Path:
        with self._lock:
            if self._private is None:
                self._private = PrivateFolder(self._incoming)
                self._private.path.chmod(0o700)
            return self._private.path


class Receiving:
    """A file that is coming in; a context manager that leaves nothing behind of what was not kept.

    Args:
        uploads: Where it is to lie.
        name: Its safe name.
        folder: The folder of this process's own.
    """

    def __init__(self, uploads: Uploads, name: str, folder: Path) -> None:
        self.name = name
        self.size = 0
        self._uploads = uploads
        self._sha = hashlib.sha256()
        handle, path = tempfile.mkstemp(dir=folder)
        self._path = Path(path)
        self._file: BinaryIO = os.fdopen(handle, "wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    @property
    def sha256(self) -> str:
        """Hex digest of what has come so far."""
        return self._sha.hexdigest()

    def write(self, part: bytes) -> None:
        """Take the next bytes.

        Raises:
            RefusedUploadError: The file is larger than is taken.
            OSError: It cannot be written.
        """
        self.size += len(part)
        if self.size > self._uploads.largest:
            raise self._uploads.too_large()
        self._sha.update(part)
        self._file.write(part)

    def keep(self) -> Upload:
        """Give the whole file its place.

        Raises:
            RefusedUploadError: It is empty or of a type that is not read, or there is no room for it.
        """
        from ingest.readers.kinds import recognise

        self._file.close()
        if not self.size:
            raise RefusedUploadError(words_of("documents")["refused"]["empty"])
        recognised = recognise(self._path, self.name)
        if recognised.type is None:
            raise RefusedUploadError(recognised.sentence, 415)
        return Upload(self._uploads.land(self._path, self.name), self.sha256)


def readable_types() -> str:
    """The endings of the files that are taken, as a list in a sentence."""
    from ingest.readers.kinds import readable_types as types

    return types()
