"""The backups of one database: what there is, and making, restoring and deleting them."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.formatting.moments import local_time, moment
from upstash_tui.formatting.words import on_off
from upstash_tui.messages import OperationRequested
from upstash_tui.panes.list_messages import Highlighted, Opened, RefreshRequested
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.backup_operations import create_backup, delete_backup, restore_backup
from upstash_tui.products.redis.backups import backups, kind
from upstash_tui.products.redis.operations import set_daily_backup
from upstash_tui.products.redis.records import Database
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.table import Table
from upstash_tui.widgets.visibility import Visibility

POLL_SECONDS = 3.0
"""Between two looks while a backup is being made."""
STALE_SECONDS = 60.0
"""What is older is read again when the pane comes into sight."""
SETTLE_SECONDS = 0.15
"""How long the cursor of the list must stay on a database before its backups are asked for."""


@dataclass
class BackupsRequested(Message):
    """The backups of this database shall be read; the answer goes to ``show`` or ``failed``."""

    database_id: str


@dataclass
class RestoreElsewhere(Message):
    """The backup shall be restored into a database that the person has yet to choose."""

    backup: Backup


class BackupTable(Table):
    """Enter restores."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("backups.restore", "choose"),
    ]


class BackupsPane(Keyed, Visibility):
    """Told which database is in sight by :meth:`open`, asks for its backups by :class:`BackupsRequested`.

    While one is being made it asks again every few seconds, as long as it is in sight. What changes something
    goes out as :class:`~upstash_tui.messages.OperationRequested`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("backups.create", "create", needs="database"),
        bind("backups.restore_elsewhere", "restore_elsewhere", needs="highlighted"),
        bind("backups.delete", "delete", needs="highlighted"),
        bind("backups.daily", "daily", needs="database"),
    ]
    DEFAULT_CSS = """
    BackupsPane { layout: vertical; height: 1fr; }
    BackupsPane > #backup { height: auto; padding: 0 1; color: $text-muted; }
    """

    def __init__(
        self,
        *,
        read_only: bool = False,
        id: str | None = None,
        now: Callable[[], float] = time.time,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        super().__init__(id=id)
        self.list: ResourceList[Backup] = ResourceList(
            backups(now, lambda: self._database), read_only=read_only, table=BackupTable
        )
        self._now = now
        self._poll_seconds = poll_seconds
        self._database: Database | None = None
        self._read_at: float | None = None
        """When the last answer came, on the steady clock."""
        self._asked = False
        """Whether an answer is still to come."""
        self._timer: Timer | None = None
        self._wished_name = ""
        """The name of a backup that was asked for and has not been seen yet."""
        self._line = Static("", id="backup")

    def compose(self) -> ComposeResult:
        yield self.list
        yield self._line

    def focus(self, scroll_visible: bool = True) -> Self:
        """Focus the table."""
        self.list.focus(scroll_visible)
        return self

    def on_mount(self) -> None:
        self._line.display = False

    def became_visible(self) -> None:
        self._ask_if_stale()

    def became_hidden(self) -> None:
        self._asked = False  # nobody may be left to answer what was asked
        self._stop_timer()

    # What it is told

    @property
    def database(self) -> Database | None:
        """The one in sight."""
        return self._database

    @property
    def highlighted(self) -> Backup | None:
        """The backup under the cursor."""
        return self.list.highlighted

    def open(self, database: Database | None) -> None:
        """This database is in sight now, or what is known of it has changed."""
        before, self._database = self._database, database
        if database is None or before is None or before.id != database.id:
            self._stop_timer()
            self._read_at = None
            self._asked, self._wished_name = False, ""
            self.list.show_loading(has_parent=database is not None)
            if before is not None and database is not None:
                self._later(SETTLE_SECONDS, self._ask_if_stale)
            self.refresh_bindings()
        if self._timer is None:
            self._ask_if_stale()
        self._note_daily()

    def show(self, database: Database, backups: Iterable[Backup], unreadable: int = 0) -> None:
        """The backups of ``database``; an answer about another than the one in sight is ignored."""
        if self._database is None or database.id != self._database.id:
            return
        self._database = database
        self._asked, self._read_at = False, time.monotonic()
        self._note_daily()
        self.list.show(backups, unreadable)
        if any(backup.name == self._wished_name for backup in self.list.records):
            self._wished_name = ""
        self._follow()

    def failed(self, database_id: str, sentence: str, advice: str = "") -> None:
        """They could not be read: ``sentence`` says why, ``advice`` what to do. Rows stay."""
        if self._database is None or database_id != self._database.id:
            return
        self._asked = False
        self._stop_timer()
        self.list.failed(sentence, advice)

    # Asking

    def _ask(self) -> None:
        if self._database is not None:
            self._stop_timer()
            self._asked = True
            self.post_message(BackupsRequested(self._database.id))

    def _ask_if_stale(self) -> None:
        self._stop_timer()
        if not self.in_sight or self._asked or self._database is None:
            return
        age = None if self._read_at is None else time.monotonic() - self._read_at
        if age is None or age > STALE_SECONDS or self._pending:
            self._ask()

    @property
    def _pending(self) -> bool:
        return any(backup.state == "pending" for backup in self.list.records)

    def _follow(self) -> None:
        """Look again in a moment if a backup is being made."""
        self._stop_timer()
        if self.in_sight and self._pending:
            self._later(self._poll_seconds, self._look_again)

    def _look_again(self) -> None:
        covering = self.app.screen
        if covering is self.screen or covering.is_modal:
            self._ask()
        else:  # another screen covers this one: ask nothing, but go on once it is gone
            self._later(self._poll_seconds, self._look_again)

    def _later(self, seconds: float, do: Callable[[], None]) -> None:
        self._stop_timer()
        self._timer = self.set_timer(seconds, do)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # Showing

    def _note_daily(self) -> None:
        of = self._database
        self.list.note = "" if of is None else f"daily backup {on_off(of.daily_backup)}"

    @on(Highlighted)
    def _backup_highlighted(self, event: Highlighted[Backup]) -> None:
        event.stop()
        backup = event.record
        self._line.display = backup is not None
        if backup is not None:
            made = local_time(backup.created)
            self._line.update(Content(f"made {made} · {kind(backup)} · {backup.name}"))

    # What it asks for

    @on(RefreshRequested)
    def _refresh(self, event: RefreshRequested[Backup]) -> None:
        event.stop()
        self.list.refreshing()
        self._ask()

    def action_create(self) -> None:
        """Ask for a name, then for the backup. No worker, so that what is typed at once is for the name."""
        database = self._database
        if database is None:
            return
        known = frozenset(backup.id for backup in self.list.records)

        def ask(name: str | None) -> None:
            if name is not None:
                self._wished_name = name
                self.post_message(OperationRequested(create_backup(database, name, known)))

        dialog = AskTextDialog(
            f"Back up {database.name}",
            "The name of the backup:",
            self._wished_name or self._free_name(),
            check=lambda name: "" if name else "A backup needs a name.",
        )
        self.app.push_screen(dialog, ask)

    def _free_name(self) -> str:
        """``manual-2026-08-20-1430``, numbered where there is one of that name."""
        when = moment(self._now())
        first = name = f"manual-{when:%Y-%m-%d-%H%M}" if when else "manual"
        taken, number = {backup.name for backup in self.list.records}, 2
        while name in taken:
            name, number = f"{first}-{number}", number + 1
        return name

    @on(Opened)
    def _opened(self, event: Opened[Backup]) -> None:
        event.stop()
        backup = self._restorable()
        if backup is not None and self._database is not None:
            self.post_message(OperationRequested(restore_backup(self._database, backup)))

    def action_restore_elsewhere(self) -> None:
        backup = self._restorable()
        if backup is not None:
            self.post_message(RestoreElsewhere(backup))

    def _restorable(self) -> Backup | None:
        """The backup under the cursor, if it holds something; else the reason is said."""
        backup = self.highlighted
        disabled_reason = {
            "pending": "is still being made: it can be restored once it is completed.",
            "failed": "has failed: there is nothing in it to restore.",
        }.get(backup.state if backup else "")
        if backup is not None and disabled_reason:
            self.notify(f"{backup.name} {disabled_reason}", severity="warning", markup=False)
            return None
        return backup

    def action_delete(self) -> None:
        if self._database is not None and self.highlighted is not None:
            self.post_message(OperationRequested(delete_backup(self._database, self.highlighted)))

    def action_daily(self) -> None:
        """On if it is off or not known."""
        if self._database is not None:
            wanted = self._database.daily_backup is not True
            self.post_message(OperationRequested(set_daily_backup(self._database, wanted)))
