"""What the writes of an outage share: the locks, the line on the timeline, the task with its term."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.calendars import LOCAL
from onthaal.core.errors import Refusal
from onthaal.core.kinds import Ref
from onthaal.core.terms import Days, Source, Term, Unit, due_at
from onthaal.counter.outage.models import Outage, PaperForm, Plan
from onthaal.counter.outage.refs import OUTAGE, PACK
from onthaal.organisation.queries import closing_days
from onthaal.tasks import operations as tasks
from onthaal.tasks.states import TaskKind


class OutageClosed(Refusal):
    """Everything of it was accounted for: nothing is added any more."""


class AlreadyEntered(Refusal):
    """Somebody else accounted for this number already; the message says who."""


class WrongOutage(Refusal):
    """The form is of another building, or was given out in another outage."""


def lock_outage(outage: Outage) -> Outage:
    """Lock an outage in which something is written; raises ``OutageClosed``."""
    current = lock_any_outage(outage)
    if current.closed_at is not None:
        raise OutageClosed(
            _(
                "Deze storing is afgerond. Het diensthoofd kan ze heropenen als er nog iets bij moet."
            )
        )
    return current


def lock_any_outage(outage: Outage) -> Outage:
    rows = Outage.objects.select_for_update(of=("self",)).select_related("location", "team")
    return rows.get(pk=outage.pk)


def lock_form(form: PaperForm) -> PaperForm:
    rows = PaperForm.objects.select_for_update(of=("self",))
    return rows.select_related("pack__queue__counter", "pack__window", "by", "outage").get(
        pk=form.pk
    )


def lock_plan() -> Plan:
    """Lock the one row of the plan; it is there from the first time on."""
    Plan.objects.get_or_create(pk=1)
    return Plan.objects.select_for_update().get(pk=1)


def check_of_outage(form: PaperForm, outage: Outage) -> None:
    """Raise ``WrongOutage`` when a form cannot be of this outage."""
    if form.pack.queue.counter.location_id != outage.location_id:
        raise WrongOutage(
            _("Formulier {number} is van een ander gebouw.").format(number=form.label)
        )
    if form.outage_id not in {None, outage.pk}:
        raise WrongOutage(
            _("Formulier {number} hoort bij een andere storing: {reason}.").format(
                number=form.label, reason=form.outage
            )
        )


def already(form: PaperForm) -> AlreadyEntered:
    """Return the refusal of a number that was accounted for, with who did it and when."""
    who = form.by.display_name if form.by else _("iemand")
    moment = f"{form.at.astimezone(LOCAL):%d/%m %H:%M}" if form.at else ""
    return AlreadyEntered(
        _("Formulier {number} is al {state}: {who}, {when}.").format(
            number=form.label, state=form.get_state_display(), who=who, when=moment
        )
    )


def tell(
    code: str,
    outage: Outage,
    *,
    by: User | None,
    at: datetime,
    also: Iterable[Ref] = (),
    params: Mapping[str, int | str] | None = None,
    text: str = "",
) -> None:
    """Record a line on the outage, and on what else it is about."""
    timeline.record(
        f"outage.{code}",
        at=at,
        by=by,
        links=[(OUTAGE, outage.pk), *also],
        params=params,
        text=text or None,
    )


def tell_of_form(
    code: str, form: PaperForm, outage: Outage, *, by: User, at: datetime, text: str = ""
) -> None:
    """Record a line on an outage and on the pack of a form, with the number of the form."""
    params = {"form": form.label}
    tell(code, outage, by=by, at=at, also=[(PACK, form.pack_id)], params=params, text=text)


def term() -> Term:
    """Return by when everything is entered (``ONTHAAL_OUTAGE_WORKING_DAYS``)."""
    return Term(
        settings.OUTAGE_WORKING_DAYS,
        Unit.WORKING_DAY,
        calendar=Days.OFFICE,
        source=Source.OWN_PROMISE,
    )


def ask_to_enter(outage: Outage, *, by: User, at: datetime) -> None:
    """Ask the team to enter the forms, from the end of the outage on."""
    day = outage.from_at.astimezone(LOCAL)
    tasks.create(
        kind_code=TaskKind.OUTAGE_ENTER,
        subject=_("Voer de papieren formulieren in: {place}, storing van {day}").format(
            place=outage.location, day=f"{day:%d/%m/%Y}"
        ),
        team=outage.team,
        origin=(OUTAGE, outage.pk),
        due_at=due_at(term(), max(at, outage.until_at or at), closing_days=closing_days()),
        term=term(),
        by=by,
        at=at,
    )
