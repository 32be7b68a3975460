"""Zip files, e-mails, web pages and texts made to do harm, and all bad files written to a folder."""

from __future__ import annotations

import base64
import struct
import zipfile
from pathlib import Path

from tests.ingest.bad_documents import crafted_pdfs, crafted_words, laughs
from tests.ingest.whole_files import ANY, WORDS, eml, mutated_files, packed, whole_files


def _nested_zip(depth: int) -> bytes:
    data = packed({"inderst.txt": WORDS.encode()})
    for _ in range(depth - 1):
        data = packed({"indre.zip": data})
    return data


def _locked_zip() -> bytes:
    data = bytearray(packed({"hemmelig.txt": WORDS.encode()}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _lying_zip() -> bytes:
    """A member that says it holds ten bytes."""
    data = bytearray(packed({"stor.txt": b"a" * 1000}, zipfile.ZIP_STORED))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def _overlapping_zip() -> bytes:
    """Two hundred members that are all the same bytes of the file."""
    data = packed({"kerne.txt": b"0" * (10 << 20)})
    at, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    central = b"".join(data[at:end].replace(b"kerne", b"%05d" % number) for number in range(200))
    return data[:at] + central + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 200, 200, len(central), at, 0)


def crafted_containers() -> dict[str, tuple[bytes, str]]:
    """Zip files and e-mails made to do harm."""
    many = {f"{number}.txt": b"x" for number in range(6000)}
    fields = b"From: a@b.dk\r\nSubject: x\r\nDate: Sun, 03 May 2026 14:05:00 +0200\r\nMIME-Version: 1.0\r\n"
    kinds = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (at, at) for at in range(3000)
    )
    part = b"--0\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n"
    base = b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    attached = b'Content-Type: multipart/mixed; boundary="0"\r\n\r\n' + part * 6000 + b"--0--\r\n"
    return {
        "bombe.zip": (packed({"nuller.txt": b"\0" * (64 << 20)}), "zip-bombe"),
        "syv-lag.zip": (_nested_zip(7), "mere end 3 lag"),
        "peger-ud.zip": (packed({"../../etc/ond.txt": b"x", "/rod.txt": b"y"}), "peger ud"),
        "adgangskode.zip": (_locked_zip(), "adgangskode"),
        "6000-filer.zip": (packed(many), "for mange filer"),
        "lyver-om-størrelse.zip": (_lying_zip(), "beskadiget"),
        "overlapper.zip": (_overlapping_zip(), "zip-bombe"),
        "afbrudt.zip": (packed({"a.txt": WORDS.encode() * 50})[:-30], "beskadiget"),
        "tom.zip": (packed({}), "ingen filer"),
        "tekst.zip": (b"\x01\x02\x03" * 100, "ikke en zip-fil"),
        "3000-lag.eml": (fields + kinds, ANY),
        "krypteret.eml": (
            fields + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nAAAA",
            "krypteret",
        ),
        "brudt-base64.eml": (fields + base + b"!!!" + base64.b64encode(WORDS.encode())[:-3], ANY),
        "langt-hoved.eml": (fields + b"To: " + b"a@b.dk, " * 300_000 + b"\r\n\r\n" + WORDS.encode(), ANY),
        "6000-bilag.eml": (fields + attached, "for mange filer"),
        "bombe-i-bilag.eml": (eml(attached=packed({"nuller.txt": b"\0" * (64 << 20)})), "zip-bombe"),
        "uden-noget.eml": (b"From: a@b.dk\r\nTo: c@d.dk\r\nDate: x\r\n\r\n", "ingen tekst"),
    }


def crafted_texts() -> dict[str, tuple[bytes, str]]:
    """Web pages and texts made to do harm."""
    wide = "<td colspan=99999999 rowspan=99999999>x" * 2000
    entities = f"{laughs()}<html><body><p>&a11; tekst</p></body></html>"
    return {
        "100000-lag.html": ((b"<div>" * 100_000) + b"tekst", "tusinde lag"),
        "100000-lister.html": ((b"<ul><li>" * 100_000) + b"tekst", "tusinde lag"),
        "brede-celler.html": (f"<html><table><tr>{wide}</table>{WORDS}".encode(), ANY),
        "milliard-grin.html": (entities.encode(), ANY),
        "henter-udefra.html": (f'<html><iframe src="file:///etc/passwd"></iframe><p>{WORDS}'.encode(), ANY),
        "kun-script.html": (b"<html><body><script>var tekst = 1;</script></body></html>", "ingen tekst"),
        "nuller.html": (b"<html><p>" + b"\0 a" * 1000, ANY),
        "million-tegn-uden-mellemrum.html": (b"<html><p>" + b"x" * 3_000_000, ANY),
        "tom.txt": (b"", "Filen er tom."),
        "kun-mellemrum.txt": (b" \n\t" * 5000, "Filen er tom."),
        "nuller.txt": (b"\0" * 100_000, "ikke en tekstfil"),
        "rtf.txt": (b"{\\rtf1\\ansi tekst}", "et RTF-dokument, selv om den hedder .txt"),
        "lang-linje.md": (b"# " + b"a|" * 1_000_000, ANY),
        "database.md": (b"SQLite format 3\0" + bytes(500), "en database"),
    }


def crafted_files() -> dict[str, tuple[bytes, str]]:
    """All crafted files by name: their bytes, and words of the sentence they are refused with."""
    return crafted_pdfs() | crafted_words() | crafted_containers() | crafted_texts()


def write_all(folder: Path) -> dict[str, str]:
    """Write the good, the crafted and 300 mutated files; the words expected of each crafted one."""
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, data in whole_files().items():
        (folder / f"god.{suffix}").write_bytes(data)
    for name, data in mutated_files(300):
        (folder / name).write_bytes(data)
    crafted = crafted_files()
    for name, (data, _) in crafted.items():
        (folder / name).write_bytes(data)
    return {name: words for name, (_, words) in crafted.items()}
