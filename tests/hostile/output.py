"""What a program may send to a terminal: text, and the sequences that Textual and this app have a use for.

Strict on purpose: a sequence that isn't known here is foreign, whoever sent it. What the sequences mean is in
ECMA-48 and in xterm's "Control Sequences".
"""

import re

_MODES = {
    *(7, 25, 1000, 1002, 1003, 1004, 1006, 1015, 1049),
    *(2004, 2026, 2031, 2048),
}
"""DEC private modes: wrapping, cursor, mouse, focus, alternate screen, paste, synchronised output, sizes."""
_TOKEN = re.compile(
    rb"\x1b\[(?P<csi>[0-?]*[ -/]*[@-~])"
    rb"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b(?P<other>.)"
    rb"|(?P<control>[\x00-\x06\x07\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f])",
    re.DOTALL,
)
_CSI = (
    re.compile(rb"[0-9;:]*m"),  # looks
    re.compile(rb"[0-9]*(;[0-9]*)?H"),  # where
    re.compile(rb"[0-9]*[ABCDJK]"),  # moves; erases, which Textual does around an inline app
    re.compile(rb"\?(?P<mode>[0-9]+)[hl]"),
    re.compile(rb"\?(?P<mode>[0-9]+)\$p"),  # is it known?
    re.compile(rb"[<>=?][0-9;]*u"),  # Kitty's keys
    re.compile(rb"[0-9]* q"),  # the cursor's shape
)
_OSC = (
    re.compile(rb"22;[a-z-]*"),  # the mouse pointer's shape
    re.compile(rb"8;[^;]*;(https://(auth|console|www)\.upstash\.com/[!-~]*|https://upstash\.com/[!-~]*"
               rb"|http://localhost:3000/[!-~]*)?"),  # our own links
)  # fmt: skip
_UNSEEN = re.compile(
    "[\u0080-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""C1 controls, what turns the direction of text around, what is not seen, tags."""


def foreign(sent: bytes) -> list[str]:
    """Everything in ``sent`` that has no business there, each as its ``repr``; best: empty."""
    found = []
    for token in _TOKEN.finditer(sent):
        if token["csi"] is not None:
            fits = [match for form in _CSI if (match := form.fullmatch(token["csi"]))]
            modes = [int(match["mode"]) for match in fits if "mode" in match.re.groupindex]
            if not fits or not set(modes) <= _MODES:
                found.append(repr(token[0]))
        elif token["osc"] is not None:
            if not any(form.fullmatch(token["osc"]) for form in _OSC):
                found.append(repr(token[0]))
        else:
            found.append(repr(token[0]))
    text = _TOKEN.sub(b"", sent)
    try:
        found += [repr(match[0]) for match in _UNSEEN.finditer(text.decode())]
    except UnicodeDecodeError as error:
        found.append(repr(text[error.start - 5 : error.end + 5]))
    return found
