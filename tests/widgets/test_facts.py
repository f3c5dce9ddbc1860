"""Facts in two columns: aligned, wrapped below themselves, and never read as markup."""

from collections.abc import Sequence
from typing import Any

import pytest
from textual.content import Content
from textual.geometry import Region

from tests.host import Host
from upstash_tui.widgets.facts import GAP, Facts, Heading, Line


async def lines(facts: Sequence[Line | Heading], width: int = 60) -> list[str]:
    widget = Facts()
    app = Host(widget)
    async with app.run_test(size=(width, 20)) as pilot:
        widget.set_lines(facts)
        await pilot.pause()
        return [line for line in app.lines if line]


async def test_names_values_and_keys_stand_in_columns() -> None:
    shown = await lines([Line("REST URL", "https://x", "y u"), Line("TLS", "on"), Line("", "a note")])
    assert shown[0].startswith("REST URL ")
    assert shown[0].endswith("y u")
    assert len(shown[0]) == 60
    assert shown[0].index("https") == shown[1].index("on") == shown[2].index("a note")


@pytest.mark.parametrize("width", [30, 50, 70])
async def test_a_long_value_goes_on_below_itself(width: int) -> None:
    value = "https://a-very-long-name-of-a-database-12345.upstash.io"
    shown = await lines([Line("REST URL", value, "y u"), Line("TLS", "on")], width)
    column = shown[-1].index("on")
    assert "".join(line[column:].removesuffix("y u").strip() for line in shown[:-1]) == value
    assert all(line[:column].strip() in {"REST URL", ""} for line in shown[:-1])
    assert all(len(line) <= width for line in shown)


@pytest.mark.parametrize(
    ("width", "broken"),
    [
        (52, ["https://golden-cardinal-29321.", "upstash.io"]),
        (44, ["https://golden-cardinal-", "29321.upstash.io"]),
    ],
)
async def test_a_long_address_is_not_broken_within_a_word(width: int, broken: list[str]) -> None:
    shown = await lines([Line("REST URL", "https://golden-cardinal-29321.upstash.io", "y u")], width)
    assert [line[13:].removesuffix("y u").strip() for line in shown] == broken


async def test_an_address_of_any_length_is_broken() -> None:
    shown = await lines([Line("Endpoint", "a." * 5000)], 24)
    assert {line[13:].strip() for line in shown} == {"a.a.a.a."}


async def test_a_value_with_a_short_form_takes_one_line_where_either_fits() -> None:
    fact = Line("Read", "eu-west-1 Ireland, us-west-2 Oregon", "e r", short="eu-west-1, us-west-2")
    for width, said in (
        (60, [fact.value]),
        (40, [fact.short]),
        (30, ["eu-west-1", "Ireland,", "us-west-2", "Oregon"]),
    ):
        shown = await lines([fact], width)
        assert [line[13:].removesuffix("e r").strip() for line in shown] == said


async def test_only_what_changed_is_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    widget = Facts()
    painted: list[Region] = []
    refresh = widget.refresh

    def record(*regions: Region, **options: Any) -> Facts:
        painted.extend(regions or [Region(0, 0, 1000, 1000)])
        return refresh(*regions, **options)

    async with Host(widget).run_test(size=(40, 20)) as pilot:
        widget.set_lines([Line("a", "same"), Line("b", "old"), Line("c", "same", "y"), GAP, Line("", "note")])
        await pilot.pause()
        monkeypatch.setattr(widget, "refresh", record)
        widget.set_lines([Line("a", "same"), Line("b", "newer"), Line("c", "same"), GAP, Line("d", "note")])
        assert painted == [Region(13, 1, 5, 1), Region(39, 2, 1, 1), Region(0, 4, 1, 1)]
        widget.set_lines([Line("a", "same"), Line("b", "newer"), Line("c", "same"), GAP, Line("d", "note")])
        assert len(painted) == 3
        widget.set_lines(
            [Line("a", "same"), Line("b", "newer"), Line("c", "same", "ctrl+y"), GAP, Line("d", "note")]
        )
        assert painted[3:] == [Region(34, 2, 6, 1)]


