"""The services of the demo: a local Upstash of its own."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.api.credential import Credential
from upstash_tui.secret import Secret
from upstash_tui.services import Services
from upstash_tui.session import Session
from upstash_tui.settings import Endpoints, Settings
from upstash_tui.state.arrangement import Arrangement

if TYPE_CHECKING:
    from upstash_tui.sandbox.process import SandboxProcess


class DemoServices(Services):
    """The same on a sandbox of its own: nothing leaves the machine, nothing is saved."""

    def __init__(
        self,
        settings: Settings,
        *,
        environment: Mapping[str, str],
        read_only: bool = False,
        launch_browser: bool = True,
        begun_from: Services | None = None,
    ) -> None:
        nowhere = Endpoints("http://localhost:0", "http://localhost:0", is_demo=True)
        super().__init__(
            settings,
            nowhere,
            environment=environment,
            read_only=read_only,
            launch_browser=launch_browser,
            accounts=MemoryAccounts(nowhere.api_url),
        )
        self.is_demo = True
        self.begun_from = begun_from
        self._starting = asyncio.Lock()
        self._sandbox: SandboxProcess | None = None

    async def ready(self) -> None:
        """Start the sandbox unless it runs. Raises ``SandboxError`` with a sentence."""
        await self._started()

    async def _started(self) -> "SandboxProcess":
        from upstash_tui.sandbox.process import SandboxProcess

        async with self._starting:
            if self._sandbox is None:
                self._sandbox = sandbox = await SandboxProcess.start()
                self.endpoints = Endpoints(
                    sandbox.url,
                    sandbox.url,
                    is_demo=True,
                    data_url=f"{sandbox.url}/data",
                    oauth_issuer=sandbox.url,
                )
                self.accounts = MemoryAccounts(sandbox.url)
            return self._sandbox

    def recall(self, session: Session, resource_id: str) -> Arrangement:
        return Arrangement()

    def remember(self, session: Session, resource_id: str, left: Arrangement) -> None:
        """Nothing of a demo is kept."""

    async def close(self) -> None:
        async with self._starting:
            if self._sandbox is not None:
                await self._sandbox.stop()
                self._sandbox = None

    async def sample_credential(self) -> Credential:
        """The sample owner's key, for who skips the sign-in. Raises ``SandboxError``."""
        sandbox = await self._started()
        return Credential(sandbox.email, Secret(sandbox.api_key))
