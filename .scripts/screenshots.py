"""Make all that is in ``screenshots/``, from the demo: ``python .scripts/screenshots.py``, a few minutes.

``python .scripts/screenshots.py WORD`` makes only those whose names have ``WORD`` in them. The app itself
draws them on sample data, so that they neither go stale nor show a real account.
"""

import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import tour
from terminal_svg import still
from walks import demo, others_send, plain_environment, until

from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.app import UpstashApp
from upstash_tui.demo import DemoServices
from upstash_tui.services import Services
from upstash_tui.settings import Endpoints, Settings

FOLDER = Path(__file__).parent.parent / "screenshots"
WIDE, NARROW = (120, 36), (80, 24)
DARK, LIGHT = "upstash-dark", "upstash-light"
MY_CACHE = ("g", *"jjjjjj")
SETTINGS = ("G", "k", "enter", *"jjj", "enter", *"jjj")
"""From the top of the keys of ``my-cache`` to ``user:1042:settings``, through two folders."""
PRODUCT = ("h", "g", *"jjjjjjjjj", "enter", "j")
"""From a value of ``my-cache`` to the key ``product:1``."""
TRAFFIC = [
    ["GET", "user:1042:profile"],
    ["HGETALL", "user:1042:settings"],
    ["INCR", "counter:visits"],
    ["SET", "session:81f0", '{"user":1042}', "EX", "3600"],
    ["ZINCRBY", "leaderboard:weekly", "5", "ada"],
    ["RPUSH", "queue:mails", '{"to":"ada@example.com","try":0}'],
    ["JSON.GET", "product:7", "$.stock"],
    ["SET", "greeting", "grüße aus 東京"],
    ["PUBLISH", "chat", "hello"],
    ["XADD", "events:orders", "*", "type", "order", "user", "1042"],
    ["DEL", "session:81f0"],
]
Keys = Sequence[str] | None
Step = tuple[Keys, str] | tuple[Keys, str, str]
"""Keys, or ``None`` where an application sends ``TRAFFIC``; what is on the screen then, and the name of the
picture that is taken of it, if any."""


def _first_run(theme: str) -> Services:
    nowhere = Endpoints()
    return Services(Settings(theme=theme), nowhere, environment={}, accounts=MemoryAccounts(nowhere.api_url))


def _over_ssh(theme: str) -> Services:
    remote = {"SSH_CONNECTION": "198.51.100.7 50022 203.0.113.5 22"}
    return DemoServices(Settings(theme=theme), environment=remote)


class Walk(NamedTuple):
    """One run of the app."""

    steps: Sequence[Step]
    size: tuple[int, int] = WIDE
    theme: str = DARK
    services: Callable[[str], Services] = demo

    @property
    def pictures(self) -> Sequence[str]:
        return [step[2] for step in self.steps if len(step) == 3]


