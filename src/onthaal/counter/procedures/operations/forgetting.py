"""National numbers of procedures that nobody goes on with."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from onthaal.counter.procedures.models import Procedure


@transaction.atomic
def forget_numbers(*, at: datetime) -> int:
    """Empty the number of what stood still for ``ONTHAAL_PROCEDURE_NUMBER_DAYS`` days; return how many.

    The procedure itself stays: whoever goes on with it types the number again.
    """
    before = at - timedelta(days=settings.PROCEDURE_NUMBER_DAYS)
    rows = Procedure.objects.filter(changed_at__lt=before).exclude(national_number="")
    return rows.update(national_number="")
