"""The list of any resource: what it offers follows from the description of the resource."""

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tests.audit_events import LOG
from tests.backups import BACKUPS
from tests.by_hand import ByHand
from tests.conftest import wait_for
from tests.databases import sample
from tests.host import Host
from upstash_tui.api.decode import Page
from upstash_tui.api.teams import Team
from upstash_tui.bindings import ROWS, KeyName
from upstash_tui.panes.list_messages import Arranged, Highlighted, LateRequested, Opened, RefreshRequested
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.panes.resource_rows import ResourceRows
from upstash_tui.products.account.product import AUDIT_LOG, MEMBERS, TEAMS
from upstash_tui.products.account.records import Member
from upstash_tui.products.redis.product import BACKUPS as BACKUPS_OF
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.resources.column import Cell, Column, Late
from upstash_tui.resources.resource import Resource, Tab
from upstash_tui.resources.source import Scope, Source
from upstash_tui.state.arrangement import Arrangement
from upstash_tui.widgets.key_bar import KeyBar

RECORDS: dict[str, tuple[Resource[Any], Sequence[Any]]] = {
    "databases": (DATABASES, [sample("orders"), sample("cache")]),
    "audit_log": (AUDIT_LOG, LOG),
    "teams": (TEAMS, [Team(id="t-1", name="Compilers"), Team(id="t-2", name="Weavers")]),
    "members": (
        MEMBERS,
        [Member(email="Ada@example.com", role="owner", is_you=True), Member(email="mary@example.com")],
    ),
    "backups": (BACKUPS_OF, BACKUPS),
}
EACH = pytest.mark.parametrize("name", RECORDS)


class Ship(Struct, frozen=True):
    """A record that no product has."""

    id: str
    crew: int = 0


async def read_page(scope: Scope[Ship]) -> Page[Ship]:
    raise AssertionError("the list itself reads nothing")


async def read_late(scope: Scope[Ship], ship: Ship) -> str:
    raise AssertionError("the list itself reads nothing")


def late_cell(value: Any) -> Cell:
    return [(str(value or "—"), "")]


def no_ships(key: KeyName, read_only: bool) -> Sequence[str]:
    return ["The harbour is empty."]


def ships(*columns: Column[Ship], **given: Any) -> Resource[Ship]:
    """A resource without anything that it need not have."""
    name: Column[Ship] = Column("name", "NAME", lambda ship: [(ship.id, "")], shown="always")
    return Resource(
        id="ships",
        singular="ship",
        plural="ships",
        key=lambda ship: ship.id,
        name=lambda ship: ship.id,
        columns=(name, *columns),
        sort=("name", False),
        reading="Looking for ships…",
        nothing=no_ships,
        filter_hint="",
        source=Source(read_page),
        **given,
    )


FLEET = [Ship("argo", 50), Ship("beagle", 74)]


class Lists(Host):
    """Lists one below the other, and the messages they posted."""

    def __init__(self, *resources: Resource[Any]) -> None:
        super().__init__()
        self.lists: list[ResourceList[Any]] = [ResourceList(each) for each in resources]
        self.heard: list[Any] = []

    def compose(self) -> ComposeResult:
        yield from self.lists
        yield KeyBar()

    def on_mount(self) -> None:
        self.lists[0].focus()

    @on(Arranged)
    @on(Highlighted)
    @on(LateRequested)
    @on(Opened)
    @on(RefreshRequested)
    def _hear(self, event: Any) -> None:
        self.heard.append(event)

    @property
    def bound(self) -> set[str]:
        """Ids of the bindings that the focused list offers, enabled or not."""
        return {each.binding.id or "" for each in self.screen.active_bindings.values()}