IN: Sequence[Step] = (((), "Skip sign-in"), ("s", "1 suspended"))
"""To the list of databases."""
WALKS = (
    Walk((((), "Try the demo", "connect"),), services=_first_run),
    Walk((((), "Skip sign-in"), (("enter",), "http://127.0.0.1:", "sign-in")), services=_over_ssh),
    Walk(
        (
            *IN,
            (MY_CACHE, "bright-osprey", "databases"),
            ("y", "redis-cli", "copy"),
            (("escape", "question_mark"), "Keys here", "help"),
            (("escape", "colon", *"cost"), "Columns", "palette"),
            (("escape", "2"), "Cost by day", "usage"),
            ("e", "Read regions", "change"),
            (("b", "backspace", "backspace", *"50", "enter"), "so far", "budget"),
            (("escape", "escape", "escape", "d"), "to confirm", "delete"),
            (("escape", "1", "G", "k"), "fond-falcon", "suspended"),
            ("3", "No backup yet"),
            (("g", "j", "j"), "before-migration", "backups"),
        )
    ),
    Walk(
        (
            *IN,
            (MY_CACHE, "bright-osprey"),
            ("   ep", "of 3 databases"),
            (("end", *["up"] * 4, "enter"), "Worst case", "several"),
        )
    ),
    Walk(
        (
            *IN,
            (
                ("n", *"orders", "ctrl+r", *"eu-west-1", "enter", *"tokyo", "space", *"virginia", "space"),
                "us-east-1",
                "create",
            ),
            (("ctrl+s",), "again creates it"),
            (("ctrl+s",), "Ready.", "created"),
        )
    ),
    Walk(
        (
            *IN,
            ("oo", "QStash EU", "overview"),
            ("ov", "support-tickets", "vector"),
            ("2", "This month", "vector-usage"),
            ("1n", "New index", "vector-create"),
            (("escape", "o", "s"), "storefront", "search"),
            ("oq", "QStash US", "qstash"),
            ("2", "Dead letters", "qstash-usage"),
            ("ot", "charles", "teams"),
            ("ol", "Create Team", "audit-log"),
        )
    ),
    Walk(
        (
            *IN,
            (MY_CACHE, "bright-osprey"),
            ("4lz", "55 keys"),
            (SETTINGS, "▌ settings"),
            (("enter",), "otp", "keys"),
            (PRODUCT, "▌ 1 "),
            (("enter", "enter"), "Edit", "value"),
            ("5", "tab completes"),
            ((*"HGETALL user:1042:settings", "enter"), "Europe/Dublin"),
            ((*"ZRANGE leaderboard:weekly 0 4 REV WITHSCORES", "enter"), "5)"),
            ((*"GET motd", "enter"), "ship it"),
            ((*"SET motd hello", "enter"), "Writes are off"),
            (tuple("HSET user:1042:settings tz"), "HSET key", "console"),
            (("escape", "6"), "s starts it"),
            ("s", "0 seen"),
            (None, f"{len(TRAFFIC)} seen", "monitor"),
        )
    ),
    Walk(
        (
            *IN,
            (("g", *"jjjjjjj"), "rate-limits"),
            ("4lz", "100 seen"),
            ("Wm", "WRITES ON"),
            ("m", "keys"),
            ("lj", "▌ ▸ login"),
            ("d", "their number", "keys-delete"),
        )
    ),
    Walk(
        (
            ((), "Skip sign-in"),
            ("f", "without an account"),
            (("enter",), "REST token"),
            (("escape",), "72 h left", "free-database"),
        )
    ),
    Walk(
        (
            *IN,
            (MY_CACHE, "bright-osprey"),
            (("enter", "4"), "55 keys"),
            (SETTINGS, "▌ settings", "keys-80x24"),
            (("enter",), "otp", "value-80x24"),
        ),
        size=NARROW,
    ),
    Walk((*IN, (MY_CACHE, "bright-osprey", "databases-light")), theme=LIGHT),
    Walk(
        (
            *IN,
            (MY_CACHE, "my-cache ─", "databases-80x24"),
            (("enter",), "Cost & limits", "details-80x24"),
            ("2", "This month", "usage-80x24"),
            (("escape", "o", "o"), "QStash EU", "overview-80x24"),
        ),
        size=NARROW,
    ),
)


async def _take(walk: Walk, wanted: Callable[[str], bool]) -> None:
    services = walk.services(walk.theme)
    app = UpstashApp(services)
    async with app.run_test(size=walk.size, notifications=True, tooltips=True) as pilot:
        for keys, text, *picture in walk.steps:
            if keys is None:
                await others_send(services, "my-cache", TRAFFIC)
            else:
                await pilot.press(*keys)
            screen = await until(pilot, text)
            for name in filter(wanted, picture):
                (FOLDER / f"{name}.svg").write_text(still(screen), "utf-8")


def main(word: str = "") -> None:
    plain_environment()
    for walk in WALKS:
        if any(word in name for name in walk.pictures):
            asyncio.run(_take(walk, lambda name: word in name))
    if word in tour.NAME:
        tour.draw(FOLDER)


if __name__ == "__main__":
    main(*sys.argv[1:])
