"""Several small reads and counts in one statement."""

from datetime import timedelta

import pytest

from onthaal.core import timeline
from onthaal.core.models import TimelineEntry
from onthaal.core.tests.moments import NOW
from onthaal.core.together import count_together

pytestmark = pytest.mark.django_db


def test_counts_stop_at_their_limit_and_nothing_is_zero() -> None:
    for number in range(3):
        timeline.record("x.y", at=NOW + timedelta(days=number), by=None, links=[])
    entries = TimelineEntry.objects.order_by("at")
    counts = count_together(
        {
            "all": entries,
            "late": entries.filter(at__gt=NOW),
            "none": entries.filter(pk__in=[]),
        },
        limit=2,
    )
    assert counts == {"all": 2, "late": 2, "none": 0}
    assert count_together({}, limit=2) == {}
