"""The words for what an article is, where it and its versions stand, and which way a version may go."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ArticleKind(TextChoices):
    EXPLANATION = "explanation", _("uitleg")
    INSTRUCTION = "instruction", _("werkinstructie")
    PROCEDURE = "procedure", _("procedure")
    NEWS = "news", _("nieuws")


class Audience(TextChoices):
    """For whom a text is; an article may have one for each."""

    INTERNAL = "internal", _("voor medewerkers")
    PUBLIC = "public", _("voor iedereen")


class ArticleState(TextChoices):
    """Derived from the row and the day (``Article.state_on``), never stored."""

    DRAFT = "draft", _("ontwerp")
    SCHEDULED = "scheduled", _("gepland")
    PUBLISHED = "published", _("gepubliceerd")
    ARCHIVED = "archived", _("gearchiveerd")


class VersionState(TextChoices):
    DRAFT = "draft", _("ontwerp")
    SCHEDULED = "scheduled", _("gepland")
    PUBLISHED = "published", _("gepubliceerd")
    SUPERSEDED = "superseded", _("vervangen")
    WITHDRAWN = "withdrawn", _("weggelegd")


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
