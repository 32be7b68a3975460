"""PDF and Word files made to do harm, each named by what is wrong with it."""

from __future__ import annotations

import io
import struct
import zlib

from pypdf import PdfReader, PdfWriter

from tests.ingest.whole_files import ANY, WORDS, packed, pdf


def raw_pdf(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of the given objects, numbered from 1, with a right table of where they stand."""
    parts, places, length = [b"%PDF-1.7\n"], [], 9
    for number, inner in enumerate(objects, 1):
        places.append(length)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, inner))
        length += len(parts[-1])
    data = b"".join(parts)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<< /Size %d %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(data))
    return data + head + table + end


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %b >>" % FONT
SHOWN = b"BT /F1 12 Tf 60 700 Td (Regionen er sekretariat for det nye sundhedsraad.) Tj ET"


def stream(data: bytes, entries: bytes = b"", length: int | None = None) -> bytes:
    """A stream object's body; its length can be a lie."""
    size = len(data) if length is None else length
    return b"<< /Length %d %b >>\nstream\n" % (size, entries) + data + b"\nendstream"


def _deflated_spaces(mebibytes: int, rounds: int = 1) -> bytes:
    packer = zlib.compressobj(1)
    data = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(mebibytes)) + packer.flush()
    for _ in range(rounds - 1):
        data = zlib.compress(data)
    return data


def _many_outline_entries(count: int = 100_000) -> bytes:
    entries = [
        b"<< /Title (Punkt) /Parent 5 0 R /Next %d 0 R /Dest [3 0 R /Fit] >>" % (6 + (at + 1) % count)
        for at in range(count)
    ]
    root = b"<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>"
    outlines = b"<< /Type /Outlines /First 6 0 R /Last %d 0 R /Count %d >>" % (5 + count, count)
    return raw_pdf([root, ONE_PAGE, PAGE, stream(SHOWN), outlines, *entries])


def _locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("hemmelig", algorithm="RC4-128")
    into = io.BytesIO()
    writer.write(into)
    return into.getvalue()


