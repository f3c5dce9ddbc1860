"""What needs no account: kept with its token until it expires, whatever the store."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.accounts.keyrings import BrokenKeyring, GoodKeyring, giving, no_keyring
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.file_store import FileStore
from upstash_tui.accounts.free import FreeDatabase, FreeStore, MemoryFree
from upstash_tui.accounts.free_file import StoredFree
from upstash_tui.accounts.keyring_store import Backend, KeyringStore
from upstash_tui.accounts.keys import Keys
from upstash_tui.accounts.store import AccountsError
from upstash_tui.secret import Secret
from upstash_tui.settings import API_URL

HOUR = 3600
START = 1_787_238_000


class Clock:
    def __init__(self) -> None:
        self.now = float(START)

    def __call__(self) -> float:
        return self.now


def database(name: str, hours: int = 72) -> FreeDatabase:
    return FreeDatabase(
        id=f"id-{name}",
        host=f"{name}.upstash.io",
        expires=START + hours * HOUR,
        claim_url=f"https://console.upstash.com/claim/{name}",
        rest_token=Secret(f"token-of-{name}"),
    )


def stored(
    folder: Path,
    clock: Callable[[], float],
    load: Callable[[], Backend] = no_keyring,
    api_url: str = API_URL,
) -> StoredFree:
    keys = Keys(FileStore(folder / "credentials.toml"), KeyringStore(load))
    return StoredFree(api_url, folder / "free.toml", keys, now=clock)


def holding(text: str, folder: Path) -> list[str]:
    """Names of the files that ``text`` is in."""
    return [path.name for path in folder.iterdir() if text in path.read_text(encoding="utf-8")]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["memory", "file", "keyring"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> FreeStore:
    if request.param == "memory":
        return MemoryFree(clock)
    return stored(tmp_path, clock, no_keyring if request.param == "file" else giving(GoodKeyring()))


class TestEveryStore:
    async def test_what_was_saved_is_found_with_its_token(self, store: FreeStore) -> None:
        long, short = database("long"), database("short", hours=1)
        await store.save(short, "key-1")
        await store.save(long, "key-2")
        assert await store.all() == [long, short]
        assert await store.ends() == [long.expires, short.expires]

    async def test_one_of_the_same_id_replaces_it(self, store: FreeStore) -> None:
        await store.save(database("one"), "key")
        await store.save(database("one", hours=5), "key")
        assert await store.all() == [database("one", hours=5)]

    async def test_what_has_expired_is_forgotten(self, store: FreeStore, clock: Clock) -> None:
        await store.save(database("short", hours=1), "key-1")
        await store.save(database("long"), "key-2")
        clock.now += HOUR
        assert await store.ends() == [database("long").expires]
        assert await store.all() == [database("long")]
        clock.now -= HOUR
        assert await store.all() == [database("long")], "it does not come back"

    async def test_what_is_forgotten_is_gone(self, store: FreeStore) -> None:
        await store.save(database("one"), "key")
        await store.forget("id-one")
        await store.forget("id-one")
        assert await store.all() == []

    async def test_a_key_is_unanswered_until_a_database_or_an_answer_comes(self, store: FreeStore) -> None:
        assert await store.unanswered() == ""
        await store.asking("key-1")
        await store.asking("key-1")
        assert await store.unanswered() == "key-1"
        await store.save(database("one"), "key-1")
        assert await store.unanswered() == ""
        await store.asking("key-2")
        await store.answered("key-2")
        assert await store.unanswered() == ""


class TestFiles:
    async def test_the_token_lies_where_keys_do_and_nowhere_else(self, tmp_path: Path, clock: Clock) -> None:
        keyring, name = GoodKeyring(), "free database id-one"
        await stored(tmp_path, clock, giving(keyring)).save(database("one"), "key")
        assert keyring.kept == {("upstash-tui", name): "token-of-one"}
        assert holding("token-of-one", tmp_path) == []
        clock.now += 72 * HOUR
        assert await stored(tmp_path, clock, giving(keyring)).all() == []
        assert keyring.kept == {}

    async def test_without_a_keyring_it_lies_in_the_file_of_keys(self, tmp_path: Path, clock: Clock) -> None:
        await stored(tmp_path, clock).save(database("one"), "key")
        assert holding("token-of-one", tmp_path) == ["credentials.toml"]
        assert stat.S_IMODE((tmp_path / "free.toml").stat().st_mode) == 0o600
        await stored(tmp_path, clock).forget("id-one")
        assert holding("token-of-one", tmp_path) == []

    async def test_another_run_finds_it(self, tmp_path: Path, clock: Clock) -> None:
        await stored(tmp_path, clock).asking("key-2")
        await stored(tmp_path, clock).save(database("one"), "key-1")
        again = stored(tmp_path, clock)
        assert await again.all() == [database("one")]
        assert await again.unanswered() == "key-2"

    async def test_a_lost_answer_is_asked_for_no_longer_than_it_can_be_there(
        self, tmp_path: Path, clock: Clock
    ) -> None:
        await stored(tmp_path, clock).asking("key")
        clock.now += 72 * HOUR
        assert await stored(tmp_path, clock).unanswered() == ""

    async def test_those_of_another_api_are_neither_seen_nor_touched(
        self, tmp_path: Path, clock: Clock
    ) -> None:
        there = "http://localhost:8080"
        await stored(tmp_path, clock, api_url=there).save(database("one"), "key-1")
        await stored(tmp_path, clock, api_url=there).asking("key-2")
        here = stored(tmp_path, clock)
        assert (await here.all(), await here.ends(), await here.unanswered()) == ([], [], "")
        await here.forget("id-one")
        clock.now += 72 * HOUR
        await here.all()
        clock.now -= 72 * HOUR
        assert await stored(tmp_path, clock, api_url=there).all() == [database("one")]

    async def test_a_keyring_out_of_reach_hides_the_token_alone(self, tmp_path: Path, clock: Clock) -> None:
        await stored(tmp_path, clock, giving(GoodKeyring())).save(database("one"), "key")
        [found] = await stored(tmp_path, clock, giving(BrokenKeyring(RuntimeError()))).all()
        assert (found.host, found.rest_token) == ("one.upstash.io", None)

    @pytest.mark.parametrize("content", ["[[database", "database = 1", "[[database]]\nid = 7", "\x00"])
    async def test_a_damaged_file_is_said_and_left_alone(
        self, tmp_path: Path, clock: Clock, content: str
    ) -> None:
        (tmp_path / "free.toml").write_text(content, encoding="utf-8")
        store = stored(tmp_path, clock)
        for call in (store.all(), store.ends(), store.unanswered(), store.asking("key"), store.forget("x")):
            with pytest.raises(AccountsError, match=r"free\.toml is damaged"):
                await call
        with pytest.raises(AccountsError, match=r"free\.toml is damaged"):
            await store.save(database("one"), "key")
        assert (tmp_path / "free.toml").read_text(encoding="utf-8") == content

    async def test_it_is_part_of_the_stored_accounts(self, tmp_path: Path) -> None:
        accounts = Accounts(API_URL, folder=tmp_path, keyring=KeyringStore(no_keyring))
        far = FreeDatabase(id="i", host="h.upstash.io", expires=2**40, rest_token=Secret("tok"))
        await accounts.free.save(far, "key")
        again = Accounts(API_URL, folder=tmp_path, keyring=KeyringStore(no_keyring))
        assert await again.free.all() == [far]
