"""A team: its name, who is in it and in which role."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Team:
    """One team. ``members`` maps an e-mail to a role, the owner first."""

    id: str
    name: str
    copy_cc: bool
    members: dict[str, str] = field(default_factory=dict)

    @property
    def owner(self) -> str:
        """The owner's e-mail."""
        return next(email for email, role in self.members.items() if role == "owner")
