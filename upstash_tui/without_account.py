"""The part of the app that opens what needs no account."""

from collections.abc import Awaitable, Callable

from upstash_tui.panes.connect_choices import Choice
from upstash_tui.places import Places
from upstash_tui.products.registry import places
from upstash_tui.services import Services
from upstash_tui.session import Session
from upstash_tui.terminal.app import TerminalApp


class WithoutAccount:
    """The free databases. ``show`` shows a place of another session."""

    def __init__(
        self,
        app: TerminalApp,
        places: Places,
        show: Callable[[Session, str], Awaitable[None]],
        *,
        host_changed: Callable[[], object],
    ) -> None:
        self._app, self._places, self._show = app, places, show
        self._host_changed = host_changed

    place = next(places(account=False))
    """Where the free databases are."""

    def way(self, services: Services) -> Choice:
        """The choice of the connect screen."""
        from upstash_tui.screens.connect_options import free_way

        return free_way(self.place.id, self.place.one, self.place.words, services.free_ends)

    async def open(self, services: Services) -> None:
        """Show the free databases; without any, propose to make the first one."""
        from upstash_tui.sandbox.process import SandboxError

        if services.read_only and not services.free_ends:
            sentence = "READ-ONLY: this run was started with --read-only, and nothing can be made in it."
            self._app.notify(sentence, severity="warning", markup=False)
            return
        if not await self._places.may_lose(f"Go to the {self.place.title.lower()}?"):
            return
        try:
            await services.ready()
        except SandboxError as error:
            self._app.notify(str(error), severity="error", timeout=15, markup=False)
            return
        await self._show(services.open(None, host_changed=self._host_changed), self.place.id)
        if not services.free_ends:
            self._places.by_id[self.place.id].action_act("create")
