"""The vendor's own command line program is kept from the network."""

import asyncio
import os
from typing import TYPE_CHECKING

import pytest

from tests.conftest import need
from tests.official_cli import PRELOAD

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

pytestmark = [pytest.mark.slow, pytest.mark.system]


async def test_it_reaches_no_other_host(sandbox: "LocalUpstash") -> None:
    node = await asyncio.create_subprocess_exec(
        *(
            need("node"),
            "--import",
            PRELOAD.as_uri(),
            "-e",
            "fetch('https://example.com').catch(e => console.log(e.message))",
        ),
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"SANDBOX_ORIGIN": sandbox.url},
    )
    output, _ = await node.communicate()
    assert output.decode() == "a request to example.com in a test\n"
