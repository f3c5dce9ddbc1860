"""What an app in the tests' own process shows."""

from collections.abc import Sequence
from typing import Any

from rich.cells import get_character_cell_size
from textual._context import visible_screen_stack
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def strips_of(app: App[Any]) -> list[Strip]:
    """The screen as it would be painted now, line by line, with what shines through a dialog."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def text_of(app: App[Any]) -> str:
    """The text of the same, at a third of the cost: without colours, and what is blank is not rendered."""
    width, height = app.screen._compositor.size
    lines = [[" "] * width for _ in range(height)]
    for screen in [*app._background_screens, app.screen]:
        for widget, (region, clip) in reversed(screen._compositor.visible_widgets.items()):
            seen = region.intersection(clip).intersection(app.screen._compositor.size.region)
            if widget is screen or not seen.area:
                continue
            if _is_blank(widget):
                for y in seen.line_range:
                    lines[y][seen.x : seen.right] = [" "] * seen.width
                continue
            strips = widget.render_lines(seen.translate(-region.offset))
            for y, strip in zip(seen.line_range, strips, strict=False):
                _put(lines[y], seen, strip)
    return "\n".join(map("".join, lines))


def _is_blank(widget: Widget) -> bool:
    """Whether it is a mere ground for what it holds, without a frame."""
    kind, styles = type(widget), widget.styles
    return (
        widget.is_container
        and kind.render is Widget.render
        and kind.render_line is Widget.render_line
        and kind.render_lines is Widget.render_lines
        and not any(edge for edge, _ in (*styles.border, *styles.outline))
        and styles.hatch == "none"
        and not styles.has_rule("keyline")
    )


def _put(line: list[str], where: Region, strip: Strip) -> None:
    """Put ``strip`` over a part of a line, an item for each cell; a wide character's second is empty."""
    text, start, end = strip.text, where.x, where.x + min(where.width, strip.cell_length)
    cells: Sequence[str] = text
    if not text.isascii():
        cells = [cell for each in text for cell in (each, "")[: get_character_cell_size(each)]]
        if "".join(cells) != text:  # with characters that take no cell
            cells = ""
    if len(cells) != end - start:
        cells = [text, *[""] * (end - start - 1)]
    for edge in (start, end):  # half a wide character can't stay
        if edge < len(line) and not line[edge]:
            line[edge - 1 : edge + 1] = "  "
    line[start:end] = cells
