"""The places that the walks of every key lead to: screens, dialogs, panes, fields."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.keys import _character_to_key
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets._select import SelectOverlay

from upstash_tui.dialogs.accounts import AccountsDialog
from upstash_tui.dialogs.activity import ActivityDialog
from upstash_tui.dialogs.api_key import ApiKeyDialog
from upstash_tui.dialogs.ask_path import AskPathDialog
from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.bulk import BulkDialog
from upstash_tui.dialogs.choose_record import ChooseRecord
from upstash_tui.dialogs.columns import ColumnsDialog
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.dialogs.draft import DraftDialog
from upstash_tui.dialogs.email import EmailDialog
from upstash_tui.dialogs.help import HelpDialog
from upstash_tui.dialogs.palette import PaletteDialog
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.dialogs.preview import PreviewDialog
from upstash_tui.dialogs.theme import ThemeDialog
from upstash_tui.dialogs.write_env import WriteEnvDialog
from upstash_tui.panes.child_list import ChildList
from upstash_tui.panes.facts_view import FactsView
from upstash_tui.panes.filter_input import FilterInput
from upstash_tui.panes.sign_in_steps import SignInSteps
from upstash_tui.products.account.panes.new_member import NewMemberDialog
from upstash_tui.products.account.panes.new_team import NewTeamDialog
from upstash_tui.products.redis.panes.console.console_input import ConsoleInput
from upstash_tui.products.redis.panes.create_form import CreateForm
from upstash_tui.products.redis.panes.keys.many_dialog import ManyDialog
from upstash_tui.products.redis.panes.keys.memory_dialog import MemoryDialog
from upstash_tui.products.redis.panes.keys.pane import KeysPane
from upstash_tui.products.redis.panes.keys.pattern_bar import PatternBar
from upstash_tui.products.redis.panes.monitor.pane import MonitorPane
from upstash_tui.products.redis.panes.read_regions import ReadRegionsScreen
from upstash_tui.products.redis.panes.region_picker import RegionPicker
from upstash_tui.products.redis.panes.token_dialog import TokenDialog
from upstash_tui.products.redis.panes.usage import DatabaseUsage
from upstash_tui.products.redis.panes.values.content_view import ContentView
from upstash_tui.products.redis.panes.values.new_key import NewKeyDialog
from upstash_tui.products.redis.panes.values.rows import ValueRows
from upstash_tui.products.redis.panes.values.text_editor import TextEditor
from upstash_tui.products.search.panes.form import SearchForm
from upstash_tui.products.vector.panes.form import IndexForm
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.connect import ConnectScreen
from upstash_tui.widgets.transcript import Transcript


class Place(NamedTuple):
    """Somewhere in the app, and the keys that lead there from the list."""

    name: str
    keys: Sequence[str]
    at: type[Widget] | str
    """The class of the screen, or of what has the focus or is around it; or the title of what is in front."""
    words: Sequence[str] = ()
    """What is seen there then, where its class does not say enough."""
    reads: bool = False
    """Whether it shows what is read, so that the state of that makes a difference."""
    sends: bool = False
    """Whether ``enter`` says yes to a preview there."""


PLACES = (
    Place("list", [], "Redis", reads=True),
    Place("filter", ["slash"], FilterInput, reads=True),
    Place("form", ["n"], CreateForm),
    Place("plans", ["n", "tab", "tab", "tab", "tab", "enter"], SelectOverlay),
    Place("regions", ["n", "ctrl+r"], RegionPicker),
    Place("form of an index", ["o", "v", "n"], IndexForm),
    Place("form of a search database", ["o", "s", "n"], SearchForm),
    Place("accounts", ["a"], AccountsDialog),
    Place("help", ["question_mark"], HelpDialog),
    Place("log", ["L"], ActivityDialog),
    Place("palette", ["colon"], PaletteDialog),
    Place("themes", ["colon", *"theme", "enter"], ThemeDialog),
    Place("columns", ["c"], ColumnsDialog),
    Place("teams", ["o", "t"], "Teams", reads=True),
    Place("new team", ["o", "t", "n"], NewTeamDialog),
    Place("places", ["o"], PickDialog),
    Place("indexes", ["o", "v"], "Vector", reads=True),
    Place("overview", ["o", "o"], "Overview", reads=True),
    Place("qstash", ["o", "q"], "QStash", reads=True),
    Place("search_databases", ["o", "s"], "Search", reads=True),
    Place("audit log", ["o", "l"], "Audit log", reads=True),
    Place("audit filter", ["o", "l", "slash"], FilterInput, reads=True),
)
"""Where one gets without any database."""
AT_CONNECT = (
    Place("ways", [], ConnectScreen),
    Place("API key", ["k"], ApiKeyDialog),
    Place("help of the ways", ["question_mark"], HelpDialog),
    Place("palette of the ways", ["colon"], PaletteDialog),
)
SIGNING_IN = (
    Place("sign-in", ["enter"], SignInSteps, ["Open this link"]),
    Place("paste box", ["enter", "p"], Input),
)
TYPED_NAME = [_character_to_key(each) for each in "my-cache"]
AT_A_DATABASE = (
    Place("details", ["l"], FactsView),
    Place("usage", ["2", "l"], DatabaseUsage),
    Place("backups", ["3", "l"], ChildList),
    Place("backup name", ["3", "l", "b"], AskTextDialog),
    Place("restore", ["3", "l", "t"], ChooseRecord),
    Place("copy menu", ["y"], PickDialog),
    Place("path of a .env file", ["y", "w"], AskPathDialog),
    Place("writing a .env file", ["y", "w", "enter"], WriteEnvDialog),
    Place("change menu", ["e"], PickDialog),
    Place("rename", ["e", "n"], AskTextDialog),
    Place("plan", ["e", "p"], PickDialog),
    Place("budget", ["e", "b"], AskTextDialog),
    Place("read regions", ["e", "r"], ReadRegionsScreen),
    Place("team", ["e", "m"], PickDialog),
    Place("preview", ["e", "e"], PreviewDialog, sends=True),
    Place("delete", ["d", *TYPED_NAME], PreviewDialog, sends=True),
    Place("delete, card", ["d", "tab"], PreviewDialog),
    Place("members", ["o", "t", "enter", "1"], ChildList, reads=True),
    Place("new member", ["o", "t", "enter", "1", "n"], NewMemberDialog),
    Place("entry", ["o", "l", "enter"], "Audit log", ["Entry id"]),
    Place("export", ["o", "l", "E"], AskTextDialog),
)


AT_SEVERAL = (
    Place("marked", ["space", "space"], "Redis", ["2 marked"]),
    Place("delete many", ["space", "space", "d", *"delete", "space", "2"], BulkDialog, sends=True),
    Place("delete many, card", ["space", "space", "d", "tab"], BulkDialog),
)


def at_the_value(key: str, *then: str) -> Sequence[str]:
    """From the list to the value of a key of a database by its exact name, and on."""
    typed = [_character_to_key(each) for each in key]
    return ["l", "4", "slash", "ctrl+u", *typed, "enter", "l", *then]


AT_DATA = (
    Place("keys", ["l", "4"], KeysPane, reads=True),
    Place("pattern of keys", ["l", "4", "slash"], PatternBar),
    Place("types of keys", ["l", "4", "t"], PickDialog),
    Place("how careful", ["l", "4", "P"], PickDialog),
    Place("console", ["l", "5"], ConsoleInput),
    Place("answers of the console", ["l", "5", "end", "ctrl+c", "escape"], Transcript),
    Place("monitor", ["l", "6"], MonitorPane),
    Place("channels", ["l", "6", "c"], AskTextDialog),
    Place("listening", ["l", "6", "s"], MonitorPane),
)
"""Where one gets in a database whatever it answers."""
AT_A_FREE_DATABASE = (
    Place("free databases", [], "Free databases"),
    Place("free database", ["l"], FactsView),
    Place("keys of a free database", ["l", "2"], KeysPane),
    Place("another free database", ["n"], PreviewDialog, sends=True),
    Place("console of a free database", ["l", "3"], ConsoleInput),
)
AT_A_LOCKED_DATABASE = (Place("token", ["l", "2", "O"], TokenDialog),)
AT_A_KEY = (
    Place("lifetime of many keys", ["l", "4", "W", "asterisk", "T"], AskTextDialog),
    Place("many keys", ["l", "4", "W", "asterisk", "T", *"none", "enter"], ManyDialog),
    Place("how many keys to look at", ["l", "4", "A"], PickDialog),
    Place("what takes the memory", ["l", "4", "A", "enter"], MemoryDialog),
    Place("text", at_the_value("motd"), ContentView),
    Place("hash", at_the_value("user:1042:settings"), ValueRows),
    Place("list of a key", at_the_value("queue:mails"), ValueRows),
    Place("stream", at_the_value("events:orders"), ValueRows),
    Place("copy of a value", at_the_value("motd", "y"), PickDialog),
    Place("changes of a key", at_the_value("motd", "W", "C"), PickDialog),
    Place("text, writes on", at_the_value("motd", "W"), ContentView, ["WRITES ON"]),
    Place("hash, writes on", at_the_value("user:1042:settings", "W"), ValueRows, ["WRITES ON"]),
    Place("editor", at_the_value("motd", "W", "e"), TextEditor),
    Place("field", at_the_value("user:1042:settings", "W", "e"), TextEditor),
    Place("lifetime", at_the_value("motd", "W", "T"), AskTextDialog),
    Place("new key", at_the_value("motd", "W", "n"), NewKeyDialog),
    Place("new rows", at_the_value("user:1042:settings", "W", "plus"), TextEditor),
    Place("delete a row", at_the_value("queue:mails", "W", "d"), ConfirmDialog),
)
ALL_PLACES = (
    *(*PLACES, *AT_CONNECT, *SIGNING_IN, *AT_A_DATABASE, *AT_SEVERAL, *AT_DATA, *AT_A_KEY),
    *(*AT_A_FREE_DATABASE, *AT_A_LOCKED_DATABASE),
)
NOT_WALKED = {
    AccountScreen: "what the screens of an account share",
    Dialog: "what dialogs share",
    DraftDialog: "what dialogs share that keep what was typed",
    EmailDialog: "asked once a browser came back: tests/screens/test_sign_in.py",
}
"""The screens that no place leads to, and why."""
