"""What the writes on procedures share: the lock, the step, the line on the timelines."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.kinds import Ref
from onthaal.core.steps import snapshot
from onthaal.core.text import clean
from onthaal.counter.procedures.models import Procedure, ProcedureStep, ProcedureWord
from onthaal.counter.procedures.refs import PARTY, PROCEDURE
from onthaal.counter.procedures.states import OPEN, ProcedureState, Step, after, allowed
from onthaal.counter.queue.subjects import about
from onthaal.parties import names
from onthaal.tasks import operations as tasks
from onthaal.tasks.states import Outcome

# What a step may change. The national number is none of it: it is written to no history.
KEPT = (
    "state", "party_id", "name", "birth_date", "identity_method", "identity_ground", "in_register",
    "proxy_name", "proxy_ground", "check_ground", "document_number", "closed_at",
)  # fmt: skip
NAME, GROUND, NOTE = 200, 200, 400


class NotNow(Refusal):
    """The step cannot be taken with a procedure in this state."""


def lock(procedure: Procedure, *, version: int | None = None) -> Procedure:
    """Lock a procedure and return it as it is now; ``Conflict`` when it is not at ``version``."""
    rows = Procedure.objects.select_for_update(of=("self",))
    current = rows.select_related("product__department", "party", "visit").get(pk=procedure.pk)
    if version is not None and current.version != version:
        raise Conflict(
            _("Er gebeurde intussen iets met {reference}: het staat nu op '{state}'.").format(
                reference=current.reference, state=current.get_state_display()
            ),
            current=current,
            changed_at=current.changed_at,
        )
    return current


def take_step(
    procedure: Procedure,
    step: Step,
    *,
    by: User | None,
    at: datetime,
    note: str = "",
    params: Mapping[str, int | str] | None = None,
    **columns: Any,
) -> ProcedureStep:
    """Move a locked procedure along ``step``, write ``columns`` and say so on its timelines.

    Raises ``NotNow`` in words. No step is before the last one: a clock set back gives no negative times.
    """
    if not allowed(procedure.state, step):
        raise NotNow(
            _("{reference} staat op '{state}': dat kan nu niet.").format(
                reference=procedure.reference, state=procedure.get_state_display()
            )
        )
    before, moment = snapshot(procedure, KEPT), max(at, procedure.changed_at)
    procedure.state = after(step, procedure.making)
    procedure.closed_at = None if procedure.state in OPEN else moment
    for name, value in columns.items():
        setattr(procedure, name, value)
    write(procedure, at=moment)
    text = clean(note, limit=NOTE).strip()
    say(f"procedures.{step}", procedure, by=by, at=moment, params=params, text=text)
    return ProcedureStep.objects.create(
        procedure=procedure, step=step, at=moment, by=by, note=text, before=before
    )


def write(procedure: Procedure, *, at: datetime) -> None:
    """Write the columns that steps change, under the lock that the caller holds.

    The national number goes with the end of the procedure, and when nobody is identified any more.
    """
    if procedure.state not in OPEN or procedure.state == ProcedureState.IDENTIFY:
        procedure.national_number = ""
    procedure.changed_at = at
    procedure.version += 1
    procedure.save(update_fields=[*KEPT, "national_number", "changed_at", "version"])


def write_words(procedure: Procedure) -> None:
    """Let the procedure be found by the words of the name that it has now."""
    ProcedureWord.objects.filter(procedure=procedure).delete()
    ProcedureWord.objects.bulk_create(
        ProcedureWord(procedure=procedure, word=word.encode()) for word in names.words(procedure.name)
    )  # fmt: skip


def say(
    code: str,
    procedure: Procedure,
    *,
    by: User | None,
    at: datetime,
    params: Mapping[str, int | str] | None = None,
    text: str = "",
) -> None:
    """Record one line for the procedure, the inhabitant, the visit and its contact."""
    timeline.record(
        code,
        at=at,
        by=by,
        links=subjects(procedure),
        params={"product": procedure.product_id, **(params or {})},
        text=text or None,
        compartment=procedure.compartment,
    )


def subjects(procedure: Procedure) -> list[Ref]:
    """Return everything on whose timeline a step of the procedure stands."""
    links: list[Ref] = [(PROCEDURE, procedure.pk)]
    if procedure.party_id:
        links.append((PARTY, procedure.party_id))
    return [*links, *about(procedure.visit)]


def end_tasks(procedure: Procedure, outcome: Outcome, *, by: User | None, at: datetime) -> None:
    """End what waits for the procedure; call it before the lock on it (tasks, then their origin)."""
    tasks.close_held(tasks.hold((PROCEDURE, procedure.pk)), outcome=outcome, by=by, at=at)
