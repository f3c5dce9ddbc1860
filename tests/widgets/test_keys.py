"""A key is offered where what it needs is there, and nowhere else; a greyed one stays with its part."""

from inspect import get_annotations
from typing import Any, ClassVar, get_origin

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.widget import Widget

from tests.screens.test_keys import CLASSES, bindings
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.keys import NO_ROW, Key, Keyed, KeyedApp


class Inner(Keyed, Widget, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [
        Key("a", "act('a')", needs="thing", without="there is no thing"),
        Key("b", "turn('b')", when="is_its_turn"),
        Key("c", "pick('c')", needs="has"),
    ]
    thing: str | None = None
    is_its_turn = False
    had = ""

    def has(self, letter: str) -> bool:
        return letter in self.had

    def action_act(self, key: str) -> None:
        self.app.done.append(f"inner {key}")  # type: ignore[attr-defined]

    def action_turn(self, key: str) -> None:
        self.action_act(key)

    def action_pick(self, key: str) -> None:
        self.action_act(key)


class Lower(Inner):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "pick('c')")]


class Host(KeyedApp, App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, f"act('{key}')") for key in "abcx"]

    def __init__(self, part: Inner) -> None:
        super().__init__()
        self.part = part
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.part
        yield KeyBar()

    @property
    def note(self) -> str:
        return str(self.screen.query_one(KeyBar).render())

    def action_act(self, key: str) -> None:
        self.done.append(f"outer {key}")

    @property
    def offered(self) -> dict[str, bool]:
        return {
            key: each.enabled for key, each in self.screen.active_bindings.items() if each.node is self.part
        }


async def test_without_its_object_a_key_is_greyed_and_nothing_further_out_acts() -> None:
    app = Host(Inner())
    async with app.run_test(notifications=True) as pilot:
        assert app.offered == {"a": False, "c": False}
        await pilot.press("a")
        assert app.note == " a: there is no thing"
        await pilot.press("c")
        assert app.note == f" c: {NO_ROW}"
        assert app.done == []
        app.part.thing, app.part.had = "a thing", "c"
        await pilot.press("a", "c")
        assert app.done == ["inner a", "inner c"]
        assert app.offered == {"a": True, "c": True}


async def test_out_of_its_turn_a_key_is_another_parts() -> None:
    app = Host(Inner())
    async with app.run_test() as pilot:
        await pilot.press("b")
        app.part.is_its_turn = True
        await pilot.press("b")
        assert app.done == ["outer b", "inner b"]


async def test_an_action_needs_the_same_from_whatever_key_and_caller() -> None:
    app = Host(Lower())
    async with app.run_test() as pilot:
        await pilot.press("x")
        await app.run_action("pick('c')", app.part)
        assert app.done == []
        app.part.had = "c"
        await pilot.press("x")
        assert app.done == ["inner c"]


def test_a_part_that_is_still_being_made_offers_nothing() -> None:
    part = Inner()
    part.thing = "a thing"
    assert part.check_action("act", ("a",)) is False


def held_part(each: type[DOMNode], name: str) -> Any:
    """Type of what a widget class holds under ``name``: a part, or what a property returns."""
    if isinstance(held := getattr(each, name, None), property):
        return get_annotations(held.fget, eval_str=True)["return"] if held.fget else None
    return get_annotations(each, eval_str=True)[name]


@pytest.mark.parametrize(
    "each", [each for each in CLASSES if bindings(each)], ids=lambda each: each.__qualname__
)
def test_what_a_binding_names_is_there(each: type[DOMNode]) -> None:
    """The rule holds for parts that are ``Keyed``; an action needs one thing, whatever its key."""
    keys = [
        binding for binding in bindings(each) if isinstance(binding, Key) and (binding.when or binding.needs)
    ]
    assert not keys or issubclass(each, Keyed)
    needed: dict[str, tuple[str, str]] = {}
    for key in keys:
        for name in filter(None, (key.when, key.needs)):
            held, _, condition = name.rpartition(".")
            part = held_part(each, held) if held else each
            assert condition in dir(get_origin(part) or part), f"{key.id} needs {name}"
        action = key.action.partition("(")[0]
        assert needed.setdefault(action, (key.when, key.needs)) == (key.when, key.needs), key.id
