"""``upstash-tui`` with time for its keyring: where much else runs, the seconds that it gives one are few."""

import runpy

from upstash_tui.accounts.keyring_store import KeyringStore

(KeyringStore.__init__.__kwdefaults__ or {})["read_seconds"] = 60.0
runpy.run_module("upstash_tui", run_name="__main__", alter_sys=True)
