"""The words for where a version stands, and which way it may go."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VersionState(TextChoices):
    DRAFT = "draft", _("ontwerp")
    SCHEDULED = "scheduled", _("gepland")
    PUBLISHED = "published", _("gepubliceerd")
    SUPERSEDED = "superseded", _("vervangen")
    WITHDRAWN = "withdrawn", _("weggelegd")


# What is not published yet, and may still become so.
OPEN = (VersionState.DRAFT, VersionState.SCHEDULED)
# What is superseded or withdrawn stays as it was: restoring it makes a new draft.
NEXT: Mapping[VersionState, frozenset[VersionState]] = {
    VersionState.DRAFT: frozenset(
        {VersionState.SCHEDULED, VersionState.PUBLISHED, VersionState.WITHDRAWN}
    ),
    VersionState.SCHEDULED: frozenset({VersionState.DRAFT, VersionState.PUBLISHED}),
    VersionState.PUBLISHED: frozenset({VersionState.SUPERSEDED}),
    VersionState.SUPERSEDED: frozenset(),
    VersionState.WITHDRAWN: frozenset(),
}


def may_become(before: str, after: str) -> bool:
    """Return whether a version that is ``before`` may become ``after``."""
    return VersionState(after) in NEXT[VersionState(before)]
