"""Files that are damaged, closed or of another version: told by name and line, left alone, worked around."""

import os
import threading
import tomllib
from pathlib import Path

import pytest
from msgspec import Raw

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.odd_files import ODD_FILES, make_odd
from tests.screens.stage import Stage, done, running, services, workspace
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.store import AccountsError
from upstash_tui.app import UpstashApp
from upstash_tui.auth.cli_login import find_cli_login
from upstash_tui.files import config_folder, locked, private_folder, state_folder
from upstash_tui.log import log_path
from upstash_tui.log_file import open_log
from upstash_tui.preferences.settings_check import in_short
from upstash_tui.secret import Secret
from upstash_tui.settings import API_URL, Settings, SettingsError, load_settings, settings_path
from upstash_tui.state import arrangement, last_list
from upstash_tui.state.arrangement import Arrangement
from upstash_tui.state.keys import keys_path, recall_keys, remember_keys
from upstash_tui.state.line import EMAIL, THEME

NOWHERE = "http://localhost:9"


def write(path: Path, content: str | bytes) -> Path:
    private_folder(path.parent)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path) -> bytes:
    return path.read_bytes()


def put_a_folder_in_the_place_of(path: Path) -> None:
    path.unlink()
    path.mkdir()


def app(settings: Settings | None = None, *, notice: str = "", demo: bool = False) -> UpstashApp:
    return UpstashApp(services(NOWHERE, settings=settings or load_settings(), demo=demo), notice=notice)


async def until_toast(stage: Stage, *words: str) -> None:
    """Wait until a toast has all of ``words``, wherever its lines were broken."""

    def toasts() -> str:
        return " ".join(str(each.render()) for each in stage.app.screen.query("Toast")).replace("\n", " ")

    await wait_for(lambda: all(each in toasts() for each in words), what=f"{words} in a toast")


# config.toml

DAMAGED = {
    "a mistake in TOML": b'theme = "nord"\nbrowser = none\n',
    "half a file": b'theme = "nord"\n[keym',
    "no text": b"theme = '\xff\xfe'",
    "very deep": b"a = " + b"[" * 5000,
}
LINES = {"a mistake in TOML": "line 2", "half a file": "at end of document"}


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_settings_are_reported_with_file_and_line_and_left_alone(damage: str) -> None:
    path = write(settings_path(), DAMAGED[damage])
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(path) in str(caught.value)
    assert LINES.get(damage, "") in str(caught.value)
    assert path.read_bytes() == DAMAGED[damage]


def test_a_byte_order_mark_is_no_damage() -> None:
    write(settings_path(), b'\xef\xbb\xbftheme = "nord"\r\n')
    assert load_settings().theme == "nord"


CONFIG = """\
# Ada's settings
theme = "nrod"
colour = "green"
client_id = 5
start = "overvew"
[keymap]
list.new = "insert"
"databases.nwe" = "x"
'list.sort' = "page_up"
"screen.console" = "q"
"""


async def test_mistakes_in_the_settings_are_reported_with_their_lines_and_the_rest_is_used(
    caplog: pytest.LogCaptureFixture,
) -> None:
    path = write(settings_path(), CONFIG)
    async with running(app()) as stage:
        await until_toast(
            stage,
            "config.toml, line 4: client_id must be a text in quotes.",
            f"6 more: all are in ~/{log_path().relative_to(Path.home())}",
        )
        for mistake in (
            f"{path}, line 4: client_id must be a text in quotes.",
            f"{path}, line 3: there is no setting colour.",
            f"{path}, line 2: there is no theme nrod (did you mean nord?)",
            f"{path}, line 5: there is no place overvew (did you mean overview?)",
            f"{path}, line 8: there is no binding databases.nwe",
        ):
            assert mistake in caplog.text
        assert stage.app._keymap == {"list.new": "insert"}
        assert stage.app.theme == "upstash-dark"
    assert path.read_text() == CONFIG


def test_a_note_about_mistakes_is_short() -> None:
    folder, log = Path("/home/ada/.config"), Path("/var/log/upstash-tui.log")
    file = folder / "config.toml"
    one = f"{file}, line 2: there is no theme nrod."
    assert in_short([one], folder, log) == "config.toml, line 2: there is no theme nrod. The rest is used."
    assert in_short([one, one, one], folder, log) == (
        "config.toml, line 2: there is no theme nrod.\n2 more: all are in /var/log/upstash-tui.log"
    )
    first, where = in_short([f"{file}, line 2: {'x' * 500}."], folder, log).splitlines()
    assert len(first) == 100
    assert where == "It is in full in /var/log/upstash-tui.log"
    assert in_short([one, one], folder, Path.home() / "a.log").endswith(" in ~/a.log")


