"""What goes into the store and out again, through the command line, with a real store and a fake encoder."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.engine import Assistant
from assistant.facts import AgendaField, AgendaItem, Details, Person, Words
from assistant.pages import Page, Restored
from assistant.settings import Settings
from assistant.store import Store
from ingest import watching
from ingest.making import READING
from ingest.report import Progress
from ingest.telling import MISSING
from tests.conftest import FakeEncoder
from tests.ui.cli_fakes import MADE_UP, MINUTES, FakeStore
from ui import opening
from ui.as_json import document_row
from ui.cli import cli
from ui.held import HeldDocument
from ui.keeping_up import Intake, keep_up
from ui.progress import file_line

COMMISSION = (
    "Kommissorium for Rådet for Nærhed\n\n1. marts 2025\n\nFormål\n\n"
    "Rådet skal følge udflytningen af opgaver til kommunerne.\n\n"
    "Sammensætning\n\nRådet har 12 medlemmer. Regionen udpeger formanden.\n"
)


@pytest.fixture(autouse=True)
def fake_encoder(monkeypatch: pytest.MonkeyPatch, encoder: FakeEncoder) -> None:
    monkeypatch.setattr(opening, "encoder", lambda _: encoder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mappe"
    made.mkdir()
    (made / "kommissorium.txt").write_text(COMMISSION, "utf-8")
    return made


def reform(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", "lager", *arguments], prog_name="reform")


def test_a_folder_is_read_and_each_file_told(folder: Path) -> None:
    result = reform("ingest", str(folder))
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["Fil", "Resultat", "Passager", "Titel"]
    assert lines[2].split(maxsplit=3) == ["kommissorium.txt", "ny", "3", "Kommissorium for Rådet for Nærhed"]
    assert lines[3:] == ["", "1 fil: 1 ny."]
    assert (result.stderr, result.exit_code) == ("", 0)
    assert "\x1b" not in result.stdout


def test_the_second_time_only_what_changed_is_read(folder: Path) -> None:
    (folder / "andet.md").write_text("# Notat\n\nTeksten er kort.\n", "utf-8")
    reform("ingest", str(folder))
    (folder / "andet.md").write_text("# Notat\n\nTeksten er blevet en anden.\n", "utf-8")
    (folder / "nyt.txt").write_text("Referat\n\nPunktet blev godkendt.\n", "utf-8")
    result = reform("ingest", str(folder))
    states = {line.split()[0]: line.split()[1] for line in result.stdout.splitlines()[2:5]}
    assert states == {"andet.md": "ændret", "kommissorium.txt": "uændret", "nyt.txt": "ny"}
    assert result.stdout.endswith("\n3 filer: 1 ændret, 1 uændret, 1 ny.\n")


def test_a_bad_file_is_told_and_stops_nothing(folder: Path) -> None:
    (folder / "tom.txt").write_bytes(b"")
    (folder / "regneark.xlsx").write_bytes(b"PK")
    result = reform("ingest", str(folder))
    told = next(line for line in result.stdout.splitlines() if line.startswith("tom.txt"))
    assert told.split(maxsplit=2)[:2] == ["tom.txt", "fejlet"]
    assert told.endswith("Filen er tom.")
    assert "\nSprunget over: regneark.xlsx. Filtypen kan ikke læses." in result.stdout
    assert result.stdout.endswith("\n3 filer: 1 ny, 1 sprunget over, 1 fejlet.\n")
    assert result.exit_code == 3
    assert json.loads(reform("documents", "--json").stdout)[0]["file"] == "kommissorium.txt"


def test_a_path_that_is_not_there_stops_all(folder: Path) -> None:
    result = reform("ingest", str(folder), "væk")
    assert result.stderr == "Fejl: Stien væk findes ikke. Angiv filer eller mapper, der findes.\n"
    assert result.exit_code == 1
    assert reform("documents").stdout == "Lageret er tomt. Læs dokumenter ind med: reform ingest MAPPE\n"


def test_a_folder_without_files_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    result = reform("ingest", str(tmp_path / "tom"))
    assert result.stderr == (
        f"Fejl: Der er ingen filer at læse i {tmp_path / 'tom'}. "
        "Angiv filer af typen .docx, .eml, .htm, .html, .md, .pdf, .txt, .zip.\n"
    )
    assert result.exit_code == 1


def test_documents_are_listed_as_a_table_and_as_json(folder: Path) -> None:
    reform("ingest", str(folder))
    lines = reform("documents").stdout.splitlines()
    (row,) = json.loads(reform("documents", "--json").stdout)
    assert lines[0].split() == ["Id", "Titel", "Slags", "Dato", "Sider", "Fil"]
    assert lines[2].split("  ")[0] == row["id"]
    assert "1. marts 2025" in lines[2]
    assert {name: row[name] for name in row if name != "id"} == {
        "title": "Kommissorium for Rådet for Nærhed",
        "kind": "kommissorium",
        "confidence": row["confidence"],
        "date": "2025-03-01",
        "body": row["body"],
        "file": "kommissorium.txt",
        "path": str(folder / "kommissorium.txt"),
        "pages": 1,
        "example": False,
        "meeting": {"date": None, "place": ""},
        "case_numbers": [],
        "document_numbers": [],
        "version": "",
        "versions": [],
        "participants": [],
        "absentees": [],
        "agenda": [],
        "restored_words": 0,
        "recognised_pages": [],
        "reading": READING,
    }


def test_a_document_row_holds_all_that_is_known() -> None:
    words = Words(1, 4, 14, "Eva Madsen")
    item = AgendaItem("2", "Budget", Words(1, 20, 26, "Budget"), (AgendaField("bilag", None, True),))
    details = Details(participants=(Person("Eva Madsen", words, role="formand"),), agenda=(item,))
    page = Page(1, "Ny: Eva Madsen", restored=(Restored(4, 7, "Eva"),), confidence=0.91234)
    row = document_row(HeldDocument(MINUTES, details, pages=(page, Page(2, ""))))
    assert row["participants"] == [
        {"name": "Eva Madsen", "title": "", "organisation": "", "role": "formand"}
        | {"page": 1, "start": 4, "end": 14, "text": "Eva Madsen"}
    ]
    empty = {"page": None, "start": None, "end": None, "text": None}
    assert row["agenda"][0]["fields"] == [{"name": "bilag", "empty": True} | empty]
    assert (row["restored_words"], row["recognised_pages"]) == (1, [{"page": 1, "confidence": 0.912}])


def test_an_empty_store_is_an_empty_list() -> None:
    assert reform("documents", "--json").stdout == "[]\n"


@pytest.mark.parametrize("named", ["kommissorium.txt", "nærhed", "id"])
def test_a_document_is_removed_by_id_file_or_title(folder: Path, named: str) -> None:
    reform("ingest", str(folder))
    (row,) = json.loads(reform("documents", "--json").stdout)
    result = reform("remove", row["id"] if named == "id" else named)
    title = "Kommissorium for Rådet for Nærhed (kommissorium, 1. marts 2025)"
    assert result.stdout == f"Fjernet: {title} fra kommissorium.txt.\n"
    assert reform("documents", "--json").stdout == "[]\n"


def test_an_uploaded_copy_goes_with_its_document_and_ones_own_file_stays(folder: Path) -> None:
    uploaded = Path("lager/uploads/referat.txt")
    uploaded.parent.mkdir(parents=True)
    uploaded.write_text("Referat\n\nPunktet blev godkendt.\n", "utf-8")
    reform("ingest", str(folder), str(uploaded))
    for file in ("referat.txt", "kommissorium.txt"):
        assert reform("remove", file).exit_code == 0
    assert (uploaded.exists(), (folder / "kommissorium.txt").exists()) == (False, True)


def test_an_unknown_document_is_not_removed() -> None:
    result = reform("remove", "ukendt")
    assert result.stderr.startswith("Fejl: Intet dokument passer på »ukendt«.")
    assert result.exit_code == 1


def test_the_users_own_documents_take_the_place_of_the_examples(
    folder: Path, tmp_path: Path, encoder: FakeEncoder
) -> None:
    made_up = tmp_path / "eksempler"
    made_up.mkdir()
    (made_up / "eksempel.txt").write_text("Aftale\n\nEt opdigtet tal er 17.\n", "utf-8")
    settings = Settings(data_dir=Path("lager"))
    with Store.open(settings, encoder) as store:
        opening.read_files([made_up], store, encoder, settings, example=True)
    result = reform("ingest", str(folder))
    assert result.stdout.endswith("1 eksempel er fjernet, for lageret har nu dine egne dokumenter.\n")
    assert [row["file"] for row in json.loads(reform("documents", "--json").stdout)] == ["kommissorium.txt"]


def test_a_busy_store_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = FakeStore((MINUTES, MADE_UP), busy=True)
    monkeypatch.setattr(opening, "open_store", lambda *_: busy)
    result = reform("remove", MINUTES.id)
    assert result.stderr == "Fejl: Lageret er ved at blive ændret af en anden proces (pid 7).\n"
    assert (result.exit_code, busy.removed) == (1, [])


def test_from_a_file_to_a_cited_answer(
    folder: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(settings: Settings) -> Assistant:
        return Assistant(Store.open(settings, encoder), encoder, settings)

    monkeypatch.setattr(opening, "open_assistant", opened)
    reform("ingest", str(folder))
    row = json.loads(reform("ask", "Hvor mange medlemmer har rådet?", "--json").stdout)
    (citation,) = row["citations"]
    assert row["status"] == "answered"
    assert "12 medlemmer" in row["answer"]
    assert (citation["file"], citation["page"]) == ("kommissorium.txt", 1)
    assert citation["quote"] in COMMISSION
    shown = reform("ask", "Hvor mange medlemmer har rådet?", "--kind", "kommissorium").stdout
    assert f"»{citation['quote']}«" in shown


def test_moved_doubled_and_removed_files_are_told(folder: Path) -> None:
    (folder / "andet.md").write_text("# Notat\n\nTeksten er kort.\n", "utf-8")
    reform("ingest", str(folder))
    (folder / "kommissorium.txt").rename(folder / "rådet.txt")
    (folder / "kopi.txt").write_bytes((folder / "rådet.txt").read_bytes())
    (folder / "andet.md").unlink()
    result = reform("ingest", str(folder))
    lines = {line.split()[0]: line for line in result.stdout.splitlines()[2:5]}
    assert lines["kopi.txt"].split()[1] == "flyttet"
    assert lines["kopi.txt"].endswith("Hed før kommissorium.txt.")
    assert lines["rådet.txt"].split()[1] == "dublet"
    assert lines["andet.md"].endswith("dokumentet er stadig i lageret. Fjern det med --prune.")
    assert result.stdout.endswith("\n3 filer: 1 flyttet, 1 dublet, 1 mangler.\n")
    assert result.exit_code == 0
    pruned = reform("ingest", str(folder), "--prune")
    assert pruned.stdout.endswith("\n3 filer: 1 uændret, 1 dublet, 1 fjernet.\n")
    assert [row["file"] for row in json.loads(reform("documents", "--json").stdout)] == ["kopi.txt"]


def test_versions_of_a_document_are_shown(folder: Path) -> None:
    (folder / "ny.txt").write_text(
        COMMISSION.replace("1. marts 2025", "1. marts 2026").replace("12", "14"), "utf-8"
    )
    reform("ingest", str(folder))
    lines = reform("documents").stdout.splitlines()
    assert lines[0].split() == ["Id", "Titel", "Slags", "Dato", "Sider", "Fil", "Version"]
    assert sorted(line.split("  ")[-1].strip() for line in lines[2:]) == ["nyeste af 2", "ældre, 2. nyeste"]
    rows = {row["file"]: row for row in json.loads(reform("documents", "--json").stdout)}
    newest_first = [rows["ny.txt"]["id"], rows["kommissorium.txt"]["id"]]
    assert [row["versions"] for row in rows.values()] == [newest_first, newest_first]


def test_a_folder_is_watched_until_it_is_stopped(
    folder: Path, settings: Settings, encoder: FakeEncoder, capsys: pytest.CaptureFixture[str]
) -> None:
    stop, new = threading.Event(), folder / "nyt.txt"
    told: list[str] = []

    def life_of_a_folder() -> None:
        wait_for(told, "Holder øje")
        new.write_text("Referat\n\nPunktet blev godkendt.\n", "utf-8")
        wait_for(told, "nyt.txt: ny")
        new.unlink()
        wait_for(told, "nyt.txt: mangler")
        stop.set()

    def wait_for(told: list[str], words: str) -> None:
        while not any(words in line for line in told) and not stop.wait(0.02):
            told += capsys.readouterr().out.splitlines()

    with Store.open(settings, encoder) as store:
        life = threading.Thread(target=life_of_a_folder)
        life.start()
        keep_up([folder], Intake(store, encoder, settings), stop, tick_ms=100)
        life.join()
    told += capsys.readouterr().out.splitlines()
    assert told[-4] == f"Holder øje med {folder}. Stop med Ctrl-C."
    assert told[-3].endswith("nyt.txt: ny (1 passage).")
    assert told[-2].endswith(f"nyt.txt: mangler. {MISSING}")
    assert told[-1] == "Stoppet. Lageret er helt."


def test_ctrl_c_ends_the_watch_cleanly(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> Iterator[list[Path]]:
        yield [folder]
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "changes", interrupted)
    result = reform("ingest", "--watch", str(folder))
    assert result.stdout.splitlines()[-2:] == [
        f"Holder øje med {folder}. Stop med Ctrl-C.",
        "Stoppet. Lageret er helt.",
    ]
    assert (result.stderr, result.exit_code) == ("", 0)


def test_a_page_that_is_recognised_is_told() -> None:
    assert file_line(Progress(1, 9, "scan.pdf", 0, 3, 40)) == "scan.pdf, side 3 af 40 genkendt"
    assert file_line(Progress(1, 9, "brev.txt", 0)) == "brev.txt"