@EACH
async def test_from_loading_to_rows(name: str) -> None:
    resource, records = RECORDS[name]
    app = Lists(resource)
    (pane,) = app.lists
    async with app.run_test(size=(120, 30)) as pilot:
        pane.show_loading()
        await pilot.pause()
        assert resource.reading in app.text
        assert f"{resource.heading} 0" not in app.text, "nobody knows how many there are"
        pane.show(records)
        await pilot.pause()
        assert f"{resource.heading} {len(records)} ━" in app.text
        assert pane.highlighted == pane.rows[0]
        assert sorted(pane.rows, key=id) == sorted(records, key=id)


@EACH
async def test_a_filter_without_a_match_says_the_way_out(name: str) -> None:
    resource, records = RECORDS[name]
    app = Lists(resource)
    async with app.run_test(size=(120, 30)) as pilot:
        app.lists[0].show_loading()
        app.lists[0].show(records)
        await pilot.press("slash")
        app.screen.query_one(Input).value = "no such thing"
        await pilot.pause()
        assert f"No {resource.singular} matches “no such thing”." in app.text
        assert "Press esc to clear the filter." in app.text
        await pilot.press("escape")
        await pilot.pause()
        assert f"{resource.heading} {len(records)} ━" in app.text


@EACH
async def test_a_failure_and_records_that_can_not_be_read(name: str) -> None:
    resource, records = RECORDS[name]
    app = Lists(resource)
    (pane,) = app.lists
    async with app.run_test(size=(120, 30)) as pilot:
        pane.show_loading()
        pane.failed("It [b]broke[/b].")
        await pilot.pause()
        assert "It [b]broke[/b]." in app.text
        assert "Press r to try again." in app.text
        await pilot.press("r")
        assert [type(each) for each in app.heard] == [RefreshRequested]
        pane.refreshing()
        await pilot.pause()
        assert resource.reading in app.text
        pane.show(records, unreadable=2)
        pane.failed("It broke again.")
        await pilot.pause()
        assert f"! 2 {resource.plural} could not be read from the answer" in app.text
        assert "! It broke again. These rows are from before." in app.text


def first_key(binding: str) -> str:
    return ROWS[binding].keys.partition(",")[0]


@EACH
@pytest.mark.parametrize("read_only", [False, True])
async def test_without_records_it_names_keys_that_act(name: str, read_only: bool) -> None:
    resource, _ = RECORDS[name]
    app = Lists(resource)
    (pane,) = app.lists
    async with app.run_test(size=(120, 30)) as pilot:
        pane.set_read_only(read_only)
        pane.show_loading()
        pane.show([])
        await pilot.pause()
        named: list[str] = []

        def key(binding: str) -> str:
            named.append(binding)
            return first_key(binding)

        first, *_ = resource.nothing(key, read_only)
        assert first in app.text
        changes = {each for each in named if ROWS[each].changes}
        assert bool(changes) == (name != "audit_log" and not read_only)
        assert all(f"Press {first_key(each)} to" in app.text for each in named)


@pytest.mark.parametrize(
    ("name", "offers"),
    [
        ("databases", {"list.new", "list.mark", "list.mark_all", "list.pin", "list.columns"}),
        ("audit_log", set()),
        ("teams", {"list.new", "list.mark", "list.mark_all"}),
        ("members", {"list.new", "list.mark", "list.mark_all"}),
        ("backups", {"list.mark", "list.mark_all"}),
    ],
)
async def test_keys_follow_from_what_the_resource_has(name: str, offers: set[str]) -> None:
    resource, records = RECORDS[name]
    app = Lists(resource)
    async with app.run_test(size=(120, 30)) as pilot:
        app.lists[0].show_loading()
        app.lists[0].show(records)
        await pilot.pause()
        always = {"list.filter", "list.sort", "list.reverse", "list.refresh", "list.auto_refresh"}
        asked = {"list.new", "list.mark", "list.mark_all", "list.pin", "list.columns"}
        assert always <= app.bound
        assert app.bound & asked == offers


