"""The demo's local Upstash can't be reached from another machine."""

import contextlib
import ipaddress
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import need_module
from upstash_tui.sandbox.process import SandboxProcess


@pytest.fixture
async def sandbox() -> AsyncIterator[SandboxProcess]:
    need_module("starlette")
    need_module("uvicorn")
    async with await SandboxProcess.start() as running:
        yield running


def listening(port: int) -> set[str]:
    """The addresses at which this machine listens on ``port``, as the kernel tells it."""
    found = set()
    for table in ("tcp", "tcp6"):
        path = Path("/proc/net") / table
        for line in path.read_text().splitlines()[1:] if path.exists() else []:
            _, local, _, state, *_ = line.split()
            address, _, number = local.partition(":")
            if state == "0A" and int(number, 16) == port:
                words = [bytes.fromhex(address[at : at + 8])[::-1] for at in range(0, len(address), 8)]
                found.add(str(ipaddress.ip_address(b"".join(words))))
    return found


@pytest.mark.skipif(sys.platform != "linux" or sys.byteorder != "little", reason="wants Linux's /proc/net")
async def test_it_listens_on_the_loopback_interface_alone(sandbox: SandboxProcess) -> None:
    port = urlsplit(sandbox.url).port
    assert port
    assert listening(port) == {"127.0.0.1"}


async def test_no_other_address_of_this_machine_leads_to_it(sandbox: SandboxProcess) -> None:
    port = urlsplit(sandbox.url).port
    assert port
    with contextlib.closing(socket.create_connection(("127.0.0.1", port), timeout=5)):
        pass
    for address in other_addresses():
        with pytest.raises(OSError, match=r".+"):
            socket.create_connection((address, port), timeout=2).close()


def other_addresses() -> set[str]:
    """The addresses of this machine that others know, as far as they can be found without a packet."""
    found: set[str] = set()
    with contextlib.suppress(OSError):
        found |= {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing
        found.add(probe.getsockname()[0])
    return {address for address in found if not ipaddress.ip_address(address).is_loopback}
