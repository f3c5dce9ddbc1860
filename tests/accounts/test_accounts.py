"""Accounts: what is remembered where, what every store does alike, files that are not as they should be."""

import asyncio
import itertools
import os
import stat
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.accounts.keyrings import (
    BrokenKeyring,
    GoodKeyring,
    LockedUntilToldKeyring,
    MeetingKeyring,
    SlowToDeleteKeyring,
    giving,
    no_keyring,
)
from tests.conftest import PATIENCE
from tests.odd_files import ODD_FILES, make_odd
from upstash_tui.accounts.account import Account
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.keyring_store import KeyringStore
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.secret import Secret
from upstash_tui.settings import API_URL

ADA, GRACE = "ada@example.com", "grace@example.com"
KEY, OTHER = Secret("key-of-ada-0001"), Secret("key-of-grace-002")
Make = Callable[[], AccountStore]

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
not_root = pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")


def in_file(folder: Path, api_url: str = API_URL) -> Accounts:
    return Accounts(api_url, folder=folder, keyring=KeyringStore(no_keyring))


def in_keyring(folder: Path, backend: GoodKeyring, api_url: str = API_URL) -> Accounts:
    return Accounts(api_url, folder=folder, keyring=KeyringStore(giving(backend)))


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


@pytest.fixture(params=["memory", "file", "keyring"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> AccountStore:
    if request.param == "memory":
        return MemoryAccounts(API_URL)
    return in_file(tmp_path) if request.param == "file" else in_keyring(tmp_path, GoodKeyring())


class TestEveryStore:
    async def test_a_saved_account_is_found_with_its_key(self, store: AccountStore) -> None:
        account = await store.save(ADA, KEY, key_name="UPSTASH_TUI_API_KEY_1", read_only=True)
        assert (account.name, account.email, account.read_only) == (ADA, ADA, True)
        assert await store.list() == [account]
        credential = await store.credential(account)
        assert (credential.email, credential.api_key) == (ADA, KEY)

    async def test_what_is_replaced_keeps_its_name(self, store: AccountStore) -> None:
        before = await store.save(ADA, KEY, name="work")
        account = await store.save(ADA.upper(), OTHER, replaces=before)
        assert [one.name for one in await store.list()] == ["work"]
        assert (await store.credential(account)).api_key == OTHER

    async def test_two_keys_of_one_email_are_two_accounts(self, store: AccountStore) -> None:
        own, team = await store.save(ADA, KEY), await store.save(ADA.upper(), OTHER)
        assert [one.name for one in await store.list()] == [ADA.upper() + " 2", ADA]
        assert not (await store.make_read_only(team, True)).may_change
        team = await store.rename(team, "team")
        assert [(await store.credential(one)).api_key for one in (own, team)] == [KEY, OTHER]
        newer = Secret("key-of-ada-0003")
        team = await store.save(ADA, newer, replaces=team)
        assert (team.name, team.may_change) == ("team", False)
        assert [(await store.credential(one)).api_key for one in (own, team)] == [KEY, newer]
        assert await store.used(own) == (await store.list())[0]
        await store.forget(own)
        assert await store.list() == [team]
        assert (await store.credential(team)).api_key == newer
        third = await store.save(ADA, OTHER)
        assert [one.name for one in await store.list()] == [ADA, "team"]
        assert [(await store.credential(one)).api_key for one in (third, team)] == [OTHER, newer]

    @pytest.mark.parametrize("seconds", [1, 0], ids=["a second apart", "within a second"])
    async def test_the_last_used_comes_first(
        self, store: AccountStore, monkeypatch: pytest.MonkeyPatch, seconds: int
    ) -> None:
        clock = itertools.count(1000, seconds)
        monkeypatch.setattr("time.time", lambda: next(clock))
        ada = await store.save(ADA, KEY, verified=False)
        await store.save(GRACE, OTHER)
        assert [one.email for one in await store.list()] == [GRACE, ADA]
        assert (await store.used(ada)).verified
        assert [one.email for one in await store.list()] == [ADA, GRACE]

    async def test_names_are_unique_and_not_empty(self, store: AccountStore) -> None:
        ada = await store.save(ADA, KEY, name="work")
        grace = await store.save(GRACE, OTHER)
        for name in ("", "  ", "WORK"):
            with pytest.raises(AccountsError):
                await store.rename(grace, name)
        with pytest.raises(AccountsError, match="Another account"):
            await store.save(GRACE, OTHER, name="work")
        assert (await store.rename(ada, "work")).name == "work"
        assert (await store.rename(grace, " home\x1b ")).name == "home␛"
        assert {one.name for one in await store.list()} == {"work", "home␛"}

    async def test_an_email_that_is_another_accounts_name_gets_a_number(self, store: AccountStore) -> None:
        await store.save(ADA, KEY, name=GRACE)
        assert (await store.save(GRACE, OTHER)).name == f"{GRACE} 2"

    async def test_a_forgotten_account_is_gone_with_its_key(self, store: AccountStore) -> None:
        ada = await store.save(ADA, KEY)
        grace = await store.save(GRACE, OTHER)
        await store.forget(ada)
        assert [one.email for one in await store.list()] == [GRACE]
        assert (await store.credential(grace)).api_key == OTHER
        with pytest.raises(AccountsError):
            await store.credential(ada)

    async def test_what_was_made_read_only_stays_so_until_it_is_unmade(self, store: AccountStore) -> None:
        ada, grace = await store.save(ADA, KEY), await store.save(GRACE, OTHER)
        assert ada.may_change
        assert not (await store.make_read_only(ada, True)).may_change
        assert [one.email for one in await store.list() if not one.may_change] == [ADA], "no other"
        assert not (await store.used(ada)).may_change
        assert not (await store.rename(ada, "work")).may_change
        again = await store.save(ADA, OTHER, key_name="another key", replaces=ada)
        assert (again.read_only, again.may_change) == (False, False), "a new key does not unmake it"
        assert (await store.make_read_only(again, False)).may_change
        assert {one.email for one in await store.list() if one.may_change} == {ADA, GRACE}
        await store.make_read_only(grace, True)
        await store.forget(grace)
        assert (await store.save(GRACE, OTHER)).may_change, "forgotten is forgotten"
        with pytest.raises(AccountsError, match="not known any more"):
            await store.make_read_only(Account("x", "x@example.com", None, API_URL, "file"), True)

    async def test_a_pending_key_is_kept_until_it_is_saved(self, store: AccountStore) -> None:
        await store.save_pending(KEY, "K1")
        await store.save_pending(OTHER, "K2")
        assert {kept.key_name: kept.api_key for kept in await store.pending()} == {"K1": KEY, "K2": OTHER}
        account = await store.save(ADA, KEY, key_name="K1")
        assert [kept.key_name for kept in await store.pending()] == ["K2"]
        assert (await store.credential(account)).api_key == KEY

    async def test_it_says_where_keys_are(self, store: AccountStore) -> None:
        await store.prepare()
        said = await store.store_description()
        assert said
        assert len(said) < 80, "a few words"

    async def test_no_secret_in_what_is_shown(self, store: AccountStore) -> None:
        account = await store.save(ADA, KEY)
        kept = await store.save_pending(OTHER, "K")
        shown = (
            repr(account)
            + repr(await store.credential(account))
            + repr(kept)
            + await store.store_description()
        )
        assert KEY.reveal() not in shown
        assert OTHER.reveal() not in shown


class TestPlaces:
    async def test_with_a_keyring_no_file_holds_the_key(self, tmp_path: Path) -> None:
        backend = GoodKeyring()
        accounts = in_keyring(tmp_path, backend)
        assert (await accounts.save(ADA, KEY)).store == "keyring"
        await accounts.save_pending(OTHER, "K")
        assert set(backend.kept.values()) == {KEY.reveal(), OTHER.reveal()}
        for path in files_in(tmp_path):
            assert KEY.reveal() not in path.read_text()
            assert OTHER.reveal() not in path.read_text()
        assert not (tmp_path / "credentials.toml").exists()

    async def test_without_one_it_is_in_the_file_and_that_is_said(self, tmp_path: Path) -> None:
        accounts = in_file(tmp_path)
        assert (await accounts.save(ADA, KEY)).store == "file"
        said = await accounts.store_description()
        assert said == "credentials.toml, not encrypted (no system keyring is running)"
        assert KEY.reveal() not in (tmp_path / "accounts.toml").read_text()

    async def test_a_key_moves_when_a_keyring_comes_and_the_file_forgets_it(self, tmp_path: Path) -> None:
        before = await in_file(tmp_path).save(ADA, KEY)
        backend = GoodKeyring()
        account = await in_keyring(tmp_path, backend).save(ADA, KEY, replaces=before)
        assert account.store == "keyring"
        assert KEY.reveal() not in (tmp_path / "credentials.toml").read_text()

    async def test_a_key_in_a_keyring_out_of_reach_is_not_missing_but_told(self, tmp_path: Path) -> None:
        account = await in_keyring(tmp_path, GoodKeyring()).save(ADA, KEY)
        broken = in_keyring(tmp_path, BrokenKeyring(OSError("bus")))
        with pytest.raises(AccountsError, match="in the keyring, but"):
            await broken.credential(account)
        await in_keyring(tmp_path, GoodKeyring()).save_pending(OTHER, "K")
        assert await broken.pending() == ()

    async def test_two_keys_of_one_email_saved_at_one_instant_are_two_accounts(self, tmp_path: Path) -> None:
        """Neither key is kept before both are chosen a number for."""
        backend = MeetingKeyring()
        one, other = in_keyring(tmp_path, backend), in_keyring(tmp_path, backend)
        saved = await asyncio.gather(one.save(ADA, KEY), other.save(ADA, OTHER))
        assert {account.number for account in saved} == {None, 2}
        assert {account.store for account in saved} == {"keyring"}
        assert len(await one.list()) == 2
        assert [(await one.credential(account)).api_key for account in saved] == [KEY, OTHER]
        assert "claim" not in (tmp_path / "accounts.toml").read_text(), "nothing is left of it"

    @pytest.mark.parametrize(("age", "number"), [(10, 2), (7200, None), (-7200, None)])
    async def test_a_number_that_a_killed_program_claimed_is_free_again_after_a_while(
        self, tmp_path: Path, age: int, number: int | None
    ) -> None:
        claim = f'[[claim]]\nemail = "{ADA}"\napi_url = "{API_URL}"\ncreated = {int(time.time()) - age}\n'
        (tmp_path / "accounts.toml").write_text(claim)
        assert (await in_file(tmp_path).save(ADA, KEY)).number == number
        assert (await in_file(tmp_path).save(GRACE, OTHER)).number is None, "another's claim is none of hers"

    async def test_a_number_is_not_claimed_any_more_when_the_key_can_not_be_kept(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "credentials.toml").mkdir()
        with pytest.raises(AccountsError):
            await in_file(tmp_path).save(ADA, KEY)
        (tmp_path / "credentials.toml").rmdir()
        assert (await in_file(tmp_path).save(ADA, KEY)).number is None

    async def test_forgetting_takes_the_key_from_where_it_is_now(self, tmp_path: Path) -> None:
        backend = GoodKeyring()
        before = await in_keyring(tmp_path, backend).save(ADA, KEY)
        await in_file(tmp_path).save(ADA, OTHER, replaces=before)
        await in_keyring(tmp_path, backend).forget(before)
        assert OTHER.reveal() not in (tmp_path / "credentials.toml").read_text()
        assert await in_file(tmp_path).list() == []

    async def test_an_account_connected_again_while_it_is_forgotten_keeps_its_key(
        self, tmp_path: Path
    ) -> None:
        backend = SlowToDeleteKeyring()
        accounts, other = in_keyring(tmp_path, backend), in_keyring(tmp_path, backend)
        before = await accounts.save(ADA, KEY)
        forgetting = asyncio.create_task(accounts.forget(before))
        assert await asyncio.to_thread(backend.asked.wait, PATIENCE)
        again = await other.save(ADA, OTHER)
        backend.released.set()
        await forgetting
        assert await accounts.list() == [again]
        assert (await accounts.credential(again)).api_key == OTHER

    async def test_forgetting_what_is_forgotten_takes_no_key_of_another(self, tmp_path: Path) -> None:
        accounts = in_file(tmp_path)
        first = await accounts.save(ADA, KEY)
        await accounts.forget(first)
        await accounts.forget(first)
        assert await accounts.list() == []

    async def test_accounts_of_another_api_are_neither_seen_nor_touched(self, tmp_path: Path) -> None:
        backend = GoodKeyring()
        here, there = in_keyring(tmp_path, backend), in_keyring(tmp_path, backend, "http://localhost:8080")
        await here.save(ADA, KEY)
        await there.save(ADA, OTHER, name="sandbox")
        await there.save_pending(OTHER, "K")
        assert await here.pending() == ()
        (mine,) = await here.list()
        await there.forget((await there.list())[0])
        assert await there.list() == []
        assert await here.list() == [mine]
        assert (await here.credential(mine)).api_key == KEY

    async def test_none_here_is_not_said_to_be_none_at_all(self, tmp_path: Path) -> None:
        here, there = in_file(tmp_path), in_file(tmp_path, "http://localhost:8080")
        assert await here.none_here() == "No account is stored."
        await here.save(ADA, KEY)
        await here.save(GRACE, OTHER)
        await in_file(tmp_path, "http://localhost:9090").save(ADA, KEY)
        assert await there.none_here() == (
            "No account of http://localhost:8080 is stored, but of https://api.upstash.com (2),"
            " http://localhost:9090 (1). UPSTASH_API_URL says whose are shown."
        )

    async def test_the_sentence_about_unlocking_reaches_the_person(self, tmp_path: Path) -> None:
        backend = LockedUntilToldKeyring()
        accounts = Accounts(
            API_URL, folder=tmp_path, keyring=KeyringStore(giving(backend), read_seconds=0.05)
        )
        told: list[str] = []

        def unlock(sentence: str) -> None:
            told.append(sentence)
            backend.unlocked.set()

        accounts.on_unlock = unlock
        assert (await accounts.save(ADA, KEY)).store == "keyring"
        assert told

    async def test_a_keyring_nobody_unlocks_is_waited_for_once_and_the_file_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        backend = LockedUntilToldKeyring()
        keyring = KeyringStore(giving(backend), read_seconds=0.05, save_seconds=0.1)
        accounts = Accounts(API_URL, folder=tmp_path, keyring=keyring)
        told: list[str] = []
        accounts.on_unlock = told.append
        await accounts.save_pending(KEY, "K")
        account = await accounts.save(ADA, KEY, key_name="K")
        backend.unlocked.set()
        assert account.store == "file"
        assert len(told) == 1
        description = await accounts.store_description()
        assert "credentials.toml" in description
        assert "not unlocked" in description
        monkeypatch.setattr(keyring, "_read_seconds", PATIENCE)
        await accounts.prepare()
        assert (await accounts.save(ADA, KEY)).store == "keyring", "the next sign-in asks it again"
        assert await in_file(tmp_path).pending() == ()

    async def test_cancelled_while_the_keyring_is_locked_a_new_key_is_kept_in_the_file(
        self, tmp_path: Path
    ) -> None:
        backend = LockedUntilToldKeyring()
        accounts = in_keyring(tmp_path, backend)
        saving = asyncio.create_task(accounts.save_pending(KEY, "K"))
        assert await asyncio.to_thread(backend.asked.wait, PATIENCE)
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
        backend.unlocked.set()
        (kept,) = await in_file(tmp_path).pending()
        assert kept.api_key == KEY


class TestFiles:
    @posix
    async def test_files_are_the_owners_alone_whatever_the_umask(self, tmp_path: Path) -> None:
        folder = tmp_path / "config"
        before = os.umask(0)
        try:
            await in_file(folder).save(ADA, KEY)
        finally:
            os.umask(before)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for path in folder.iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name

    @posix
    async def test_a_file_open_to_others_is_closed_and_that_is_said(self, tmp_path: Path) -> None:
        account = await in_file(tmp_path).save(ADA, KEY)
        path = tmp_path / "credentials.toml"
        path.chmod(0o644)
        accounts = in_file(tmp_path)
        assert (await accounts.credential(account)).api_key == KEY
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "was open to others" in await accounts.store_description()

    @posix
    @pytest.mark.parametrize("mode", [0o666, 0o640, 0o604])
    async def test_an_open_file_is_closed_before_it_is_called_private(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
    ) -> None:
        await in_file(tmp_path).save(ADA, KEY)
        path = tmp_path / "credentials.toml"
        path.chmod(mode)
        said = await in_file(tmp_path).store_description()
        assert "was open to others and is closed now: consider new keys" in said
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

        def refuse(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        path.chmod(mode)
        monkeypatch.setattr(os, "chmod", refuse)
        said = await in_file(tmp_path).store_description()
        assert "is open to others and can't be closed" in said

    @posix
    @pytest.mark.parametrize("act", ["read", "save", "prepare", "describe", "forget", "forget in keyring"])
    async def test_keys_that_a_killed_program_left_beside_the_file_are_removed(
        self, tmp_path: Path, act: str
    ) -> None:
        accounts = in_file(tmp_path)
        account = await accounts.save(ADA, KEY)
        kept = in_keyring(tmp_path, GoodKeyring())
        elsewhere = await kept.save(GRACE, OTHER)
        left = tmp_path / ".credentials.toml.upstash-tui-ab_12345"
        left.write_text("a key of long ago")
        match act:
            case "read":
                await accounts.credential(account)
            case "save":
                await accounts.save(GRACE, OTHER)
            case "prepare":
                await accounts.prepare()
            case "describe":
                await accounts.store_description()
            case "forget":
                await accounts.forget(account)
            case _:
                await kept.forget(elsewhere)
        assert not left.exists()

    @posix
    async def test_a_symbolic_link_stays_one(self, tmp_path: Path) -> None:
        real = tmp_path / "dotfiles" / "credentials.toml"
        real.parent.mkdir()
        folder = tmp_path / "config"
        folder.mkdir()
        (folder / "credentials.toml").symlink_to(real)
        await in_file(folder).save(ADA, KEY)
        assert (folder / "credentials.toml").is_symlink()
        assert KEY.reveal() in real.read_text()
        assert stat.S_IMODE(real.stat().st_mode) == 0o600

    @posix
    @pytest.mark.parametrize("kind", ODD_FILES)
    @pytest.mark.parametrize("name", ["accounts.toml", "credentials.toml"])
    async def test_what_is_no_file_is_named_and_left_alone(
        self, tmp_path: Path, name: str, kind: str
    ) -> None:
        accounts = in_file(tmp_path)
        account = await accounts.save(ADA, KEY)
        path = tmp_path / name
        path.unlink()
        what = make_odd(kind, path)
        before = path.lstat().st_mode
        for call in (accounts.prepare(), accounts.save(GRACE, OTHER), accounts.save_pending(OTHER, "K")):
            with pytest.raises(AccountsError, match=f"{name} can't be .*{what}"):
                await call
        with pytest.raises(AccountsError, match=f"{name} can't be .*{what}"):
            await (accounts.list() if name == "accounts.toml" else accounts.credential(account))
        await accounts.store_description()
        assert path.lstat().st_mode == before

    @pytest.mark.parametrize("name", ["accounts.toml", "credentials.toml"])
    @pytest.mark.parametrize("content", [b"[[account", b"\xff\xfe", b"account = 5\nkeys = 5\n"])
    async def test_a_damaged_file_is_named_and_left_alone(
        self, tmp_path: Path, name: str, content: bytes
    ) -> None:
        accounts = in_file(tmp_path)
        await accounts.save(ADA, KEY)
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(AccountsError, match=name):
            await accounts.prepare()
        for call in (accounts.save(GRACE, OTHER), accounts.save_pending(OTHER, "K")):
            with pytest.raises(AccountsError, match=name):
                await call
        assert path.read_bytes() == content

    @pytest.mark.parametrize(
        "row",
        [
            'email = "a@b"',
            'name = "x"\nemail = "a\\u001b[2J@b"\napi_url = "u"\nstore = "file"\nlast_used = 1',
            'name = "x"\nemail = "a@b"\napi_url = "u"\nstore = "cloud"\nlast_used = 1',
            'name = "x"\nemail = "a@b"\napi_url = "u"\nstore = "file"\nlast_used = "now"',
            'name = "x"\nemail = "a@b"\napi_url = "u"\nstore = "file"\nread_only = "no"',
            'name = "x"\nemail = "a@b"\napi_url = "u"\nstore = "file"\nmade_read_only = 1',
            'name = "x"\nemail = "a@b"\napi_url = "u"\nstore = "file"\nnumber = 1',
            'name = 5\nemail = "a@b"\napi_url = "u"\nstore = "file"',
        ],
    )
    async def test_a_row_of_the_wrong_shape_is_damage(self, tmp_path: Path, row: str) -> None:
        (tmp_path / "accounts.toml").write_text(f"[[account]]\n{row}\n")
        with pytest.raises(AccountsError, match="damaged"):
            await in_file(tmp_path).list()

    @pytest.mark.parametrize(
        "row",
        [
            '[[pending]]\nkey_name = 5\napi_url = "u"\ncreated = 1\nstore = "file"',
            '[[pending]]\nkey_name = "K"\napi_url = 5\ncreated = 1\nstore = "file"',
            '[[pending]]\nkey_name = "K"\napi_url = "u"\ncreated = "now"\nstore = "file"',
            '[[claim]]\nemail = 5\napi_url = "u"\ncreated = 1',
            '[[claim]]\nemail = "a@b"\napi_url = 5\ncreated = 1',
            '[[claim]]\nemail = "a@b"\napi_url = "u"\ncreated = "now"',
            '[[claim]]\nemail = "a@b"\napi_url = "u"\ncreated = 1\nnumber = "2"',
        ],
    )
    async def test_a_pending_key_or_a_claim_of_the_wrong_shape_is_damage(
        self, tmp_path: Path, row: str
    ) -> None:
        (tmp_path / "accounts.toml").write_text(f"{row}\n")
        with pytest.raises(AccountsError, match="damaged"):
            await in_file(tmp_path).pending()
        assert (tmp_path / "accounts.toml").read_text() == f"{row}\n"

    async def test_an_index_from_before_an_account_could_be_made_read_only(self, tmp_path: Path) -> None:
        row = f'name = "x"\nemail = "a@b"\napi_url = "{API_URL}"\nstore = "file"\nread_only = false'
        (tmp_path / "accounts.toml").write_text(f"[[account]]\n{row}\n")
        (account,) = await in_file(tmp_path).list()
        assert account.may_change
        await in_file(tmp_path).make_read_only(account, True)
        (account,) = await in_file(tmp_path).list()
        assert not account.may_change

    async def test_what_the_version_before_kept_is_found_and_it_reads_what_is_kept_now(
        self, tmp_path: Path
    ) -> None:
        row = f'name = "x"\nemail = "a@b"\napi_url = "{API_URL}"\nstore = "file"\nlast_used = 1'
        (tmp_path / "accounts.toml").write_text(f"[[account]]\n{row}\n")
        (tmp_path / "credentials.toml").write_text('[keys]\n"a@b" = "key-of-ada-0001"\n')
        store = in_file(tmp_path)
        (account,) = await store.list()
        assert (await store.credential(account)).api_key == KEY
        await store.used(account)
        assert "number" not in (tmp_path / "accounts.toml").read_text()
        await store.save("a@b", OTHER)
        assert [(await store.credential(one)).api_key for one in await store.list()] == [OTHER, KEY]

    async def test_a_folder_in_the_place_of_the_file_is_reported(self, tmp_path: Path) -> None:
        (tmp_path / "credentials.toml").mkdir()
        with pytest.raises(AccountsError, match=r"credentials\.toml"):
            await in_file(tmp_path).save(ADA, KEY)

    @posix
    @not_root
    async def test_a_folder_that_cannot_be_written_is_found_before_a_key_is_made(
        self, tmp_path: Path
    ) -> None:
        os.chmod(tmp_path, 0o500)
        with pytest.raises(AccountsError, match="can't be written"):
            await in_file(tmp_path).prepare()

    async def test_a_file_where_the_folder_should_be_is_found_before_a_key_is_made(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(AccountsError):
            await in_file(tmp_path / "file").prepare()

    async def test_a_full_disk_loses_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        accounts = in_file(tmp_path)
        account = await accounts.save(ADA, KEY)

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("upstash_tui.files.os.fsync", full)
        with pytest.raises(AccountsError, match="No space left"):
            await accounts.save(GRACE, OTHER)
        monkeypatch.undo()
        assert await in_file(tmp_path).list() == [account]
        assert (await in_file(tmp_path).credential(account)).api_key == KEY
        assert not [path for path in files_in(tmp_path) if path.suffix not in {".toml", ".lock"}]

    async def test_several_programs_at_once_lose_no_account(self, tmp_path: Path) -> None:
        program = (
            "import asyncio, sys\n"
            "from pathlib import Path\n"
            "from upstash_tui.accounts.accounts import Accounts\n"
            "from upstash_tui.secret import Secret\n"
            "async def main():\n"
            "    accounts = Accounts('https://api.upstash.com', folder=Path(sys.argv[1]))\n"
            "    for number in range(8):\n"
            "        name = f'{sys.argv[2]}{number}'\n"
            "        await accounts.save(f'{name}@example.com', Secret(f'key-{name}'))\n"
            "asyncio.run(main())\n"
        )
        running = [
            await asyncio.create_subprocess_exec(sys.executable, "-c", program, str(tmp_path), name)
            for name in "abc"
        ]
        for process in running:
            assert await process.wait() == 0
        accounts = in_file(tmp_path)
        found = await accounts.list()
        assert len(found) == 24
        keys = tomllib.loads((tmp_path / "credentials.toml").read_text())["keys"]
        assert len(keys) == 24
        for account in found:
            assert (
                await accounts.credential(account)
            ).api_key.reveal() == f"key-{account.email.split('@')[0]}"

    async def test_a_store_that_was_never_used_is_empty_and_makes_no_file(self, tmp_path: Path) -> None:
        accounts = in_file(tmp_path / "none")
        assert await accounts.list() == []
        assert await accounts.pending() == ()
        assert not (tmp_path / "none").exists()


async def test_an_unknown_account_is_neither_renamed_nor_used(tmp_path: Path) -> None:
    stranger = Account("x", "x@example.com", None, API_URL, "file")
    for store in (in_file(tmp_path), MemoryAccounts(API_URL)):
        with pytest.raises(AccountsError, match="not known any more"):
            await store.rename(stranger, "y")
        with pytest.raises(AccountsError, match="not known any more"):
            await store.used(stranger)
        assert await store.list() == []
