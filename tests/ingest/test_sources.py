from __future__ import annotations

import hashlib
import io
import os
import tempfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.sources import exists, find_files


def packed(members: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return into.getvalue()


def copies() -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob(f"reformassistent-{os.getpid()}-*"))


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
        "c.xlsx": "Filtypen kan ikke læses. Brug .pdf, .docx, .html, .eml, .txt, .md eller .zip.",
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


def test_a_zip_file_is_a_folder_whose_files_lie_in_a_private_place_until_they_are_read(
    tmp_path: Path,
) -> None:
    inner = packed({"b.md": b"# B"})
    (tmp_path / "arkiv.zip").write_bytes(
        packed({"mappe/a.txt": b"Tekst.", "indre.zip": inner, "__MACOSX/._a": b"x"})
    )
    with find_files([tmp_path]) as found:
        assert [str(file.path.relative_to(tmp_path)) for file in found.files] == [
            "arkiv.zip/mappe/a.txt",
            "arkiv.zip/indre.zip/b.md",
        ]
        assert [file.readable.read_bytes() for file in found.files] == [b"Tekst.", b"# B"]
        assert {file.readable.parent.stat().st_mode & 0o777 for file in found.files} == {0o700}
        assert found.files[0].sha256 == hashlib.sha256(b"Tekst.").hexdigest()
        assert [refused.reason for refused in found.refused] == ["Skjulte filer læses ikke."]
        assert exists(found.files[0].path)
    assert not found.files[0].readable.exists()
    assert copies() == []


def test_an_email_is_a_file_and_its_attachments_are_files_in_it(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.dk", "Møde"
    message.set_content("Se bilag.")
    for name in ("bilag.txt", "bilag.txt"):
        message.add_attachment(b"Tekst.", maintype="text", subtype="plain", filename=name)
    (tmp_path / "brev.eml").write_bytes(message.as_bytes())
    with find_files([tmp_path / "brev.eml"]) as found:
        names = [str(file.path.relative_to(tmp_path)) for file in found.files]
    assert names == ["brev.eml", "brev.eml/bilag.txt", "brev.eml/bilag (2).txt"]


def test_danish_names_in_old_zip_files_are_read(tmp_path: Path) -> None:
    data = packed({"m1de.txt": b"Tekst.", "r2d.txt": b"Tekst."})
    data = data.replace(b"m1de", "møde".encode("cp850")).replace(b"r2d", b"r\x86d")
    (tmp_path / "gammel.zip").write_bytes(data)
    with find_files([tmp_path]) as found:
        assert [file.name for file in found.files] == ["møde.txt", "råd.txt"]


def test_the_copies_are_removed_after_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"a.txt": b"Tekst."}))

    def broken() -> None:
        with find_files([tmp_path]) as found:
            assert copies()
            raise RuntimeError(found.files[0].name)

    with pytest.raises(RuntimeError, match=r"a\.txt"):
        broken()
    assert copies() == []


def test_the_copies_of_a_killed_run_are_removed_by_the_next(tmp_path: Path) -> None:
    left = Path(tempfile.gettempdir()) / f"reformassistent-{2**22 + 1}-rest"
    left.mkdir(exist_ok=True)
    (tmp_path / "a.zip").write_bytes(packed({"a.txt": b"Tekst."}))
    find_files([tmp_path]).close()
    assert not left.exists()
