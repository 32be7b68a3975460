"""E-mails (.eml): who wrote what to whom and when, the text, and after it what was written before."""

from __future__ import annotations

import re
import tomllib
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from assistant.errors import UnreadableFileError
from ingest.readers.decoding import decode
from ingest.readers.html import html_to_writer
from ingest.readers.mail.forms import says_no_more
from ingest.readers.mail.parts import attached_names, bodies, is_locked
from ingest.readers.markdown import MarkdownWriter, one_line
from ingest.readers.raw import RawText

_LOCKED = "E-mailen er krypteret. Åbn den i mailprogrammet, gem den uden kryptering, og prøv igen."
BROKEN = "E-mailen er beskadiget og kan ikke læses. Gem den igen fra mailprogrammet."
_TWO_FORMS = (
    "E-mailens tekst findes i to udgaver, der ikke siger det samme. Den, som mailprogrammer viser, er læst."
)
_EMPTY = "E-mailen indeholder ingen tekst."
_PEOPLE = (("Fra", "from"), ("Til", "to"), ("Kopi til", "cc"))
_QUOTED = re.compile(r"(?m)^(?:>[> ]*(?:\n|$)|>[> ]?.*(?:\n|$)){2,}")
_WORST = (LookupError, ValueError, TypeError, AttributeError, MessageError)
_MOST_NAMES = 400
_LONGEST_FIELD = 8000


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "mail.toml").read_text("utf-8"))


@cache
def _earlier() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:^{pattern})" for pattern in _rules()["earlier"]), re.I | re.M)


def parse_mail(data: bytes) -> EmailMessage:
    """The parts of an e-mail.

    Raises:
        UnreadableFileError: It is too broken to be taken apart.
    """
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
    except _WORST as problem:
        raise UnreadableFileError(BROKEN) from problem
    assert isinstance(message, EmailMessage)
    return message


def _field(message: EmailMessage, name: str) -> str:
    """A header field as it is shown, a long one shortened; "" when it is missing or broken."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    try:
        shown = policy.default.header_factory(name, raw[:_LONGEST_FIELD])
        return one_line(str(shown)).replace("\0", "")
    except _WORST:
        return ""


def _date(message: EmailMessage) -> str:
    try:
        return f"{parsedate_to_datetime(_field(message, 'date')):%d-%m-%Y kl. %H.%M}"
    except _WORST:
        return ""


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_NAMES else text[:_MOST_NAMES].rsplit(",", 1)[0] + " m.fl."


def _head(message: EmailMessage) -> list[str]:
    lines = [f"{key}: {_shortened(_field(message, name))}" for key, name in _PEOPLE if _field(message, name)]
    if day := _date(message):
        lines.append(f"Dato: {day}")
    if names := attached_names(message):
        lines.append(f"Bilag: {_shortened(', '.join(names))}")
    return lines


def _part_text(part: EmailMessage) -> str:
    """The text of a part in the encoding it names, else as any text."""
    try:
        data = part.get_payload(decode=True)
    except _WORST:
        return ""
    raw = data if isinstance(data, bytes) else b""
    try:
        return raw.decode(part.get_content_charset("utf-8")).replace("\0", "")
    except (LookupError, UnicodeError):
        return decode(raw) or ""


def _flowing(text: str, part: EmailMessage) -> str:
    """`format=flowed`: a line that ends in a space goes on in the next."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    text = re.sub(r"(?m)^ (?=[ >]|From )", "", text)
    return re.sub(r"(?<=\S) \n(?=[^\n>])", " ", text)


def _body(message: EmailMessage) -> tuple[str, str]:
    """The text of an e-mail, with a note when its two forms differ.

    Mail programs show the HTML form, so that is read where the forms do not say the same; where they do,
    the one that keeps lists and tables when it has any.
    """
    plain, page = bodies(message)
    written = "" if plain is None else _flowing(_part_text(plain).replace("\r\n", "\n"), plain).strip()
    source = "" if page is None else _part_text(page)
    shown = _shown(source) if page is not None else ""
    if not (shown and written):
        return shown or written, ""
    if not says_no_more(written, shown):
        return shown, _TWO_FORMS
    return (shown if re.search(r"<(?:table|ul|ol|h[1-6])\b", source, re.I) else written), ""


def _shown(source: str) -> str:
    writer = MarkdownWriter()
    html_to_writer(source, writer)
    return "\n\n".join(writer.pages()).strip()


def split_history(text: str) -> tuple[str, str]:
    """What was written now, and what was written before.

    Args:
        text: The body of an e-mail.

    Returns:
        The two texts; the second without the quotation marks `>` at its line starts.
    """
    places = [found.start() for found in (_earlier().search(text), _QUOTED.search(text)) if found]
    at = min(places, default=len(text))
    return text[:at].strip(), re.sub(r"(?m)^(?:> ?)+", "", text[at:]).strip()


def read_mail(path: Path) -> RawText:
    """Read an e-mail without its attachments, which are documents of their own.

    Args:
        path: The file.

    Returns:
        One page: the subject as title, key lines (from, to, date, names of attachments), the text, and
        under a heading of its own what is quoted of earlier e-mails.

    Raises:
        UnreadableFileError: It is encrypted, broken or empty.
    """
    message = parse_mail(path.read_bytes().lstrip())
    if is_locked(message):
        raise UnreadableFileError(_LOCKED)
    text, note = _body(message)
    now, before = split_history(text)
    head = _head(message)
    if not (now or before or (head and _field(message, "subject"))):
        raise UnreadableFileError(_EMPTY)
    title = _field(message, "subject") or _rules()["empty_subject"]
    blocks = [f"# {title}", "\n".join(head), now]
    if before:
        blocks += [f"## {_rules()['earlier_heading']}", before]
    page = "\n\n".join(block for block in blocks if block)
    return RawText((page,), markdown=True, notes=(note,) if note else ())
