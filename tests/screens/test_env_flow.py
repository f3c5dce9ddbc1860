"""Writing a ``.env`` file by keys: where, what changes, and only then the writing."""

import os
from pathlib import Path

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.odd_files import ODD_FILES, make_odd
from tests.screens.stage import Stage, workspace

URL, TOKEN = "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"
POSIX = pytest.mark.skipif(os.name != "posix", reason="links, pipes and modes are POSIX")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, in a repository."""
    root = tmp_path / "project"
    (root / ".git").mkdir(parents=True)
    (root / "web").mkdir()
    monkeypatch.chdir(root / "web")
    return root / "web"


async def ask(stage: Stage) -> None:
    await stage.press("y", "w")
    await stage.until("Write .env for", "The file to write to")


def shown(stage: Stage, path: Path) -> bool:
    """Whether the whole path is on the screen: in the title, or below, wherever its lines were broken."""
    title = stage.app.screen.query_one(".card").border_title or ""
    return str(path) in str(title) or str(path) in stage.words


@POSIX
@pytest.mark.parametrize("kind", ODD_FILES)
async def test_what_is_no_file_is_named_and_the_app_goes_on_and_ends(
    sandbox: LocalUpstash, folder: Path, kind: str
) -> None:
    what = make_odd(kind, folder / ".env")
    async with workspace(sandbox) as stage:
        await ask(stage)
        await stage.press("enter")
        await stage.until(f"{folder / '.env'} is {what}.")
        await stage.press("q")
        await wait_for(lambda: not stage.app.is_running, what="it ends")


async def test_the_read_only_token_is_written_where_that_was_chosen(
    sandbox: LocalUpstash, folder: Path
) -> None:
    async with workspace(sandbox) as stage:
        database = stage.place.record
        assert database is not None
        await stage.press("y", "x")
        await stage.until("Write .env for", "The file to write to")
        await stage.press("enter")
        await stage.until("A new file")
        await stage.press("y")
        await stage.until("Wrote")
    written = (folder / ".env").read_text()
    assert database.read_only_rest_token.reveal() in written
    assert database.rest_token.reveal() not in written


async def test_a_file_near_is_picked_from_the_list(sandbox: LocalUpstash, folder: Path) -> None:
    near, path = folder / ".env.local", folder.parent / ".env"
    near.write_text("NEAR=1\n")
    path.write_text("ABOVE=1\n")
    async with workspace(sandbox) as stage:
        await ask(stage)
        await stage.press("down", "down", "enter")
        await stage.until("This changes; all else stays:")
        assert shown(stage, path)
        await stage.press("enter")
        await stage.until("Wrote")
    assert TOKEN in path.read_text()
    assert near.read_text() == "NEAR=1\n"


@pytest.mark.parametrize("leave", [["escape"], ["enter", "escape"], ["enter", "n"]], ids="-".join)
async def test_leaving_writes_nothing(sandbox: LocalUpstash, folder: Path, leave: list[str]) -> None:
    async with workspace(sandbox) as stage:
        await ask(stage)
        for key in leave:
            await stage.press(key)
            if key == "enter":
                await stage.until("A new file, readable by you only:")
        await stage.until("Nothing was written.")
    assert not os.listdir(folder)


async def test_what_is_there_already_is_said(sandbox: LocalUpstash, folder: Path) -> None:
    async with workspace(sandbox) as stage:
        for said in ("Wrote", "has these values already."):
            await ask(stage)
            await stage.press("enter")
            if said == "Wrote":
                await stage.until("A new file, readable by you only:")
                await stage.press("y")
            await stage.until(said)
    assert (folder / ".env").read_text().count(TOKEN) == 1


@POSIX
@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_an_open_file_is_said_to_be_and_m_closes_it(
    sandbox: LocalUpstash, folder: Path, size: tuple[int, int]
) -> None:
    path = folder / ".env"
    path.write_text(f"PORT=1\n{TOKEN}=old-secret\n")
    path.chmod(0o644)
    async with workspace(sandbox, size) as stage:
        await ask(stage)
        await stage.press("enter")
        await stage.until(f"~ {TOKEN}=•••••••• changes", f"+ {URL}=http", "  PORT")
        await stage.until("644: others here can read it · m makes it 600")
        assert "old-secret" not in stage.text
        await stage.press("m")
        await stage.until("644 becomes 600: you alone can read it · m keeps 644")
        await stage.press("m")
        await stage.until("m makes it 600")
        await stage.press("m", "y")
        await stage.until("Wrote")
    assert path.stat().st_mode & 0o777 == 0o600


@POSIX
async def test_a_mode_stays_unless_it_is_changed_and_m_is_nothing_for_a_private_file(
    sandbox: LocalUpstash, folder: Path
) -> None:
    path = folder / ".env"
    path.write_text("A=1\n")
    async with workspace(sandbox) as stage:
        for mode, keys in ((0o640, ["y"]), (0o600, ["m", "y"])):
            path.write_text("A=1\n")
            path.chmod(mode)
            await ask(stage)
            await stage.press("enter")
            await stage.until("This changes; all else stays:")
            assert ("its group can read it" in stage.text) is (mode == 0o640)
            await stage.press(*keys)
            await wait_for(lambda: TOKEN in path.read_text(), what="it is written")
            assert path.stat().st_mode & 0o777 == mode


@POSIX
async def test_where_a_link_leads_is_shown_whole(sandbox: LocalUpstash, folder: Path) -> None:
    target = folder / "public" / "a-folder-with-a-long-name" / "another-with-a-long-name" / "config.js"
    target.parent.mkdir(parents=True)
    (folder / ".env").symlink_to(target)
    async with workspace(sandbox, (80, 24)) as stage:
        await ask(stage)
        await stage.press("enter")
        await stage.until("A link: what changes is")
        assert shown(stage, folder / ".env")
        assert shown(stage, target)
        await stage.press("escape")
        await stage.until("Nothing was written.")
    assert not target.exists()


@POSIX
async def test_names_of_folders_are_shown_without_what_a_terminal_obeys(
    sandbox: LocalUpstash, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = folder / "\x1b]0;EVIL\x07[b]\u202e"
    evil.mkdir()
    (evil / ".git").mkdir()
    (evil / ".env").write_text("A=1\n")
    monkeypatch.chdir(evil)
    async with workspace(sandbox) as stage:
        await ask(stage)
        await stage.until("␛]0;EVIL␇[b]�")
        await stage.press("down", "enter")
        await stage.until("This changes; all else stays:", "␛]0;EVIL␇[b]�")
        (evil / ".env").write_text("A=2\n")
        await stage.press("y")
        await stage.until("was changed meanwhile", "␛]0;EVIL␇[b]�")
        assert "\x1b" not in stage.words
