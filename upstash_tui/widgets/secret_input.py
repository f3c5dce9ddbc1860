"""A box for a secret: masked, and never copied out again."""

from textual.widgets import Input


class SecretInput(Input):
    """Textual's masked input still copies clear text on ``ctrl+c`` and ``ctrl+x``; this one does not."""

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, password=True, compact=True)

    def action_copy(self) -> None:
        """Nothing."""

    def action_cut(self) -> None:
        """Nothing."""

    @property
    def selected_text(self) -> str:
        return ""
