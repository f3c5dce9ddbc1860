"""What a pane sends through the guards of its database. All that waits is called from a worker."""

from collections.abc import Sequence

from upstash_tui.api.errors import UpstashError
from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.errors import in_words
from upstash_tui.products.redis.data.guard import Blocked, Question
from upstash_tui.products.redis.panes import question as questions
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.token_dialog import full_token_hint, token_hint
from upstash_tui.widgets.key_names import key_at_focus


class Sender:
    """Sends commands to the database that ``pane`` shows now, and to none that it shows later.

    It is an :class:`Ask`, with what the user ``agreed`` to: it asks what
    else the guards want asked, and says what they refuse. Make it before the user is asked anything: the pane
    may show another database meanwhile.
    """

    def __init__(self, pane: DataPane, *agreed: Question) -> None:
        self._pane, self._agreed = pane, agreed
        self._database = pane.database

    @property
    def is_shown(self) -> bool:
        """Whether the pane still shows its database."""
        return self._pane.database == self._database

    def agreeing(self, agreed: Sequence[Question]) -> "Sender":
        """The same, with what the user ``agreed`` to by now."""
        sender = Sender(self._pane, *agreed)
        sender._database = self._database
        return sender

    async def __call__(self, *commands: Command, atomic: bool = False) -> list[object] | None:
        """Send ``commands``. Raises ``UpstashError``."""
        pane, visit = self._pane, self._pane.visit
        if not self.is_shown:
            pane.tell("Another database is shown by now: nothing was sent.")
            return None
        if visit is None:
            return None
        try:
            return await questions.ask(pane.app, visit, *commands, atomic=atomic, agreed=self._agreed)
        except Blocked as blocked:
            pane.tell(words_of(pane, blocked))
            return None


def asking(pane: DataPane) -> Ask:
    """Sends as a :class:`Sender` of the moment it is called in; what failed is said in ``pane``."""

    async def ask(*commands: Command, atomic: bool = False) -> list[object] | None:
        send = Sender(pane)
        try:
            return await send(*commands, atomic=atomic)
        except UpstashError as error:
            if send.is_shown:
                pane.say(failure_words(pane, error))
            return None

    return ask


async def agrees_to(pane: DataPane, question: Question) -> bool:
    """Whether the user agrees to what a key does at once. In a scratch database it is not asked."""
    is_scratch = pane.visit is not None and pane.visit.guard.level == "scratch"
    return is_scratch or await questions.agrees(pane.app, question)


def may_write(pane: DataPane) -> bool:
    """Whether writes are sent; if not, the user is told which key turns them on."""
    try:
        if pane.visit is not None:
            pane.visit.guard.check(("SET", "key", "value"))
    except Blocked as blocked:
        pane.tell(words_of(pane, blocked))
        return False
    return pane.visit is not None


def words_of(pane: DataPane, blocked: Blocked) -> str:
    """Why a command is not sent, and the key that opens it from where the user is."""
    if blocked.stop == "writes off":
        return f"{blocked} {key_at_focus(pane, 'data.arm')} turns them on."
    hint = full_token_hint(pane, pane.visit) if blocked.stop == "read only" else ""
    return f"{blocked} {hint}".rstrip()


def failure_words(pane: DataPane, failure: UpstashError | str) -> str:
    """The :func:`in_words` of ``failure``, and the key that takes a token which may help."""
    refusal = failure if isinstance(failure, str) else failure.server_text or str(failure)
    return f"{in_words(failure)} {token_hint(pane, pane.begun, refusal)}".rstrip()
