"""The state of a record, as a list shows it."""

from typing import NamedTuple

from upstash_tui.resources.column import Cell, Tone


class Status(NamedTuple):
    """The state of a record. Glyphs differ in shape, so that colour only underlines."""

    kind: str
    """One of the few words of this program."""
    words: str
    """What to show: the server's own words where they say more."""
    tone: Tone
    glyph: str

    @property
    def cell(self) -> Cell:
        """The glyph and the words."""
        return [(self.glyph, self.tone), (f" {self.words}", "")]
