"""What is filled in around the queue."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField
from onthaal.counter.queue.models import Queue, Window
from onthaal.counter.queue.ordering import LONGEST_HEAD_START, Rules
from onthaal.organisation.models import Location


class StepForm(forms.Form):
    """A step of a ticket, with the state that the agent saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    note = CleanCharField(label=_("Waarom?"), max_length=200, required=False)


class RedirectForm(StepForm):
    """Where she goes: one of ``queues`` that takes people."""

    def __init__(self, *args: Any, queues: Iterable[Queue], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._queues = {one.letter: one for one in queues if one.taking}
        choices = [(letter, one.counter.name) for letter, one in self._queues.items()]
        self.fields["queue"] = forms.ChoiceField(label=_("Naar welke balie?"), choices=choices)

    @property
    def queue(self) -> Queue:
        """The choice of a valid form."""
        return self._queues[self.cleaned_data["queue"]]


class UndoForm(forms.Form):
    step = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class QueueForm(forms.Form):
    """How a queue gives numbers and whom it calls first."""

    letter = forms.RegexField(
        r"\A[A-Za-z]{1,2}\Z",
        label=_("Letter op het ticket"),
        error_messages={"invalid": _("Kies een of twee letters.")},
    )
    typical_minutes = forms.IntegerField(
        label=_("Gewone duur van een bezoek, in minuten"),
        help_text=_("Telt alleen zolang er te weinig bezoeken zijn om van te leren."),
        min_value=1,
        max_value=240,
    )
    appointment = forms.IntegerField(
        label=_("Voorsprong met afspraak, in minuten"),
        help_text=_("Telt vanaf het uur van de afspraak."),
        min_value=0,
        max_value=LONGEST_HEAD_START,
    )
    reduced_mobility = forms.IntegerField(
        label=_("Voorsprong voor wie minder mobiel is, in minuten"),
        min_value=0,
        max_value=LONGEST_HEAD_START,
    )
    short = forms.IntegerField(
        label=_("Voorsprong voor een korte vraag, in minuten"),
        min_value=0,
        max_value=LONGEST_HEAD_START,
    )
    late_after = forms.IntegerField(
        label=_("Na hoeveel minuten telt een afspraak als te laat?"),
        min_value=0,
        max_value=LONGEST_HEAD_START,
    )

    def clean_letter(self) -> str:
        return str(self.cleaned_data["letter"]).upper()

    @property
    def rules(self) -> Rules:
        """The head starts of a valid form."""
        return Rules.from_data(self.cleaned_data)


class WindowForm(forms.Form):
    """A window: where it is and which queues it calls."""

    name = CleanCharField(label=_("Naam, zoals op het scherm"), max_length=40)
    location = forms.ModelChoiceField(
        label=_("Gebouw"), queryset=Location.objects.filter(active=True).order_by("sort_key")
    )
    queues = forms.ModelMultipleChoiceField(
        label=_("Welke rijen roept dit loket op?"),
        queryset=Queue.objects.select_related("counter").order_by("counter__sort_key"),
        widget=forms.CheckboxSelectMultiple,
    )
    active = forms.BooleanField(label=_("In gebruik"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        location, queues = data.get("location"), data.get("queues")
        if location and queues and any(one.counter.location_id != location.pk for one in queues):
            self.add_error("queues", _("Een loket roept alleen rijen van zijn eigen gebouw op."))
        return data

    @classmethod
    def of(cls, window: Window) -> "WindowForm":
        """Return the form with what a window is now."""
        return cls(
            initial={
                "name": window.name,
                "location": window.location_id,
                "queues": list(window.queues.values_list("pk", flat=True)),
                "active": window.active,
            }
        )