async def test_good_settings_are_used_without_a_word() -> None:
    write(settings_path(), 'theme = "nord"\n[keymap]\n"app.quit" = "f10"\n')
    async with running(app()) as stage:
        await stage.until("Connect", "f10 Quit")
        assert stage.app.theme == "nord"
        assert not stage.app.screen.query("Toast")
        await stage.press("q")
        assert stage.app.is_running
        await stage.press("f10")
        await wait_for(lambda: not stage.app.is_running, what="f10 leaves")


# The theme that was chosen


async def test_a_theme_that_is_chosen_is_there_at_the_next_start() -> None:
    async with running(app()) as stage:
        stage.app._preferences.choose_theme("nord")
        await wait_for(lambda: THEME.recall() == "nord", what="it is remembered")
    assert UpstashApp(services(NOWHERE)).theme == "nord"
    if os.name == "posix":
        assert THEME.path.stat().st_mode & 0o777 == 0o600


async def test_a_theme_in_the_settings_stands_above_and_the_file_stays() -> None:
    path = write(settings_path(), 'theme = "nord"  # restful\n')
    THEME.remember("gruvbox")
    async with running(app()) as stage:
        assert stage.app.theme == "nord"
        stage.app._preferences.choose_theme("dracula")
        await until_toast(stage, f"{path}, line 1 names another theme: this one lasts until you quit.")
    assert THEME.recall() == "gruvbox"
    assert path.read_text() == 'theme = "nord"  # restful\n'


async def test_the_demo_remembers_no_theme() -> None:
    async with running(app(demo=True)) as stage:
        stage.app._preferences.choose_theme("nord")
        await done(stage, "theme")
    assert THEME.recall() == ""
    assert not state_folder().exists()


async def test_a_theme_that_can_not_be_kept_is_reported() -> None:
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("in the way")
    async with running(app()) as stage:
        stage.app._preferences.choose_theme("nord")
        await until_toast(stage, "This theme lasts until you quit", str(THEME.path))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"no-such-theme\n", b"x" * 10_000, b"\x1b[2J"])
def test_a_damaged_choice_is_no_choice(content: bytes) -> None:
    write(THEME.path, content)
    assert UpstashApp(services(NOWHERE)).theme == "upstash-dark"


# What is no file at all

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and devices are POSIX")


@POSIX
@pytest.mark.parametrize("kind", ODD_FILES)
def test_what_is_no_file_is_neither_used_nor_replaced(kind: str) -> None:
    what = make_odd(kind, settings_path())
    with pytest.raises(SettingsError, match=f"can't be read .{what}"):
        load_settings()
    for line in (THEME, EMAIL):
        make_odd(kind, line.path)
        assert line.recall() == ""
        assert not line.remember("nord")
    make_odd(kind, keys_path())
    assert recall_keys() == ({}, f"{keys_path()} can't be read ({what}).")
    assert not remember_keys("list.new", "N")
    make_odd(kind, arrangement.state_path())
    assert arrangement.recall("key") == Arrangement()
    assert not arrangement.remember("key", Arrangement(sort="region"))
    login = Path.home() / ".config" / "upstash" / "config.json"
    make_odd(kind, login)
    assert find_cli_login({}, Path.home()) is None
    make_odd(kind, log_path())
    with pytest.raises(OSError, match=what):
        open_log(log_path(), on_failure=lambda: None)
    of_a_list = last_list.lists_folder() / "key.json"
    make_odd(kind, of_a_list)
    assert last_list.recall("key") is None
    last_list.remember(last_list.LastList("key", 1, Raw(b"[]")))
    for path in (
        settings_path(),
        keys_path(),
        THEME.path,
        arrangement.state_path(),
        login,
        log_path(),
        of_a_list,
    ):
        assert not path.is_file(), "it is still there"


@POSIX
@pytest.mark.parametrize("kind", ODD_FILES)
async def test_the_app_starts_and_ends_whatever_stands_in_the_place_of_its_files(kind: str) -> None:
    made = services(NOWHERE, accounts=Accounts(API_URL))
    others = (THEME.path, arrangement.state_path(), log_path(), config_folder() / "accounts.toml")
    for path in (keys_path(), *others):
        what = make_odd(kind, path)
    make_odd(kind, Path.home() / ".config" / "upstash" / "config.json")
    async with running(UpstashApp(made)) as stage:
        await stage.until("Connect", f"accounts.toml can't be read ({what}).")
        await stage.press("q")
        await wait_for(lambda: not stage.app.is_running, what="it ends")


