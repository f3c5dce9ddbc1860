"""A host that does not answer: said once, in the top line, and nothing more is asked of it than needed."""

import asyncio
from typing import Any

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, workspace
from upstash_tui.api.errors import Unreachable
from upstash_tui.api.http import Http
from upstash_tui.api.retry import RetryPolicy
from upstash_tui.state.arrangement import Arrangement

BY_COST = Arrangement(columns=("region", "cost", "state"), sort="cost", reverse=True)
pytestmark = pytest.mark.usefixtures("late_values")


class Line:
    """The line to the host, which can be cut; retries wait until they are let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_cut = False
        self.tried: list[str] = []
        """Paths that were asked for while it was cut."""
        self.go_on = asyncio.Event()
        send = Http.send

        async def sent(http: Http, method: str, url: str, **options: Any) -> Any:
            if not self.is_cut:
                return await send(http, method, url, **options)
            self.tried.append(url.partition("/v2/")[2])
            raise Unreachable("Nothing answers at 127.0.0.1, port 1.")

        monkeypatch.setattr(Http, "send", sent)

    async def wait(self, _seconds: float) -> None:
        await self.go_on.wait()

    def cut(self, stage: Stage) -> None:
        assert stage.app.session is not None
        stage.app.session.client._policy = RetryPolicy(sleep=self.wait)
        self.is_cut = True


async def test_a_host_that_does_not_answer(here: LocalUpstash, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(monkeypatch)
    async with workspace(here, (160, 36)) as stage:
        stage.place.list.resume(BY_COST)
        await stage.until("THIS MONTH▼")
        await wait_for(lambda: "…" not in stage.text, what="all costs")
        before = stage.names
        line.cut(stage)
        await stage.press("r")
        await stage.until("Trying again", "(2 of 4): Nothing answers")
        line.go_on.set()
        await stage.until("offline since ", " · r tries", "Press r to try again")
        assert "Trying again" not in stage.text, "nothing does"
        assert line.tried == ["redis/databases"] * 4, "costs are not asked for"
        assert stage.names == before, "the order stays"
        assert "THIS MONTH▼" in stage.text
        rows = {name: next(row for row in stage.text.splitlines() if f" {name} " in row) for name in before}
        assert " 1 m " in rows["webhooks"], "a cost of before, with its age"
        assert "$200 " in rows["geo-lookup"], "a fixed price has none"
        assert " 1 m " not in rows["geo-lookup"]
        await stage.press("end", "c", "escape")
        line.is_cut = False
        await stage.press("r")
        await stage.without("offline since", "Press r to try again")
        await stage.without(" 1 m ")
        assert stage.names == before


async def test_costs_stop_at_the_first_that_fails(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(monkeypatch)
    async with workspace(here, (160, 36)) as stage:
        line.cut(stage)
        line.go_on.set()
        stage.place.list.resume(BY_COST)
        await stage.until("offline since ", "?")
        assert "Trying again" not in stage.text
        assert len(set(line.tried)) <= 4, "as many as are asked at once"
        tried = len(line.tried)
        line.is_cut = False
        await stage.press("r")
        await stage.without("offline since")
        await wait_for(lambda: "?" not in stage.text.partition("THIS MONTH")[2].partition("○")[0])
        assert len(line.tried) == tried
