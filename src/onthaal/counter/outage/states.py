"""What becomes of a paper form, and the words that are typed for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from onthaal.counter.queue.states import Step


class FormState(models.TextChoices):
    OUT = "out", _("nog niet ingevoerd")
    ENTERED = "entered", _("ingevoerd")
    UNUSED = "unused", _("niet gebruikt")
    LOST = "lost", _("verloren")


# Nobody has to look for it any more.
ACCOUNTED = (FormState.ENTERED, FormState.UNUSED, FormState.LOST)
# What somebody says of a form that holds no visit, with a reason.
SET_ASIDE = (FormState.UNUSED, FormState.LOST)


class Ending(models.TextChoices):
    """How a visit on paper ended; the first letter chooses it on the keyboard."""

    HELPED = Step.FINISHED, _("geholpen")
    SENT_ON = Step.REDIRECTED, _("doorgestuurd naar een andere balie")
    NO_SHOW = Step.NO_SHOW, _("kwam niet na de oproep")
    LEFT = Step.LEFT, _("weggegaan voor de beurt")


class Paid(models.TextChoices):
    """How was paid on paper; a transfer needs its code, so there is none."""

    NOTHING = "", _("niet betaald")
    CASH = "cash", _("contant")
    CARD = "card", _("kaart")
