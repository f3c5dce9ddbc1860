"""A worker that is cancelled before it begins leaves nothing behind."""

import gc
import warnings
from functools import partial

from tests.conftest import wait_for
from tests.host import Host
from upstash_tui.widgets.workers import run_worker


async def test_one_that_a_newer_one_replaces_before_it_began_was_never_there() -> None:
    began: list[str] = []

    async def work(name: str) -> None:
        began.append(name)

    app = Host()
    async with app.run_test():
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            for name in ("older", "newer"):
                run_worker(app, partial(work, name), group="a", exclusive=True)
            await wait_for(lambda: not [*app.workers])
            gc.collect()
        assert began == ["newer"]
        assert not [str(each.message) for each in said]


async def test_its_description_tells_nothing_of_what_it_is_given() -> None:
    async def work(_secret: str) -> None:
        pass

    app = Host()
    async with app.run_test():
        worker = run_worker(app, partial(work, "hidden"), group="a")
        assert "hidden" not in repr(worker)
