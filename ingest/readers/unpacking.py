"""Members of zip files and attachments of e-mails -> files in a folder; runs in the reading process."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from pathlib import Path, PurePosixPath

from assistant.errors import UnreadableFileError
from ingest.readers.kinds import FileType, recognise
from ingest.readers.mail import BROKEN as BROKEN_MAIL
from ingest.readers.mail import parse_mail
from ingest.readers.mail.parts import attachments, bytes_of, is_locked
from ingest.readers.wire import Member, Unpack, Unpacked

_BROKEN = "Zip-filen er beskadiget og kan ikke pakkes ud. Hent eller pak den igen."
_MANY = "Zip-filen indeholder for mange filer ({count}, grænsen er {most}). Pak den ud, og vælg en mappe."
_BOMB = "Zip-filen pakkes ud til langt mere, end den fylder (en zip-bombe), og læses ikke."
_FULL = (
    "Filen er ikke pakket ud: filerne i zip-filen eller e-mailen fylder for meget tilsammen. Pak den selv ud."
)
_LARGE = "Filen er for stor ({size:.0f} MB, grænsen er {most:.0f} MB). Del den op, eller hæv max_file_mb."
_LOCKED = "Filen er beskyttet med adgangskode i zip-filen. Pak den ud med adgangskoden, og prøv igen."
_OUTSIDE = (
    "Filen har et navn, der peger ud af zip-filen, og læses ikke. Pak den selv ud, hvis du stoler på den."
)
_LINK = "Genveje i zip-filer læses ikke."
_DAMAGED = "Filen er beskadiget i zip-filen og kan ikke pakkes ud."
_EMPTY = "Filen er tom."
_METHOD = "Filen er pakket med en metode, der ikke kendes. Pak den ud, og prøv igen."
_CHUNK = 1 << 20
_RATIO = 200
_FREE = 4 << 20
_LONGEST_NAME = 120
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, RuntimeError, OSError)


def unpack(asked: Unpack) -> Unpacked:
    """Take the members of a zip file or the attachments of an e-mail out into a folder.

    Args:
        asked: The container, where its members go, and the limits.

    Returns:
        The members in order, each with its copy or the sentence why there is none.

    Raises:
        UnreadableFileError: The container cannot be opened, or is made to fill the disk.
    """
    kind = recognise(asked.container).type
    if kind is FileType.ZIP:
        return Unpacked(tuple(_from_zip(asked)))
    if kind is FileType.MAIL:
        return Unpacked(tuple(_from_mail(asked)))
    return Unpacked(())


def _directory(archive: zipfile.ZipFile, asked: Unpack) -> list[zipfile.ZipInfo]:
    """The members that are files, when neither their number nor their stated size is that of a bomb."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > asked.members:
        raise UnreadableFileError(_MANY.format(count=len(members), most=asked.members))
    stated = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if stated > _FREE and stated > _RATIO * max(packed, 1):
        raise UnreadableFileError(_BOMB)
    if stated > _FREE and stated > _RATIO * asked.container.stat().st_size:
        raise UnreadableFileError(_BOMB)
    return members


def _from_zip(asked: Unpack) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(asked.container)
    except _ZIP_FAULTS as problem:
        raise UnreadableFileError(_BROKEN) from problem
    left = asked.bytes
    with archive:
        for number, member in enumerate(_directory(archive, asked)[asked.wanted]):
            name = _name(member)
            sentence = _refusal(member, name, asked, left)
            if sentence:
                yield Member(_shown(name), sentence=sentence)
                continue
            copy = asked.into / f"{asked.first + number:05d}{_suffix(name)}"
            sentence = _copy(archive, member, copy)
            left -= 0 if sentence else member.file_size
            yield Member(_shown(name), None if sentence else copy, sentence)


def _refusal(member: zipfile.ZipInfo, name: str, asked: Unpack, left: int) -> str:
    """Why a member is not taken out, or ""."""
    parts = PurePosixPath(name).parts
    if member.file_size == 0:
        return _EMPTY
    if not parts or name.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", name):
        return _OUTSIDE
    if stat.S_ISLNK(member.external_attr >> 16):
        return _LINK
    if member.flag_bits & 1:
        return _LOCKED
    return _oversize(member, asked, left)


def _oversize(member: zipfile.ZipInfo, asked: Unpack, left: int) -> str:
    if member.file_size > asked.member_bytes:
        return _LARGE.format(size=member.file_size / 2**20, most=asked.member_bytes / 2**20)
    if member.file_size > max(_FREE, _RATIO * member.compress_size):
        return _BOMB
    return _FULL if member.file_size > left else ""


def _copy(archive: zipfile.ZipFile, member: zipfile.ZipInfo, copy: Path) -> str:
    """Write a member to a file; the sentence why it could not be, or ""."""
    written = 0
    try:
        with archive.open(member) as packed, copy.open("xb") as file:
            while chunk := packed.read(_CHUNK):
                written += len(chunk)
                if written > member.file_size:
                    break
                file.write(chunk)
    except NotImplementedError:
        copy.unlink(missing_ok=True)
        return _METHOD
    except _ZIP_FAULTS:
        copy.unlink(missing_ok=True)
        return _DAMAGED
    if written != member.file_size:
        copy.unlink(missing_ok=True)
        return _DAMAGED
    return ""


def _name(member: zipfile.ZipInfo) -> str:
    """The name of a member; names that are not marked as UTF-8 are UTF-8 or that of Danish DOS."""
    name = member.filename
    if not member.flag_bits & 0x800:
        raw = name.encode("cp437", errors="replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850", errors="replace")
    return name.replace("\\", "/")


def _shown(name: str) -> str:
    """A name without parts that lead elsewhere and without characters that cannot be shown."""
    parts = [re.sub(r"[\x00-\x1f\x7f\ud800-\udfff:]", "", part).strip() for part in name.split("/")]
    kept = [_short(part) for part in parts if part and part not in (".", "..")]
    return "/".join(kept[-8:]) or "uden navn"


def _short(part: str) -> str:
    stem, dot, suffix = part.rpartition(".")
    if len(part) <= _LONGEST_NAME or not dot or len(suffix) > 8:
        return part[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(suffix) - 1]}.{suffix}"


def _suffix(name: str) -> str:
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    return found[0].lower() if found else ""


def _from_mail(asked: Unpack) -> Iterator[Member]:
    message = parse_mail(asked.container.read_bytes().lstrip())
    if is_locked(message):
        return
    found = attachments(message)
    if len(found) > asked.members:
        raise UnreadableFileError(
            _MANY.format(count=len(found), most=asked.members).replace("Zip-filen", "E-mailen")
        )
    left = asked.bytes
    for number, (name, part) in enumerate(found[asked.wanted]):
        shown = _shown(name.replace("\\", "/").rpartition("/")[2])
        data, sentence = _attached(part)
        if not sentence and len(data) > left:
            sentence = _FULL
        if not sentence and not data:
            sentence = _EMPTY
        if sentence:
            yield Member(shown, sentence=sentence)
            continue
        left -= len(data)
        copy = asked.into / f"{asked.first + number:05d}{_suffix(shown)}"
        copy.write_bytes(data)
        yield Member(shown, copy)


def _attached(part: Message) -> tuple[bytes, str]:
    try:
        return bytes_of(part), ""
    except (LookupError, ValueError, TypeError, AttributeError, MessageError):
        return b"", BROKEN_MAIL.replace("E-mailen", "Vedhæftningen")
