from __future__ import annotations

import hashlib
import os
from pathlib import Path

from ingest.sources import find_files


def test_a_folder_gives_its_readable_files_and_tells_of_the_rest(tmp_path: Path) -> None:
    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "b.md").write_text("# B\n\nTekst.")
    (tmp_path / "a.txt").write_text("Tekst.")
    (tmp_path / "c.xlsx").write_bytes(b"PK")
    (tmp_path / ".skjult.txt").write_text("x")
    (tmp_path / "tom.txt").touch()

    found = find_files([tmp_path])

    assert [file.name for file in found.files] == ["a.txt", "b.md"]
    assert found.files[0].sha256 == hashlib.sha256(b"Tekst.").hexdigest()
    reasons = {refused.path.name: refused.reason for refused in found.refused}
    assert reasons == {
        ".skjult.txt": "Skjulte filer læses ikke.",
        "c.xlsx": "Filtypen kan ikke læses. Brug .pdf, .txt eller .md.",
        "tom.txt": "Filen er tom.",
    }


def test_a_file_is_found_once_however_it_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Tekst.")
    assert len(find_files([file, tmp_path, tmp_path / ".." / tmp_path.name / "a.txt"]).files) == 1


def test_missing_and_too_large_files_are_refused_with_a_sentence(tmp_path: Path) -> None:
    large = tmp_path / "stor.txt"
    with large.open("wb") as file:
        file.truncate(3 << 20)
    found = find_files([tmp_path / "væk.pdf", large], max_file_mb=2)
    assert not found.files
    assert found.refused[0].reason == "Filen findes ikke. Kontrollér stien."
    assert found.refused[1].reason.startswith("Filen er for stor (3 MB, grænsen er 2 MB).")


def test_what_is_no_ordinary_file_is_refused_and_the_rest_is_found(tmp_path: Path) -> None:
    (tmp_path / "god.txt").write_text("Tekst.")
    os.mkfifo(tmp_path / "evig.txt")
    (tmp_path / "ring.txt").symlink_to(tmp_path / "ring.txt")
    (tmp_path / "væk.txt").symlink_to(tmp_path / "findes-ikke")
    (tmp_path / "op").symlink_to(tmp_path.parent)
    (tmp_path / os.fsdecode(b"navn-\xff.txt")).write_text("Tekst.")

    found = find_files([tmp_path])

    assert [file.name for file in found.files] == ["god.txt"]
    reasons = {refused.path.name: refused.reason.split(".")[0] for refused in found.refused}
    assert reasons == {
        "evig.txt": "Det er ikke en almindelig fil",
        "ring.txt": "Filen findes ikke",
        "væk.txt": "Filen findes ikke",
        "navn-\udcff.txt": "Filens navn eller mappe har tegn, der ikke kan læses",
    }
    assert all(refused.fault for refused in found.refused)
