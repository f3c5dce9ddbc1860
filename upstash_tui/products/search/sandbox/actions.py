"""What the audit log says was done to a search database. Numbers and words are made up."""

from upstash_tui.sandbox.audit import Action

CREATE = Action(41, "Create Search Index")
DELETE = Action(42, "Delete Search Index")
RENAME = Action(43, "Rename Search Index")
RESET_PASSWORD = Action(44, "Reset Search Index Password")
TRANSFER = Action(45, "Transfer Search Index")
