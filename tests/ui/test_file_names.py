from __future__ import annotations

import pytest

from ui.file_names import LONGEST_BYTES, numbered, safe_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Referat af møde nr. 3.pdf", "Referat af møde nr. 3.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("/etc/cron.d/ondt.md", "ondt.md"),
        ("C:\\Windows\\system32\\aftale.docx", "aftale.docx"),
        ("..", "fil"),
        ("", "fil"),
        (".skjult.md", "skjult.md"),
        (".pdf", "fil.pdf"),
        ("...", "fil"),
        ("nul\x00tegn\r\n.md", "nultegn.md"),
        ("aftale\u202efdp.exe.md", "aftalefdp.exe.md"),
        ("usyn\u200blig\ufeff.md", "usynlig.md"),
        ("CON.pdf", "fil-CON.pdf"),
        ("lpt1", "fil-lpt1"),
        ("console.pdf", "console.pdf"),
        ('a<b>:"|?*.md', "a_b______.md"),
        ("<img src=x onerror=alert(1)>.md", "_img src=x onerror=alert(1)_.md"),
        ("A\u030arhus.md", "Århus.md"),
        ("  mange   mellemrum .txt", "mange mellemrum.txt"),
        ("halv\ud800.md", "halv.md"),
    ],
)
def test_a_name_is_made_safe(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("given", ["å" * 300 + ".pdf", "a" * 300, "a." + "b" * 300, "." * 400 + "md"])
def test_a_name_is_never_too_long_for_a_disk(given: str) -> None:
    kept = safe_name(given)
    assert 0 < len(kept.encode()) <= LONGEST_BYTES
    assert not given.endswith(".pdf") or kept.endswith(".pdf")


def test_a_taken_name_gets_a_number_before_its_ending() -> None:
    assert [numbered("referat.pdf", n) for n in (1, 2)] == ["referat.pdf", "referat (2).pdf"]
