"""Our two themes. They stand beside Textual's own, which are all there too.

Green is where the keys go, amber is what to look at, red is for what destroys, and nothing else is.
"""

from textual.theme import Theme

DARK = Theme(
    name="upstash-dark",
    primary="#00e9a3",
    secondary="#5aa7ff",
    accent="#00e9a3",
    warning="#f5b83d",
    error="#ff6b6b",
    success="#00e9a3",
    foreground="#d7dde4",
    background="#0e1216",
    surface="#141a20",
    panel="#1b232b",
    dark=True,
    variables={
        "border": "#33414d",
        "block-cursor-background": "#10332d",
        "block-cursor-foreground": "#d7dde4",
        "block-cursor-blurred-background": "#141a20",
        "block-cursor-blurred-foreground": "#d7dde4",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#00e9a3 30%",
        "footer-key-foreground": "#00e9a3",
        "footer-background": "#141a20",
    },
)

LIGHT = Theme(
    name="upstash-light",
    primary="#00724f",
    secondary="#1d5fb8",
    accent="#00724f",
    warning="#8a5a00",
    error="#b3261e",
    success="#00724f",
    foreground="#1c2328",
    background="#fbfcfc",
    surface="#f1f4f4",
    panel="#e6ebeb",
    dark=False,
    variables={
        "border": "#b4c0c2",
        "block-cursor-background": "#d3e5df",
        "block-cursor-foreground": "#1c2328",
        "block-cursor-blurred-background": "#f1f4f4",
        "block-cursor-blurred-foreground": "#1c2328",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#00724f 25%",
        "footer-key-foreground": "#00724f",
        "footer-background": "#e6ebeb",
    },
)
