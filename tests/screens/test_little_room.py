"""At 60 columns and 16 rows every dialog shows the whole of its choices and the way out of it."""

from tests.local_upstash import LocalUpstash
from tests.screens.stage import workspace

LEAST = (60, 16)


DIALOGS = {
    "y": ("u REST URL", "w Write .env", "esc back"),
    "e": ("n Name", "m Move to a team", "esc back"),
    "ep": ("Pay as you go", "Fixed 500 GB", "esc back"),
    "er": ("us-east-1", "ctrl+s go on", "esc back"),
    "c": ("Region", "The name is always shown.", "enter done"),
    "d": ("for good", "Type my-cache to confirm:", "esc back"),
    "a": ("n connects one", "n add", "esc back"),
    "?": ("Mark the row", "i ids", "esc back"),
}
"""What stands in each, by the keys that open it."""


async def test_the_way_out_is_in_sight(here: LocalUpstash) -> None:
    async with workspace(here, LEAST) as stage:
        await stage.until("Redis 12")
        await stage.filter("my-ca")
        for keys, words in DIALOGS.items():
            for key in keys:
                await stage.press("question_mark" if key == "?" else key)
            await stage.until(*words[:1])
            text = stage.text
            assert [each for each in words if each not in text] == [], f"{keys}\n{text}"
            while stage.dialog is not None:
                await stage.press("escape")


async def test_the_whole_form_is_in_sight(here: LocalUpstash) -> None:
    async with workspace(here, LEAST) as stage:
        await stage.press("n")
        await stage.until(
            "New database", "Name", "Primary", "Read regions", "Budget", "Eviction", "Account default"
        )
        await stage.until("Create", "Regions", "Back")
