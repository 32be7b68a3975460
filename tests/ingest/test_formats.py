"""What each format becomes: the Markdown-like text that goes into the outline."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnreadableFileError
from ingest.readers.by_type import read_raw
from ingest.readers.decoding import decode
from ingest.readers.grid import GridCell, lay_out
from ingest.readers.kinds import FileType, recognise
from ingest.readers.mail import split_history


def page(path: Path) -> str:
    return "\f".join(read_raw(path).pages)


def web(tmp_path: Path, body: str, head: str = "") -> str:
    file = tmp_path / "side.html"
    file.write_text(f"<!doctype html><html lang=da><head>{head}</head><body>{body}</body></html>")
    return page(file)


# What a file is


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("notat", b"%PDF-1.4\n", FileType.PDF),
        ("notat.txt", b"\xef\xbb\xbf%PDF-1.4\n", FileType.PDF),
        ("side.txt", b"  <!DOCTYPE html><p>Hej", FileType.HTML),
        ("side.htm", b"<p>Hej</p>", FileType.HTML),
        ("brev.txt", b"From: a@b.dk\r\nTo: c@d.dk\r\nSubject: Svar\r\n\r\nHej", FileType.MAIL),
        ("arkiv.pdf", b"PK\x05\x06" + bytes(18), FileType.ZIP),
        ("notat.md", "Formål\n".encode("utf-16"), FileType.TEXT),
        ("dialog.txt", b"From: Odense\nKm: 12\n", FileType.TEXT),
    ],
)
def test_a_file_is_known_by_its_content_before_its_name(
    tmp_path: Path, name: str, data: bytes, kind: FileType
) -> None:
    (tmp_path / name).write_bytes(data)
    assert recognise(tmp_path / name).type is kind


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        (
            "foto.pdf",
            b"\xff\xd8\xff\xe0",
            "Filen er et billede, selv om den hedder .pdf. Gem det som PDF, og prøv igen.",
        ),
        ("x.7z", b"7z\xbc\xaf\x27\x1c", "Filen er et pakket arkiv af en anden type end zip. Pak det ud,"),
        (
            "ark.csv",
            b"a;b\n1;2\n",
            "Filtypen kan ikke læses. Brug .pdf, .docx, .html, .eml, .txt, .md eller .zip.",
        ),
        ("x.pdf", bytes(range(256)) * 9, "Filen er ikke en PDF, selv om den hedder .pdf"),
        ("x.xml", b'<?xml version="1.0"?><a/>', "Filen er en XML-fil."),
    ],
)
def test_what_is_not_read_is_called_by_its_name(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(data)
    found = recognise(tmp_path / name)
    assert found.type is None
    assert found.sentence.startswith(sentence)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850"]
)
def test_danish_is_read_in_every_encoding_offices_have_used(encoding: str) -> None:
    text = "Sundhedsrådet på Ærø drøfter, hvordan nærhed og tilgængelighed kan øges. Åbent møde."
    assert decode(text.encode(encoding)) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_text_without_zeros_or_no_text(data: bytes) -> None:
    text = decode(data)
    assert text is None or "\0" not in text


# Web pages


def test_a_web_page_is_its_main_content_with_title_and_stated_date(tmp_path: Path) -> None:
    text = web(
        tmp_path,
        """<header><nav><ul><li><a href=/>Forside</a></li></ul></nav></header>
        <div class="cookie-banner"><p>Vi bruger cookies.</p><button>OK</button></div>
        <main><p>Aftalen gælder fra <b>1. januar</b>
        2027.<script>var x = 1;</script></p><p>Adresse:<br>Torvet 1</p></main>
        <footer>CVR 12 34 56 78</footer>""",
        "<title>Ny aftale | Regionen</title>"
        '<meta property="article:published_time" content="2026-05-03T08:00">',
    )
    assert text == (
        "# Ny aftale\n\nDato: 03-05-2026\n\nAftalen gælder fra 1. januar 2027.\n\nAdresse:\nTorvet 1"
    )


def test_the_title_above_the_main_element_brings_its_date_and_issuer_along(tmp_path: Path) -> None:
    text = web(
        tmp_path,
        f"""<header><p>Styrelsen</p><h1>Vejledning</h1><p>Opdateret den 15. oktober 2026.</p></header>
        <main><p>{"Reglerne gælder for alle kommuner. " * 5}</p></main>""",
    )
    assert text.startswith("Styrelsen\n\n# Vejledning\n\nOpdateret den 15. oktober 2026.\n\nReglerne")


def test_a_page_without_a_main_element_loses_menus_and_banners_but_not_its_text(tmp_path: Path) -> None:
    menu = "".join(f"<li><a href=/{at}>Menupunkt {at}</a></li>" for at in range(6))
    text = web(
        tmp_path,
        f"""<div id=top><ul>{menu}</ul></div><div class="page-wrapper has-menu"><h1>Høring</h1>
        <p>{"Forslaget sendes i høring hos regionerne. " * 5}</p></div><div role=contentinfo>Kontakt</div>""",
    )
    assert text.startswith("# Høring\n\nForslaget sendes")
    assert "Menupunkt" not in text
    assert "Kontakt" not in text


def test_lists_keep_their_depth_and_their_numbers(tmp_path: Path) -> None:
    text = web(
        tmp_path,
        "<ul><li>Kommuner<ul><li>Odense<li>Vejle</ul><li><p>Regioner</p><p>alle fem</p></ul>"
        "<ol start=3><li>Økonomi<li>Tid</ol><ol type=a><li>første</ol>",
    )
    assert text == (
        "- Kommuner\n  - Odense\n  - Vejle\n- Regioner\n  alle fem\n3. Økonomi\n4. Tid\na. første"
    )


def test_merged_cells_stand_with_every_row_and_head_they_span(tmp_path: Path) -> None:
    text = web(
        tmp_path,
        """<table><caption>Tabel 1. Udgifter</caption>
        <thead><tr><th rowspan=2>Område</th><th colspan=2>2027</th></tr>
        <tr><th>Drift</th><th>Anlæg</th></tr></thead>
        <tr><td rowspan=2>Region</td><td>10</td><td>a|b</td></tr><tr><td>12</td><td>7</td></tr></table>""",
    )
    assert text.split("\n") == [
        "Tabel 1. Udgifter",
        "",
        "| Område | 2027 Drift | 2027 Anlæg |",
        "| --- | --- | --- |",
        r"| Region | 10 | a\|b |",
        "| Region | 12 | 7 |",
    ]


def test_definitions_and_tables_made_for_layout_become_text(tmp_path: Path) -> None:
    text = web(
        tmp_path,
        "<dl><dt>Formand<dd>Anne Hansen</dl>"
        "<table><tr><td><h2>Formål</h2><p>Rådet rådgiver.</p></td><td><p>Boks</p></td></tr></table>",
    )
    assert text == "Formand: Anne Hansen\n\n## Formål\n\nRådet rådgiver.\n\nBoks"


@given(
    st.lists(
        st.lists(st.tuples(st.text("ab ", max_size=3), st.integers(0, 9), st.integers(0, 9)), max_size=5),
        max_size=6,
    )
)
def test_a_table_always_has_rows_of_equal_length(rows: list[list[tuple[str, int, int]]]) -> None:
    laid = lay_out([[GridCell(text.strip(), wide, high) for text, wide, high in row] for row in rows])
    assert len({len(row) for row in laid.rows}) <= 1


# E-mails


def mail(text: str, **fields: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Åse Ærø <aase@eksempel.dk>", "bo@eksempel.dk"
    message["Date"] = "Sun, 03 May 2026 14:05:00 +0200"
    for name, value in fields.items():
        message[name] = value
    message.set_content(text)
    return message


def test_an_email_is_its_head_its_text_and_then_what_was_written_before(tmp_path: Path) -> None:
    message = mail(
        "Kære Bo\n\nMødet er flyttet.\n\nDen 2. maj 2026 skrev Bo:\n> Hvornår er mødet?\n", Subject="Møde"
    )
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="referat æøå.pdf")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    assert page(tmp_path / "a.eml") == (
        "# Møde\n\nFra: Åse Ærø <aase@eksempel.dk>\nTil: bo@eksempel.dk\nDato: 03-05-2026 kl. 14.05\n"
        "Bilag: referat æøå.pdf\n\nKære Bo\n\nMødet er flyttet.\n\n"
        "## Tidligere i tråden\n\nDen 2. maj 2026 skrev Bo:\nHvornår er mødet?"
    )


def test_an_email_with_a_table_is_read_from_its_html(tmp_path: Path) -> None:
    message = mail("År 2027 2028", Subject="Tal")
    message.add_alternative("<p>Se:</p><table><tr><th>År<th>Sum<tr><td>2027<td>10</table>", subtype="html")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    assert page(tmp_path / "a.eml").endswith("Se:\n\n| År | Sum |\n| --- | --- |\n| 2027 | 10 |")


@pytest.mark.parametrize(
    "mark",
    [
        "-----Oprindelig meddelelse-----",
        "Fra: Bo <bo@eksempel.dk>\nSendt: 2. maj 2026 10:00\nTil: Åse",
        "Den lør. 2. maj 2026 kl. 10.00 skrev Bo <bo@eksempel.dk>:",
        "On Sat, May 2, 2026 at 10:00 AM Bo wrote:",
    ],
)
def test_the_beginning_of_an_earlier_email_is_known(mark: str) -> None:
    now, before = split_history(f"Fint med mig.\n\n{mark}\n\nKan vi mødes?")
    assert now == "Fint med mig."
    assert before.startswith(mark)


def test_an_encrypted_email_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(
        b"From: a@b.dk\nSubject: x\nContent-Type: application/pkcs7-mime\n\nAAAA"
    )
    with pytest.raises(UnreadableFileError, match="krypteret"):
        read_raw(tmp_path / "a.eml")
