"""The shape of what is typed about the words of the search."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField, CleanTextField
from onthaal.search.synonyms import Group


class LookForm(forms.Form):
    q = CleanCharField(label=_("Zoek een woord"), max_length=80, required=False)


class TryForm(forms.Form):
    vraag = CleanCharField(
        label=_("Probeer een vraag"),
        help_text=_(
            "Typ wat een inwoner zou vragen. Je ziet hoe de zoek ze leest en wat ze vindt."
        ),
        max_length=200,
        required=False,
    )


class SynonymForm(forms.Form):
    """One group; ``group`` is what was typed, and never without a phrase when the form is valid."""

    said = CleanTextField(
        label=_("Wat mensen zeggen"),
        help_text=_("Eén woord of uitdrukking per regel."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    written = CleanTextField(
        label=_("Wat de stad schrijft"),
        help_text=_("Laat dit leeg als alle woorden hierboven hetzelfde betekenen."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    vraag = CleanCharField(
        label=_("Probeer met een vraag"),
        help_text=_("Kies ‘Probeer’: je ziet wat deze vraag nu vindt, en wat ze zou vinden."),
        max_length=200,
        required=False,
    )

    @property
    def group(self) -> Group:
        return Group(
            tuple(self.cleaned_data["said"].splitlines()),
            tuple(self.cleaned_data["written"].splitlines()),
        )

    def try_again_on(self, version: int) -> None:
        """Let the next attempt stand on the row as it is now."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(version)
        self.data = data

    def values(self) -> dict[str, Any]:
        """Return what an operation takes."""
        return {"said": self.group.said, "written": self.group.written}
