"""The console of a database, in the whole app on a local Upstash."""

from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, workspace


async def console(stage: Stage, name: str = "my-cache") -> None:
    """Open the console of a database, its field focused."""
    stage.place.list.select(next(each.id for each in stage.place.list.rows if each.name == name))
    await stage.press("5", "enter")
    await stage.until("sent here:")


async def test_a_command_is_answered(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        await console(stage)
        await stage.press(*"get counter:visits", "enter")
        await stage.until('"48213"')
