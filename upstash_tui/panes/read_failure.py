"""What a list says when it could not be read: above the rows it still has, or in place of rows."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content


class ReadFailure(NamedTuple):
    """Why something could not be read."""

    sentence: str
    advice: str
    """What to do about it; may be empty."""

    def above_rows(self) -> str:
        """One line, for while there are rows from an earlier answer."""
        return " ".join(("!", *filter(None, self), "These rows are from before."))

    def in_place_of_rows(self, otherwise: str = "") -> Sequence[Content]:
        """Lines for where there never were rows; ``otherwise`` stands in for missing advice."""
        return [Content.styled(self.sentence, "$text-warning"), Content(self.advice or otherwise)]
