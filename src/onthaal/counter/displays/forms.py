"""What is typed about a device."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField, VersionedForm
from onthaal.counter.displays.models import Device, DeviceKind
from onthaal.counter.queue.models import Queue
from onthaal.organisation.models import Location


class QueueField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.letter} · {obj.counter.name}"


class DeviceForm(VersionedForm):
    """A device of one kind; its queues, sound and voice only for a screen."""

    name = CleanCharField(
        label=_("Naam"),
        max_length=60,
        help_text=_("Waar staat het? Bijvoorbeeld: wachtzaal gelijkvloers."),
    )
    location = forms.ModelChoiceField(
        label=_("Gebouw"), queryset=Location.objects.none(), empty_label=_("kies een gebouw")
    )
    queues = QueueField(
        label=_("Wachtrijen"),
        queryset=Queue.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens een wachtrij.")},
    )
    sound = forms.BooleanField(label=_("Geluid bij een oproep"), required=False, initial=True)
    speech = forms.BooleanField(
        label=_("Spreek de oproep uit"), required=False, initial=True,
        help_text=_("Als de browser van het scherm een Nederlandse stem heeft."),
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        location, queues = self.fields["location"], self.fields["queues"]
        assert isinstance(location, forms.ModelChoiceField)  # noqa: S101  for the type checker
        assert isinstance(queues, forms.ModelChoiceField)  # noqa: S101
        location.queryset = Location.objects.filter(active=True).order_by("sort_key")
        queues.queryset = Queue.objects.select_related("counter").order_by("letter")
        if kind == DeviceKind.KIOSK:
            for name in ("queues", "sound", "speech"):
                del self.fields[name]

    @property
    def values(self) -> dict[str, Any]:
        """What ``operations.save`` takes."""
        return {**self.cleaned_data, "version": self.cleaned_data["version"] or 0}


class PairForm(forms.Form):
    code = CleanCharField(
        label=_("Code op het scherm"), max_length=20, error_messages={"required": _("Typ de code.")}
    )
    code.widget.attrs |= {
        "autocomplete": "off",
        "autocapitalize": "characters",
        "spellcheck": "false",
    }


def initial(device: Device) -> dict[str, Any]:
    """Return what stands in the form of a device."""
    return {
        "version": device.version,
        "name": device.name,
        "location": device.location_id,
        "queues": list(device.queues.all()),
        "sound": device.sound,
        "speech": device.speech,
    }
