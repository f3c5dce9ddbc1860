"""A list of 200,000 records made in memory: what a key press and a filter cost is counted, not timed."""

from collections import Counter
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.conftest import need_module
from tests.local_upstash import LocalUpstash
from tests.made_up.product import CRATES
from tests.made_up.records import SIZES, Crate
from tests.screens.stage import Stage, settle, workspace
from upstash_tui.api.decode import Page
from upstash_tui.products import registry
from upstash_tui.products.registry import Place, Product
from upstash_tui.resources.column import Column
from upstash_tui.resources.source import Scope, Source

MANY = 200_000
SIZE = (80, 24)
MEASURED = 200

done: Counter[str] = Counter()
"""How often each was called since the test looked last."""


def counted(name: str, call: Callable[[Crate], object]) -> Callable[[Crate], object]:
    def counting(crate: Crate) -> object:
        done[name] += 1
        return call(crate)

    return counting


def counting(column: Column[Crate]) -> Column[Crate]:
    """``column`` with its callables counted."""
    calls = {name: getattr(column, name) for name in ("cell", "sort", "text")}
    return replace(column, **{name: counted(name, call) for name, call in calls.items() if call})


async def _page(_: Scope[Crate]) -> Page[Crate]:
    done["page"] += 1
    return Page(
        tuple(
            Crate(id=f"id-{number}", name=f"crate-{number:06}", size=SIZES[number % 2])
            for number in range(MANY)
        )
    )


RECORDS = replace(CRATES, source=Source(_page), columns=tuple(map(counting, CRATES.columns)))
VERY_MANY = Product(
    "many",
    (Place("many", "Many", "m", f"{__name__}:RECORDS"),),
    sandbox="tests.made_up.sandbox:PART",
)


async def press(stage: Stage, *keys: str) -> Counter[str]:
    """What pressing ``keys`` calls."""
    await settle()
    done.clear()
    await stage.press(*keys)
    await settle()
    stage.text  # noqa: B018 - paints
    return Counter(done)


@pytest.mark.slow
async def test_keys_and_filters_do_counted_work(monkeypatch: pytest.MonkeyPatch) -> None:
    need_module("starlette")
    monkeypatch.setattr(registry, "PRODUCTS", (*registry.PRODUCTS, VERY_MANY))
    row = SIZE[1] * len(RECORDS.columns)
    with LocalUpstash(databases=1) as sandbox:
        async with workspace(sandbox, SIZE) as stage:
            done.clear()
            await stage.press("o", "m")
            await stage.until(f"Many {MANY:,}", "crate-000000")
            await settle()
            assert done["page"] == 1
            assert done["text"] <= 2 * MANY, "each text of a bare word once"
            assert done["cell"] <= 3 * row + MEASURED * len(RECORDS.columns), "the columns fit the first ones"
            assert await press(stage, "down") <= Counter(cell=row)
            assert await press(stage, "pagedown") <= Counter(cell=2 * row)
            assert await press(stage, "end") <= Counter(cell=2 * row)
            await press(stage, "home", "slash")
            assert await press(stage, "7") <= Counter(cell=2 * row)
            assert await press(stage, "7") <= Counter(cell=2 * row)
            await stage.until(f"of {MANY:,}", "crate-000077")
            assert await press(stage, *":large"[1:]) <= Counter(cell=10 * row)
            assert await press(stage, "escape") <= Counter(cell=2 * row)
            sort = await press(stage, "s")
            assert sort["sort"] == MANY
            assert sort["page"] == sort["text"] == 0
