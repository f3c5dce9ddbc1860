"""What the command palette finds beside the keys: every database, by its name."""

from functools import partial
from typing import Protocol, cast

from textual.command import Hit, Hits, Provider
from textual.content import Content

from upstash_tui.api.database import Database
from upstash_tui.panes.database_list import DatabaseList


class HasDatabases(Protocol):
    """A screen whose databases the palette can open."""

    @property
    def databases(self) -> DatabaseList: ...

    def open_database(self, database: Database) -> None: ...


class DatabaseCommands(Provider):
    """Each database, opened by its name."""

    async def search(self, query: str) -> Hits:
        screen = cast(HasDatabases, self.screen)
        matcher = self.matcher(query)
        for database in screen.databases.databases:
            if (score := matcher.match(database.name)) > 0:
                yield Hit(
                    score,
                    Content(database.name),
                    partial(screen.open_database, database),
                    text=database.name,
                    help="Open this database",
                )
