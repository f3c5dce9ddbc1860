"""Workers that may be cancelled at any moment."""

from collections.abc import Callable, Coroutine
from typing import Any

from textual.dom import DOMNode
from textual.worker import Worker


def run_worker(
    node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]], *, group: str, exclusive: bool = False
) -> Worker[None]:
    """Run ``work()`` in a worker of ``node``; an ``exclusive`` one cancels the others of its group.

    Textual would take the coroutine as well, which nobody awaits if its worker is cancelled before it begins.
    By itself it would also describe the worker by ``repr(work)``, with all arguments of a ``partial``.
    """
    return node.run_worker(work, group=group, description=group, exclusive=exclusive)
