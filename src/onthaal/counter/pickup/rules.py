"""When somebody is reminded and when a document goes back. Pure: the days come in.

None of these days is law: each is a choice of the town, set on a page of its own.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ending(models.TextChoices):
    RETURN = "return", _("terugsturen")
    DESTROY = "destroy", _("vernietigen")


@dataclass(frozen=True)
class Days:
    """After how many days of lying ready somebody is reminded and what is left is asked to end.

    ``two_signatures``: two people say that it was returned or destroyed. ``bring`` is what she must bring.
    """

    remind_after: int = 14
    end_after: int = 90
    ending: str = Ending.RETURN
    two_signatures: bool = True
    bring: str = ""

    @property
    def ending_label(self) -> str:
        return str(Ending(self.ending).label)

    def remind_date(self, told: date) -> date:
        """Return the day of the reminder, of who was told on ``told``."""
        return told + timedelta(days=self.remind_after)

    def end_date(self, arrived: date) -> date:
        """Return the day on which the team is asked what to do with it."""
        return arrived + timedelta(days=self.end_after)


# The choice of the demo town, until a town sets its own.
DEFAULT = Days()
LONGEST = 3650
