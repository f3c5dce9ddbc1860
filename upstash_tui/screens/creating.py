"""Creating a database from the form, and staying with it until it can be used."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from upstash_tui.api.errors import Unauthorized, UpstashError
from upstash_tui.products.redis.create import Created
from upstash_tui.products.redis.records import Database, NewDatabase
from upstash_tui.resources.run import ReadOnly, Unsettled
from upstash_tui.screens.error_hints import Failure
from upstash_tui.screens.operating import OperatingScreen
from upstash_tui.services import Services, Session
from upstash_tui.widgets.key_names import KeyName, key_name

if TYPE_CHECKING:  # a start needs no form
    from upstash_tui.panes.create_form import CreatePreviewRequested, CreateSubmitted, Field
    from upstash_tui.panes.create_pane import CreatePane


class CreatingScreen(OperatingScreen):
    """A screen with a create form. What it does with a new database is for the class below to say."""

    @dataclass
    class DatabaseCreated(Message):
        """It exists, though it may not be ready yet."""

        created: Created

    @dataclass
    class CreateFailed(Message):
        """It was not created, or nobody knows."""

        failure: Failure

    def __init__(self, services: Services, session: Session) -> None:
        super().__init__(services, session)
        self.known_ids: set[str] | None = None
        """The databases that are there, once the list was read."""
        self._notes: dict[str, tuple[str, bool]] = {}
        self._recovered: set[str] = set()

    @property
    def create_pane(self) -> "CreatePane":
        """The form, once it was opened."""
        from upstash_tui.panes.create_pane import CreatePane

        return self.query_one(CreatePane)

    def note_on(self, database: Database | None) -> tuple[str, bool]:
        """What there is to say about a database, and whether it is good news."""
        return self._notes.get(database.id, ("", False)) if database is not None else ("", False)

    def on_create_preview_requested(self, event: "CreatePreviewRequested") -> None:
        """Show the request that the form would send."""
        from upstash_tui.dialogs.preview import PreviewDialog
        from upstash_tui.products.redis.create import create

        self.app.push_screen(
            PreviewDialog(create(event.new), self.services.endpoints.api_url, only_request=True)
        )

    @work(exclusive=True, group="preview")
    async def on_create_submitted(self, event: "CreateSubmitted") -> None:
        """The form shows what a preview would; only what costs a fixed price is asked once more."""
        from upstash_tui.dialogs.preview import PreviewDialog
        from upstash_tui.products.redis.create import create
        from upstash_tui.resources.operation import Risk

        operation = create(event.new)
        agreed: bool | None = operation.risk is Risk.SAFE
        if not agreed:
            agreed = await self.app.push_screen_wait(
                PreviewDialog(operation, self.services.endpoints.api_url)
            )
        if agreed and not self.create_pane.form.is_busy:
            self.create_pane.form.busy(event.new)
            self.say_under_way(f"Creating {event.new.name} …")
            self._send_create(event.new)

    @work(group="create")
    async def _send_create(self, new: NewDatabase) -> None:
        """Not exclusive: a create that was sent is never given up."""
        from upstash_tui.products.redis.create import run_create

        with self.operations.sending():
            try:
                created = await run_create(
                    self.session.client,
                    new,
                    self.known_ids,
                    read_only=self.session.read_only,
                    on_recheck=self.operations.rechecking,
                )
            except (UpstashError, Unsettled, ReadOnly) as failure:
                self.post_message(self.CreateFailed(failure))
            else:
                self.post_message(self.DatabaseCreated(created))

    @on(CreateFailed)
    def _create_failed(self, event: CreateFailed) -> None:
        self.say_status("")
        self.say_under_way("")
        failure = event.failure
        said = failure.in_full if isinstance(failure, UpstashError) else str(failure)
        field = _field(failure.server_text) if isinstance(failure, UpstashError) else None
        form = self.create_pane.form
        form.failed(f"{said}{_way_on(failure, partial(key_name, self))}", field)
        if not form.has_focus_within:
            self.notify(said, title="Not created", severity="error", timeout=15, markup=False)

    @on(DatabaseCreated)
    def _database_created(self, event: DatabaseCreated) -> None:
        self.say_status("")
        self.say_under_way("")
        database = event.created.database
        if self.known_ids is not None:
            self.known_ids.add(database.id)
        self.create_pane.clear()
        if event.created.recovered:
            self._recovered.add(database.id)
        self._note(database.id, "Created; waiting until it is ready …")
        self.follow_database(database.id)

    @on(OperatingScreen.Reread)
    def _note_reread(self, event: OperatingScreen.Reread) -> None:
        database = event.database
        if database.id not in self._notes:
            return
        if database.ready:
            copy = key_name(self, "databases.copy")
            self._note(database.id, f"Ready. {copy} copies how to connect.", good=True)
        elif event.last:
            self._note(database.id, f"It is still not ready. {self._look_again}")

    @on(OperatingScreen.RereadFailed)
    def _note_failed(self, event: OperatingScreen.RereadFailed) -> None:
        if event.database_id in self._notes:
            self._note(event.database_id, f"{event.error.in_full} {self._look_again}")

    @property
    def _look_again(self) -> str:
        return f"Press {key_name(self, 'details.refresh')} to look again."

    def _note(self, database_id: str, sentence: str, *, good: bool = False) -> None:
        if database_id in self._recovered:
            sentence = f"The answer was lost on the way, but it took place, once. {sentence}"
        self._notes[database_id] = (sentence, good)


def _way_on(failure: Failure, key: KeyName) -> str:
    if isinstance(failure, Unauthorized):
        keys = f"{key('create.back')} and {key('app.accounts')}"
        return f" Press {keys} to connect again; what you typed stays."
    if isinstance(failure, ReadOnly) or (isinstance(failure, Unsettled) and failure.may_have_happened):
        return ""
    return f" {key('create.submit')} sends it again."


def _field(server_text: str) -> "Field | None":
    """The form's field that the server's words are about, as far as they tell."""
    words = server_text.lower()
    if "read" in words and "region" in words:
        return "read"
    if "region" in words or "platform" in words:
        return "primary"
    if "budget" in words:
        return "budget"
    if "plan" in words:
        return "plan"
    return "name" if "name" in words else None
