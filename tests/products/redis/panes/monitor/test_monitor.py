"""The monitor of a database: when it sends, what it shows, and that no connection stays open."""

import pytest

from tests.api.raw_server import reply
from tests.api.streams import Stream
from tests.conftest import wait_for
from tests.hostile.harm import TEXTS
from tests.products.redis.data.monitor.test_heard import command
from tests.products.redis.panes.monitor.monitor_host import NOW, OK, Stage, monitoring
from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.text import clean_line

Patch = pytest.MonkeyPatch


def get(key: str, after: float = 0.0) -> str:
    return command(b"GET", key.encode(), at=f"{NOW + after:.6f}").decode()


async def started(stage: Stage, stream: Stream, *lines: str) -> None:
    """MONITOR, with these lines seen."""
    stream.lines(*lines)
    await stage.press("s")
    await stage.until(f" ─ {len(lines):,} seen ─ ")


# When it sends


async def test_nothing_is_sent_before_the_key_that_starts_it(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, Stream(OK)) as stage:
        text = " ".join(stage.app.text.split())
        assert "the database is slower" in text
        assert "secrets among them" in text
        assert "s starts it." in text
        assert not stage.server.received
        assert not stage.timers.fire()
        await stage.press("s")
        await stage.until("monitor ─ 00:00 ─ 0 seen ─ 0/s ─ ends in 05:00", "Nothing has come yet.")
        (request,) = stage.server.received
        assert request.target == "/my-cache.upstash.io/monitor"
        assert "sent here: 1 command" in stage.app.text
        await stage.press("s", "s")
        assert len(stage.server.received) == 1, "it runs already"


async def test_lines_are_shown_as_they_come(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, get("user:1042:profile", 0.204), command(b"incr", b"a b").decode())
        assert [row.split(maxsplit=2) for row in stage.rows] == [
            ["06:26:45.204", "GET", "user:1042:profile"],
            ["06:26:45.242", "INCR", '"a b"'],
        ]


async def test_the_title_counts_and_says_when_it_ends(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream)
        await stage.pass_time(12)
        stream.lines(*(get("k", number / 20) for number in range(240)))
        await stage.until("monitor ─ 00:12 ─ 240 seen ─ 20/s ─ ends in 04:48")


async def test_without_a_beginning_within_ten_seconds_it_says_so_and_closes(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(b": nothing\n\n")) as stage:
        await stage.press("s")
        await stage.until("monitor ─ waiting for MONITOR… ─ 00:00")
        await wait_for(lambda: stream.opened, what="the request")
        await stage.pass_time(9.9)
        assert "did not say within" not in stage.app.text
        await stage.pass_time(0.1)
        text = " ".join(stage.app.text.split())
        assert "did not say within 10 seconds that MONITOR begins" in text
        assert "s tries it again" in text
        await stream.left()
        assert not stage.timers.fire()


async def test_a_server_that_never_answers_is_given_up_as_well(monkeypatch: Patch) -> None:
    from tests.api.raw_server import silent

    async with monitoring(monkeypatch, silent()) as stage:
        await stage.press("s")
        await stage.until("waiting for MONITOR")
        await stage.pass_time(10)
        assert "did not say within 10 seconds" in stage.app.text


async def test_it_ends_by_itself_and_starts_again_by_a_key(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, get("k"))
        await stage.pass_time(299)
        await stage.until("ends in 00:01")
        await stage.pass_time(1)
        await stage.until("monitor ─ 1 seen ─ it ends by itself after 5 minutes")
        await stream.left()
        assert stage.rows, "what was seen stays"
        assert not stage.timers.fire()
        await stage.press("s")
        await stage.until("ends in 05:00")
        stream.lines(get("again"))
        await stage.until("2 seen", "again")


async def test_the_key_that_leads_back_stops_it(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, get("k"))
        await stage.press("escape")
        await stage.until("monitor ─ 1 seen ─ you stopped it")
        await stream.left()
        assert not stage.timers.fire()


# No connection stays open


async def test_it_ends_when_another_tab_is_opened(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, get("k"))
        stage.app.pane.display = False
        await stream.left()
        stage.app.pane.display = True
        await stage.until("1 seen ─ you left")


async def test_it_ends_when_another_database_is_opened(monkeypatch: Patch) -> None:
    from tests.products.redis.panes.monitor.monitor_host import database

    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, get("s3cret"))
        stage.app.pane.open(database("other"))
        await stream.left()
        await stage.until("starts it.")
        assert "s3cret" not in stage.app.text
        stage.app.pane.open(None)
        await stage.pilot.pause()
        await stage.press("s")
        assert len(stage.server.received) == 1


async def test_it_ends_when_another_screen_covers_it(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream)
        await stage.app.cover()
        await stage.pass_time(1)
        await stream.left()


