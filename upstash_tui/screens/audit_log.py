"""The audit log of the account: look, filter, read one entry, export."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from upstash_tui.api.decode import Page
from upstash_tui.api.errors import UpstashError
from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.formatting.moments import moment
from upstash_tui.panes.audit_details import AuditDetails, EntryTable
from upstash_tui.panes.list_messages import Highlighted, Opened, RefreshRequested
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.account import requests as account
from upstash_tui.products.account.audit_log import KEPT
from upstash_tui.products.account.export import SUFFIXES, audit_log
from upstash_tui.products.account.product import AUDIT_LOG
from upstash_tui.products.account.records import AuditEvent
from upstash_tui.saving import AlreadyThere, SaveFailed, place, save
from upstash_tui.screens.error_hints import reading
from upstash_tui.screens.operating import OperatingScreen
from upstash_tui.services import Services, Session
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.keys import bind


class AuditLogScreen(OperatingScreen):
    """The list; with the details of one entry beside it, or in its place where the terminal is narrow."""

    CSS_PATH = "audit_log.tcss"
    AUTO_FOCUS = "#audit_log Table"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("audit.export", "export", needs="has_entries", without="There is nothing to export."),
        bind("list.refresh", "refresh_list"),
        bind("app.accounts", "accounts", bar=True),
        bind("audit.back", "back"),
    ]

    details = query_one(AuditDetails)

    @dataclass
    class LogRead(Message):
        """The entries in the server's order, or why not."""

        answer: Page[AuditEvent] | UpstashError

    def __init__(self, services: Services, session: Session, *, now: Callable[[], float] = time.time) -> None:
        super().__init__(services, session)
        self._now = now
        self._path = ""
        """Where the last export went, or should have gone."""

    def compose(self) -> ComposeResult:
        yield self.top_bar()
        with Container(id="log"):
            yield ResourceList(AUDIT_LOG, table=EntryTable)
            yield AuditDetails()
        yield Static(KEPT, id="kept", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self._read()

    @property
    def entries(self) -> ResourceList[AuditEvent]:
        """The list."""
        return self.query_one("#audit_log", ResourceList)

    # Reading

    @work(exclusive=True, group="log")
    async def _read(self) -> None:
        self.post_message(self.LogRead(await reading(self.session.client.list(account.list_audit_logs()))))

    @on(LogRead)
    def _log_read(self, event: LogRead) -> None:
        self.say_status("")
        if isinstance(event.answer, UpstashError):
            self.entries.failed(event.answer.in_full, self.read_advice(event.answer, "list.refresh"))
        else:
            self.entries.show(event.answer.records, event.answer.unreadable)

    @on(Highlighted)
    def _entry_highlighted(self, event: Highlighted[AuditEvent]) -> None:
        self.details.show(event.record)

    @on(Opened)
    def _entry_opened(self) -> None:
        self.toggle_class("-details")

    # Exporting

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Ask where to, ask before a file is replaced, and ask again where it can't be written."""
        events, total = self.entries.rows, self.entries.total
        many = f"All {total:,} entries" if len(events) == total else f"{len(events):,} of {total:,} entries"
        trouble = ""
        while True:
            dialog = AskTextDialog(
                "Export the audit log",
                f"{trouble}{many}, as .csv or .json, to:",
                self._path or self._usual_path(),
                placeholder="a path that ends in .csv or .json",
                check=_check_path,
            )
            typed = await self.app.push_screen_wait(dialog)
            if typed is None:
                return
            self._path = typed
            try:
                if await self._save(typed, audit_log(events, PurePath(typed).suffix.lower())):
                    return
                trouble = ""
            except SaveFailed as error:
                trouble = f"{error}\n\n"

    async def _save(self, typed: str, content: str) -> bool:
        """Whether it is saved; not so where a file is there and shall stay. Raises ``SaveFailed``."""
        path = place(typed)
        try:
            await save(path, content)
        except AlreadyThere:
            question = f"{path} is there already. Its content would be lost."
            if not await self.app.push_screen_wait(ConfirmDialog("Replace the file?", question)):
                return False
            await save(path, content, replace=True)
        self.notify(f"Saved to {path}, for your eyes only.", markup=False)
        return True

    def _usual_path(self) -> str:
        today = moment(self._now())
        return f"~/upstash-audit-log{f'-{today:%Y-%m-%d}' if today else ''}.csv"

    # Keys

    @property
    def has_entries(self) -> bool:
        """Whether there is something to export."""
        return self.entries.has_rows

    def parts(self) -> Iterable[tuple[Widget, Callable[[], object]]]:
        """The list; the details have no keys of their own."""
        return ((self.entries, self._to_the_list),)

    def _to_the_list(self) -> None:
        self.remove_class("-details")
        self.entries.focus()

    @on(RefreshRequested)
    def action_refresh_list(self) -> None:
        self.entries.refreshing()
        self._read()

    def action_back(self) -> None:
        if self.has_class("-details"):
            self._to_the_list()
        else:
            self.app.pop_screen()


def _check_path(text: str) -> str:
    if PurePath(text).suffix.lower() in SUFFIXES:
        return ""
    return "The name has to end in .csv or .json: it says which of the two is meant."
