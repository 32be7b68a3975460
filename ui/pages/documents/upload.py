"""A file that is uploaded: its bytes go to disk as they come, never whole into memory."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse

from ui.reading import Reading
from ui.texts import words_of
from ui.uploads import RefusedUploadError, Uploads
from ui.wording import on_one_line

if TYPE_CHECKING:
    from ui.uploads import Receiving

NAME = "x-file-name"
LONGEST_NAME = 4_096
AT_ONCE = 8
PART = 1 << 20
PATIENCE_S = 60.0
FULL = (errno.ENOSPC, errno.EDQUOT)


class Receiver:
    """Takes uploaded files, some at a time; the others wait at the door.

    Args:
        reading: Reads what was taken.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._places = asyncio.Semaphore(AT_ONCE)

    async def take(self, request: Request) -> JSONResponse:
        """Take the body of a request as a file, named by the header `x-file-name` (percent-encoded).

        Args:
            request: From one who may do so.

        Returns:
            What became of it: `said`, and a `ticket` when it will be read.
        """
        refused = words_of("documents")["refused"]
        try:
            async with self._places:
                return await self._taken(request, self._reading.uploads)
        except RefusedUploadError as problem:
            return JSONResponse({"said": problem.sentence}, problem.status)
        except TimeoutError:
            return JSONResponse({"said": refused["slow"]}, 408)
        except ClientDisconnect:
            return JSONResponse({"said": refused["cut"]}, 400)
        except OSError as problem:
            if problem.errno not in FULL:
                raise
            return JSONResponse({"said": refused["disk"]}, 507)

    async def _taken(self, request: Request, uploads: Uploads) -> JSONResponse:
        name = _name(request)
        size = request.headers.get("content-length", "")
        begun = await run_in_threadpool(uploads.receive, name, int(size) if size.isdecimal() else None)
        with begun as receiving:
            await _written(request, receiving)
            title = await run_in_threadpool(self._reading.holds, receiving.sha256)
            if title:
                said = words_of("documents")["result"]["unchanged"].format(title=on_one_line(title))
                return JSONResponse({"said": said})
            upload = await run_in_threadpool(receiving.keep)
        ticket = self._reading.read_upload(upload)
        said = words_of("documents")["upload"]["received"]
        return JSONResponse({"said": said, "ticket": ticket, "file": upload.path.name}, 202)


async def _written(request: Request, receiving: Receiving) -> None:
    gathered = bytearray()
    async for part in _patient(request.stream()):
        gathered += part
        if len(gathered) >= PART:
            await run_in_threadpool(receiving.write, bytes(gathered))
            gathered.clear()
    await run_in_threadpool(receiving.write, bytes(gathered))


async def _patient(parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The parts as they come.

    Raises:
        TimeoutError: The next one does not come.
    """
    while True:
        try:
            yield await asyncio.wait_for(anext(parts), PATIENCE_S)
        except StopAsyncIteration:
            return


def _name(request: Request) -> str:
    written = request.headers.get(NAME, "")
    name = unquote(written, errors="replace")
    if not name.strip() or len(written) > LONGEST_NAME:
        raise RefusedUploadError(words_of("documents")["refused"]["nameless"], 400)
    return name
