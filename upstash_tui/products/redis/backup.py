"""A copy of a database's data that Upstash keeps."""

import msgspec

from upstash_tui.api.decode import Integer, Reader


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """One backup; restoring it empties the database it goes to."""

    id: str = msgspec.field(name="backup_id")
    database_id: str = ""
    customer_id: str = ""
    name: str = ""
    """Never empty when read from an answer: the id stands in for a missing name."""
    created: Integer | None = msgspec.field(name="creation_time", default=None)
    """Unix time, seconds."""
    state: str = ""
    """``pending``, ``completed`` or ``failed``."""
    size: Integer | None = msgspec.field(name="backup_size", default=None)
    """Bytes."""
    daily: bool | None = msgspec.field(name="daily_backup", default=None)
    hourly: bool | None = msgspec.field(name="hourly_backup", default=None)

    @property
    def complete(self) -> bool:
        """Whether it can be restored."""
        return self.state == "completed"


BACKUP = Reader(Backup, sent_back=("id",), also={"name": "id"}, once_by="id")
