"""The body of a request, no longer than a door takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import ReformError
from ui.texts import words_of

if TYPE_CHECKING:
    from starlette.requests import Request


class TooLargeError(ReformError):
    """A body is larger than its door takes."""


async def sent(request: Request, most: int) -> bytes:
    """The body of a request.

    Args:
        request: The request.
        most: How many bytes are taken.

    Raises:
        TooLargeError: It is longer; the rest is not read.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise TooLargeError(words_of("doors")["too_large"].format(most=most >> 10))
    return body
