"""The part of a screen that creates a record from a form and follows it until it can be used."""

from collections.abc import Callable
from functools import partial
from typing import Any, Generic

from upstash_tui.api.errors import Unauthorized, UpstashError
from upstash_tui.api.request import Request
from upstash_tui.messages import QuestionAsked
from upstash_tui.panes.form import Form
from upstash_tui.resources.names import name_warning
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.run import RECOVERED, Outcome, ReadOnly, Unsettled
from upstash_tui.resources.source import R
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.error_hints import Failure
from upstash_tui.screens.form_host import FormHost
from upstash_tui.screens.operations import Operations
from upstash_tui.screens.two_panes import TwoPanes
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.workers import run_worker


class Creation(Generic[R]):
    """Creates records of the list in ``panes``, by ``operations``, and says there how far they are.

    ``follow`` is called with one that is not ready.
    """

    def __init__(
        self,
        screen: AccountScreen,
        panes: TwoPanes,
        operations: Operations,
        form_host: FormHost,
        follow: Callable[[R], None],
    ) -> None:
        self._screen, self._panes, self._operations = screen, panes, operations
        self._form_host, self._follow = form_host, follow
        self._resource: Resource[R] = panes.list.resource
        self._recovered: set[str] = set()
        self._answerable: Request | None = None
        """What was asked about last, once that could be read: sent again, it is confirmed."""

    # Sending

    def show_request(self, operation: Operation) -> None:
        """Show the request that the form would send."""
        from upstash_tui.dialogs.preview import PreviewDialog

        api_url = self._screen.session.client.api_url
        self._screen.app.push_screen(PreviewDialog(operation, api_url, only_request=True))

    def submit(self, form: Form[Any], name: str, operation: Operation) -> None:
        """Send it. The form shows what a preview would; what there is to think of is asked once more."""
        others = map(self._resource.name, self._panes.list.records)
        warning = name_warning(self._resource.singular, name, others)
        question = " ".join(filter(None, (operation.warning, warning)))
        if not question or operation.request == self._answerable:
            self._send(form, name, operation)
            return
        again = f"{key_name(self._screen, 'create.submit')} again creates it."
        form.fields.say(f"{question} {again}", asks=True)
        painted = partial(self._question_painted, operation.request)
        self._screen.app.post_message(QuestionAsked(self._screen, painted))

    def _question_painted(self, request: Request) -> None:
        self._answerable = request

    def _send(self, form: Form[Any], name: str, operation: Operation) -> None:
        if form.fields.is_busy:
            return
        form.fields.busy()
        run = partial(self._run, form, operation)
        run_worker(self._screen, run, group="create")  # never cancelled once sent

    async def _run(self, form: Form[Any], operation: Operation) -> None:
        result = await self._operations.send(operation)
        if isinstance(result, Outcome):
            self._screen.call_later(self._succeeded, form, result)
        else:
            self._screen.call_later(self._failed, form, operation, result)

    def _failed(self, form: Form[Any], operation: Operation, failure: Failure) -> None:
        screen = self._screen
        sentence = failure.in_full if isinstance(failure, UpstashError) else str(failure)
        screen.happened(operation.title, sentence, failed=True)
        server_text = failure.server_text if isinstance(failure, UpstashError) else ""
        form.fields.failed(f"{sentence}{self._way_on(failure)}", server_text)
        if not form.has_focus_within:
            screen.notify(sentence, title="Not created", severity="error", timeout=15, markup=False)

    def _way_on(self, failure: Failure) -> str:
        key = partial(key_name, self._screen)
        if isinstance(failure, Unauthorized):
            keys = f"{key('create.back')} and {key('app.accounts')}"
            return f" Press {keys} to connect again; what you typed stays."
        if isinstance(failure, ReadOnly) or (isinstance(failure, Unsettled) and failure.may_have_happened):
            return ""
        return f" {key('create.submit')} sends it again."

    async def _succeeded(self, form: Form[Any], outcome: Outcome) -> None:
        screen = self._screen
        record: Any = outcome.answer
        screen.happened(outcome.operation.title, outcome.sentence, failed=False)
        key = self._resource.key(record)
        if outcome.recovered:
            self._recovered.add(key)
        await self._form_host.created(record)
        form.clear()
        if self._resource.source.settled(record):
            self._note_ready(key)
        else:
            self._note(key, "Created; waiting until it is ready …")
            self._follow(record)

    # Notes

    def read(self, record: R, last: bool) -> None:
        """A record was read again."""
        key = self._resource.key(record)
        if not self._panes.has_note(key):
            return
        if self._resource.ready(record):
            self._note_ready(key)
        elif last:
            self._note(key, f"It is still not ready. {self._look_again}")

    def failed_to_read(self, record: R, error: UpstashError) -> None:
        """A record could not be read again."""
        key = self._resource.key(record)
        if self._panes.has_note(key):
            self._note(key, f"{error.in_full} {self._look_again}")

    @property
    def _look_again(self) -> str:
        return f"Press {key_name(self._screen, 'record.refresh')} to look again."

    def _note_ready(self, key: str) -> None:
        self._note(key, "Ready.", good=True)

    def _note(self, key: str, sentence: str, *, good: bool = False) -> None:
        if key in self._recovered:
            sentence = f"{RECOVERED} {sentence}"
        self._panes.note(key, sentence, good=good)
