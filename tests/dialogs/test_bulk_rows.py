"""The rows of the preview of several operations."""

from upstash_tui.dialogs.bulk_rows import BulkRows
from upstash_tui.resources.bulk import Bulk, LeftOut


def test_a_name_of_wide_letters_has_its_column() -> None:
    bulk = Bulk(("Delete", "deleted"), "teams", (), left_out=(LeftOut("雪だるま雪だるま", "it is yours"),))
    name, *_ = BulkRows(bulk).columns
    assert name.max_width == 16
