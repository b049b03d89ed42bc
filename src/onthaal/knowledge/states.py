"""The words for what an article is and where it stands."""

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
