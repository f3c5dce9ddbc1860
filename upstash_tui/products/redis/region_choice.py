"""The regions chosen for a database, and what each further step would do.

A choice never changes; a step gives an :class:`Outcome` with the next one and a sentence that tells what
happened, so that nothing that was chosen is dropped silently.
"""

from collections.abc import Iterable
from typing import NamedTuple, Self

from msgspec import Struct
from msgspec.structs import replace

from upstash_tui.catalog.regions import CLOUD_NAMES, Cloud, region, why_not_read
from upstash_tui.products.redis import plans


class Outcome(NamedTuple):
    """What came of a step."""

    choice: "RegionChoice"
    """The next choice; the same one if the step was refused or changed nothing."""
    said: str = ""
    """One or two sentences for the user; may be empty."""
    refused: bool = False


class Offer(NamedTuple):
    """What a key would do."""

    text: str
    """What it does, or why it does nothing."""
    allowed: bool


class RegionChoice(Struct, frozen=True):
    """Cloud, primary region and read regions of a database, under the rules of its plan."""

    cloud: Cloud = "aws"
    plan: str | None = None
    """As the API spells it; ``None`` leaves it to the account."""
    primary: str | None = None
    read_regions: tuple[str, ...] = ()
    primary_fixed: bool = False
    """Whether the database exists already: its primary region stays, its read regions may change."""
    aside: Self | None = None
    """What was chosen in the other cloud, for when the user comes back to it."""
    before: Self | None = None
    """What was chosen before the last step of the user, to be taken back."""

    def settled(self) -> Outcome:
        """This choice made to fit the rules. What an existing database has is taken as it is."""
        reads = tuple(dict.fromkeys(self.read_regions))
        home = region(self.primary)
        choice = replace(self, cloud=home.cloud if home else self.cloud, read_regions=reads)
        if self.primary_fixed:
            return Outcome(choice)
        said = []
        if self.primary in reads:
            reads = tuple(code for code in reads if code != self.primary)
            said.append(f"{self.primary} is the primary region, so no longer a read region.")
        if choice.cloud == "gcp" and reads:
            said.append(f"Databases on GCP have no read regions: dropped {_listed(reads)}.")
            reads = ()
        limit = _limit(self.plan)
        if limit is not None and len(reads) > limit:
            said.append(
                f"{_title(self.plan)} has one read region at most: kept {_listed(reads[:limit])}, "
                f"dropped {_listed(reads[limit:])}."
            )
            reads = reads[:limit]
        return Outcome(replace(choice, read_regions=reads), " ".join(said))

    def with_plan(self, plan: str | None) -> Outcome:
        """The same on another plan, with the read regions that plan allows."""
        return replace(self, plan=plan).settled()

    def with_cloud(self, cloud: Cloud) -> Outcome:
        """Go to another cloud: what was chosen there before comes back, what is chosen here is put aside."""
        if cloud == self.cloud:
            return Outcome(self)
        if self.primary_fixed:
            return Outcome(self, "The cloud of a database can't be changed.", refused=True)
        here = replace(self, aside=None)
        there = replace(self.aside or RegionChoice(), cloud=cloud, plan=self.plan, aside=here)
        outcome = there.settled()
        if not self.chosen and not there.chosen:
            return outcome
        said = [f"Cloud: {CLOUD_NAMES[cloud]}.", outcome.said]
        if there.chosen:
            said.append(f"Back from before: {there.chosen}.")
        if self.chosen:
            said.append(f"Kept for {CLOUD_NAMES[self.cloud]}: {self.chosen}.")
        return Outcome(outcome.choice, " ".join(filter(None, said)))

    def under(self, cloud: Cloud, plan: str | None) -> Outcome:
        """The same under the cloud and the plan of a form; the cloud of an existing database stays."""
        planned = self.with_plan(plan)
        if self.primary_fixed:
            return planned
        moved = planned.choice.with_cloud(cloud)
        return Outcome(moved.choice, " ".join(filter(None, (planned.said, moved.said))))

    def with_primary(self, code: str) -> Outcome:
        """Make ``code`` the primary region; one in the other cloud takes the choice there."""
        offer, wanted = self.offer_primary(code), region(code)
        if not offer.allowed or wanted is None:
            return Outcome(self, f"{offer.text}.", refused=True)
        if wanted.cloud != self.cloud:
            moved = self.with_cloud(wanted.cloud)
            outcome = moved.choice.with_primary(code)
            if outcome.refused:  # it is what was chosen there before
                return moved
            where = moved.said or f"Cloud: {CLOUD_NAMES[wanted.cloud]}."
            return Outcome(outcome.choice, f"{outcome.said} {where}")
        outcome = replace(self, primary=code).settled()
        return Outcome(outcome.choice, outcome.said or f"{code} is the primary region.")

    def with_read(self, code: str) -> Outcome:
        """Make ``code`` a read region, or no longer one if it is."""
        offer = self.offer_read(code)
        if not offer.allowed:
            return Outcome(self, f"{offer.text}.", refused=True)
        if code in self.read_regions:
            left = tuple(read for read in self.read_regions if read != code)
            return Outcome(replace(self, read_regions=left), f"{code} is no longer a read region.")
        return Outcome(replace(self, read_regions=(*self.read_regions, code)), f"{code} is a read region.")

    def step(self, outcome: Outcome) -> Outcome:
        """``outcome``, which can be taken back."""
        if outcome.choice == self:
            return outcome
        return outcome._replace(choice=replace(outcome.choice, before=replace(self, before=None)))

    def undone(self) -> Outcome:
        """What was chosen before the last step."""
        if self.before is None:
            return Outcome(self, "There is nothing to undo.", refused=True)
        return Outcome(self.before, f"As before: {self.before.chosen or 'no region'}.")

    @property
    def replaced(self) -> str:
        """The primary region in whose place the last step put another; empty if there was none."""
        primary = self.before.primary if self.before else None
        return primary if primary and primary != self.primary else ""

    def offer_primary(self, code: str) -> Offer:
        """What making ``code`` the primary region would do."""
        wanted = region(code)
        if code == self.primary:
            return Offer("It is the primary region already", allowed=False)
        if self.primary_fixed:
            return Offer("The primary region of a database can't be changed", allowed=False)
        if wanted is None:
            return Offer(f"{code} is not a region this version knows", allowed=False)
        if wanted.cloud != self.cloud:
            return Offer(f"change to {CLOUD_NAMES[wanted.cloud]} and make it primary", allowed=True)
        return Offer("make it primary", allowed=True)

    def offer_read(self, code: str) -> Offer:
        """What turning ``code`` as a read region on or off would do."""
        if code in self.read_regions:
            return Offer("remove as read region", allowed=True)
        wanted = region(code)
        if self.cloud == "gcp" and code != self.primary:
            return Offer("Databases on GCP have no read regions", allowed=False)
        if wanted and wanted.cloud != self.cloud:
            return Offer(f"Cloud is {CLOUD_NAMES[self.cloud]}: it can't be a read region", allowed=False)
        reason = why_not_read(code, self.primary, self.plan, len(self.read_regions))
        return Offer(reason or "add as read region", allowed=reason is None)

    @property
    def chosen(self) -> str:
        """The chosen regions in words: ``us-east-1, read eu-west-1``; empty if there are none."""
        reads = f"read {_listed(self.read_regions)}" if self.read_regions else ""
        return ", ".join(part for part in (self.primary, reads) if part)


def _limit(name: str | None) -> int | None:
    plan = plans.plan(name)
    return plan.max_read_regions if plan else None


def _title(name: str | None) -> str:
    plan = plans.plan(name)
    return f"The plan {plan.title}" if plan else "This plan"


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(codes)
