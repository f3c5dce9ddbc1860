"""Dialogs as questions of an action: what they answer, and which drafts they keep."""

from collections.abc import Awaitable, Callable
from typing import Any

from rich.cells import cell_len
from textual.widgets import Input, OptionList

from tests.backups import database
from tests.conftest import wait_for
from tests.headless import rest
from tests.host import Host
from upstash_tui.dialogs.asker import DialogAsker
from upstash_tui.products.account.actions import NEW_TEAM
from upstash_tui.products.account.panes.new_team import NewTeam
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.resources.action import Choice

SHOP = [database("orders"), database("cache"), database("sessions")]
Question = Callable[[DialogAsker], Awaitable[Any]]


class AskHost(Host):
    """Asks, and keeps the answers and the drafts."""

    def __init__(self) -> None:
        super().__init__()
        self.drafts: dict[str, Any] = {}
        self.asker = DialogAsker(self, self.drafts)
        self.answers: list[Any] = []

    async def ask(self, question: Question) -> None:
        """Return once the dialog is there."""

        async def answered() -> None:
            self.answers.append(await question(self.asker))

        self.run_worker(answered())
        await wait_for(lambda: len(self.screen_stack) == 2 and self.focused is not None)
        await rest()

    @property
    def notices(self) -> list[str]:
        return [notice.message for notice in self._notifications]


async def for_text(asker: DialogAsker, keep: str = "") -> str | None:
    return await asker.text(
        "Rename",
        "The name:",
        "usual",
        placeholder="such as x",
        keep=keep,
        check=lambda text: "" if text else "It needs a name.",
    )


async def test_a_text_begins_with_its_value_and_is_checked() -> None:
    app = AskHost()
    async with app.run_test() as pilot:
        await app.ask(for_text)
        field = app.screen.query_one(Input)
        assert (field.value, field.placeholder) == ("usual", "such as x")
        assert all(words in app.text for words in ("Rename", "The name:"))
        field.value = " "
        await pilot.press("enter")
        assert "It needs a name." in app.text
        field.value = "  mine "
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == ["mine"]


async def test_whoever_leaves_has_answered_nothing() -> None:
    app = AskHost()
    questions: list[Question] = [
        for_text,
        lambda asker: asker.pick("Pick", [Choice("a", "A")]),
        lambda asker: asker.record("Choose", DATABASES, SHOP),
        lambda asker: asker.form(NEW_TEAM, (), keep="team"),
    ]
    async with app.run_test() as pilot:
        for place, question in enumerate(questions, 1):
            await app.ask(question)
            await pilot.press("escape")
            await pilot.pause()
            assert app.answers == [None] * place


async def test_no_draft_is_kept_without_a_name_or_an_answer() -> None:
    app = AskHost()
    async with app.run_test() as pilot:
        await app.ask(for_text)
        await pilot.press("x", "enter")
        await app.ask(lambda asker: for_text(asker, "name"))
        await pilot.press("y", "escape")
        await pilot.pause()
        assert app.answers == ["x", None]
        assert (app.drafts, app.asker.used) == ({}, set())


async def test_a_draft_of_a_text_is_kept_under_its_name_and_is_there_again() -> None:
    app = AskHost()
    async with app.run_test() as pilot:
        for keep, value in (("a", "usual"), ("b", "usual"), ("a", "a")):
            await app.ask(lambda asker, keep=keep: for_text(asker, keep))  # type: ignore[misc]
            assert app.screen.query_one(Input).value == value
            await pilot.press(keep, "enter")
            await pilot.pause()
        assert app.drafts == {"a": "a", "b": "b"}
        assert app.asker.used == {"a", "b"}


async def test_a_draft_of_a_form_is_kept_even_when_it_is_left() -> None:
    app = AskHost()
    async with app.run_test() as pilot:
        await app.ask(lambda asker: asker.form(NEW_TEAM, {"Navy"}, keep="team"))
        await pilot.press(*"Army", "escape")
        await pilot.pause()
        assert app.drafts == {"team": NewTeam("Army")}
        await app.ask(lambda asker: asker.form(NEW_TEAM, {"Navy"}, keep="team"))
        assert app.screen.query_one(Input).value == "Army"
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == [None, NewTeam("Army")]
        assert app.asker.used == {"team"}


async def test_picks_one_of_the_choices() -> None:
    app = AskHost()
    async with app.run_test() as pilot:
        choices = [Choice("on", "On", key="o"), Choice("off", "Off", key="f")]
        await app.ask(lambda asker: asker.pick("Eviction", choices, note="For all [b]three[/b]."))
        assert "For all [b]three[/b]." in app.text
        await pilot.press("f")
        await pilot.pause()
        assert app.answers == ["off"]


async def test_details_of_choices_stand_in_line_behind_wide_letters() -> None:
    app = AskHost()
    async with app.run_test():
        choices = [Choice("a", "Navy", "its detail"), Choice("b", "雪だるま", "its detail")]
        await app.ask(lambda asker: asker.pick("Move it to", choices))
        before = [line.partition("its detail")[0] for line in app.lines if "its detail" in line]
        assert len({*map(cell_len, before)}) == 1


async def test_chooses_a_record_beginning_with_the_first() -> None:
    app = AskHost()
    async with app.run_test() as pilot:
        await app.ask(
            lambda asker: asker.record(
                "Restore into", DATABASES, SHOP, note="It is emptied.", first="id-orders"
            )
        )
        assert "It is emptied." in app.text
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == [SHOP[0]]


async def test_a_refusal_names_the_key_that_goes_on() -> None:
    app = AskHost()
    async with app.run_test() as pilot:
        app.asker.refuse("You are in no [b]team.")
        app.asker.refuse("You are in no team.", "app.places", "leads to them.")
        await pilot.pause()
        assert app.notices == ["You are in no [b]team.", "You are in no team. o leads to them."]


async def test_who_steps_back_finds_what_was_put_in_and_is_asked_no_more_than_that() -> None:
    app = AskHost()
    reads: list[None] = []

    async def read() -> str:
        reads.append(None)
        return "teams"

    async def both(asker: DialogAsker) -> tuple[str, str | None, str | None]:
        asker.begin()
        known = await asker.read(read)
        picked = await asker.pick("Pick", [Choice("a", "A", key="a"), Choice("b", "B", key="b")])
        return known, picked, None if picked is None else await for_text(asker)

    async with app.run_test() as pilot:
        await app.ask(both)
        await pilot.press("b")
        await rest()
        await pilot.press(*"mine", "escape")
        await rest()
        assert app.answers == [("teams", "b", None)]
        assert app.asker.was_left
        assert app.asker.back()
        await app.ask(both)
        assert app.screen.query_one(OptionList).highlighted == 1, "what was picked"
        await pilot.press("enter")
        await rest()
        assert app.screen.query_one(Input).value == "mine"
        await pilot.press("enter")
        await rest()
        assert app.answers[1:] == [("teams", "b", "mine")]
        assert app.asker.back()
        await app.ask(both)
        assert app.screen.query_one(Input).value == "mine", "from a preview the last question comes first"
        await pilot.press("escape")
        await rest()
        assert (app.asker.back(), app.asker.back()) == (True, False), "before the first is the menu"
        assert len(reads) == 1
