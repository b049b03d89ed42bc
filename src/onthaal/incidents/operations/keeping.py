"""What was written about an incident goes when its time is over; the figures stay."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from onthaal.core import timeline
from onthaal.incidents.models import Incident, IncidentPerson
from onthaal.incidents.operations.common import tell
from onthaal.incidents.refs import INCIDENT

AT_ONCE = 100
DAYS_A_MONTH = 30.44


def erase_old(now: datetime) -> int:
    """Empty incidents that were closed longer ago than ``ONTHAAL_INCIDENT_KEEP_MONTHS``."""
    before = now - timedelta(days=settings.INCIDENT_KEEP_MONTHS * DAYS_A_MONTH)
    rows = Incident.objects.filter(closed_at__lt=before, erased_at=None).order_by("closed_at")
    return sum(_erase(pk, now) for pk in list(rows.values_list("pk", flat=True)[:AT_ONCE]))


@transaction.atomic
def _erase(pk: int, now: datetime) -> bool:
    row = Incident.objects.select_for_update(of=("self",)).filter(pk=pk, erased_at=None).first()
    if row is None:
        return False
    row.text, row.measures, row.erased_at = "", "", now
    row.version += 1
    row.save(update_fields=["text", "measures", "erased_at", "version"])
    IncidentPerson.objects.filter(incident=row).delete()
    timeline.erase_texts(timeline.entry_ids((INCIDENT, row.pk)), at=now)
    tell("erased", row, by=None, at=now)
    return True
