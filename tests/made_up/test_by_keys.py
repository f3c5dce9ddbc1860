"""A product of which no file of the app knows, walked by keys: the proof that the kernel is generic."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.conftest import need_module, wait_for
from tests.local_upstash import LocalUpstash
from tests.made_up.product import DEPOT
from tests.made_up.sandbox import NAMES, SEALED
from tests.screens.stage import Stage, asked, workspace
from upstash_tui.products import registry
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.settings import Settings

CRATES = "/v2/depot/crates"

sizes = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])


@pytest.fixture(autouse=True)
def _line_in_the_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "PRODUCTS", (*registry.PRODUCTS, DEPOT))


@pytest.fixture
def with_depot() -> Iterator[LocalUpstash]:
    need_module("starlette")
    with LocalUpstash(databases=3) as sandbox:
        yield sandbox


@asynccontextmanager
async def depot(
    sandbox: LocalUpstash, size: tuple[int, int] = (80, 24), *, read_only: bool = False
) -> AsyncIterator[Stage]:
    """The crates, read."""
    start = Settings(start="depot")
    async with workspace(sandbox, size, read_only=read_only, settings=start) as stage:
        await stage.until(f"Depot {len(NAMES)}")
        yield stage


def crates(stage: Stage) -> ResourceScreen[Any]:
    (found,) = [each for each in stage.app.places.screens if each.resource.id == "crates"]
    return found


def names(stage: Stage) -> list[str]:
    return [each.name for each in crates(stage).list.rows]


def large(stage: Stage) -> list[str]:
    return [each.name for each in crates(stage).list.rows if each.size == "large"]


async def changed(sandbox: LocalUpstash, method: str) -> dict[str, Any]:
    """By the name of a crate, the body that was sent about it."""
    sent = {name: await asked(sandbox, method, f"{CRATES}/id-{name}") for name in NAMES}
    return {name: json.loads(each["body"] or "null") for name, several in sent.items() for each in several}


@sizes
async def test_the_list_is_filtered_without_a_request(
    with_depot: LocalUpstash, size: tuple[int, int]
) -> None:
    async with depot(with_depot, size) as stage:
        assert names(stage) == [*NAMES]
        await stage.press("slash")
        await stage.type("size:small b")
        await stage.press("enter")
        await stage.until(f"Depot 4 of {len(NAMES)}")
        assert names(stage) == ["amber", "basalt", "cobalt", "ember"]
        await stage.press("escape", "S")
        assert names(stage) == [*reversed(NAMES)]
        assert len(await asked(with_depot, "GET", CRATES)) == 1


@sizes
async def test_one_is_renamed(with_depot: LocalUpstash, size: tuple[int, int]) -> None:
    async with depot(with_depot, size) as stage:
        await stage.press("e", "n")
        await stage.until("Rename amber", "The new name:")
        await stage.press("ctrl+u")
        await stage.type("agate")
        await stage.press("enter")
        await stage.until("Name  amber → agate", "do it")
        await stage.press("y")
        await stage.until("Renamed amber to agate.")
        await wait_for(lambda: names(stage)[0] == "agate")
        assert await changed(with_depot, "PATCH") == {"amber": {"name": "agate"}}
        assert len(await asked(with_depot, "GET", CRATES)) == 1, "it alone was read again"


@sizes
async def test_several_are_changed_with_before_and_after(
    with_depot: LocalUpstash, size: tuple[int, int]
) -> None:
    async with depot(with_depot, size) as stage:
        await stage.press("space", "space", "e")
        await stage.until("Change 2 crates", "one at a time", "small")
        await stage.press("s")
        await stage.until("The size")
        await stage.press("l")
        await stage.until("Change the size of 2 crates", "small", "→ large", "do 2")
        await stage.press("y")
        await stage.until("All 2 are changed.")
        await stage.press("escape")
        await wait_for(
            lambda: [each.size for each in crates(stage).list.rows][:3] == ["large"] * 2 + ["small"]
        )
        assert await changed(with_depot, "PATCH") == {"amber": {"size": "large"}, "basalt": {"size": "large"}}


@sizes
async def test_of_three_to_delete_one_is_left_out_and_stays_marked(
    with_depot: LocalUpstash, size: tuple[int, int]
) -> None:
    async with depot(with_depot, size) as stage:
        await stage.press("space", "space", "space")
        await stage.until("3 marked")
        await stage.press("d")
        await stage.until("Delete 2 crates", f"{SEALED} is sealed, left out", "Their parcels", "delete 2")
        await stage.type("delete 2")
        await stage.press("enter")
        await stage.until("All 2 are deleted.")
        await stage.press("escape")
        await stage.until("Depot 4", "1 marked")
        assert names(stage) == ["cobalt", "dune", "ember", "flint"]
        assert [each.name for each in crates(stage).list.marked] == [SEALED]
        assert [*await changed(with_depot, "DELETE")] == ["amber", "basalt"]


async def test_the_only_one_that_can_not_be_deleted_is_refused(with_depot: LocalUpstash) -> None:
    async with depot(with_depot) as stage:
        await stage.press("slash")
        await stage.type(SEALED)
        await stage.press("enter", "d")
        await stage.until(f"{SEALED} is sealed")
        assert stage.dialog is None


@sizes
async def test_the_child_tab_lists_what_is_in_one(with_depot: LocalUpstash, size: tuple[int, int]) -> None:
    async with depot(with_depot, size) as stage:
        await stage.press("2")
        await stage.until("Parcels 1", "parcel of amber", "1.2K")
        await stage.press("h", "down", "2")
        await stage.until("parcel of basalt")
        await stage.without("parcel of amber")


@sizes
async def test_read_only_changes_nothing(with_depot: LocalUpstash, size: tuple[int, int]) -> None:
    async with depot(with_depot, size, read_only=True) as stage:
        await stage.press("space", "e", "d")
        await stage.until("READ-ONLY: this account is open for looking only.")
        assert stage.dialog is None
        await stage.press("2")
        await stage.until("parcel of basalt")
    assert await changed(with_depot, "PATCH") == await changed(with_depot, "DELETE") == {}


@sizes
async def test_the_palette_finds_the_records_and_the_place(
    with_depot: LocalUpstash, size: tuple[int, int]
) -> None:
    async with depot(with_depot, size) as stage:
        await stage.press("colon")
        await stage.pilot.pause()
        await stage.type("ember")
        await stage.until("ember  crate")
        await stage.press("enter")
        await wait_for(lambda: getattr(crates(stage).record, "name", "") == "ember")
        await stage.press("o", "r")
        await stage.until("Redis 3")
        await stage.press("colon")
        await stage.pilot.pause()
        await stage.type("go to depot")
        await stage.until("Go to Depot", "o d")


async def test_a_record_that_needs_attention_has_a_card(with_depot: LocalUpstash) -> None:
    async with depot(with_depot, (120, 36), read_only=True) as stage:
        assert "It can't be deleted." not in stage.text
        await stage.press("down", "down")
        await stage.until("sealed", "It can't be deleted.", "r looks again")
        assert "changes the rest" not in stage.text, "it is READ-ONLY"
        await stage.press("down")
        await stage.without("It can't be deleted.")


async def test_the_menu_of_places_counts_them_once_they_were_read(with_depot: LocalUpstash) -> None:
    async with workspace(with_depot, (80, 24)) as stage:
        await stage.press("o")
        await stage.until("Go to", "Depot")
        assert not re.search("Depot +6", stage.text)
        await stage.press("d")
        await stage.until("Depot 6")
        await stage.press("o")
        await stage.until("Go to", "Back to Redis")
        assert re.search("Depot +6", stage.text)
        assert re.search("Redis +3", stage.text)
