"""What belongs to the account itself: teams, their members, the audit log."""