async def test_a_disk_that_never_answers_does_not_keep_the_ways_to_connect_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = threading.Event()
    monkeypatch.setattr("upstash_tui.services.PATIENCE", 0.01)
    monkeypatch.setattr("upstash_tui.auth.cli_login.read_file", lambda *_: answers.wait())
    try:
        async with running(app()) as stage:
            await stage.until("Connect Upstash")
    finally:
        answers.set()


@POSIX
async def test_the_app_ends_while_another_program_holds_its_files(
    sandbox: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("upstash_tui.screens.listing.PATIENCE", 0.01)
    async with workspace(sandbox) as stage:
        with locked(arrangement.state_path()):
            await stage.press("q")
            await wait_for(lambda: not stage.app.is_running, what="it ends")


# Accounts and keys


@pytest.fixture(params=["accounts.toml", "credentials.toml"])
def store_file(request: pytest.FixtureRequest) -> Path:
    """One of the files of the accounts, which will be damaged."""
    return config_folder() / str(request.param)


async def saved() -> Accounts:
    """Accounts in files, with one in them."""
    accounts = Accounts(API_URL)
    await accounts.save("ada@example.com", Secret("key-of-ada"), key_name="a-key")
    return accounts


@pytest.mark.parametrize(
    "content", [b"account = [\n", b"\xff\xfe", b"keys = 5\naccount = 5\n", b"a = " + b"[" * 5000]
)
async def test_damaged_accounts_are_reported_by_file_and_never_written_over(
    store_file: Path, content: bytes
) -> None:
    accounts = await saved()
    (before,) = await accounts.list()
    write(store_file, content)
    with pytest.raises(AccountsError, match="damaged") as caught:
        await accounts.save("bob@example.com", Secret("key-of-bob"), key_name="b-key")
    assert str(store_file) in str(caught.value)
    with pytest.raises(AccountsError, match="damaged"):
        await accounts.forget(before)
    assert read(store_file) == content


async def test_files_that_can_not_be_read_are_reported_by_name(store_file: Path) -> None:
    accounts = await saved()
    put_a_folder_in_the_place_of(store_file)
    with pytest.raises(AccountsError, match="can't be") as caught:
        await accounts.save("bob@example.com", Secret("key-of-bob"), key_name="b-key")
    assert str(store_file) in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
async def test_an_open_file_that_can_not_be_closed_is_reported_and_still_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    accounts = await saved()
    (ada,) = await accounts.list()
    os.chmod(config_folder() / "credentials.toml", 0o644)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chmod", refuse)
    assert (await accounts.credential(ada)).api_key == Secret("key-of-ada")
    assert "is open to others and can't be closed" in await accounts.store_description()


async def test_damaged_accounts_do_not_keep_the_app_from_starting(store_file: Path) -> None:
    await saved()
    write(store_file, "= damaged")
    made = services(NOWHERE, accounts=Accounts(API_URL))
    async with running(UpstashApp(made)) as stage:
        await stage.until("Connect")
        await wait_for(lambda: store_file.name in stage.words.replace("\n", ""), what="the file is named")
    assert read(store_file) == b"= damaged"


async def test_what_a_newer_version_wrote_into_the_files_survives() -> None:
    accounts = await saved()
    for name in ("accounts.toml", "credentials.toml"):
        path = config_folder() / name
        path.write_text('future = "kept"\n' + path.read_text())
    await accounts.save("bob@example.com", Secret("key-of-bob"), key_name="b-key")
    for name in ("accounts.toml", "credentials.toml"):
        assert tomllib.loads((config_folder() / name).read_text()).get("future") == "kept", name


async def test_a_row_of_a_newer_version_is_reported_and_left_alone() -> None:
    accounts = await saved()
    path = config_folder() / "accounts.toml"
    newer = path.read_bytes() + b'future = "x"\n'
    write(path, newer)
    with pytest.raises(AccountsError, match=r"damaged or of a newer upstash-tui, and is left as it is"):
        await accounts.save("bob@example.com", Secret("key-of-bob"), key_name="b-key")
    assert read(path) == newer


async def test_files_edited_meanwhile_are_read_again() -> None:
    accounts = await saved()
    other = Accounts(API_URL)
    await other.save("bob@example.com", Secret("key-of-bob"), key_name="b-key")
    assert {each.email for each in await accounts.list()} == {"ada@example.com", "bob@example.com"}
    (bob,) = [each for each in await accounts.list() if each.email == "bob@example.com"]
    await other.forget(bob)
    assert {each.email for each in await accounts.list()} == {"ada@example.com"}
