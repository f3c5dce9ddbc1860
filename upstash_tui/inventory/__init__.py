"""The databases of an account as a list: which are there, shown, pinned and marked, and in what order.

Made for 10,000 of them: what a filter or a sort needs is worked out once per database when it comes in, so a
key press costs a few milliseconds.
"""

from upstash_tui.inventory.condition import Condition, condition, condition_text
from upstash_tui.inventory.entry import Column
from upstash_tui.inventory.filter import FILTER_KEYS
from upstash_tui.inventory.inventory import Inventory

__all__ = ["FILTER_KEYS", "Column", "Condition", "Inventory", "condition", "condition_text"]
