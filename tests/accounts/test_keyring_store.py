"""The keyring: only real ones, under a time limit, and nothing taken on trust."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.accounts.keyrings import (
    BrokenKeyring,
    ForgetfulKeyring,
    GoodKeyring,
    LockedUntilToldKeyring,
    giving,
)
from tests.conftest import PATIENCE, REPOSITORY
from upstash_tui.accounts.keyring_store import KeyringStore, KeyringUnusable, system_backend, trusted
from upstash_tui.secret import Secret

KEY = Secret("the-key-itself")


def of_module(module: str) -> object:
    """An instance of a class that lives in ``module``."""
    return type("Keyring", (GoodKeyring,), {"__module__": module})()


@pytest.mark.parametrize("name", ["SecretService", "libsecret", "kwallet", "macOS", "Windows"])
def test_real_keyrings_are_trusted(name: str) -> None:
    backend = of_module(f"keyring.backends.{name}")
    assert trusted(backend) is backend


@pytest.mark.parametrize(
    "module",
    ["keyrings.alt.file", "keyring.backends.null", "keyring.backends.fail", "keyring.backend", "mine"],
)
def test_what_keeps_plain_text_or_nothing_is_no_keyring(module: str) -> None:
    assert trusted(of_module(module)) is None


def test_keyrings_own_stand_ins_are_no_keyring() -> None:
    from keyring.backends import fail, null

    stand_ins: list[Any] = [fail.Keyring, null.Keyring]
    assert [trusted(kind()) for kind in stand_ins] == [None, None]


def test_a_chain_counts_for_its_first_real_keyring_and_is_never_written_to_itself() -> None:
    real, plain = of_module("keyring.backends.SecretService"), of_module("keyrings.alt.file")
    chain: Any = of_module("keyring.backends.chainer")
    chain.backends = [plain, real]
    assert trusted(chain) is real
    chain.backends = [plain]
    assert trusted(chain) is None


def test_the_machines_keyring_is_refused_where_it_is_the_stand_in() -> None:
    """The tests run with keyring's failing backend."""
    with pytest.raises(KeyringUnusable, match="no system keyring"):
        system_backend()


async def test_keeps_finds_and_drops_a_key() -> None:
    backend = GoodKeyring()
    store = KeyringStore(giving(backend))
    assert await store.get("ada") is None
    await store.set("ada", KEY)
    assert backend.kept == {("upstash-tui", "ada"): KEY.reveal()}
    assert await store.get("ada") == KEY
    await store.delete("ada")
    await store.delete("ada")
    assert await store.get("ada") is None


async def test_reading_gives_up_after_its_limit() -> None:
    backend = LockedUntilToldKeyring()
    store = KeyringStore(giving(backend), read_seconds=0.1)
    with pytest.raises(KeyringUnusable, match="does not answer"):
        await store.get("ada")
    backend.unlocked.set()


async def test_saving_waits_for_the_password_and_says_so() -> None:
    backend = LockedUntilToldKeyring()
    store = KeyringStore(giving(backend), read_seconds=0.05, save_seconds=10)
    told: list[str] = []

    def unlock(sentence: str) -> None:
        told.append(sentence)
        backend.unlocked.set()

    await store.set("ada", KEY, unlock)
    assert len(told) == 1
    assert "unlock" in told[0]
    assert backend.kept


async def test_saving_gives_up_and_takes_a_late_key_out_again() -> None:
    backend = LockedUntilToldKeyring()
    store = KeyringStore(giving(backend), read_seconds=0.02, save_seconds=0.05)
    with pytest.raises(KeyringUnusable, match="not unlocked"):
        await store.set("ada", KEY)
    backend.unlocked.set()
    assert await asyncio.to_thread(backend.deleted.wait, PATIENCE)
    assert backend.kept == {}


async def test_saving_can_be_cancelled() -> None:
    backend = LockedUntilToldKeyring()
    store = KeyringStore(giving(backend))
    saving = asyncio.create_task(store.set("ada", KEY))
    assert await asyncio.to_thread(backend.asked.wait, PATIENCE)
    saving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await saving
    backend.unlocked.set()
    assert await asyncio.to_thread(backend.deleted.wait, PATIENCE)


async def test_what_is_read_back_must_be_what_was_written() -> None:
    with pytest.raises(KeyringUnusable, match="did not keep"):
        await KeyringStore(giving(ForgetfulKeyring())).set("ada", KEY)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (type("KeyringLocked", (Exception,), {})("secret"), "locked"),
        (type("InitError", (Exception,), {})("dismissed"), "locked"),
        (OSError("no bus"), "OSError"),
        (RuntimeError("the-key-itself"), "RuntimeError"),
    ],
)
async def test_whatever_a_keyring_raises_is_one_kind_of_failure_without_its_text(
    error: Exception, reason: str
) -> None:
    store = KeyringStore(giving(BrokenKeyring(error)))
    for call in (store.get("ada"), store.set("ada", KEY), store.delete("ada")):
        with pytest.raises(KeyringUnusable, match=reason) as failed:
            await call
        assert "the-key-itself" not in failed.value.reason


async def test_a_keyring_that_hangs_does_not_keep_the_program_from_ending(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import asyncio, time\n"
        "from upstash_tui.accounts.keyring_store import KeyringStore, KeyringUnusable\n"
        "def hang():\n"
        "    time.sleep(600)\n"
        "async def main():\n"
        "    try:\n"
        "        await KeyringStore(hang, read_seconds=0.1).get('ada')\n"
        "    except KeyringUnusable as error:\n"
        "        print(error.reason)\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(program), stdout=asyncio.subprocess.PIPE, cwd=REPOSITORY
    )
    async with asyncio.timeout(PATIENCE):
        output, _ = await process.communicate()
    assert (process.returncode, output.decode().strip()) == (0, "the keyring does not answer")
