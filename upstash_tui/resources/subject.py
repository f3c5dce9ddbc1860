"""The record that operations are about, and what all of them have of it."""

from collections.abc import Callable
from typing import Generic, NamedTuple

from upstash_tui.api.decode import R
from upstash_tui.api.request import Request, RequestFor
from upstash_tui.resources import read_again
from upstash_tui.resources.operation import Change, Operation, Risk, Spent, Touched, WorstCase, to_type


class Subject(NamedTuple, Generic[R]):
    """One record of a list."""

    resource: str
    """Id of the list's resource."""
    id: str
    name: str
    about: str
    """What it is, beside its name, where it is lost: ``Index in us-east-1``."""
    read: RequestFor[R]
    """The request that reads it again."""

    def change(
        self,
        *,
        title: str,
        summary: str,
        request: Request,
        done: str,
        shows: Callable[[R], bool | None],
        risk: Risk = Risk.SAFE,
        changes: tuple[Change, ...] = (),
        price: Change | None = None,
        worst_case: WorstCase | None = None,
        spent: Spent | None = None,
        warning: str = "",
        leaves_the_list: bool = False,
    ) -> Operation:
        """An operation; ``shows`` tells of the record read again whether it was carried out.

        What is destructive is confirmed by the record's name. If it may leave the list, that is read again.
        """
        is_lost = risk is Risk.DESTRUCTIVE
        return Operation(
            title=title,
            summary=summary,
            risk=risk,
            request=request,
            touched=(Touched(self.resource, "" if leaves_the_list else self.id),),
            done=done,
            took_effect=read_again.shows(self.read, self.name, shows),
            target=self.id,
            name=self.name,
            about=self.about if is_lost else "",
            changes=changes,
            price=price,
            worst_case=worst_case,
            spent=spent,
            warning=warning,
            confirm=to_type(self.name, self.id) if is_lost else "",
        )

    def delete(self, summary: str, request: Request) -> Operation:
        """The end of the record."""
        return Operation(
            title=f"Delete {self.name}",
            summary=summary,
            risk=Risk.DESTRUCTIVE,
            request=request,
            touched=(Touched(self.resource, self.id, gone=True),),
            done=f"Deleted {self.name}.",
            took_effect=read_again.is_gone(self.read),
            target=self.id,
            name=self.name,
            about=self.about,
            confirm=to_type(self.name, self.id),
        )