async def test_no_filter_where_no_column_has_text() -> None:
    app = Lists(ships())
    async with app.run_test() as pilot:
        app.lists[0].show(FLEET)
        await pilot.press("slash")
        await pilot.pause()
        assert "list.filter" not in app.bound
        assert app.text.splitlines()[0].startswith("━ Ships 2 ━━━")
        app.lists[0].show([])
        await pilot.pause()
        assert "The harbour is empty." in app.text


async def test_nothing_is_remembered_unless_the_resource_says_so() -> None:
    app = Lists(ships(remembered=True), RECORDS["teams"][0])
    async with app.run_test() as pilot:
        app.lists[0].show(FLEET)
        await pilot.press("R", "S", "p")
        await pilot.pause()
        told = [each.arrangement for each in app.heard if isinstance(each, Arranged)]
        assert told[-1] == Arrangement(reverse=True, pins=("argo",), selected="argo", refresh_seconds=30)
        app.heard.clear()
        await pilot.press("tab", "R", "S")
        await pilot.pause()
        assert not [each for each in app.heard if isinstance(each, Arranged)]


async def test_two_lists_on_a_screen_are_distinguished() -> None:
    class Two(Lists):
        chosen = ""

        @on(Opened, "#ships")
        def _opened(self, event: Opened[Ship]) -> None:
            self.chosen += event.record.id

    app = Two(ships(tabs=(Tab("crew", "Crew"),)), TEAMS)
    async with app.run_test() as pilot:
        app.lists[0].show(FLEET)
        app.lists[1].show(RECORDS["teams"][1])
        await pilot.press("enter", "tab", "enter")
        await pilot.pause()
        assert app.chosen == "argo"
        assert [each.pane.id for each in app.heard if isinstance(each, Opened)] == ["ships", "teams"]


async def test_late_values_of_every_visible_column_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ResourceRows, "set_timer", still := ByHand())

    async def read_other(scope: Scope[Ship], ship: Ship) -> str:
        raise AssertionError("the list itself reads nothing")

    late = [
        Column[Ship](each, each.upper(), late=Late(read, late_cell), priority=priority)
        for each, read, priority in (
            ("cargo", read_late, 0),
            ("speed", read_other, 1),
            ("port", read_late, 2),
        )
    ]
    app = Lists(ships(*late))
    async with app.run_test() as pilot:
        app.lists[0].show(FLEET)
        await pilot.pause()
        still.fire()
        await wait_for(lambda: len([each for each in app.heard if isinstance(each, LateRequested)]) == 2)
        wanted = {each.columns: each.keys for each in app.heard if isinstance(each, LateRequested)}
        both = ("argo", "beagle")
        assert wanted == {("cargo", "port"): both, ("speed",): both}, "those of one answer share a request"
        app.lists[0].late.take_in("argo", {"cargo": "fleece"})
        await pilot.pause()
        assert "fleece" in app.text


async def test_a_list_of_a_parent_waits_for_it() -> None:
    app = Lists(MEMBERS)
    (pane,) = app.lists
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "No team is chosen." in app.text
        acts = {each.binding.id: each.enabled for each in app.screen.active_bindings.values()}
        assert not acts["list.new"]
        assert not acts["list.refresh"]
        pane.show_loading()
        pane.set_note("Weavers")
        pane.show(RECORDS["members"][1])
        await pilot.pause()
        assert " Weavers " in app.text.splitlines()[0]
        assert "Ada@example.com (you)" in app.text
        pane.show_loading(has_parent=False)
        await pilot.pause()
        assert "Ada@example.com" not in app.text
        assert "No team is chosen." in app.text


def test_no_product_is_named_in_what_every_list_shares() -> None:
    from pathlib import Path

    import upstash_tui.panes as package

    shared = [*Path(package.__path__[0]).glob("list_*.py"), *Path(package.__path__[0]).glob("resource_*.py")]
    assert len(shared) >= 5
    for path in shared:
        text = path.read_text(encoding="utf-8").lower()
        assert "database" not in text, path
        assert "redis" not in text, path
