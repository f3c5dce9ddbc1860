"""Our two themes: whatever is written can be read on whatever ground it stands."""

import pytest
from textual.color import Color
from textual.theme import Theme

from upstash_tui.preferences.themes import DARK, LIGHT

GROUNDS = ("background", "surface", "panel", "block-cursor-background")
INKS = ("foreground", "primary", "accent", "warning", "error", "success", "text-muted", "text-warning")
LEAST = 4.5
"""WCAG 2, level AA."""


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: str(theme.name))
@pytest.mark.parametrize("ground", GROUNDS)
def test_ink_can_be_read_on_every_ground(theme: Theme, ground: str) -> None:
    colours = {**theme.to_color_system().generate(), **theme.variables}
    paper = Color.parse(colours[ground])
    contrasts = {ink: contrast(paper + on(paper, colours[ink]), paper) for ink in INKS}
    assert {ink: found for ink, found in contrasts.items() if found < LEAST} == {}


def on(paper: Color, ink: str) -> Color:
    """``ink`` as Textual paints it: ``auto 60%`` is black or white, whichever contrasts."""
    kind, _, share = ink.partition(" ")
    return paper.get_contrast_text(float(share.rstrip("%")) / 100) if kind == "auto" else Color.parse(ink)


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