def crafted_pdfs() -> dict[str, tuple[bytes, str]]:
    """PDFs made to do harm, with words of the sentence they are refused with."""
    loop = PAGE.replace(FONT, b"<< /XObject << /X 5 0 R >> >>")
    form = stream(
        b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
    )
    bomb = stream(_deflated_spaces(600, 2), b"/Filter [/FlateDecode /FlateDecode]")
    wide = stream(
        zlib.compress(b"x" * 99), b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 999999999 >>"
    )
    deep = b"[" * 100_000 + b"]" * 100_000
    prev = raw_pdf([CATALOG, ONE_PAGE, PAGE, stream(SHOWN)])
    start = prev.rindex(b"startxref\n") + 10
    circular = prev.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % int(prev[start:].split()[0]))
    return {
        "ring-i-sidetræet.pdf": (raw_pdf([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]), ANY),
        "side-som-sin-egen-forælder.pdf": (
            raw_pdf([CATALOG, b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] >>"]),
            ANY,
        ),
        "100000-bogmærker.pdf": (_many_outline_entries(), ANY),
        "ring-i-tabellen.pdf": (circular, ANY),
        "forkert-længde.pdf": (raw_pdf([CATALOG, ONE_PAGE, PAGE, stream(SHOWN, length=7)]), ANY),
        "længde-uden-ende.pdf": (raw_pdf([CATALOG, ONE_PAGE, PAGE, stream(SHOWN, length=10**9)]), ANY),
        "længde-peger-på-sig-selv.pdf": (
            raw_pdf([CATALOG, ONE_PAGE, PAGE, b"<< /Length 4 0 R >>\nstream\nq\nendstream"]),
            ANY,
        ),
        "start-uden-for-filen.pdf": (prev[:start] + b"99999999\n%%EOF", ANY),
        "en-milliard-sider.pdf": (
            raw_pdf([CATALOG, ONE_PAGE.replace(b"1 >>", b"999999999 >>"), PAGE, stream(SHOWN)]),
            ANY,
        ),
        "pakket-bombe.pdf": (raw_pdf([CATALOG, ONE_PAGE, PAGE, bomb]), ANY),
        "meget-brede-rækker.pdf": (raw_pdf([CATALOG, ONE_PAGE, PAGE, wide]), ANY),
        "billede-i-sig-selv.pdf": (raw_pdf([CATALOG, ONE_PAGE, loop, stream(b"/X Do"), form]), ANY),
        "dybe-lister.pdf": (raw_pdf([CATALOG, ONE_PAGE, PAGE, deep]), ANY),
        "kæmpe-side.pdf": (
            raw_pdf([CATALOG, ONE_PAGE, PAGE.replace(b"595 842", b"1e30 1e30"), stream(SHOWN)]),
            ANY,
        ),
        "adgangskode.pdf": (_locked_pdf(), "adgangskode"),
        "kun-hoved.pdf": (b"%PDF-1.7\n%%EOF\n", "Filen"),
        "nuller.pdf": (b"%PDF-1.7\n" + b"\0" * 500_000, "Filen"),
        "uden-sider.pdf": (raw_pdf([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"]), "Filen"),
        "program.pdf": (b"MZ\x90\0" + b"\0\xff" * 500, "et program, selv om den hedder .pdf"),
    }


def word(document: str, **parts: str) -> bytes:
    """A Word file with the given main part and other parts (`styles`, `numbering`, `rels`)."""
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = parts.pop("rels", f'<Relationship Id="a" Type="{kind}" Target="word/document.xml"/>')
    members = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{relations}">{rels}</Relationships>',
        "word/document.xml": document,
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    return packed({name: part.encode() for name, part in members.items()})


SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def body(inner: str, before: str = "") -> str:
    """A main part."""
    return f"{before}<w:document {SPACE}><w:body>{inner}</w:body></w:document>"


def paragraph(text: str, style: str = "") -> str:
    """A paragraph."""
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{about}<w:r><w:t>{text}</w:t></w:r></w:p>"


def laughs() -> str:
    """A type declaration whose last entity is a hundred billion words."""
    lines = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY a0 "haha">{lines}]>'


def crafted_words() -> dict[str, tuple[bytes, str]]:
    """Word files made to do harm."""
    outside = '<!DOCTYPE x [<!ENTITY ude SYSTEM "file:///etc/passwd">]>'
    row = f'<w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr>{paragraph("bred")}</w:tc>'
    nested = "<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000
    ring = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    other = '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    away = '<Relationship Id="a" Type="x/officeDocument" Target="../../../etc/passwd"/>'
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
        + bytes(14)
    )
    ole = (ole + struct.pack("<I", 0)).ljust(512, b"\0")
    return {
        "fremmed-fil.docx": (word(body(paragraph("&ude;"), outside)), "dokumenttypeerklæring"),
        "milliard-grin.docx": (word(body(paragraph("&a11;"), laughs())), "Word-dokument"),
        "grin-i-typografier.docx": (
            word(body(paragraph(WORDS)), styles=f"{laughs()}<x>&a11;</x>"),
            "Word-dokument",
        ),
        "zip-bombe.docx": (word(body(paragraph("0" * 106_000_000))), "fylder for meget"),
        "dybe-tabeller.docx": (word(body(nested)), "Word-dokument"),
        "ring-i-typografier.docx": (
            word(body(paragraph(WORDS, "A")), styles=f"<w:styles {SPACE}>{ring}{other}</w:styles>"),
            ANY,
        ),
        "brede-celler.docx": (word(body(f"<w:tbl><w:tr>{row * 50}</w:tr><w:tr>{row}</w:tr></w:tbl>")), ANY),
        "peger-ud.docx": (word(body(paragraph(WORDS)), rels=away), "beskadiget"),
        "uden-tekst.docx": (word(body("")), "ingen tekst"),
        "brudt-xml.docx": (word(body("<w:p>")), "beskadiget"),
        "krypteret.docx": (ole + "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0"), "adgangskode"),
        "gammelt-word.docx": (ole + "WordDocument".encode("utf-16-le").ljust(128, b"\0"), "det gamle format"),
        "billede.docx": (b"\x89PNG\r\n\x1a\n" + bytes(200), "et billede, selv om den hedder .docx"),
        "regneark.docx": (
            packed({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}),
            "et regneark",
        ),
    }
