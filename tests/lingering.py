"""A widget that is long in going."""

import asyncio

from textual.widgets import Static


class Lingering(Static):
    """Holds up the removal of what it is in, when all else there has gone, until ``may_go``."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go = asyncio.Event()

    async def on_unmount(self) -> None:
        await self.may_go.wait()
