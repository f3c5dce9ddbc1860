"""An app around a pane that reads: it records what the pane asks for, and the test gives the answers."""

from typing import Any, cast

from textual import on
from textual.widget import Widget

from tests.host import Host
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.decode import Page
from upstash_tui.api.request import Request
from upstash_tui.messages import ReadRequested
from upstash_tui.resources.source import Scope


class Recorder:
    """Stands for an :class:`UpstashClient`: keeps the requests, and answers with nothing."""

    by_login = False

    def __init__(self) -> None:
        self.requests: list[Request] = []

    async def one(self, request: Request) -> None:
        self.requests.append(request)

    async def list(self, request: Request) -> Page[Any]:
        self.requests.append(request)
        return Page(())


def scope(recorder: Recorder, parent: Any = None) -> Scope[Any]:
    """A scope whose client is ``recorder``."""
    return Scope(cast(UpstashClient, recorder), "ada@example.com", parent)


class ReadingHost(Host):
    """Its :attr:`reads` are in the order in which they were asked for.

    ``first_answer`` answers the first one, which is not recorded then.
    """

    def __init__(self, *widgets: Widget, first_answer: Any = None) -> None:
        super().__init__(*widgets)
        self._first_answer = first_answer
        self.reads: list[ReadRequested] = []
        self._recorder = Recorder()

    @property
    def requests(self) -> list[Request]:
        """What would be sent for :attr:`reads`, one request each."""
        return self._recorder.requests

    @on(ReadRequested)
    async def _read_requested(self, event: ReadRequested) -> None:
        if self._first_answer is not None:
            answer, self._first_answer = self._first_answer, None
            event.done(answer)
            return
        before = len(self.requests)
        await event.read(scope(self._recorder, event.parent))
        assert len(self.requests) == before + 1
        self.reads.append(event)

    def answer(self, value: Any, place: int = -1) -> None:
        """Answer the latest of :attr:`reads`, or the one at ``place``."""
        self.reads[place].done(value)

    def fail(self, sentence: str, advice: str = "", place: int = -1) -> None:
        """Let the latest of :attr:`reads`, or the one at ``place``, fail."""
        self.reads[place].failed(sentence, advice)
