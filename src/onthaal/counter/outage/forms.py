"""What is filled in around an outage, besides the paper form itself (``entry_form``)."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.calendars import LOCAL
from onthaal.core.forms import CleanCharField, CleanTextField
from onthaal.counter.outage import numbers
from onthaal.counter.outage.models import Outage, Plan
from onthaal.counter.outage.states import SET_ASIDE, FormState
from onthaal.counter.queue.models import Queue, Window
from onthaal.counter.till.forms import required_amount
from onthaal.organisation.models import Location, Team

WHEN = {"type": "datetime-local"}
LONG = {"rows": 6}


class PackForm(forms.Form):
    """For which counter, for which window of it, and how many."""

    queue = forms.ModelChoiceField(label=_("Voor welke balie?"), queryset=Queue.objects.none())
    window = forms.ModelChoiceField(
        label=_("Voor welk loket?"),
        queryset=Window.objects.filter(active=True).order_by("name"),
        required=False,
        empty_label=_("alle loketten van de balie"),
    )
    size = forms.IntegerField(
        label=_("Hoeveel formulieren?"),
        help_text=_("Twee op een blad."),
        min_value=1,
        max_value=numbers.MOST,
        initial=50,
    )

    def __init__(self, *args: Any, queues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["queue"].queryset = queues  # type: ignore[attr-defined]


class OutageForm(forms.Form):
    """From when to when a building worked on paper, and why."""

    location = forms.ModelChoiceField(
        label=_("Welk gebouw?"),
        queryset=Location.objects.filter(active=True, counters__queue__isnull=False)
        .distinct()
        .order_by("sort_key"),
    )
    team = forms.ModelChoiceField(
        label=_("Welk team voert de formulieren in?"),
        help_text=_("Het krijgt een taak zodra de storing voorbij is."),
        queryset=Team.objects.filter(active=True).order_by("sort_key"),
    )
    reason = CleanCharField(label=_("Wat viel uit?"), max_length=300)
    from_at = forms.DateTimeField(
        label=_("Vanaf"), widget=forms.DateTimeInput(attrs=WHEN, format="%Y-%m-%dT%H:%M")
    )
    until_at = forms.DateTimeField(
        label=_("Tot"),
        help_text=_("Laat leeg zolang de storing duurt."),
        required=False,
        widget=forms.DateTimeInput(attrs=WHEN, format="%Y-%m-%dT%H:%M"),
    )


class ChangeForm(OutageForm):
    """Other times, or the end; the building and the team stay."""

    location = None  # type: ignore[assignment]
    team = None  # type: ignore[assignment]
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    @staticmethod
    def values(outage: Outage) -> dict[str, Any]:
        return {
            "reason": outage.reason, "from_at": _local(outage.from_at),
            "until_at": _local(outage.until_at), "version": outage.version,
        }  # fmt: skip


def _local(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(LOCAL).replace(tzinfo=None)


class SetAsideForm(forms.Form):
    """What a form is that holds no visit."""

    state = forms.ChoiceField(
        label=_("Wat is er met dit formulier?"),
        choices=[(one.value, one.label) for one in FormState if one in SET_ASIDE],
        widget=forms.RadioSelect,
        initial=FormState.UNUSED,
    )
    reason = CleanCharField(label=_("Waarom?"), max_length=300)


class ReasonForm(forms.Form):
    reason = CleanCharField(label=_("Waarom?"), max_length=300)


class SettleForm(forms.Form):
    how = CleanCharField(label=_("Hoe is de betaling geregeld?"), max_length=300)


class GiveOutForm(forms.Form):
    """The number of the last form that was given out of a pack."""

    number = forms.IntegerField(
        label=_("Laatste nummer dat uitgedeeld is"), min_value=1, max_value=numbers.MOST
    )


class OpenTillForm(forms.Form):
    float_cents = required_amount(_("Hoeveel zat er die ochtend in de lade?"))


class PlanForm(forms.Form):
    """What to do in an outage, in three parts."""

    who_calls = CleanTextField(
        label=_("Wie belt wie?"), required=False, max_length=4000, widget=forms.Textarea(attrs=LONG)
    )
    on_paper = CleanTextField(
        label=_("Hoe werken we op papier?"),
        help_text=_("Waar liggen de formulieren, wie geeft ze, hoe roep je iemand op?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs=LONG),
    )
    money = CleanTextField(
        label=_("Waar ligt het wisselgeld, en hoe betaalt iemand?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs=LONG),
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    @staticmethod
    def values(plan: Plan) -> dict[str, Any]:
        names = ("who_calls", "on_paper", "money", "version")
        return {name: getattr(plan, name) for name in names}
