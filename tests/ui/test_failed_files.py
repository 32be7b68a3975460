from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from assistant.types import DocumentInfo, Kind
from ingest.report import Outcome, State
from ui.failed_files import FILE, MOST, FailedFiles

DAY = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
INFO = DocumentInfo("a", "Aftale", Kind.AFTALE, None, "", "a.pdf", "/a.pdf", "0", 1)


def failed(path: str, reason: str = "Filen er tom.") -> Outcome:
    return Outcome(Path(path).name, path, State.FAILED, reason=reason)


def told(files: FailedFiles) -> list[tuple[str, str]]:
    return [(one.file, one.reason) for one in files.all()]


def test_a_failed_file_is_kept_over_a_restart_until_it_is_read(tmp_path: Path) -> None:
    FailedFiles(tmp_path).take([failed("/m/a.pdf", "Filen er beskadiget."), failed("/m/b.pdf")], now=DAY)
    again = FailedFiles(tmp_path)
    assert told(again) == [("a.pdf", "Filen er beskadiget."), ("b.pdf", "Filen er tom.")]
    assert again.all()[0].since == DAY
    again.take([Outcome("a.pdf", "/m/a.pdf", State.ADDED, INFO)])
    assert told(again) == [("b.pdf", "Filen er tom.")]


def test_the_newest_reason_stands_and_comes_first(tmp_path: Path) -> None:
    files = FailedFiles(tmp_path)
    files.take([failed("/m/a.pdf", "Første grund.")])
    files.take([failed("/m/b.pdf"), failed("/m/a.pdf", "Anden grund.")])
    assert told(files) == [("b.pdf", "Filen er tom."), ("a.pdf", "Anden grund.")]


def test_a_file_can_be_forgotten_by_a_key_that_tells_no_path(tmp_path: Path) -> None:
    files = FailedFiles(tmp_path)
    files.take([failed("/hemmelig/a.pdf"), failed("/hemmelig/b.pdf")])
    key = files.all()[0].key
    assert "hemmelig" not in key
    files.forget([key, "ukendt"])
    assert told(files) == [("b.pdf", "Filen er tom.")]


def test_the_list_is_bounded_and_leaves_no_other_file(tmp_path: Path) -> None:
    files = FailedFiles(tmp_path)
    files.take([failed(f"/m/{number}.pdf") for number in range(MOST + 50)])
    assert len(files.all()) == MOST
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_damaged_list_is_no_list(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[{"file": 3}]')
    assert FailedFiles(tmp_path).all() == ()
    FailedFiles(tmp_path).take([failed("/m/a.pdf")])
    assert told(FailedFiles(tmp_path)) == [("a.pdf", "Filen er tom.")]


def test_where_nothing_failed_nothing_is_written(tmp_path: Path) -> None:
    FailedFiles(tmp_path).take([Outcome("a.pdf", "/m/a.pdf", State.ADDED, INFO)])
    assert list(tmp_path.iterdir()) == []
