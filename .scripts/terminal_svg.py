"""Screens of the app as small SVG files: stills, and an animation of several.

What a screen shows is read from the app's own screenshot. Fonts are those of the viewer, nothing is loaded.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from html import escape, unescape
from itertools import accumulate
from typing import NamedTuple, Protocol

CELL_WIDTH, CELL_HEIGHT = 12.2, 24.4
"""Of a cell in the app's screenshot, in its pixels."""
WIDTH, HEIGHT = 12, 23
"""Of a cell here, for a font of 20 pixels: lines of boxes meet in most fonts."""
TOP, SIDE, CAPTION = 36, 10, 56
"""Pixels above the screen; beside and below it; of the line of an animation that names the keys."""
FONTS = "'Fira Code','Cascadia Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace"
KEY, WORDS = "fill:#56f0c2;font-weight:bold", "fill:#c5c8c6"
"""How a caption is written."""

_BOX = re.compile(r'<rect fill="(#\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="24.65"')
_RUN = re.compile(
    r'<text class="[\w-]+-(r\d+)" x="([\d.]+)" y="[\d.]+" textLength="([\d.]+)"[^>]*-line-(\d+)\)">([^<]+)<'
)
_STYLE = re.compile(r"\.[\w-]+-(r\d+) \{ ?(.*?);? \}")
_CANVAS = re.compile(r'-clip-terminal">\s*<rect x="0" y="0" width="([\d.]+)" height="([\d.]+)"')


class HasScreenshot(Protocol):
    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str: ...


class Box(NamedTuple):
    """The ground of some cells of a line."""

    column: int
    cells: int
    fill: str


class Run(NamedTuple):
    """Letters of one style on a line."""

    column: int
    cells: int
    text: str
    style: str


class Line(NamedTuple):
    boxes: tuple[Box, ...]
    runs: tuple[Run, ...]


class Screen(NamedTuple):
    """What a terminal shows."""

    columns: int
    ground: str
    lines: tuple[Line, ...]


class Frame(NamedTuple):
    """One picture of an animation."""

    screen: Screen
    seconds: float
    keys: str
    """What is pressed, with a space between two keys."""
    caption: str


def shown_by(app: HasScreenshot) -> Screen:
    """What ``app`` shows now."""
    svg = app.export_screenshot(simplify=True)
    canvas = _CANVAS.search(svg)
    if canvas is None:
        raise ValueError("the app's screenshot has another form than it had")
    columns, height = _cells(canvas[1]), round(float(canvas[2]) / CELL_HEIGHT)
    boxes: list[list[Box]] = [[] for _ in range(height)]
    for fill, x, y, width in _BOX.findall(svg):
        boxes[round((float(y) - 1.5) / CELL_HEIGHT)].append(Box(_cells(x), _cells(width), fill))
    runs: list[list[Run]] = [[] for _ in range(height)]
    styles = {name: style.replace(": ", ":") for name, style in _STYLE.findall(svg)}
    for style, x, width, line, text in _RUN.findall(svg):
        runs[int(line)].extend(_run(_cells(x), _cells(width), unescape(text), styles[style]))
    areas = Counter({"#000000": 0})
    for box in (box for line in boxes for box in line):
        areas[box.fill] += box.cells
    ground = areas.most_common(1)[0][0]
    lines = (Line(_joined(box, ground), tuple(run)) for box, run in zip(boxes, runs, strict=True))
    return Screen(columns, ground, tuple(lines))


def _cells(pixels: str) -> int:
    return round(float(pixels) / CELL_WIDTH)


def _run(column: int, cells: int, text: str, style: str) -> Iterator[Run]:
    """Without the blanks around it, which are not drawn."""
    blank = "\xa0 \n"
    left, right = len(text) - len(text.lstrip(blank)), len(text) - len(text.rstrip(blank))
    if left < len(text):
        yield Run(column + left, cells - left - right, text.strip(blank), style)


def _joined(boxes: Sequence[Box], ground: str) -> tuple[Box, ...]:
    """Neighbours of one colour as one; those of the colour of the ground are left out."""
    joined: list[Box] = []
    for box in boxes:
        last = joined[-1] if joined else None
        if last is not None and last.fill == box.fill and last.column + last.cells == box.column:
            joined[-1] = last._replace(cells=last.cells + box.cells)
        else:
            joined.append(box)
    return tuple(box for box in joined if box.fill != ground)


def still(screen: Screen) -> str:
    """An SVG file of ``screen``."""
    page = _Page(screen)
    return page.file("".join(page.line(at, line) for at, line in enumerate(screen.lines)))


