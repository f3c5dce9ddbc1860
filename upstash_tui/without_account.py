"""The part of the app that opens what needs no account: free databases, the project of a folder, the demo."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from upstash_tui.daemon_thread import PATIENCE, in_daemon_thread
from upstash_tui.messages import GoTo
from upstash_tui.places import Places
from upstash_tui.products.lists import resource_of
from upstash_tui.products.registry import places, project_places
from upstash_tui.services import Services
from upstash_tui.session import Session
from upstash_tui.terminal.app import TerminalApp

if TYPE_CHECKING:
    from upstash_tui.api.credential import Credential
    from upstash_tui.connection.project import Project
    from upstash_tui.demo import DemoServices
    from upstash_tui.panes.connect_choices import Choice

FREE = next(places(account=False))
"""Where the free databases are."""
PROJECT = "project"
"""What is asked for to open the project of the folder."""


class WithoutAccount:
    """Opens them in ``app``. ``show`` shows a place of another session.

    ``env_file`` is what the project is read from, ``None`` for the environment and the files of the folder.
    """

    def __init__(
        self,
        app: TerminalApp,
        places: Places,
        show: Callable[[Session, GoTo], Awaitable[None]],
        *,
        host_changed: Callable[[], object],
        env_file: Path | None,
    ) -> None:
        self._app, self._places, self._show = app, places, show
        self._host_changed = host_changed
        self._env_file = env_file

    async def ways(self, services: Services) -> "tuple[Choice, ...]":
        """The choices of the connect screen."""
        from upstash_tui.screens.connect_options import free_way, project_way

        free = free_way(FREE.id, FREE.one, FREE.words, services.free_ends)
        project = None if services.is_demo else await self._project_if_any(services)
        if project is None or not project.endpoints:
            return (free,)
        titles = {product: next(project_places([product])).title for product in project.products}
        return (project_way(project, titles), free)

    async def _project(self, services: Services) -> "Project":
        """What it names. Raises ``EnvUnreadable``."""
        from upstash_tui.connection.project import project_here, project_of_file

        file = self._env_file
        read = partial(project_of_file, file) if file else partial(project_here, services.environment)
        return await in_daemon_thread(read)

    async def _with_owners(self, services: Services) -> "Project":
        """The same, with the records of stored accounts that are the same."""
        from upstash_tui.cached_records import with_owners

        project = await self._project(services)
        return replace(project, endpoints=await with_owners(services, project.endpoints))

    async def _project_if_any(self, services: Services) -> "Project | None":
        import asyncio

        from upstash_tui.connection.project import EnvUnreadable

        with suppress(EnvUnreadable, TimeoutError):  # a disk that does not answer must not delay the screen
            return await asyncio.wait_for(self._project(services), PATIENCE)
        return None

    async def open_free(self, services: Services) -> None:
        """Show the free databases; without any, propose to make the first one."""
        from upstash_tui.sandbox.process import SandboxError

        if services.read_only and not services.free_ends:
            sentence = "READ-ONLY: this run was started with --read-only, and nothing can be made in it."
            self._app.notify(sentence, severity="warning", markup=False)
            return
        if not await self._places.may_lose(f"Go to the {FREE.title.lower()}?"):
            return
        try:
            await services.ready()
        except SandboxError as error:
            self._app.notify(str(error), severity="error", timeout=15, markup=False)
            return
        await self._show(services.open(None, host_changed=self._host_changed), GoTo(FREE.id))
        if not services.free_ends:
            self._places.by_id[FREE.id].action_act("create")

    async def open_project(self, services: Services) -> str:
        """Show what the project names. Returns why that is nothing, in sentences; empty if it is."""
        from upstash_tui.connection.project import EnvUnreadable

        try:
            project = await self._project(services)
        except EnvUnreadable as error:
            return str(error)
        if not project.endpoints:
            names = "Neither the environment nor a .env file of this folder names an Upstash resource."
            return " ".join(project.remarks) or names
        if not await self._places.may_lose("Go to this folder?"):
            return ""
        session = replace(
            services.open(None, host_changed=self._host_changed),
            project=partial(self._with_owners, services),
            where=project.where,
            products=project.products,
        )
        first = next(project_places(project.products))
        only = project.endpoints[0] if len(project.endpoints) == 1 else None
        tab = next((each.id for each in resource_of(first).tabs if each.pane), "") if only else ""
        await self._show(session, GoTo(first.id, only.id if only and tab else "", tab))
        for remark in project.remarks:
            self._app.notify(remark, severity="warning", timeout=15, markup=False)
        return ""

    async def demo(self, services: Services) -> "tuple[DemoServices, Credential] | None":
        """The demo, one of its own for the real app, and its sample owner; ``None`` if it can't be had."""
        from upstash_tui.demo import DemoServices
        from upstash_tui.sandbox.process import SandboxError

        if not await self._places.may_lose("Go to the demo?"):
            return None
        demo = services
        if not isinstance(demo, DemoServices):
            demo = DemoServices(
                services.settings,
                environment=services.environment,
                read_only=services.read_only,
                launch_browser=services.launch_browser,
                begun_from=services,
            )
        try:
            return demo, await demo.sample_credential()
        except SandboxError as error:
            self._app.notify(str(error), severity="error", timeout=15, markup=False)
            return None
