"""Put on PYTHONPATH: refuses and records every connection and name look-up that would leave the machine."""

from __future__ import annotations

import ipaddress
import os
import sys
import traceback
from pathlib import Path

LOG = os.environ.get("REFORM_OFFLINE_LOG", "")
LOCAL_NAMES = {"", "localhost", "localhost.localdomain"}


def is_local(host: object) -> bool:
    """Tell whether an address or a name stays on this machine."""
    if host is None or isinstance(host, int):
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: look at everything the socket module is asked to do."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        target = arguments[1]
        host = target[0] if isinstance(target, tuple) else None
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        host = arguments[0]
    else:
        return
    if is_local(host):
        return
    with Path(LOG).open("a", encoding="utf-8") as log:
        log.write(f"{event} {host!r}\n{''.join(traceback.format_stack(limit=12))}\n")
    raise OSError(f"adgang til nettet er spærret: {host!r}")


if LOG:
    sys.addaudithook(watch)
