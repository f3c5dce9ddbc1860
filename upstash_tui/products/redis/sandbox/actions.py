"""What the audit log says was done to a database. Numbers and words are made up."""

from upstash_tui.sandbox.audit import Action

CREATE_DATABASE = Action(1, "Create Database")
DELETE_DATABASE = Action(2, "Delete Database")
RENAME_DATABASE = Action(3, "Rename Database")
RESET_PASSWORD = Action(4, "Reset Database Password")
ENABLE_EVICTION = Action(5, "Enable Eviction")
DISABLE_EVICTION = Action(6, "Disable Eviction")
ENABLE_AUTO_UPGRADE = Action(7, "Enable Auto Upgrade")
DISABLE_AUTO_UPGRADE = Action(8, "Disable Auto Upgrade")
CHANGE_PLAN = Action(9, "Change Plan")
UPDATE_BUDGET = Action(10, "Update Budget")
UPDATE_REGIONS = Action(11, "Update Regions")
MOVE_TO_TEAM = Action(16, "Move Database To Team")
CREATE_BACKUP = Action(17, "Create Backup")
DELETE_BACKUP = Action(18, "Delete Backup")
RESTORE_BACKUP = Action(19, "Restore Backup")
ENABLE_DAILY_BACKUP = Action(20, "Enable Daily Backup")
DISABLE_DAILY_BACKUP = Action(21, "Disable Daily Backup")