async def test_a_dialog_over_it_does_not_end_it(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream)
        await stage.press("c")
        assert isinstance(stage.app.screen, AskTextDialog)
        await stage.pass_time(1)
        await stage.press("escape")
        stream.lines(get("still"))
        await stage.until("still", "1 seen")


async def test_it_ends_when_the_account_becomes_read_only(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream)
        stage.app.read_only = True
        stage.app.pane.set_read_only(True)
        await stage.pilot.pause()
        await stage.pass_time(1)
        await stream.left()


async def test_it_ends_with_the_app(monkeypatch: Patch) -> None:
    stream = Stream(OK)
    async with monitoring(monkeypatch, stream) as stage:
        await started(stage, stream)
        stage.app.exit()
        await stream.left()


# What goes wrong


async def test_a_stream_that_breaks_leaves_what_was_seen(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, get("user:1"))
        stream.break_off()
        await stage.until("The connection to 127.0.0.1 broke", "s starts it again", "1 seen ─ it broke off")
        assert stage.rows
        assert not stage.timers.fire()
        await stage.press("s")
        await stage.until("ends in")
        assert "broke" not in stage.app.text


async def test_a_stream_that_the_database_ends(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, get("k"))
        stream.end()
        await stage.until("The database ended the stream. s starts it again.")


async def test_a_refusal_is_said(monkeypatch: Patch) -> None:
    no = reply({"error": "NOPERM this user has no permissions to run the 'monitor' command"}, 400)
    async with monitoring(monkeypatch, no, read_only=True) as stage:
        await stage.press("s")
        await stage.until("MONITOR needs the full token", "READ-ONLY", "it did not begin")
        assert stage.server.received[0].headers["authorization"] == "Bearer read"


# Keys


async def test_it_follows_unless_the_cursor_was_moved_up(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK), size=(80, 16)) as stage:
        await started(stage, stream, *(get(f"k:{number}") for number in range(50)))
        assert stage.rows[-1].endswith("k:49")
        await stage.press("k", "k")
        stream.lines(*(get(f"k:{number}") for number in range(50, 60)))
        await stage.until("60 seen")
        assert stage.rows[-1].endswith("k:49")
        await stage.press("G")
        assert stage.rows[-1].endswith("k:59")
        stream.lines(get("k:60"))
        await stage.until("61 seen")
        assert stage.rows[-1].endswith("k:60")


async def test_a_pause_counts_what_waits_and_what_is_dropped(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, get("before"))
        await stage.press("space")
        stream.lines(*(get(f"in:{number}") for number in range(31)))
        await stage.until("── paused, 31 waiting ── space goes on ──", "32 seen")
        assert [row.split()[-1] for row in stage.rows] == ["before"]
        stream.lines(*(get(f"k:{number}") for number in range(9969)))
        await stage.until("paused, 1,000 waiting, 9,000 dropped")
        await stage.press("space")
        await stage.until("k:9968")
        assert "paused" not in stage.app.text


async def test_the_filter(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, get("user:1"), get("rl:1"))
        await stage.press("slash", *"USER")
        assert [row.split()[-1] for row in stage.rows] == ["user:1"]
        await stage.press("enter")
        stream.lines(get("rl:2"), get("user:2"))
        await stage.until("4 seen")
        assert [row.split()[-1] for row in stage.rows] == ["user:1", "user:2"]
        await stage.press("slash", "x")
        assert "None of the lines has “USERx” in it." in stage.app.text
        await stage.press("escape")
        assert len(stage.rows) == 4
        assert "seen ─ 0/s" in stage.app.text or "ends in" in stage.app.text, "it goes on"
        await stage.press("slash", "r", "enter", "escape")
        await stage.until("you stopped it")
        await stage.press("escape")
        assert len(stage.rows) == 4
        assert not stage.app.pane.view.run.seen.word


async def test_counts_in_place_of_the_lines(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, get("user:1"), get("user:2"), get("rl:1"), command(b"PING").decode())
        await stage.press("g")
        (first, second) = stage.app.lines[2:4]
        assert first.replace("▌", "").split() == ["GET", "3", "75", "%", "user:", "2", "67", "%"]
        assert second.split() == ["PING", "1", "25", "%", "rl:", "1", "33", "%"]
        stream.lines(get("user:3"))
        await stage.until("80 %", "75 %")
        await stage.press("g")
        assert len(stage.rows) == 5


async def test_a_line_is_copied_as_redis_cli_takes_it(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, command(b"SET", b"a b", b"\xff").decode())
        await stage.press("y")
        assert stage.app.copied == [r'SET "a b" "\xff"']


