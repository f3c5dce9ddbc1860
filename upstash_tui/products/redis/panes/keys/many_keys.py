"""What can be done to the marked keys, to the key or the folder under the cursor, or to all of a pattern."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any, NamedTuple

from upstash_tui.api.errors import UpstashError
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.products.redis.data.errors import in_words
from upstash_tui.products.redis.data.keys.many import Matching, live, unlink, unlink_cost
from upstash_tui.products.redis.data.keys.memory import sampled
from upstash_tui.products.redis.data.keys.scan import escaped, is_plain
from upstash_tui.products.redis.data.keys.sorted_ids import is_folder, key_of
from upstash_tui.products.redis.data.keys.whole import COPYING, LEAST, copied, together, written
from upstash_tui.products.redis.data.keys.words import shown_name
from upstash_tui.products.redis.data.values.lifetimes import HINT, Lifetime
from upstash_tui.products.redis.panes.data_guards import Sender, failure_words, may_write
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.key_questions import ask_lifetime
from upstash_tui.products.redis.panes.keys.key_list import KeyList
from upstash_tui.products.redis.panes.keys.many_dialog import ManyDialog
from upstash_tui.products.redis.panes.keys.many_job import Job
from upstash_tui.products.redis.panes.keys.memory_dialog import MemoryDialog, sizes
from upstash_tui.products.redis.panes.keys.save_export import copy_export, save_export, usual_path
from upstash_tui.products.redis.panes.values.other_database import armed_for_this, other_database, restoring
from upstash_tui.resources.action import Choice
from upstash_tui.widgets.workers import run_worker

_NAME = 40
"""Characters of a name in a title."""
_LIVES = frozenset(("PEXPIRE", "PEXPIREAT", "PERSIST"))


class Targets(NamedTuple):
    """The keys that something is done to."""

    send: Sender
    """Sends to the database that they are in."""
    words: str
    keys: Sequence[bytes] = ()
    pattern: str = ""
    """All keys of the database that match it; empty: those of :attr:`keys`."""


class ManyKeys:
    """Does things to the ``keys`` that ``pane`` shows, after a dialog that says how many and which."""

    def __init__(self, pane: DataPane, keys: KeyList) -> None:
        self._pane, self._keys = pane, keys
        self._does: dict[str, Callable[[Targets], Coroutine[Any, Any, None]]] = {
            "change": self._menu,
            "delete": self._delete,
            "lifetime": self._lifetime,
            "export": self._export,
            "copy": self._copy,
        }

    @property
    def targets(self) -> Targets | None:
        """What the keys act on now: the marked keys, else the row under the cursor; ``None`` without rows."""
        rows, send = self._keys.rows, Sender(self._pane)
        if marked := rows.marks.keys:
            words = "1 marked key" if len(marked) == 1 else f"{len(marked):,} marked keys"
            return Targets(send, words, marked)
        row = rows.table.cursor
        if row is None:
            return None
        if not is_folder(row):
            return Targets(send, shown_name(key_of(row), _NAME), (key_of(row),))
        folder = row.encode("latin-1")
        words = f"{shown_name(folder, _NAME)}*"
        try:
            return Targets(send, words, pattern=f"{escaped(folder.decode())}*")
        except UnicodeDecodeError:  # a pattern holds no such bytes: what was seen of it
            return Targets(send, words, rows.keys_in(row))

    @property
    def looked_for(self) -> Targets | None:
        """All keys that match what is looked for; ``None`` if all are."""
        walk = self._keys.reader.walk
        if walk is None or not walk.typed or walk.kind:
            return None
        pattern = f"{escaped(walk.typed)}*" if is_plain(walk.typed) else walk.typed
        words = shown_name(pattern.encode("utf-8", "surrogatepass"), _NAME)
        return Targets(Sender(self._pane), words, pattern=pattern)

    # Keys

    def begin(self, what: str) -> None:
        """Do it to the targets: ``delete``, ``lifetime``, ``export``, ``copy``; ``change`` asks which."""
        if (targets := self.targets) is not None:
            run_worker(self._pane, partial(self._does[what], targets), group="many", exclusive=True)

    def memory(self) -> None:
        """Ask how many keys to look at, and show what takes the memory."""
        run_worker(self._pane, self._memory, group="many", exclusive=True)

    async def _menu(self, targets: Targets) -> None:
        choices = [
            Choice("delete", "Delete", "with UNLINK", "d"),
            Choice("lifetime", "Lifetime", HINT, "t"),
            Choice("export", "Export", "as lines for redis-cli or as JSON, to a file or the clipboard", "x"),
            Choice("copy", "Copy to another database", "with lifetimes", "c"),
        ]
        others = self.looked_for
        if others is not None and others.pattern != targets.pattern:
            choices.append(Choice("all", f"All that match {others.words}", "seen or not", "a"))
        picked = await self._pane.app.push_screen_wait(PickDialog(f"Change {targets.words}", choices))
        if picked == "all" and others is not None:
            await self._menu(others)
        elif picked is not None:
            await self._does[picked](targets)

    # What is done

    async def _delete(self, targets: Targets) -> None:
        job = Job(
            "Delete",
            "deleted",
            frozenset(("UNLINK",)),
            unlink_cost,
            lambda keys, agreed: unlink(targets.send.agreeing(agreed), keys),
            follows="What is deleted can't be brought back.",
            loses=True,
        )
        if may_write(self._pane) and (done := await self._ask_and_run(job, targets)):
            self._keys.drop(done)

    async def _lifetime(self, targets: Targets) -> None:
        if not may_write(self._pane):
            return
        lifetime = await ask_lifetime(self._pane.app, targets.words)
        if lifetime is None:
            return
        stays = lifetime == Lifetime()
        job = Job(
            "Keep" if stays else "Set the lifetime of",
            "stay from now on" if stays else "set",
            _LIVES,
            len,
            lambda keys, agreed: live(targets.send.agreeing(agreed), keys, lifetime),
        )
        for key in await self._ask_and_run(job, targets) or ():
            self._keys.changed(key)

    async def _export(self, targets: Targets) -> None:
        choices = [
            Choice("file", "Lines for redis-cli, to a file", "", "r"),
            Choice("clipboard", "Lines for redis-cli, to the clipboard", "", "c"),
            Choice("json file", "JSON, to a file", "", "j"),
            Choice("json clipboard", "JSON, to the clipboard", "", "o"),
        ]
        picked = await self._pane.app.push_screen_wait(PickDialog(f"Export {targets.words}", choices))
        if picked is None:
            return
        as_json, pieces = picked.startswith("json"), list[str]()
        job = Job(
            "Export",
            "read",
            frozenset(),
            lambda keys: LEAST * len(keys),
            lambda keys, agreed: written(targets.send.agreeing(agreed), keys, pieces, as_json=as_json),
            follows="Keys that hold much take more.",
        )
        if not await self._ask_and_run(job, targets) or self._pane.record is None:
            return
        content = together(pieces, as_json=as_json)
        if picked.endswith("file"):
            suffix = ".json" if as_json else ".redis"
            await save_export(self._pane, content, usual_path(self._pane.record.name, suffix))
        else:
            copy_export(self._pane, content, "the export")

    async def _copy(self, targets: Targets) -> None:
        there = await other_database(self._pane, f"Copy {targets.words} to another database")
        if there is None:
            return
        async with armed_for_this(self._pane, there) as armed:
            if armed:
                job = Job(
                    "Copy",
                    f"copied to {there.database.name}",
                    frozenset(),
                    lambda keys: COPYING * len(keys),
                    lambda keys, agreed: copied(
                        targets.send.agreeing(agreed), restoring(there), keys, over=False
                    ),
                    follows=f"What {there.database.name} has of these names stays as it is.",
                )
                await self._ask_and_run(job, targets, why=in_words)

    async def _memory(self) -> None:
        pane = self._pane
        if pane.visit is None or self._keys.reader.walk is None:
            return
        send = Sender(pane)
        name, total = pane.visit.database.name, self._keys.reader.walk.known.size
        picked = await pane.app.push_screen_wait(sizes(name, total))
        if picked is not None:
            found = sampled(send, int(picked), self._keys.rows.separator)
            await pane.app.push_screen_wait(MemoryDialog(name, found, partial(failure_words, pane)))

    async def _ask_and_run(
        self, job: Job, targets: Targets, *, why: Callable[[UpstashError | str], str] | None = None
    ) -> Sequence[bytes] | None:
        """The keys of what is shown that it was done to; ``None`` if it was not begun."""
        pane = self._pane
        why = why or partial(failure_words, pane)
        found = Matching(targets.send, targets.pattern) if targets.pattern else None
        dialog = ManyDialog(job, targets.words, why, targets.keys, found)
        done: Sequence[bytes] | None = await pane.app.push_screen_wait(dialog)
        return done if targets.send.is_shown else None
