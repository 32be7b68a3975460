"""Which parts of an e-mail are its text and which are attachments."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.policy import default

_LOCKED_TYPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_CALENDARS = ("text/calendar", "text/directory", "text/vcard", "text/x-vcard")
_FAULTS = (LookupError, ValueError, TypeError, AttributeError, MessageError)


def is_locked(message: EmailMessage) -> bool:
    """Whether the content of an e-mail is encrypted or wrapped into a signature."""
    return message.get_content_type() in (*_LOCKED_TYPES, "multipart/encrypted")


def name_of_part(part: Message) -> str:
    """The file name a part states, or ""."""
    try:
        return (part.get_filename() or "").replace("\0", "").strip()
    except _FAULTS:
        return ""


def _is_attachment(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822":
        return True
    if part.get_content_type() in _SIGNATURES or part.is_multipart():
        return False
    try:
        placed = part.get_content_disposition()
    except _FAULTS:
        placed = None
    if placed == "attachment":
        return True
    own_text = part.get_content_type() in ("text/plain", "text/html", *_CALENDARS)
    return bool(name_of_part(part)) or not own_text


def leaves(message: Message) -> Iterator[Message]:
    """The parts of an e-mail in order; an e-mail within is one part, its own parts are not gone through."""
    waiting: list[Message] = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [child for child in reversed(inner) if isinstance(child, Message)]
        else:
            yield part


def attachments(message: EmailMessage) -> list[tuple[str, Message]]:
    """The attachments with the names they are known by; one without a name is called by its number.

    Pictures that only belong to the layout of the text (with a content id) are left out.
    """
    found: list[tuple[str, Message]] = []
    for part in leaves(message):
        picture = part.get_content_maintype() == "image" and part.get("content-id") is not None
        if part is message or picture or not _is_attachment(part):
            continue
        name = name_of_part(part)
        if not name:
            kind = part.get_content_type()
            suffix = ".eml" if kind == "message/rfc822" else mimetypes.guess_extension(kind) or ""
            name = f"bilag-{len(found) + 1}{suffix}"
        elif part.get_content_type() == "message/rfc822" and not name.lower().endswith(".eml"):
            name += ".eml"
        found.append((name, part))
    return found


def attached_names(message: EmailMessage) -> list[str]:
    """The names of the attachments."""
    return [name for name, _ in attachments(message)]


def bodies(message: EmailMessage) -> tuple[EmailMessage | None, EmailMessage | None]:
    """The plain and the HTML form of the text of an e-mail."""
    plain: EmailMessage | None = None
    page: EmailMessage | None = None
    for part in leaves(message):
        if not isinstance(part, EmailMessage) or (part is not message and _is_attachment(part)):
            continue
        kind = part.get_content_type()
        plain = part if plain is None and kind == "text/plain" else plain
        page = part if page is None and kind == "text/html" else page
    return plain, page


def bytes_of(part: Message) -> bytes:
    """The bytes of an attachment; of an e-mail within, the whole of it."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        message = inner[0] if isinstance(inner, list) and inner else None
        return (
            message.as_bytes(policy=default.clone(max_line_length=None))
            if isinstance(message, Message)
            else b""
        )
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
