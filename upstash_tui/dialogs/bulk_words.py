"""Sentences about several operations: the worst case, what has become of them, which keys act."""

from functools import partial

from textual.dom import DOMNode

from upstash_tui.dialogs.bulk_rows import BulkRows
from upstash_tui.dialogs.change_words import limit_words
from upstash_tui.resources.bulk import Bulk
from upstash_tui.widgets.key_names import field_key_name, key_name, key_names


def so_far(bulk: Bulk, rows: BulkRows) -> str:
    """What has become of them so far."""
    results = rows.results.values()
    failed = sum(bool(result.trouble) for result in results)
    done, of = len(results) - failed, len(results) + len(rows.planned) + bool(rows.running)
    ended = bulk.verb[1]
    if done == of == 1:
        return f"{rows.operations[next(iter(rows.results))].name} is {ended}."
    sentence = f"All {of:,} are {ended}." if done == of else f"{done:,} of {of:,} are {ended}."
    if failed:
        sentence += f" {failed:,} {'are' if failed > 1 else 'is'} not: ✗ says why."
    if rows.phase == "over" and (unsent := len(rows.planned)):
        sentence += f" {unsent:,} {'were' if unsent > 1 else 'was'} not sent."
    return sentence


def sum_words(bulk: Bulk) -> str:
    """What they cost at worst, and how many requests they are."""
    count = len(bulk.operations)
    requests = f"{count:,} requests, sent one by one." if count != 1 else "1 request."
    prices = {(each.price.after, each.price.unit) for each in bulk.operations if each.price}
    if case := bulk.worst_case:
        before, after = limit_words(case.before), limit_words(case.after)
        return f"Worst case a month for these: {before} → {after}. {requests}"
    if len(prices) == 1:
        return f"Price of each then: {' '.join(prices.pop()).strip()}. {requests}"
    return requests


def keys(node: DOMNode, bulk: Bulk, rows: BulkRows, *, is_typing: bool, is_refused: bool) -> str:
    """The keys that act at ``node``, behind what has become of them so far."""
    key = partial(key_name, node)
    back = f"{key('dialog.back')} back"
    match rows.phase:
        case "over":
            does = "goes on" if rows.planned else "tries again"
            retry = [f"{key('bulk.retry')} {does}"] if rows.to_retry else []
            return " · ".join((so_far(bulk, rows), *retry, back))
        case "stopping":
            return "stopping after this one …"
        case "running":
            return f"{so_far(bulk, rows)} · {key('dialog.back')} stops before the next"
    if is_typing:
        verb = bulk.verb[0].split()[0].lower()
        return f"enter {verb} · tab to the list · {field_key_name(node, 'bulk.requests')} request · {back}"
    yes = [f"{key_names(node, 'bulk.yes')} do {len(rows.planned):,}"] if not bulk.confirm else []
    choose = () if is_refused else (*yes, f"{key('bulk.leave_out')} leave one out")
    return " · ".join((*choose, f"{key('bulk.requests')} request", back))