def animation(frames: Sequence[Frame]) -> str:
    """An SVG file that shows ``frames`` one after another, for ever; the first one where nothing moves.

    A line that several frames share is drawn once.
    """
    times = list(accumulate((frame.seconds for frame in frames), initial=0.0))
    page = _Page(frames[0].screen, caption=True)
    shown = defaultdict[str, set[int]](set)
    for number, frame in enumerate(frames):
        for at, line in enumerate(frame.screen.lines):
            if drawn := page.line(at, line):
                shown[drawn].add(number)
        shown[page.caption(frame)].add(number)
    together = defaultdict[frozenset[int], list[str]](list)
    for drawn, numbers in shown.items():
        together[frozenset(numbers)].append(drawn)
    drawing = []
    for group, (when, lines) in enumerate(together.items()):
        name = f"f{group}"
        if len(when) < len(frames):
            page.rules.append(_keyframes(name, when, times))
        drawing.append(f'<g class="{name}">{"".join(lines)}</g>')
    page.rules.append("@media(prefers-reduced-motion:reduce){g{animation:none!important}}")
    return page.file("".join(drawing))


def _keyframes(name: str, when: frozenset[int], times: Sequence[float]) -> str:
    """When what is in the frames of the numbers ``when`` is visible."""
    steps, before = [], None
    for number, start in enumerate(times[:-1]):
        if (visible := number in when) is not before:
            steps.append(f"{100 * start / times[-1]:.3f}%{{visibility:{'visible' if visible else 'hidden'}}}")
            before = visible
    first = "visible" if 0 in when else "hidden"
    timing = f"{name} {times[-1]:g}s step-end infinite"
    return f".{name}{{visibility:{first};animation:{timing}}}@keyframes {name}{{{''.join(steps)}}}"


class _Page:
    """An SVG file in the making: what all of its drawing shares."""

    def __init__(self, screen: Screen, *, caption: bool = False) -> None:
        self._ground = screen.ground
        self._size = (screen.columns * WIDTH, len(screen.lines) * HEIGHT)
        self._caption = caption
        self._classes: dict[str, str] = {}
        self.rules: list[str] = []

    def line(self, at: int, line: Line) -> str:
        """The line number ``at`` of the screen; empty if it is blank."""
        boxes = (self._box(box.column * WIDTH, 0, box.cells * WIDTH, HEIGHT, box.fill) for box in line.boxes)
        runs = (self._text(run.column * WIDTH, run.cells * WIDTH, run.text, run.style) for run in line.runs)
        drawn = "".join((*boxes, *runs))
        return drawn and f'<g transform="translate({SIDE},{TOP + at * HEIGHT})">{drawn}</g>'

    def caption(self, frame: Frame) -> str:
        """The keys of ``frame`` and what it shows, under the screen."""
        keys = "".join(f"{key}  " for key in frame.keys.split())
        parts = []
        if keys:
            parts.append(self._text(0, (len(keys) - 2) * WIDTH, keys.rstrip(), KEY))
        parts.append(self._text(len(keys) * WIDTH, len(frame.caption) * WIDTH, frame.caption, WORDS))
        return f'<g transform="translate({SIDE + WIDTH},{TOP + self._size[1] + 17})">{"".join(parts)}</g>'

    def _text(self, x: int, width: int, text: str, style: str) -> str:
        name = self._classes.setdefault(style, f"s{len(self._classes)}")
        words = escape(text, quote=False).replace(" ", "\xa0")
        return f'<text class="{name}" x="{x}" y="18" textLength="{width}">{words}</text>'

    @staticmethod
    def _box(x: int, y: int, width: int, height: int, fill: str) -> str:
        at = "".join(f'{name}="{value}" ' for name, value in (("x", x), ("y", y)) if value)
        return f'<rect {at}width="{width}" height="{height}" fill="{fill}"/>'

    def file(self, drawing: str) -> str:
        """The file with ``drawing`` in it: the window around the screen, and the styles."""
        width, height = self._size
        across, down = width + 2 * SIDE, TOP + height + (CAPTION if self._caption else SIDE)
        styles = "".join(f".{name}{{{style}}}" for style, name in self._classes.items())
        head = f"text{{font:20px {FONTS}}}rect{{shape-rendering:crispEdges}}{styles}{''.join(self.rules)}"
        size = f'viewBox="0 0 {across} {down}" width="{across}" height="{down}"'
        dots = "".join(
            f'<circle cx="{22 + 22 * at}" cy="18" r="7" fill="{fill}"/>'
            for at, fill in enumerate(("#ff5f57", "#febc2e", "#28c840"))
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n<style>{head}</style>\n'
            f'<rect width="{across}" height="{down}" rx="8" fill="#292929"/>{dots}\n'
            f"{self._box(SIDE, TOP, width, height, self._ground)}\n{drawing}\n</svg>\n"
        )
