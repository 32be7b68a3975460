"""The connection to a language model: bounded in time and size, patient with a busy server, discreet.

It goes to the named address and nowhere else. Proxies and keys meant for other services are not taken from
the environment; redirects are followed by nobody (`client` says so to httpx).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx
from tenacity import (
    Retrying,
    retry_if_exception_type,
    retry_if_result,
    stop_after_attempt,
    stop_before_delay,
    wait_random_exponential,
)

if TYPE_CHECKING:
    from tenacity import RetryCallState

MAX_BYTES = 4 * 1024 * 1024
CONNECT_SECONDS = 5.0
BACKOFF_SECONDS = 0.25
LONGEST_BACKOFF = 8.0
TOO_MANY = 429
# Names a call to this transport; not sent.
CALL = "x-reform-call"
# The clients add others, with names of organisations and keys from the environment among them.
HEADERS = frozenset({"host", "accept", "connection", "content-length", "content-type", "user-agent"})
# What happens before the server has begun to answer. A time limit that passed is not among them.
UNREACHED = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.ReadError,
    httpx.WriteError,
    httpx.RemoteProtocolError,
)


class BoundedStream(httpx.SyncByteStream):
    """A response body that ends with an error past a point in time or a number of bytes.

    Args:
        inner: The body.
        ends: The `time.monotonic()` at which it must be over.
    """

    def __init__(self, inner: httpx.SyncByteStream, ends: float) -> None:
        self._inner = inner
        self._ends = ends

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._inner:
            size += len(chunk)
            if time.monotonic() > self._ends:
                raise httpx.ReadTimeout("the answer takes too long")
            if size > MAX_BYTES:
                raise httpx.DecodingError("the answer is too long")
            yield chunk

    def close(self) -> None:
        """Close the body."""
        self._inner.close()


class BoundedTransport(httpx.HTTPTransport):
    """A transport whose whole response, retries and all, has a time limit.

    A connection that fails before the response begins, 429 and 5xx are tried again after `Retry-After`, else
    after a random time below 0.25 · 2ⁿ seconds ("full jitter", M. Brooker, AWS Architecture Blog 2015),
    unless the wait would pass the limit. Once the response has begun nothing is repeated.

    Args:
        seconds: The limit from the start of the request to the last byte.
        key: Sent as `Authorization: Bearer`; "" sends no such header, whatever the client put there.
        retries: Times a request is tried again.
    """

    def __init__(self, seconds: float, key: str = "", retries: int = 0) -> None:
        super().__init__()
        self._seconds = seconds
        self._key = key
        self._retries = retries
        self._open: dict[str, BoundedStream] = {}

    def abandon(self, call: str) -> None:
        """Close the response of a call, so that the server stops.

        OpenAI's stream refers to itself, and else closes when Python next looks for such circles.

        Args:
            call: What the request's header `CALL` said.
        """
        if stream := self._open.pop(call, None):
            stream.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request.

        Raises:
            httpx.HTTPError: No connection, a time limit passed, or a body packed although not asked for.
        """
        ends = time.monotonic() + self._seconds
        call = request.headers.get(CALL)
        for name in [name for name in request.headers if name.lower() not in HEADERS]:
            del request.headers[name]
        request.headers["Accept-Encoding"] = "identity"
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"
        trying = Retrying(
            retry=retry_if_result(_may_pass) | retry_if_exception_type(UNREACHED),
            stop=stop_after_attempt(self._retries + 1) | stop_before_delay(self._seconds),
            wait=_wait,
            before_sleep=_drop,
            retry_error_callback=_last,
        )
        response = trying(self._send, request, ends)
        if response.headers.get("content-encoding", "identity") != "identity":
            response.close()
            raise httpx.DecodingError("a packed body was not asked for")
        if not isinstance(response.stream, httpx.SyncByteStream):
            raise httpx.StreamError("the body cannot be read")
        response.stream = bounded = BoundedStream(response.stream, ends)
        if call:
            self._open[call] = bounded
        return response

    def _send(self, request: httpx.Request, ends: float) -> httpx.Response:
        """Try once, within what is left of the time."""
        left = max(ends - time.monotonic(), 0.001)
        most = {"connect": min(CONNECT_SECONDS, left), "read": left, "write": left, "pool": left}
        set_to = request.extensions.get("timeout", {})
        limits = {name: min(set_to.get(name) or seconds, seconds) for name, seconds in most.items()}
        request.extensions = {**request.extensions, "timeout": limits}
        return super().handle_request(request)


def client(transport: BoundedTransport, seconds: float) -> httpx.Client:
    """An httpx client over a transport; it follows no redirects and takes nothing from the environment."""
    return httpx.Client(transport=transport, timeout=seconds, follow_redirects=False, trust_env=False)


def _may_pass(response: httpx.Response) -> bool:
    return response.status_code == TOO_MANY or response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR


_backoff = wait_random_exponential(multiplier=BACKOFF_SECONDS, max=LONGEST_BACKOFF)


def _wait(state: RetryCallState) -> float:
    """Seconds until the next try: what the server asks for, else the backoff."""
    outcome = state.outcome
    if outcome is not None and not outcome.failed:
        asked = _asked_for(outcome.result().headers.get("retry-after", ""))
        if asked is not None:
            return asked
    return _backoff(state)


def _asked_for(header: str) -> float | None:
    """The seconds of a `Retry-After`, a number or a date (RFC 9110, 10.2.3); None when there is none."""
    if header.strip().isdecimal():
        return float(header)
    with suppress(ValueError, TypeError):
        at = parsedate_to_datetime(header)
        return max((at.astimezone(UTC) - datetime.now(UTC)).total_seconds(), 0.0)
    return None


def _drop(state: RetryCallState) -> None:
    """Give the connection of a refused try back."""
    if state.outcome is not None and not state.outcome.failed:
        state.outcome.result().close()


def _last(state: RetryCallState) -> httpx.Response:
    """The response of the last try, or its exception."""
    if state.outcome is None:
        raise httpx.StreamError("nothing was tried")
    response: httpx.Response = state.outcome.result()
    return response
