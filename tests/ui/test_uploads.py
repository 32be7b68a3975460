from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from assistant.settings import Settings
from ui import uploads as uploads_module
from ui.uploads import RefusedUploadError, Upload, Uploads


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(Settings(data_dir=tmp_path / "lager", max_file_mb=1))


def lay_in(uploads: Uploads, name: str, *parts: bytes) -> Upload:
    with uploads.receive(name, None) as receiving:
        for part in parts:
            receiving.write(part)
        return receiving.keep()


def remains(uploads: Uploads) -> list[Path]:
    """What lies beside the folder of uploaded files: nothing once a file is kept or refused."""
    around = uploads.folder.parent
    return [path for path in around.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_a_file_comes_in_by_parts_and_keeps_its_name(uploads: Uploads) -> None:
    kept = lay_in(uploads, "../Referat af møde.md", b"# Refe", b"rat\n")
    assert kept.path == uploads.folder / "Referat af møde.md"
    assert kept.path.read_bytes() == b"# Referat\n"
    assert kept.sha256 == hashlib.sha256(b"# Referat\n").hexdigest()
    assert remains(uploads) == [kept.path]
    assert kept.path.stat().st_mode & 0o077 == 0


def test_a_second_file_of_one_name_does_not_take_the_place_of_the_first(uploads: Uploads) -> None:
    paths = [lay_in(uploads, "referat.md", text).path.name for text in (b"en", b"to", b"tre")]
    assert paths == ["referat.md", "referat (2).md", "referat (3).md"]


@pytest.mark.parametrize(
    ("name", "body", "sentence", "status"),
    [
        ("program.exe", b"MZ", "Filtypen kan ikke læses. Brug .pdf", 415),
        ("uden ending", b"tekst", "Filtypen kan ikke læses", 415),
        ("tom.md", b"", "Filen er tom.", 422),
        ("billede.pdf", b"\x89PNG\r\n\x1a\n" + bytes(40), "selv om den hedder .pdf", 415),
        ("stor.txt", b"a" * (1 << 20) + b"a", "Den må højst fylde 1 MB", 413),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_left(
    uploads: Uploads, name: str, body: bytes, sentence: str, status: int
) -> None:
    with pytest.raises(RefusedUploadError, match=sentence) as refused:
        lay_in(uploads, name, body)
    assert refused.value.status == status
    assert remains(uploads) == []


def test_a_size_that_is_told_beforehand_is_refused_beforehand(uploads: Uploads) -> None:
    with pytest.raises(RefusedUploadError, match="for stor"):
        uploads.receive("stor.pdf", (1 << 20) + 1)


def test_files_are_bounded_in_number_bytes_and_disk(
    uploads: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_in(uploads, "en.md", b"12345")
    with monkeypatch.context() as few:
        few.setattr(uploads_module, "MOST_FILES", 1)
        with pytest.raises(RefusedUploadError, match="ikke plads til flere filer"):
            lay_in(uploads, "to.md", b"1")
    with monkeypatch.context() as small:
        small.setattr(uploads_module, "MOST_BYTES", 9)
        lay_in(uploads, "to.md", b"1234")
        with pytest.raises(RefusedUploadError, match="ikke plads til flere filer"):
            lay_in(uploads, "tre.md", b"1")
    full = shutil.disk_usage(uploads.folder)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    with pytest.raises(RefusedUploadError, match="ikke plads på disken"):
        lay_in(uploads, "fire.md", b"1")
    assert [path.name for path in uploads.files()] == ["en.md", "to.md"]


def test_what_a_dead_process_was_receiving_is_cleared_away(uploads: Uploads, tmp_path: Path) -> None:
    dead = tmp_path / "lager" / "incoming" / "0123456789abcdef"
    dead.mkdir(parents=True)
    dead.with_suffix(".lock").write_text("999999\n")
    (dead / "halv").write_bytes(b"halv fil")
    with uploads.receive("hel.md", None) as receiving:
        receiving.write(b"hel")
        uploads.sweep()
        kept = receiving.keep()
    assert not dead.exists()
    assert remains(uploads) == [kept.path]
