"""What is typed about an incident."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField, CleanTextField, VersionedForm
from onthaal.incidents import queries
from onthaal.incidents.models import IncidentKind
from onthaal.incidents.states import Help, Where
from onthaal.organisation.models import Department, Location

MOMENT = "%Y-%m-%dT%H:%M"
FIRST_YEAR = 2020


def _text(label: Any, *, rows: int = 4, **kwargs: Any) -> CleanTextField:
    return CleanTextField(
        label=label, max_length=10_000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


class ReportForm(forms.Form):
    kind = forms.ModelChoiceField(
        label=_("Wat voor incident?"), queryset=IncidentKind.objects.none(),
        widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Kies wat voor incident het was.")},
    )  # fmt: skip
    happened_at = forms.DateTimeField(
        label=_("Wanneer?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        input_formats=[MOMENT],
        error_messages={
            "required": _("Kies dag en uur."),
            "invalid": _("Dit is geen geldig tijdstip. Kies dag en uur."),
        },
    )
    where = forms.ChoiceField(label=_("Waar?"), choices=Where.choices)
    location = forms.ModelChoiceField(
        label=_("Gebouw"), queryset=Location.objects.none(), required=False,
        empty_label=_("geen gebouw"),
    )  # fmt: skip
    department = forms.ModelChoiceField(
        label=_("Welke dienst volgt het op?"), queryset=Department.objects.none(),
        empty_label=_("kies een dienst"),
        error_messages={"required": _("Kies de dienst waar je werkt.")},
    )  # fmt: skip
    text = _text(
        _("Wat gebeurde er?"),
        error_messages={"required": _("Vertel in enkele zinnen wat er gebeurde.")},
    )
    person = CleanCharField(
        label=_("Wie deed het?"), max_length=400, required=False,
        help_text=_("In je eigen woorden, als je het weet. Alleen wie opvolgt, leest dit."),
    )  # fmt: skip
    measures = _text(_("Wat deed je of een collega?"), rows=2, required=False)
    needs = forms.MultipleChoiceField(
        label=_("Wat heb je nodig?"), choices=Help.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {
            "kind": queries.kinds(),
            "location": Location.objects.filter(active=True).order_by("sort_key"),
            "department": Department.objects.filter(active=True).order_by("sort_key"),
        }
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]


class NoteForm(VersionedForm):
    text = _text(_("Wat gebeurde er om dit op te volgen?"), rows=3)


class HelpForm(VersionedForm):
    need = forms.ChoiceField(label=_("Wat is er nodig?"), choices=Help.choices)


class PersonForm(VersionedForm):
    """Who it was; a person whom we know by the address of her page."""

    description = CleanCharField(label=_("Wie was het?"), max_length=400, required=False)
    page = CleanCharField(
        label=_("Adres van haar pagina in Onthaal"), max_length=400, required=False,
        help_text=_("Kopieer het uit de adresbalk als je zeker weet wie het was. Op haar pagina komt niets."),
    )  # fmt: skip

    def clean_page(self) -> UUID | None:
        text = str(self.cleaned_data["page"]).strip()
        for part in reversed(text.split("/")):
            try:
                return UUID(part)
            except ValueError:
                continue
        if text:
            raise ValidationError(
                _("In dit adres staat geen persoon. Kopieer het van haar pagina.")
            )
        return None


class CardForm(VersionedForm):
    text = CleanTextField(
        label=_("Wat doe je als iemand agressief wordt?"), max_length=4_000,
        help_text=_("Een stap per regel, het belangrijkste eerst."),
    )  # fmt: skip


class KindForm(forms.Form):
    name = CleanCharField(label=_("Nieuwe soort"), max_length=60)


class YearForm(forms.Form):
    jaar = forms.IntegerField(label=_("Jaar"), min_value=FIRST_YEAR, max_value=2100)

    def year(self, today: date) -> int:
        """Return the year that was asked, else that of ``today``."""
        return int(self.cleaned_data["jaar"]) if self.is_valid() else today.year


def moment(at: datetime) -> str:
    """Return a moment as the browser's field takes it."""
    return localtime(at).strftime(MOMENT)
