"""Where accounts are remembered."""

from upstash_tui.auth.account_store import AccountsError, AccountStore
from upstash_tui.auth.memory_accounts import MemoryAccounts

__all__ = ["AccountStore", "AccountsError", "MemoryAccounts"]
