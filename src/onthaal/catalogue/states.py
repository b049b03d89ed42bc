"""The words for where a product stands, and for what it is made of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProductState(TextChoices):
    """Derived from the row and the day (``Product.state_on``), never stored."""

    DRAFT = "draft", _("ontwerp")
    PUBLISHED = "published", _("gepubliceerd")
    ARCHIVED = "archived", _("vervallen")


class StepAudience(TextChoices):
    INHABITANT = "inhabitant", _("voor de inwoner")
    COUNTER = "counter", _("voor de balie")


class DocumentKind(TextChoices):
    FORM = "form", _("formulier")
    BROCHURE = "brochure", _("brochure")
