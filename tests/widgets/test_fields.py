"""Fields of a form: the secret box, the regions, on or off."""

from textual import on
from textual.widget import Widget

from tests.host import Host
from upstash_tui.widgets.keys import KeyedApp
from upstash_tui.widgets.region_field import RegionField
from upstash_tui.widgets.secret_input import SecretInput
from upstash_tui.widgets.toggle import Toggle

CANARY = "canary-key-4711"


async def test_a_secret_is_neither_shown_nor_given_out() -> None:
    box = SecretInput(placeholder="paste it here", id="key")
    app = Host(box)
    async with app.run_test(size=(40, 3)) as pilot:
        box.focus()
        await pilot.press(*CANARY)
        assert box.value == CANARY
        assert app.lines[0] == "•" * len(CANARY)
        box.select_all()
        assert box.selected_text == ""
        for key in ("ctrl+c", "ctrl+x", "super+c", "ctrl+insert"):
            await pilot.press(key)
        assert app.clipboard == ""
        assert box.value == CANARY
        assert CANARY not in app.export_screenshot()
        assert CANARY not in repr(box)


class Listening(KeyedApp, Host):
    def __init__(self, *widgets: Widget) -> None:
        super().__init__(*widgets)
        self.presses: list[str] = []
        self.undone = 0

    @on(RegionField.Pressed)
    def _pressed(self, event: RegionField.Pressed) -> None:
        self.presses.append(event.typed)

    @on(RegionField.Undone)
    def _undone(self) -> None:
        self.undone += 1


async def test_a_label_goes_on_below_where_it_is_long() -> None:
    app = Host(Toggle("drop keys when it is full"))
    async with app.run_test(size=(20, 3)) as pilot:
        await pilot.pause()
        assert " ".join(" ".join(app.lines).split()) == "☐ drop keys when it is full"


async def test_regions_by_code_and_place() -> None:
    field = RegionField("choose a region")
    app = Listening(field)
    async with app.run_test(size=(60, 4)) as pilot:
        assert app.lines[0] == "choose a region"
        field.set_regions(["eu-west-1", "ap-northeast-1", "mars-[b]north[/b]-1"])
        await pilot.pause()
        shown = " ".join(" ".join(app.lines).split())
        assert shown == "eu-west-1 Ireland, ap-northeast-1 Tokyo, mars-[b]north[/b]-1"
        field.set_regions([])
        await pilot.pause()
        assert app.lines[0] == "choose a region"
        field.focus()
        await pilot.press("enter", "space")
        await pilot.click(field)
        assert app.presses == ["", "", ""]
        await pilot.press("f", "question_mark", "é", "backspace")
        assert app.presses[3:] == ["f", "é"]
        assert app.undone == 0
        field.set_regions(["us-east-1"], replaced="eu-west-1")
        await pilot.pause()
        assert app.lines[0] == "eu-west-1 → us-east-1 N. Virginia  ⌫ undoes"
        await pilot.press("backspace")
        assert app.undone == 1