async def test_a_heading_has_a_note_at_its_right_as_far_as_it_fits() -> None:
    heading = Heading("Cost", "prices of 2026-08-21, https://x.example", short="prices of 2026-08-21")
    assert await lines([heading], 60) == [f"Cost{heading.note:>56}"]
    assert await lines([heading], 40) == [f"Cost{heading.short:>36}"]
    assert await lines([heading], 20) == ["Cost"]


async def test_two_facts_share_a_line_where_both_fit() -> None:
    facts = [Line("Write", "abc", "y t"), Line("  read", "def", "y o", beside=True), Line("TLS", "on")]
    wide, close, narrow = [await lines(facts, width) for width in (60, 33, 26)]
    assert wide[0].split() == ["Write", "abc", "read", "def", "y", "t/o"]
    assert wide[0].index("read") == 28
    assert close[0] == "Write        abc   read def y t/o"
    assert [line.split() for line in narrow[:2]] == [["Write", "abc", "y", "t"], ["read", "def", "y", "o"]]
    assert [len(each) for each in (wide, close, narrow)] == [2, 2, 3]


async def test_keys_of_two_facts_are_named_as_they_are() -> None:
    facts = [Line("Plan", "free", "e p"), Line("Id", "7", "y i", beside=True)]
    assert (await lines(facts))[0].endswith("  e p y i")
    assert (await lines([facts[0], Line("TLS", "on", beside=True)]))[0].endswith("  e p")


async def test_a_share_is_drawn_as_far_as_there_is_room() -> None:
    fact = Line("Budget", "$15 of $20", "e b", share=0.75)
    for width, said in (
        (60, f"{'$15 of $20':<22}" + "█" * 10 + "░" * 4 + " 75 %"),
        (40, "$15 of $20  " + "█" * 4 + "░" * 2 + " 75 %"),
        (34, "$15 of $20 75 %"),
        (28, "$15 of $20"),
    ):
        assert [line[13:].removesuffix("e b").strip() for line in await lines([fact], width)] == [said]


@pytest.mark.parametrize(
    ("share", "said", "colour"),
    [(0.79, "░ 79 %", "$primary"), (0.8, "░ ! 80 %", "$warning"), (1.2, "█ ! 120 %", "$warning")],
)
async def test_a_character_and_a_colour_say_what_is_nearly_used(share: float, said: str, colour: str) -> None:
    widget = Facts()
    async with Host(widget).run_test(size=(60, 4)) as pilot:
        widget.set_lines([Line("Data", "some", share=share)])
        await pilot.pause()
        assert str(widget.render()).endswith(said)
        assert colour in {span.style for span in widget.render().spans}


async def test_text_is_no_markup() -> None:
    shown = await lines([Line("[b]x[/b]", "[/x] [@click=app.quit]y[/]", "[z]")])
    assert "[b]x[/b]" in shown[0]
    assert "[/x] [@click=app.quit]y[/]" in " ".join(shown)


async def test_wide_letters_keep_the_column_of_the_keys() -> None:
    shown = await lines([Line("Name", "日本語", "y n"), Line("Name", "abc", "y n")])
    assert shown[0].endswith("y n")
    assert shown[1].endswith("y n")


async def test_keys_of_any_length_have_room_of_their_own() -> None:
    value = "https://a-very-long-name-of-a-database-12345.upstash.io"
    for keys in ("y u", "ctrl+y u", "ctrl+shift+f1 alt+f2"):
        shown = await lines([Line("REST URL", value, keys), Line("TLS", "on")], 50)
        assert shown[0].endswith(f" {keys}")
        assert "".join(line[13:].removesuffix(keys).strip() for line in shown[:-1]) == value
        assert all(len(line) <= 50 for line in shown)


async def test_styled_values_are_taken_as_they_are() -> None:
    assert "dim [x]" in (await lines([Line("Note", Content.styled("dim [x]", "dim"))]))[0]


async def test_it_grows_with_its_facts_and_keeps_its_height_while_there_are_any() -> None:
    widget, below = Facts(), Facts()
    app = Host(widget, below)
    async with app.run_test(size=(40, 20)) as pilot:
        below.set_lines([Line("below", "x")])
        for count, height in ((3, 3), (5, 5), (1, 5), (0, 0), (2, 2)):
            widget.set_lines([Line(str(number), "value") for number in range(count)])
            await pilot.pause()
            assert widget.size.height == height
            assert next(place for place, line in enumerate(app.lines) if line.startswith("below")) == height
