"""The shape of what is typed in the catalogue; the editor has its own (``editing``)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.content import LIMITS
from onthaal.catalogue.states import ProductState
from onthaal.core.forms import CleanCharField

Choices = list[tuple[str, str]]


class FilterForm(forms.Form):
    """Which products to list; who may not edit sees no drafts."""

    q = CleanCharField(label=_("Wat heeft iemand nodig?"), max_length=200, required=False)
    department = forms.ChoiceField(label=_("Dienst"), choices=[], required=False)
    state = forms.ChoiceField(label=_("Stand"), choices=[], required=False)
    soon = forms.BooleanField(label=_("Vervalt binnenkort"), required=False)

    def __init__(self, data: Any, *, departments: Choices, may_edit: bool) -> None:
        super().__init__(data)
        states = [ProductState.PUBLISHED, ProductState.ARCHIVED]
        if may_edit:
            states.append(ProductState.DRAFT)
        self.fields["department"].choices = [("", _("alle")), *departments]  # type: ignore[attr-defined]
        self.fields["state"].choices = (
            [("", states[0].label)]
            + [  # type: ignore[attr-defined]
                (state.value, state.label) for state in states[1:]
            ]
        )

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, as ``queries.products`` takes it; a strange word chooses nothing."""
        data = self.cleaned_data if self.is_valid() else {}
        return {
            "state": data.get("state") or ProductState.PUBLISHED,
            "department": data.get("department", ""),
            "expires_soon": data.get("soon", False),
        }


class NewProductForm(forms.Form):
    name = CleanCharField(label=_("Naam"), max_length=LIMITS["name"])
    department = forms.ChoiceField(label=_("Dienst die het levert"), choices=[])

    def __init__(self, data: Any, *, departments: Choices) -> None:
        super().__init__(data)
        self.fields["department"].choices = [("", _("kies een dienst")), *departments]  # type: ignore[attr-defined]


class ArchiveForm(forms.Form):
    """The version of the product that the person saw; a form that lost it has seen none."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    @property
    def seen(self) -> int:
        return int(self.cleaned_data["version"]) if self.is_valid() else 0
