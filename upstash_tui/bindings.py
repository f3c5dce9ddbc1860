"""Every key binding, once: id, default keys, label, help. In the order of the screens.

Widgets bind a row by its id (``bind`` of ``widgets/keys.py``), sentences name its key by its id (``key_name``
of ``widgets/key_names.py``). ``.scripts/readme_keys.py`` writes the README's table of keys from here.
"""

from collections.abc import Callable, Collection, Mapping
from string import ascii_lowercase

from msgspec import Struct

NO_KEYS = frozenset(("f22", "f23", "f24"))
"""Keys that keyboards don't have: the default of what has no key until a keymap names one."""

KeyName = Callable[[str], str]
"""Name of the key of a binding by the id of its row, for words that know no widget."""


class Row(Struct, frozen=True):
    """One binding."""

    id: str
    """What the keymap in ``config.toml`` calls it."""
    keys: str
    """Default keys by Textual's names, with commas between. Sentences name the first."""
    label: str
    """Its word in the key bar and in the palette."""
    help: str
    """Its line in the help and its tooltip: what it does, a sentence without full stop."""
    bar: bool = True
    """Whether the key bar shows it."""
    group: str = ""
    """One label in the key bar for several bindings."""
    changes: bool = False
    """Whether it leads to a change of the account: disabled, with the reason, while that is READ-ONLY."""
    readme: str = ""
    """What the README says after its key; empty: left out. Neighbours with the same words share them."""
    former: tuple[str, ...] = ()
    """Ids it had before, which a keymap may still use."""


