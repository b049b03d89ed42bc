"""The plan for an outage, and the list that lies ready on paper."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Conflict
from onthaal.core.text import clean
from onthaal.counter.outage.models import Plan
from onthaal.counter.outage.operations.common import lock_plan
from onthaal.counter.outage.refs import PLAN


@transaction.atomic
def save_plan(
    *, who_calls: str, on_paper: str, money: str, version: int, by: User, at: datetime
) -> Plan:
    """Write what to do in an outage; raises ``Conflict`` when somebody else wrote since."""
    plan = lock_plan()
    if plan.version != version:
        raise Conflict(_("Iemand anders wijzigde het draaiboek intussen."), current=plan)
    plan.who_calls, plan.on_paper, plan.money = (clean(one) for one in (who_calls, on_paper, money))
    plan.changed_at, plan.version = at, plan.version + 1
    plan.save(update_fields=["who_calls", "on_paper", "money", "changed_at", "version"])
    timeline.record("outage.plan_saved", at=at, by=by, links=[(PLAN, plan.pk)])
    return plan


@transaction.atomic
def list_printed(*, by: User, at: datetime) -> Plan:
    """Remember that the list of today left the printer."""
    plan = lock_plan()
    plan.list_printed_at, plan.list_printed_by = at, by
    plan.save(update_fields=["list_printed_at", "list_printed_by"])
    timeline.record("outage.list_printed", at=at, by=by, links=[(PLAN, plan.pk)])
    return plan
