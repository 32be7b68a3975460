from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.ui.exporting.examples import FIRST, MEMBERS, OTHER, asked, made, turn
from tests.ui.fake_assistant import QUOTE, TRAP
from ui.exporting.word import as_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(file: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(file)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def footnotes(file: bytes) -> dict[str, str]:
    """Text of each footnote by its id, the two separators left out."""
    root = etree.fromstring(parts(file)["word/footnotes.xml"])
    return {
        note.get(f"{W}id", ""): "".join(text.text or "" for text in note.iter(f"{W}t")).strip()
        for note in root.iter(f"{W}footnote")
        if note.get(f"{W}type") is None
    }


def ids(file: bytes, tag: str) -> list[str]:
    root = etree.fromstring(parts(file)["word/document.xml"])
    return [element.get(f"{W}id", "") for element in root.iter(f"{W}{tag}")]


def test_every_mark_is_a_footnote_reference_with_a_footnote() -> None:
    file = as_word(made(asked(MEMBERS), asked("Fælde")))
    notes = footnotes(file)
    assert ids(file, "footnoteReference") == list(notes) == ["1", "2", "3"]
    assert f"»{QUOTE}«" in notes["1"]
    assert notes["2"].startswith("Kommissorium for rådet (se note 1), side 2 af 2.")
    assert TRAP.title in notes["3"]


def test_the_notes_are_a_part_that_word_knows() -> None:
    held = parts(as_word(made(asked(MEMBERS))))
    assert b'PartName="/word/footnotes.xml"' in held["[Content_Types].xml"]
    assert b"wordprocessingml.footnotes+xml" in held["[Content_Types].xml"]
    assert b'relationships/footnotes" Target="footnotes.xml"' in held["word/_rels/document.xml.rels"]
    declared = etree.fromstring(held["word/settings.xml"]).find(f"{W}footnotePr")
    assert declared is not None
    assert [one.get(f"{W}id") for one in declared] == ["-1", "0"]
    styles = {one.get(f"{W}styleId") for one in etree.fromstring(held["word/styles.xml"]).iter(f"{W}style")}
    assert {"FootnoteText", "FootnoteReference"} <= styles


def test_a_marker_that_comes_again_refers_to_the_same_note() -> None:
    file = as_word(made(turn("Tolv [1]. Ja [1].", FIRST)))
    assert ids(file, "footnoteReference") == ["1"]
    document = parts(file)["word/document.xml"].decode()
    assert r"NOTEREF _Note1 \f \h" in document
    assert 'w:name="_Note1"' in document


def test_the_text_reads_back_with_headings_and_bullets() -> None:
    read = docx.Document(BytesIO(as_word(made(asked(MEMBERS), turn("Jo:\n- Fire [2]", OTHER)))))
    told = [(one.style.name, one.text) for one in read.paragraphs if one.style]
    assert told[0] == ("Title", "Samtale med Reformassistent")
    assert ("Heading 1", MEMBERS) in told
    assert ("List Bullet", "Fire") in told
    assert "Side 1 af 1" in read.sections[0].footer.paragraphs[0].text


def test_the_file_is_danish_and_names_nobody() -> None:
    file = as_word(made(asked(MEMBERS)))
    about = docx.Document(BytesIO(file)).core_properties
    assert (about.title, about.language) == ("Svar fra Reformassistent", "da-DK")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    held = parts(file)
    assert not [name for name in held if "thumbnail" in name or "app.xml" in name]
    assert b'w:lang w:val="da-DK"' in held["word/styles.xml"]
    assert b"en-US" not in held["word/settings.xml"]


def test_markup_in_texts_is_text() -> None:
    hostile = "</w:t><w:footnoteReference w:id='9'/> & <b>"
    file = as_word(made(turn(f"{hostile} [1]", FIRST, question=hostile, warnings=[hostile])))
    assert ids(file, "footnoteReference") == ["1"]
    assert hostile in [one.text for one in docx.Document(BytesIO(file)).paragraphs]


def test_without_notes_there_is_no_part_for_them() -> None:
    assert "word/footnotes.xml" not in parts(as_word(made(asked("Hvad koster frokosten?"))))


@settings(max_examples=25)
@given(st.text(max_size=60), st.text(alphabet="a [1]2-•\n\x0b\u202e😀ש", max_size=60))
def test_any_text_becomes_a_file_that_can_be_read(question: str, answer: str) -> None:
    export = made(turn(answer, FIRST, question=question.encode("utf-8", "replace").decode()))
    file = as_word(export)
    assert docx.Document(BytesIO(file)).paragraphs
    assert len(footnotes(file)) == len(export.notes) == 1