# fmt: off
PLACES: Mapping[str, tuple[Row, ...]] = {
    "everywhere": (
        Row("app.close_notes", "f22", "Close notes", "Close the notes in the corner", bar=False),
        Row("app.help", "question_mark,f1", "Help", "The keys of this place", readme="the keys of this place, the second in a text field too"),
        Row("app.log", "L", "Log", "What was done and what failed", bar=False, readme="what was done and what failed"),
        Row("app.palette", "colon", "Palette", "Every command", bar=False),
        Row("app.palette_anywhere", "ctrl+p", "Palette", "Every command, from a text field too", bar=False),
        Row("app.quit", "q", "Quit", "Leave the app", readme="quit"),
        Row("app.quit_anywhere", "ctrl+q", "Quit", "Leave the app, from a text field or a dialog too", bar=False, readme="quit, from a text field too"),
        Row("app.redraw", "ctrl+l", "Redraw", "Redraw the screen, if another program has written on it", bar=False, readme="redraw the screen"),
        Row("app.suspend", "ctrl+z", "Stop", "Back to the shell; fg resumes the app", bar=False),
    ),
    "connect": (
        Row("connect.api_key", "k", "API key", "Connect with an e-mail and an API key", bar=False, readme="API key"),
        Row("connect.demo", "d", "Demo", "Try it on sample data", bar=False, readme="demo"),
        Row("connect.free", "f", "Free database", "A Redis database for 72 hours, without an account", bar=False, readme="a free database without an account"),
        Row("connect.project", "full_stop", "This folder", "What this folder's environment names, without an account", bar=False, readme="the project in this folder"),
        Row("connect.skip", "s", "Skip sign-in", "Open the sample account at once", bar=False),
        Row("connect.own", "b", "Leave the demo", "Back to your own accounts", bar=False),
        Row("connect.again", "enter", "Try again", "Start the sign-in once more"),
        Row("connect.back", "escape", "Back", "Stop and go back"),
    ),
    "signing in": (
        Row("connect.copy", "c", "Copy link", "Copy the sign-in link", readme="copy the link"),
        Row("connect.open", "o", "Open again", "Start the browser once more", readme="open again"),
        Row("connect.show", "u", "Show link", "The link on a plain screen", readme="show it on a plain screen"),
        Row("connect.paste", "p", "Paste", "Finish with the redirect URL", readme="paste the redirect URL"),
    ),
    "lists and texts": (
        Row("move.up", "up,k", "Up", "A line up", bar=False, readme="move", former=("table.up", "text.up", "check_list.up")),
        Row("move.down", "down,j", "Down", "A line down", bar=False, readme="move", former=("table.down", "text.down", "check_list.down")),
        Row("move.page_up", "pageup", "Page up", "A page up", bar=False, readme="a page", former=("table.page_up", "text.page_up")),
        Row("move.page_down", "pagedown", "Page down", "A page down", bar=False, readme="a page", former=("table.page_down", "text.page_down")),
        Row("move.half_up", "ctrl+u", "Half up", "Half a page up", bar=False, readme="half a page"),
        Row("move.half_down", "ctrl+d", "Half down", "Half a page down", bar=False, readme="half a page"),
        Row("move.first", "home,g", "First", "To the beginning", bar=False, readme="first, last", former=("table.first", "text.first")),
        Row("move.last", "end,G", "Last", "To the end", bar=False, readme="first, last", former=("table.last", "text.last")),
    ),
    "lists": (
        Row("table.open", "enter", "Open", "Open the row under the cursor", readme="open", former=("teams.members", "audit.details")),
    ),
    "rows of a list": (
        Row("list.new", "n", "New", "Create one", changes=True, readme="new", former=("databases.new", "teams.new", "members.add")),
        Row("list.filter", "slash", "Filter", "Show what matches: a word, plan:free, !word, cost>10", readme="filter", former=("databases.filter", "audit.filter")),
        Row("list.stop", "escape", "Stop waiting", "Stop waiting for the answer; the rows stay"),
        Row("list.complete", "tab", "Complete", "Complete a column or a word of it; once more: the next", bar=False, readme="complete (in the filter)"),
        Row("list.clear", "escape", "Clear filter", "Show all again", former=("databases.clear", "audit.clear")),
        Row("list.sort", "s", "Sort", "Sort by the next column", bar=False, readme="sort, reverse", former=("databases.sort",)),
        Row("list.reverse", "S", "Reverse", "Reverse the order", bar=False, readme="sort, reverse", former=("databases.reverse",)),
        Row("list.refresh", "r,f5", "Refresh", "Read the list again", readme="refresh", former=("databases.refresh", "teams.refresh", "backups.refresh", "audit.refresh")),
        Row("list.auto_refresh", "R", "Auto-refresh", "Refresh automatically: every 30 s, every 2 min, or off", bar=False, readme="refresh automatically, every 30 s or 2 min", former=("databases.auto_refresh",)),
        *(Row(f"list.{way}", way, way.capitalize(), what, bar=False, former=(f"databases.{way}", f"audit.{way}")) for way, what in (("up", "The row before"), ("down", "The next row"))),
        Row("list.page_up", "pageup", "Page up", "A page up", bar=False, former=("databases.page_up",)),
        Row("list.page_down", "pagedown", "Page down", "A page down", bar=False, former=("databases.page_down",)),
        Row("list.mark", "space", "Mark", "Mark the row, or unmark it, and go to the next", bar=False, readme="mark", former=("databases.mark",)),
        Row("list.mark_all", "asterisk,ctrl+a", "Mark all", "Mark all that are shown; once more unmarks them", bar=False, former=("databases.mark_all",)),
        Row("list.unmark", "u", "Marks", "Unmark all that are marked, or mark again what was", bar=False, readme="unmark all, mark them again", former=("databases.unmark",)),
        Row("list.pin", "p", "Pin", "Pin it to the top, or unpin it", bar=False, readme="pin", former=("databases.pin",)),
        Row("list.columns", "c", "Columns", "Choose the columns", bar=False, readme="columns", former=("databases.columns",)),
        Row("list.export", "E", "Export", "Save what is shown as CSV or JSON", bar=False, readme="export as CSV or JSON", former=("audit.export",)),
    ),
    "one record": (
        Row("record.copy", "y", "Copy", "Copy how to connect", readme="copy", former=("databases.copy",)),
        Row("record.change", "e", "Change", "Change it, or all that are marked", changes=True, readme="change", former=("databases.change",)),
        Row("record.delete", "d,delete", "Delete", "Delete it, or all that are marked", changes=True, readme="delete", former=("databases.delete", "teams.delete", "members.remove", "backups.delete")),
        Row("record.refresh", "r,f5", "Refresh", "Read it again", former=("details.refresh",)),
        *(Row(f"record.{id}", key, id.capitalize(), f"The {id} record of the list", bar=False, readme="next, previous record") for id, key in (("next", "J"), ("previous", "K"))),
        Row("record.owner", "H", "Account", "The same record in the account that has it", bar=False),
        *(Row(f"panes.{pane}", keys, pane.capitalize(), f"To the {pane}", bar=False, readme="to the list, to the details") for pane, keys in (("list", "h,left"), ("details", "l,right"))),
        Row("tabs.1", "1", "Tab 1", "The first tab", bar=False, readme="tabs", former=("tabs.details",)),
        Row("tabs.2", "2", "Tab 2", "The second tab", bar=False, readme="tabs", former=("tabs.usage",)),
        Row("tabs.3", "3", "Tab 3", "The third tab", bar=False, readme="tabs", former=("tabs.backups",)),
        *(Row(f"tabs.{place}", str(place), f"Tab {place}", f"The {word} tab", bar=False, readme="tabs") for place, word in ((4, "fourth"), (5, "fifth"), (6, "sixth"))),
        Row("tabs.previous", "left_square_bracket", "Previous tab", "The tab before", bar=False),
        Row("tabs.next", "right_square_bracket", "Next tab", "The next tab", bar=False),
        Row("panes.zoom", "z", "Zoom", "The whole screen for the record, or the list beside it again", bar=False, readme="the whole screen"),
        Row("record.back", "escape", "Back", "Back to the list, or to where you came from", readme="back", former=("workspace.back", "teams.back", "audit.back")),
    ),
    "details": (
        Row("details.reveal", "v", "Reveal", "Show the secrets for ten seconds", readme="reveal its secrets for ten seconds"),
        Row("details.exact", "x", "Exact", "Exact numbers, or rounded ones"),
    ),
    "places": (
        Row("app.accounts", "a", "Accounts", "Switch or add an account", bar=False, readme="accounts"),
        *(Row(f"app.{id}", key, title, f"To the {title.lower()}", bar=False) for id, key, title in (("teams", "f23", "Teams"), ("audit_log", "f24", "Audit log"))),
        Row("app.places", "o", "Go to", "Another product, the teams, the audit log", readme="another place: a product, the teams, the audit log"),
        Row("screen.console", "w", "Console", "Open the web console", bar=False, readme="console, docs, status page", former=("databases.web", "teams.web")),
        Row("app.docs", "M", "Docs", "Open the documentation", bar=False, readme="console, docs, status page"),
        Row("app.status", "U", "Status", "Open Upstash's status page", bar=False, readme="console, docs, status page"),
    ),
    "usage": (
        Row("usage.shorter", "comma", "Shorter", "A shorter period"),
        Row("usage.longer", "full_stop", "Longer", "A longer period"),
        Row("usage.exact", "x", "Exact", "Exact numbers, or rounded ones"),
        Row("usage.refresh", "r,f5", "Refresh", "Read the statistics again"),
    ),
    "backups": (
        Row("backups.create", "b", "Back up now", "Make a backup of what is in it now", changes=True, readme="back up now"),
        Row("backups.restore", "t", "Restore", "Restore this backup, here or into another database", changes=True, readme="restore", former=("backups.restore_elsewhere",)),
        Row("backups.daily", "D", "Daily on/off", "Switch the daily backup on or off", changes=True, readme="daily backup on or off"),
    ),
    "data of a database": (
        Row("data.arm", "W,ctrl+t", "Writes", "Allow writes into the data for this visit, or no longer", readme="allow writes for this visit"),
        Row("data.level", "P", "Level", "How careful to be: production, normal or scratch", bar=False, readme="production, normal or scratch"),
        Row("data.token", "O,f3", "Token", "Open it with a token of your own; replace or forget it", readme="open it with a token of your own"),
        Row("data.again", "r,f5", "Again", "Read it again"),
    ),
    "keys of a database": (
        Row("keys.pattern", "slash", "Pattern", "Look for names: a beginning, a whole one, a pattern with * ?", readme="look for names"),
        Row("keys.more", "m", "More", "Go on through the keys", readme="go on through the keys"),
        Row("keys.kind", "t", "Type", "Show keys of one type", readme="one type"),
        Row("keys.shape", "f", "Tree or list", "Show folders by what names begin with, or every key in a row", readme="tree or list"),
        Row("keys.separator", "F", "Separator", "Choose what divides names into folders", bar=False, readme="what divides names into folders"),
        Row("keys.unfold", "l,right", "Unfold", "Unfold the folder, or go into it, or into the key", bar=False, readme="unfold, fold"),
        Row("keys.fold", "h,left", "Fold", "Fold the folder, or go to the one around", bar=False, readme="unfold, fold"),
        Row("keys.copy", "y", "Copy name", "Copy the name of the key, or the pattern of the folder", readme="copy the name"),
        Row("keys.change", "e", "Change", "Delete keys, set their lifetimes, export or copy them", readme="change, delete, lifetime: the marked keys, or what is under the cursor"),
        Row("keys.delete", "d,delete", "Delete", "Delete the marked keys, the key, or all in the folder", readme="change, delete, lifetime: the marked keys, or what is under the cursor"),
        Row("keys.lifetime", "T", "Lifetime", "How long they stay: 10m, 2h, a date, none", bar=False, readme="change, delete, lifetime: the marked keys, or what is under the cursor"),
        Row("keys.memory", "A", "Memory", "Which keys take the memory, from a sample", bar=False, readme="what takes the memory"),
        Row("keys.stop", "escape", "Stop", "Stop going through the keys; what was seen stays"),
        Row("keys.clear", "escape", "Show all", "Leave the pattern, or look for all keys again"),
    ),
    "value of a key": (
        Row("keys.back", "escape,h,left", "Back", "Back to the keys"),
        Row("value.back", "escape", "Back", "Back to all of what the key holds"),
        Row("value.more", "m", "More", "Read the next rows", readme="more"),
        Row("value.turn", "S", "Reverse", "The last rows first, or the first", bar=False, readme="the last rows first"),
        Row("value.view", "b", "View", "The next view of a text: JSON, text, unpacked, bytes", readme="as JSON, text, unpacked, bytes"),
        Row("value.bytes", "x", "Bytes", "Byte by byte, or as before", bar=False, readme="byte by byte"),
        Row("value.edit", "e", "Edit", "Change the text, or the row under the cursor", readme="change the value"),
        Row("value.outside", "E", "$EDITOR", "Change it in your own editor", bar=False, readme="change it in $EDITOR"),
        Row("value.add", "plus", "Add", "Add fields, elements, members or an entry", bar=False, readme="add rows"),
        Row("value.lifetime", "T", "Lifetime", "How long the key stays: 10m, 2h, a date, none", readme="lifetime"),
        Row("value.delete", "d,delete", "Delete", "Delete the row under the cursor, or the key of a text", readme="delete a row, or a text"),
        Row("value.new", "n", "New key", "A new key of any type", readme="new key"),
        Row("value.key", "C", "Key", "Rename the key, copy it, add to it, delete it", readme="rename, copy or delete the key"),
        Row("value.copy", "y", "Copy", "Copy the value, the key, or the command that makes it", readme="copy"),
        Row("value.info", "i", "Info", "Ask for its memory and its length", bar=False, readme="memory and length"),
    ),
    "line of the console": (
        Row("console.send", "enter", "Send", "Send it; in open quotes or behind \\: another line", readme="send"),
        Row("console.complete", "tab", "Complete", "Complete a command, an option or a key that was seen", readme="complete"),
        Row("console.search", "ctrl+r", "Search", "Search in what you typed before", readme="search in what you typed"),
        Row("console.older", "up", "Older", "What you typed before that, or a line up", bar=False, readme="what you typed before"),
        Row("console.newer", "down", "Newer", "What you typed after that, or a line down", bar=False, readme="what you typed before"),
        Row("console.drop", "ctrl+c", "Drop", "Stop waiting for the answer, or drop what is typed", bar=False, readme="stop waiting, or drop what is typed"),
        Row("console.leave", "escape", "Leave", "Leave the field, so that letters are keys again", readme="leave the field"),
    ),
    "console": (
        Row("console.type", "enter,i", "Type", "Back into the field", readme="back into the field"),
        Row("console.shape", "x,f2", "Shape", "Show answers as a table, as redis-cli does, or as JSON", readme="answers as a table, as redis-cli, as JSON"),
        Row("console.copy", "y", "Copy answer", "Copy the last answer as it is shown", bar=False, readme="copy the last answer"),
        Row("console.clear", "C,f4", "Clear", "Empty the console", bar=False, readme="empty it"),
    ),
    "monitor": (
        Row("monitor.start", "s", "Start", "Show every command as it comes", readme="start"),
        Row("monitor.channels", "c", "Channels", "Show what is published on channels, by names or by patterns", readme="channels"),
        Row("monitor.pause", "space", "Pause", "Show nothing new, or go on", readme="pause, go on"),
        Row("monitor.filter", "slash", "Filter", "Show the lines with a word in them", readme="filter"),
        Row("monitor.groups", "g", "Groups", "Count commands and prefixes of keys, or show the lines", readme="groups"),
        Row("monitor.copy", "y", "Copy", "Copy the command as redis-cli takes it, or the message", readme="copy the line"),
        Row("monitor.key", "l,right", "Open key", "Open the key of the line under the cursor, in its tab", bar=False, readme="open its key"),
        Row("monitor.exact", "x", "Exact", "The exact bytes of the line under the cursor, or no longer", readme="its exact bytes"),
        Row("monitor.stop", "escape", "Stop", "Close the stream; what was seen stays", readme="stop"),
        Row("monitor.clear", "escape", "Clear filter", "Show all lines again"),
    ),
    "changing a text": (
        Row("editor.save", "ctrl+s", "Save", "Save what is typed", readme="save"),
        Row("editor.overwrite", "ctrl+o", "Overwrite", "Overwrite what someone else wrote meanwhile", readme="overwrite what someone else wrote"),
        Row("editor.theirs", "ctrl+g", "Theirs", "Go on with what someone else wrote", readme="go on with theirs"),
    ),
    "create form": (
        Row("create.submit", "ctrl+s", "Create", "Create it; without an upper limit it asks once more", readme="create"),
        Row("create.regions", "ctrl+r", "Regions", "Choose the regions", readme="regions"),
        Row("create.request", "x", "Request", "The exact request, as curl", readme="the request (outside a text field)"),
        Row("create.back", "escape", "Back", "Back; what you typed is kept", readme="back, the draft is kept"),
        Row("create.choose", "enter,space", "Choose", "Choose the regions"),
    ),
    "regions": (
        Row("regions.clear", "escape", "Clear search", "Clear the search"),
        Row("regions.primary", "enter", "Primary", "Make it the primary region", readme="primary"),
        Row("regions.read", "space", "Read region", "Make it a read region, or remove it", readme="read region"),
        Row("regions.undo", "backspace", "Undo", "Undo the last choice of a region", bar=False, readme="undo the last choice"),
        Row("regions.up", "up", "Up", "A region up", group="Move"),
        Row("regions.down", "down", "Down", "A region down", group="Move"),
        Row("regions.page_up", "pageup", "Page up", "A page up", bar=False),
        Row("regions.page_down", "pagedown", "Page down", "A page down", bar=False),
        Row("regions.first", "home", "First", "To the first region", bar=False),
        Row("regions.last", "end", "Last", "To the last region", bar=False),
        Row("regions.done", "escape", "Done", "Back; the choice is kept"),
        Row("regions.use", "ctrl+s", "Use these", "Go on with these read regions"),
    ),
    "accounts": (
        Row("accounts.add", "n", "Add", "Connect another account"),
        Row("accounts.rename", "e", "Rename", "Give the account another name"),
        Row("accounts.read_only", "o", "Read-only", "Make it read-only on this machine, or allow changes again"),
        Row("accounts.forget", "d,delete", "Forget", "Log out: remove the account from this machine"),
        Row("accounts.own", "b", "Leave the demo", "Back to your own accounts", bar=False),
        *(
            Row(f"accounts.{number}", str(number), f"Account {number}", f"Switch to account {number} of the list", bar=False)
            for number in range(1, 10)
        ),
    ),
    "dialogs": (
        Row("dialog.back", "escape", "Back", "Go back without doing it"),
    ),
    "help": (
        Row("help.change", "enter", "Another key", "Give it another key: the next one you press"),
        Row("help.default", "delete,backspace", "Default key", "Give it its default key", bar=False),
        Row("help.ids", "i", "Ids", "What config.toml calls each binding"),
        Row("help.close", "q", "Back", "Close the help", bar=False),
    ),
    "menus": (
        *(Row(f"pick.{letter}", letter, "Pick", f"Pick {letter}", bar=False) for letter in ascii_lowercase),
    ),
    "choosing a record": (
        Row("choose.up", "up", "Up", "The one before", bar=False),
        Row("choose.down", "down", "Down", "The next", bar=False),
        Row("choose.page_up", "pageup", "Page up", "A page up", bar=False, former=("bulk.page_up",)),
        Row("choose.page_down", "pagedown", "Page down", "A page down", bar=False, former=("bulk.page_down",)),
    ),
    "choosing columns": (
        Row("columns.done", "enter,c", "Done", "Show these columns"),
        Row("columns.usual", "u", "Usual", "Choose the default columns"),
    ),
    "preview": (
        Row("preview.yes", "enter,y", "Do it", "Run the operation"),
        Row("preview.request", "x,f2", "Request", "The exact request, as curl"),
        Row("preview.copy", "c", "Copy request", "Copy the curl command"),
    ),
    "many keys": (
        Row("many.yes", "enter,y", "Do it", "Do it to all of them; close what has ended"),
        Row("memory.close", "q", "Back", "Close what was found", bar=False),
    ),
    "preview of several": (
        Row("bulk.yes", "enter,y", "Do it", "Run the operations"),
        Row("bulk.requests", "x,f2", "Requests", "The exact requests, as curl"),
        Row("bulk.leave_out", "space", "Leave out", "Leave this one out, or take it in again"),
        Row("bulk.retry", "r", "Try again", "Retry those that failed and can be repeated"),
    ),
    "yes or no": (
        Row("confirm.yes", "enter,y", "Yes", "Do it"),
        Row("confirm.no", "n", "No", "Go back without doing it", bar=False),
    ),
    "writing a .env file": (
        Row("write_env.yes", "enter,y", "Write", "Write the file"),
        Row("write_env.no", "n", "No", "Leave without writing", bar=False),
        Row("write_env.mode", "m", "Mode", "Make the file private, or leave it as it is"),
    ),
    "path of a file": (
        Row("ask_path.list", "down", "Files near", "To the files near", bar=False),
    ),
    "API key": (
        Row("api_key.connect", "ctrl+s", "Connect", "Try this e-mail and key"),
    ),
    "new team, new member": (
        Row("draft.submit", "ctrl+s", "Go on", "Go on to the preview"),
        Row("new_member.enter", "enter", "Go on", "Go on to the preview", bar=False),
    ),
    "check lists": (
        Row("check_list.turn", "space", "On or off", "Choose it or not", bar=False),
    ),
    "on or off": (
        Row("toggle.toggle", "space,enter", "On or off", "On or off", bar=False),
    ),
    "one of a few": (
        Row("one_of.previous", "left", "Previous", "Choose the one before", bar=False),
        Row("one_of.next", "right,space", "Next", "Choose the next", bar=False),
    ),
}
# fmt: on
"""By the place where they act. No two of a place share a key, ``escape`` apart: it leads back a step at a time."""

ROWS: Mapping[str, Row] = {row.id: row for rows in PLACES.values() for row in rows}
"""By id."""

CHANGES = frozenset(row.id for row in ROWS.values() if row.changes)
"""Ids of the bindings that lead to a change of the account."""

COPIES = frozenset(("record.copy", "list.export"))
"""Ids of those that lead to a copy of what is shown."""

CURRENT_IDS: Mapping[str, str] = {former: row.id for row in ROWS.values() for former in row.former}
"""Former ids, each with the id of today."""


def current_ids(names: Collection[str]) -> dict[str, str]:
    """The id of today of each of ``names``, some of which may be former ids, and the name.

    A former id counts only where that of today is not among ``names``.
    """
    return {CURRENT_IDS.get(name, name): name for name in names if CURRENT_IDS.get(name) not in names}
