"""Write the README's table of keys from ``upstash_tui/bindings.py``: ``python .scripts/readme_keys.py``."""

from itertools import groupby
from pathlib import Path

from textual.app import App
from textual.binding import Binding

from upstash_tui.bindings import PLACES
from upstash_tui.widgets.key_names import spelled

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- keys: written by .scripts/readme_keys.py -->\n", "<!-- end of keys -->\n"
OTHERS = {
    "everywhere": "`tab` `shift+tab` next, previous",
    "connect": "`enter` the choice",
    "regions": "letters search",
}
"""Keys of a place that are Textual's own."""


def with_table(text: str) -> str:
    """``text`` of a README with the table of today between its marks."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


def table() -> str:
    """The table, in Markdown."""
    app = App[None]()
    lines = ["| where | keys |", "| --- | --- |"]
    for place, rows in PLACES.items():
        parts = [OTHERS[place]] if place in OTHERS else []
        for words, alike in groupby((row for row in rows if row.readme), lambda row: row.readme):
            keys = [key for row in alike for key in row.keys.split(",")]
            named = " ".join(f"`{spelled(app.get_key_display(Binding(key, '')))}`" for key in keys)
            parts.append(f"{named} {words}")
        if parts:
            lines.append(f"| {place} | {' · '.join(parts)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
