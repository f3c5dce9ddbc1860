"""One text that is being edited, from when it was read to when it is saved."""

from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.values.edits import Base, Saved, Target, begin, save
from upstash_tui.products.redis.data.values.json_text import is_json
from upstash_tui.products.redis.data.values.typed import content_of, typed
from upstash_tui.products.redis.data.values.typed_rows import is_score


class Editing:
    """Both texts stay when someone else saved meanwhile: :attr:`text`, and theirs."""

    def __init__(self, ask: Ask, target: Target, base: Base) -> None:
        self._ask = ask
        self.target = target
        self._base = base
        self._theirs: Base | None = None
        self.text, self.is_escaped = typed(base.content or b"")
        """What was typed so far, and whether bytes in it are escaped."""

    @property
    def their_text(self) -> str | None:
        """What someone else wrote since it was read; ``None`` if no one has, or it was deleted."""
        found = None if self._theirs is None else self._theirs.content
        return None if found is None else typed(found).text

    @property
    def is_unchanged(self) -> bool:
        return self.content == self._base.content

    @property
    def content(self) -> bytes | None:
        """The bytes that the text stands for; ``None`` if it is wrong."""
        found = content_of(self.text, is_escaped=self.is_escaped)
        return found if isinstance(found, bytes) else None

    @content.setter
    def content(self, content: bytes) -> None:
        self.text, self.is_escaped = typed(content)

    def wrong(self) -> str:
        """What is wrong with the text, as a sentence; empty if nothing is."""
        content = content_of(self.text, is_escaped=self.is_escaped)
        if isinstance(content, str):
            return content
        if self.target.part == "document" and not is_json(content.decode("utf-8", "replace")):
            return "That is no JSON."
        return "That is no number." if self.target.part == "score" and not is_score(self.text) else ""

    async def save(self) -> Saved | None:
        """Write it; ``None`` if nothing was sent. After a conflict there is what stands there now."""
        saved = await save(self._ask, self.target, self._base, self.content or b"")
        if saved is not None and saved.how == "conflict":
            self._theirs = await begin(self._ask, self.target)
        return saved

    def overwrite(self) -> None:
        """Theirs was seen, and may be overwritten."""
        if self._theirs is not None:
            self._base, self._theirs = self._theirs, None

    def take(self) -> str:
        """Go on with theirs; returns its text."""
        self.overwrite()
        self.content = self._base.content or b""
        return self.text
