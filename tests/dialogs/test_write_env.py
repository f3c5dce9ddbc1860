"""What the dialog before a ``.env`` file is written says of the file; the flow is tested with its screen."""

from pathlib import Path

import pytest

from tests.host import Host
from upstash_tui.connection.env_file import EnvChange
from upstash_tui.dialogs.write_env import WriteEnvDialog
from upstash_tui.secret import Secret
from upstash_tui.widgets.keys import KeyedApp


class DialogHost(KeyedApp, Host):
    """A ground for the dialog."""


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
@pytest.mark.parametrize("folder", ["/srv/shop", "/srv/" + "a-very-long-name/" * 5 + "shop"])
async def test_the_whole_path_is_in_the_title_or_else_below_it(folder: str, size: tuple[int, int]) -> None:
    path = Path(folder, ".env.local")
    change = EnvChange(path, path, 0o644, Secret(""), Secret("A=1"), ("+ A=1",))
    app = DialogHost()
    async with app.run_test(size=size) as pilot:
        await app.push_screen(WriteEnvDialog(change))
        await pilot.pause()
        fits = len(folder) < 20
        assert (f"Write {path}?" in app.text) is fits
        inside = "".join(line.strip(" │") for line in app.lines)
        assert str(path) in inside
        assert "644: others here can read it" in app.text
        await pilot.press("m")
        await pilot.pause()
        assert "644 becomes 600" in app.text
