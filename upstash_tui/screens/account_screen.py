"""The base of the screens of an account: its session, and whether changes are allowed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import Any, ClassVar

from textual import on
from textual.binding import ActiveBinding, Binding, BindingType
from textual.dom import DOMNode
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget

from upstash_tui.api.errors import UpstashError
from upstash_tui.bindings import CHANGES, COPIES
from upstash_tui.catalog.links import STATUS
from upstash_tui.messages import (
    ConnectRequested,
    GoTo,
    Happened,
    OpenPage,
    PlacesRequested,
)
from upstash_tui.resources.run import disabled_reason
from upstash_tui.screens.error_hints import read_advice
from upstash_tui.services import Services
from upstash_tui.session import Session
from upstash_tui.widgets.first_picture import StyledOnce
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.top_bar import PlaceTitle, TopBar


class AccountScreen(StyledOnce, Keyed, Screen[None]):
    """A screen of the account that ``session`` speaks for."""

    again = "list.refresh"
    """Id of the binding that reads again what an operation was about."""
    stale_reason = ""
    """Reason why nothing may be changed or copied while what is shown is old; empty if it is not."""
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("app.status", "status"),
        bind("app.accounts", "accounts"),
        *(bind(f"app.{place}", f"place('{place}')") for place in ("teams", "audit_log")),
        bind("app.places", "places"),
    ]

    def __init__(self, services: Services, session: Session, place: str = "") -> None:
        super().__init__()
        self.services = services
        self.session = session
        self.place = place
        """Title of the place."""
        self.titles: Callable[[], Sequence[PlaceTitle]] = tuple
        """All places of the account as the top line names them."""
        self.kept: Callable[[], Mapping[str, Any]] = dict
        """Screens of the account that go on while they are not shown, by the ids of their places."""

    def go_on_with(self, session: Session) -> None:
        """Use ``session`` from now on; it differs only in its name and in whether changes are allowed."""
        self.session = session
        self.refresh_bindings()

    def keymap_changed(self) -> None:
        """Name the keys that are in force now."""
        if self.is_mounted:
            self.go_on_with(self.session)
            self.query("#footnote").refresh(layout=True)

    @property
    def disabled_reason(self) -> str:
        """Reason why changes are disabled and how to enable them; empty if they are allowed."""
        return _why_read_only(self) or self.stale_reason

    def parts(self) -> Iterable[tuple[Widget, Callable[[], object]]]:
        """Widgets beside each other, each with a function that focuses it; the palette lists keys of all."""
        return ()

    def in_words(self, binding: Binding, node: DOMNode) -> Binding:
        """``binding`` of ``node`` with the names of the records that it acts on."""
        return binding

    @property
    def is_over_another(self) -> bool:
        """Whether another place of the account lies below."""
        below = takewhile(lambda screen: screen is not self, self.app.screen_stack)
        return any(isinstance(screen, AccountScreen) for screen in below)

    @on(TopBar.Picked)
    def _place_picked(self, event: TopBar.Picked) -> None:
        self.action_place(event.place) if event.place else self.action_places()

    def action_places(self) -> None:
        session = self.session
        has_others = session.has_account or bool(session.products)
        self.post_message(PlacesRequested() if has_others else ConnectRequested())

    def action_place(self, id: str) -> None:
        self.post_message(GoTo(id))

    def action_status(self) -> None:
        self.post_message(OpenPage(STATUS))

    def action_accounts(self) -> None:
        from upstash_tui.dialogs.accounts import AccountsDialog

        self.app.push_screen(AccountsDialog(self.services, self.session))

    def refusal(self, binding_id: str | None) -> str:
        """Reason why the keys of a binding do nothing now; empty if they act."""
        if binding_id in CHANGES:
            return self.disabled_reason
        return self.stale_reason if binding_id in COPIES else ""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Keys that are refused do not act, and the tooltip says why."""
        active = super().active_bindings
        for key, each in active.items():
            if reason := self.refusal(each.binding.id):
                active[key] = each._replace(enabled=False, tooltip=reason)
        return active

    def on_key(self, event: Key) -> None:
        """Say why a key that is refused does nothing."""
        if not self.disabled_reason:
            return  # none is: to look for what a key does takes longer than most of them
        active = self.active_bindings.get(event.key)
        if active is not None and (reason := self.refusal(active.binding.id)):
            event.stop()
            self.notify(reason, severity="warning", markup=False)

    def happened(self, what: str, result: str, *, failed: bool) -> None:
        """Add an entry to the log: what was done here, and how that ended."""
        self.post_message(Happened(self.place, what, result, failed))

    def read_advice(self, error: UpstashError, again: str) -> str:
        """The sentence after ``error.in_full``; ``again`` is the id of the binding that reads it again."""
        return read_advice(error, partial(key_name, self), again)


def _why_read_only(screen: AccountScreen) -> str:
    reason = disabled_reason(screen.session.read_only)
    if not reason:
        return ""
    if screen.services.read_only:
        return f"{reason} This run was started with --read-only."
    accounts = key_name(screen, "app.accounts")
    if screen.session.account is not None and screen.session.account.made_read_only:
        opens = key_name(screen, "accounts.read_only")
        return f"{reason} You made it read-only: {accounts}, then {opens} on it, allows changes again."
    return f"{reason} Its API key can only read: {accounts} adds one that may change things."
