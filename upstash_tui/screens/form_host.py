"""The part of a resource screen that shows the form for a new record, then the record."""

from collections.abc import Callable
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, Generic

from upstash_tui.panes.form import Form
from upstash_tui.resources.source import R

if TYPE_CHECKING:
    from upstash_tui.screens.resource_screen import ResourceScreen


class FormHost(Generic[R]):
    """Shows the form of ``screen``'s resource in place of the list. It is made when it is first opened."""

    def __init__(self, screen: "ResourceScreen[R]") -> None:
        self._screen = screen

    @property
    def form(self) -> Form[Any] | None:
        """The form, once it was opened."""
        return next(iter(self._screen.switcher.query_children(Form)), None)

    @property
    def is_shown(self) -> bool:
        """Whether the form is shown, and not the list."""
        return self._screen.switcher.current == "create"

    @property
    def has_draft(self) -> bool:
        """Whether something was typed of which no record was made."""
        return self.form is not None and not self.form.fields.is_empty

    async def open(self) -> None:
        """Show the form, with the draft that it has."""
        screen = self._screen
        if self.form is None:
            make: Callable[..., Form[Any]] = resolve_name(screen.resource.create)
            await screen.switcher.add_content(make(id="create"))
        screen.switcher.current = "create"
        if self.form is not None:
            self.form.begin()
        screen.refresh_bindings()

    def close(self) -> None:
        """Show the list again; the form keeps its draft."""
        screen = self._screen
        screen.switcher.current = "browse"
        screen.list.focus()
        screen.refresh_bindings()

    async def created(self, record: R) -> None:
        """Go to a new record, but only from the form: anywhere else the user has moved on."""
        screen, resource = self._screen, self._screen.resource
        screen.listing.put(record)
        sentence = f"{resource.name(record)} was created."
        if not self.is_shown:
            hidden = screen.list.hides(resource.key(record))
            where = "The filter hides it" if hidden else "It is in the list"
            screen.notify(f"{sentence} {where}.", markup=False)
        elif self.form is not None and self.form.is_next:
            screen.notify(f"{sentence} What you typed since is the next draft.", markup=False)
        else:
            first = resource.tabs[0].id
            if screen.tabs.tab != first:
                await screen.tabs.open(first)
            screen.open_record(record)