async def test_the_exact_bytes_of_a_line(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream, get("first"), command(b"SET", "grüße".encode(), b"\xff").decode())
        await stage.press("x")
        assert r'[0 0.0.0.0:0] "SET" "gr\xc3\xbc\xc3\x9fe" "\xff"' in stage.app.text
        await stage.press("up")
        assert '[0 0.0.0.0:0] "GET" "first"' in stage.app.text
        await stage.press("x")
        assert "0.0.0.0" not in stage.app.text


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("chat", "/subscribe/chat"),
        ("chat  news/de é", "/subscribe/chat/news%2Fde/%C3%A9"),
        ("chat:* news", "/psubscribe/chat%3A%2A/news"),
        ("c[gh]at", "/psubscribe/c%5Bgh%5Dat"),
    ],
)
async def test_channels(monkeypatch: Patch, typed: str, path: str) -> None:
    stream = Stream(b"data: subscribe,chat,1\n\n", b"data: message,chat,hello, you\n\n")
    async with monitoring(monkeypatch, stream) as stage:
        await stage.press("c", *["space" if each == " " else each for each in typed], "enter")
        await stage.until("1 seen", "CHANNEL", "hello, you")
        assert stage.server.received[0].target == f"/my-cache.upstash.io{path}"
        await stage.press("y")
        assert stage.app.copied == ["hello, you"]


async def test_channels_after_monitor_begin_anew_and_are_offered_again(monkeypatch: Patch) -> None:
    first, stream = Stream(OK), Stream(b"data: subscribe,chat,1\n\n")
    async with monitoring(monkeypatch, first, stream) as stage:
        await started(stage, first, get("k"))
        await stage.press("c", *"chat", "enter")
        await stage.until("CHANNEL", "MESSAGE", "Nothing has come yet.")
        await first.left()
        assert not stage.rows
        stream.break_off()
        await stage.until("c starts it again")
        await stage.press("c")
        assert "chat" in stage.app.text
        await stage.press("comma", "enter")
        assert "can't have a comma" in stage.app.text


# However much comes


async def test_a_burst_is_drawn_a_few_times_and_keys_are_answered(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream)
        view, drawn = stage.app.pane.view, 0
        draw = view.draw

        def count() -> None:
            nonlocal drawn
            drawn += 1
            draw()

        monkeypatch.setattr(view.changed, "_draw_now", count)
        for start in range(0, 30_000, 1000):
            stream.lines(*(get(f"k:{number}") for number in range(start, start + 1000)))
        while view.run.seen.total < 15_000:
            await stage.pilot.pause()
        await stage.press("space")
        assert view.run.seen.is_paused, "while it comes"
        while view.run.seen.total < 30_000:
            await stage.pilot.pause()
        assert drawn == 0, "as long as the clock stands still"
        assert stage.timers.draws.fire() == 1, "one timer for all"
        assert drawn == 1
        assert len(view.lines.lines) == 1000


async def test_a_stream_that_sends_nothing_costs_one_timer_a_second(monkeypatch: Patch) -> None:
    async with monitoring(monkeypatch, stream := Stream(OK)) as stage:
        await started(stage, stream)
        stage.timers.draws.fire()
        assert stage.timers.fire() == 1
        assert stage.timers.draws.fire() <= 1


async def test_hostile_lines_are_shown_safely(monkeypatch: Patch) -> None:
    texts = [each.encode("utf-8", "surrogatepass") for each in TEXTS.values()]
    async with monitoring(monkeypatch, stream := Stream(OK), size=(100, 60)) as stage:
        raw = [command(b"SET", text, text) for text in texts] + [text.replace(b"\n", b" ") for text in texts]
        raw += [b'1.5 [0 \x1b[2J] "GET\x9b31m" "\xff\xfe"', b"\xff" * 10_000_000]
        await stage.press("s")
        stream.send(*(b"data: " + each + b"\n\n" for each in raw))
        await stage.until(f"{len(raw)} seen")
        assert [line.raw for line in stage.app.pane.view.run.seen.lines.values()] == [
            each.removesuffix(b"\r") for each in raw
        ]
        for keys in ([], ["x"], *[["up"]] * 5, ["g"], ["g"], ["home"], *[["down"]] * 20):
            await stage.press(*keys)
            stage.timers.draws.fire()
            for line in stage.app.text.split("\n"):
                assert clean_line(line, len(line)) == line


async def test_hostile_messages_are_shown_safely(monkeypatch: Patch) -> None:
    texts = [each.encode("utf-8", "surrogatepass") for each in TEXTS.values()]
    async with monitoring(monkeypatch, stream := Stream(b"data: subscribe,a,1\n\n"), size=(100, 60)) as stage:
        await stage.press("c", "a", "enter")
        parts = [b"message," + text.replace(b",", b"") + b"," + text for text in texts]
        stream.send(*(b"data: " + each.replace(b"\n", b"\ndata: ") + b"\n\n" for each in parts))
        await stage.until(f"{len(parts)} seen")
        for keys in ([], ["x"], *[["up"]] * 5, ["g"], ["g"], ["home"], *[["down"]] * 20):
            await stage.press(*keys)
            stage.timers.draws.fire()
            for line in stage.app.text.split("\n"):
                assert clean_line(line, len(line)) == line
