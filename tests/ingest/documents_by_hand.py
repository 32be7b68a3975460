"""A Word file written as XML: tracked changes, a text box, merged cells, a footnote, numbering by styles."""

from __future__ import annotations

import zipfile
from pathlib import Path

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = {"document": "document.main"}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LISTED = '<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
_NUMBERED = f'<w:pPr><w:pStyle w:val="{{style}}"/>{_LISTED}</w:pPr>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _par(inner: str, properties: str = "") -> str:
    return f"<w:p>{properties}{inner if inner.startswith('<') else _run(inner)}</w:p>"


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_par(text)}</w:tc>"


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _tracked() -> str:
    who = 'w:author="A" w:date="2026-04-20T10:00:00Z"'
    gone = f'<w:del w:id="1" {who}><w:r><w:delText>fire</w:delText></w:r></w:del>'
    new = f'<w:ins w:id="2" {who}>{_run("tre")}</w:ins>'
    after = " uger efter henvisning. Fristen var tidligere otte uger, men den er ændret af sundhedsrådet."
    return _run("Kommunen tilbyder rehabilitering inden for ") + gone + new + _run(after)


def _box(text: str) -> str:
    """A text box as Word writes it: once for new programs, once for old ones."""
    content = f"<w:txbxContent>{_par(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _body() -> str:
    heading = _NUMBERED.format(style="Heading1", level=0)
    item = _NUMBERED.format(style="Listeafsnit", level=1)
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    wide, down = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    return "".join((
        _par("Forløbsprogram for borgere med KOL i Bæltkysten", '<w:pPr><w:pStyle w:val="Title"/></w:pPr>'),
        _par("Eksempel til prøver. Alle navne og steder er opdigtede."),
        _par("Formål og målgruppe", heading),
        _par(
            _run("Programmet beskriver arbejdsdelingen mellem almen praksis, syge")
            + "<w:r><w:softHyphen/></w:r>"
            + _run("hus og kommune. Det gælder for borgere over 40 år med diagnosen KOL og er vedtaget den")
            + _run(" 21. april 2026.")
            + note
        ),
        _par("Opgavefordeling", heading),
        _par(_tracked()),
        _par("Rygestop tilbydes alle.", item),
        _par("Træning tilbydes to gange om ugen.", item),
        _par(_box("Husk: Borgere med ilt i hjemmet henvises altid til sygehuset.")),
        "<w:tbl>",
        _row(_cell("Opgave", down), _cell("Kommune", wide), _cell("Sygehus", down)),
        _row(_cell("", "<w:vMerge/>"), _cell("antal"), _cell("pris"), _cell("", "<w:vMerge/>")),
        _row(_cell("Rygestop"), _cell("240"), _cell("1.900 kr."), _cell("Nej")),
        _row(_cell("Træning"), _cell("310"), _cell("4.300 kr."), _cell("Nej")),
        _row(_cell("Iltbehandling"), _cell("0"), _cell("0 kr."), _cell("Ja")),
        "</w:tbl>",
        _par("Opfølgning", heading),
        _par("Programmet evalueres i 2028 og erstatter forløbsprogrammet fra 2017."),
    ))  # fmt: skip


def _styles() -> str:
    names = (("Title", "Title"), ("Heading1", "heading 1"), ("Listeafsnit", "List Paragraph"))
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names
    )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="%{at + 1}."/></w:lvl>'
        for at, kind in enumerate(("decimal", "lowerLetter"))
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def _part(name: str, inner: str) -> str:
    spaces = "".join(
        f' xmlns:{key}="{value}"'
        for key, value in {
            "w": _W,
            "r": _REL,
            "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
            "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
            "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
            "v": "urn:schemas-microsoft-com:vml",
        }.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name}{spaces}>{inner}</w:{name}>'


def with_xml(name: str, out: Path, work: Path) -> None:
    """Write the file part by part."""
    parts = ("document", "styles", "numbering", "footnotes")
    note = "Diagnosen stilles ved lungefunktionsmåling hos egen læge."
    inner = {
        "document": f"<w:body>{_body()}</w:body>",
        "styles": _styles(),
        "numbering": _numbering(),
        "footnotes": f'<w:footnote w:id="2">{_par(note)}</w:footnote>',
    }
    kinds = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{_MAIN.get(part, part)}+xml"/>'
        for part in parts
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_REL}/{part}" Target="{part}.xml"/>'
        for at, part in enumerate(parts[1:])
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>',
        )
        start = f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
        for place, found in (("_rels/.rels", start), ("word/_rels/document.xml.rels", links)):
            file.writestr(place, f'<Relationships xmlns="{package}/relationships">{found}</Relationships>')
        for part in parts:
            file.writestr(f"word/{part}.xml", _part(part, inner[part]))
