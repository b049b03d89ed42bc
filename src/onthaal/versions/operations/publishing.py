"""From version to thing: now, on a day to come, and out of sight when its last day is past."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.calendars import local_date
from onthaal.versions.merging import carry
from onthaal.versions.operations.drafts import Drafts
from onthaal.versions.operations.steps import Content, Made, Thing, require, touch, write
from onthaal.versions.refusals import Invalid, Problem
from onthaal.versions.states import VersionState
from onthaal.versions.wording import day

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class Versions(Drafts[Thing, Made]):
    """Everything that is done with the versions of one noun."""

    def follows(self, thing: Thing, version: Made, *, at: datetime) -> dict[str, Any]:
        """Return what else of the thing changes when a version goes live."""
        return {"archived_at": None}

    def check(self, thing: Thing, content: Content, *, on: date) -> None:
        """Raise ``Invalid`` when ``content`` cannot be what the thing says on a local day."""
        found = self.problems(thing, content, on=on)
        if found:
            raise Invalid(found)

    def publish_now_or_later(
        self, thing: Thing, version: Made, *, by: "User | None", at: datetime
    ) -> None:
        """Let a version that was checked go live, or wait for the day that it is planned for."""
        planned = version.publish_from
        if planned is None or planned <= local_date(at):
            self.go_live(thing, version, by=by, at=at)
            return
        self.move(
            version, VersionState.SCHEDULED, publish_from=planned, published_by=by, touched={}
        )
        self.tell("scheduled", thing, by=by, at=at,
                  params={"number": version.number, "day": day(planned)})  # fmt: skip

    def publish_content(
        self,
        thing: Thing,
        content: Content,
        *,
        note: str,
        by: "User | None",
        at: datetime,
        **fields: Any,
    ) -> Made:
        """Make a whole content live at once, under the lock; ``Invalid`` when it would not hold."""
        today = local_date(at)
        self.check(thing, content, on=today)
        # Planned for today and done at once: the draft that somebody may have open stays a draft.
        version = self.add(thing, content, by=by, at=at, note=note, state=VersionState.SCHEDULED,
                           publish_from=today, **fields)  # fmt: skip
        self.go_live(thing, version, by=by, at=at)
        return version

    def go_live(self, thing: Thing, version: Made, *, by: "User | None", at: datetime) -> None:
        """Write a content that was checked to the rows, and all that follows from it, under the lock."""
        before, today = self.content_of(thing), local_date(at)
        live = self.rows(thing).filter(state=VersionState.PUBLISHED)
        live.update(state=VersionState.SUPERSEDED)
        self.apply(thing, version.content, by=by, at=at)
        self.move(version, VersionState.PUBLISHED, published_at=at, published_by=by,
                  publish_from=version.publish_from or today, touched={})  # fmt: skip
        touch(thing, by=by, at=at, live=True, publish_from=version.publish_from,
              **self.follows(thing, version, at=at))  # fmt: skip
        if before is not None:
            self._carry(thing, before, version.content)
        self.refresh(thing, on=today)
        self.tell("published", thing, by=by, at=at, params={"number": version.number},
                  text=version.note)  # fmt: skip

    def _carry(self, thing: Thing, before: Content, after: Content) -> None:
        """Lay what was just published under every version in waiting, so that none takes it back."""
        old, new = self.split(before), self.split(after)
        for version in self.waiting(thing):
            parts = self.split(version.content)
            carried = carry(old, new, parts, orders=self.orders)
            # Who typed a part no longer counts where it was replaced.
            touched = {
                path: who
                for path, who in version.touched.items()
                if carried.get(path) == parts.get(path)
            }
            write(version, content=self.join(thing, carried), touched=touched)

    @transaction.atomic
    def unschedule(self, version: Made, *, by: "User", at: datetime) -> Made:
        """Take a planned version back into a draft; ``DraftOpen`` when there is one already."""
        thing = self.thing_of(version)
        current = self.fresh(version)
        require(current, VersionState.SCHEDULED)
        self.refuse_second_draft(thing)
        self.move(current, VersionState.DRAFT, publish_from=None, changed_by=by, changed_at=at)
        self.tell("unscheduled", thing, by=by, at=at, params={"number": current.number})
        return current

    @transaction.atomic
    def publish_due(self, version_id: int, now: datetime) -> bool:
        """Let a planned version go live whose day has come; return whether it did.

        ``Invalid`` when it no longer holds: it stays planned.
        """
        version = self.rows().get(pk=version_id)
        thing = self.thing_of(version)
        current = self.fresh(version)
        if current.state != VersionState.SCHEDULED:
            return False
        self.check(thing, current.content, on=local_date(now))
        self.go_live(thing, current, by=current.published_by, at=now)
        return True

    def archive(self, thing: Thing, code: str, *, by: "User | None", at: datetime) -> None:
        """Take a locked thing out of the lists and the search; its page stays."""
        touch(thing, by=by, at=at, archived_at=at)
        self.refresh(thing, on=local_date(at))
        self.tell(code, thing, by=by, at=at)

    @transaction.atomic
    def expire(self, pk: int, now: datetime) -> bool:
        """Archive a thing whose last day is past; return whether it was done now."""
        thing = self.lock(pk)
        if thing.archived_at is not None or not thing.live or not thing.is_gone(local_date(now)):
            return False
        self.archive(thing, "expired", by=None, at=now)
        return True


def plan_problems(note: str, publish_from: date | None, *, today: date) -> list[Problem]:
    """Return what keeps a version from being published apart from its content."""
    found = []
    if not note:
        found.append(Problem("note", _("Zeg wat er wijzigt en waarom.")))
    if publish_from is not None and publish_from < today:
        found.append(
            Problem("publish_from", _("Deze dag is voorbij. Laat leeg om nu te publiceren."))
        )
    return found
