"""The line on top: where you are, whose account, and whether it is the real thing."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static


class TopBar(Horizontal):
    """Account, hosts where they are not the real ones, DEMO and READ-ONLY, at all times."""

    DEFAULT_CSS = """
    TopBar {
        dock: top;
        height: 1;
        background: $panel;
        color: $foreground;
        padding: 0 1;
    }
    TopBar #place { width: auto; text-style: bold; color: $primary; }
    TopBar > Static { text-overflow: ellipsis; text-wrap: nowrap; }
    TopBar #status { width: 1fr; padding: 0 2; color: $text-warning; }
    TopBar #account { width: auto; max-width: 60%; }
    TopBar #marks { dock: right; width: auto; max-width: 70%; }
    """

    def __init__(
        self,
        *,
        place: str = "",
        account: str = "",
        host: str | None = None,
        demo: bool,
        read_only: bool,
        status: str = "",
    ) -> None:
        super().__init__()
        self._place = place
        self._status = status
        self._account = account
        self._host = host
        self._demo = demo
        self._read_only = read_only

    def compose(self) -> ComposeResult:
        yield Static(f"Upstash {self._place}".rstrip(), id="place", markup=False)
        yield Static(Content(self._status), id="status")
        yield Static(Content(self._account), id="account")
        yield Static(self._marks(), id="marks")

    def set_status(self, text: str) -> None:
        """Say what is going on, in the middle of the line; empty says nothing."""
        if text != self._status:
            self._status = text
            for line in self.query("#status").results(Static):
                line.update(Content(text), layout=False)  # its room is what is left

    def set_account(self, name: str) -> None:
        """Say what the account is called now."""
        self._account = name
        self.query_one("#account", Static).update(Content(name))

    def set_read_only(self, read_only: bool) -> None:
        """Show the mark, or take it away."""
        self._read_only = read_only
        self.query_one("#marks", Static).update(self._marks())

    def _marks(self) -> Content:
        """What must be seen whatever else there is to say; so it is never what gives way."""
        marks = []
        if self._host and not self._demo:
            marks.append(Content.styled(self._host, "$text-warning"))
        if self._demo:
            marks.append(Content.styled("DEMO", "bold $text-warning"))
        if self._read_only:
            marks.append(Content.styled("READ-ONLY", "bold $text-warning"))
        return Content("").join(Content.assemble(" · ", mark) for mark in marks)
