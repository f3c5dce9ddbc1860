"""The first picture of a screen."""

import pytest
from textual.screen import Screen

from tests.host import Host
from upstash_tui.widgets.first_picture import paint_once


async def test_who_paints_late_paints_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[Screen[object]] = []

    def paint(self: Screen[object]) -> None:
        painted.append(self)

    monkeypatch.setattr(Screen, "_compositor_refresh", paint)
    async with Host().run_test() as pilot:
        screen = pilot.app.screen
        paint_once(screen)
        told = screen._compositor_refresh
        painted.clear()
        told()
        assert painted == [], "the first is left out"
        told()
        screen._compositor_refresh()
        assert painted == [screen, screen]
