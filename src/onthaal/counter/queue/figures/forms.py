"""Which days and which counter the figures are about."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.counter.queue.models import Queue

USUAL = 6  # days before today
LONGEST = 366
DAY = {"type": "date"}


class FiguresForm(forms.Form):
    """From one local day to another, both counting; the last week unless said otherwise."""

    van = forms.DateField(label=_("Van"), widget=forms.DateInput(attrs=DAY))
    tot = forms.DateField(label=_("Tot en met"), widget=forms.DateInput(attrs=DAY))
    balie = forms.ChoiceField(label=_("Balie"), required=False)
    gebouw = forms.SlugField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, today: date, queues: tuple[Queue, ...], **kwargs: Any) -> None:
        self._usual = today - timedelta(days=USUAL), today
        sent = {name: data[name] for name in ("van", "tot", "balie", "gebouw") if data.get(name)}
        first, last = (day.isoformat() for day in self._usual)
        super().__init__({"van": first, "tot": last} | sent, **kwargs)
        choices = [(one.counter.slug, one.counter.name) for one in queues]
        self.fields["balie"].choices = [("", _("alle balies")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        first, last = found.get("van"), found.get("tot")
        if first and last and last < first:
            self.add_error("tot", _("De laatste dag ligt voor de eerste."))
        elif first and last and (last - first).days >= LONGEST:
            self.add_error("tot", _("Kies hoogstens een jaar."))
        return found

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day; the usual ones when what was typed cannot be read."""
        if not self.is_valid():
            return self._usual
        return self.cleaned_data["van"], self.cleaned_data["tot"]

    @property
    def counter(self) -> str:
        """The name in an address of the counter that was chosen, '' for all."""
        return str(self.cleaned_data.get("balie", "")) if self.is_valid() else ""
