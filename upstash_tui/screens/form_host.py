"""The part of a resource screen that shows the form for a new record, then the record."""

from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any

from upstash_tui.panes.form import Form
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.listing import Listing
from upstash_tui.screens.two_panes import TwoPanes


class FormHost:
    """Shows the form for a new record in place of ``panes``; it is made when it is first opened."""

    def __init__(self, screen: AccountScreen, panes: TwoPanes, listing: Listing[Any]) -> None:
        self._screen, self._panes, self._listing = screen, panes, listing

    @property
    def form(self) -> Form[Any] | None:
        """The form, once it was opened."""
        return next(iter(self._panes.switcher.query_children(Form)), None)

    @property
    def is_shown(self) -> bool:
        """Whether the form is shown, and not the list."""
        return self._panes.switcher.current == "create"

    @property
    def has_draft(self) -> bool:
        """Whether something was typed of which no record was made."""
        return self.form is not None and not self.form.fields.is_empty

    async def open(self) -> None:
        """Show the form, with the draft that it has."""
        panes = self._panes
        if self.form is None:
            make: Callable[..., Form[Any]] = resolve_name(panes.list.resource.create)
            await panes.switcher.add_content(make(id="create"))
        panes.switcher.current = "create"
        if self.form is not None:
            self.form.begin()
        self._screen.refresh_bindings()

    def close(self) -> None:
        """Show the list again; the form keeps its draft."""
        self._panes.come_back()
        self._panes.list.focus()
        self._screen.refresh_bindings()

    async def created(self, record: Any) -> None:
        """Go to a new record, but only from the form: anywhere else the user has moved on."""
        screen, panes, resource = self._screen, self._panes, self._panes.list.resource
        self._listing.put(record)
        sentence = f"{resource.name(record)} was created."
        if not self.is_shown:
            hidden = panes.list.hides(resource.key(record))
            where = "The filter hides it" if hidden else "It is in the list"
            screen.notify(f"{sentence} {where}.", markup=False)
        elif self.form is not None and self.form.is_next:
            screen.notify(f"{sentence} What you typed since is the next draft.", markup=False)
        else:
            first = resource.tabs[0].id
            if panes.tabs.tab != first:
                await panes.tabs.open(first)
            panes.open_record(record)
