"""The shape of what an editor says about a proposal."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.lpdc import presenting
from onthaal.catalogue.lpdc.comparing import Difference
from onthaal.catalogue.lpdc.fields import BY_NAME
from onthaal.catalogue.models import Product, Proposal, ProposalKind
from onthaal.core.forms import CleanCharField, CleanTextField
from onthaal.organisation.models import Department
from onthaal.versions.refusals import Problem

KEEP, TAKE, EDIT = "keep", "take", "edit"
CONFLICT = "conflict"
# The part of a content that a problem is about → the field that it shows at.
PART_OF = {"checklist": "pieces", "fees": "fees", "name": "pieces"}


class FilterForm(forms.Form):
    soort = forms.ChoiceField(
        label=_("Soort"),
        choices=[("", _("alles")), *ProposalKind.choices, (CONFLICT, _("in conflict met ons"))],
        required=False,
    )
    toon = forms.ChoiceField(
        label=_("Toon"),
        choices=[("", _("te bekijken")), ("beslist", _("beslist"))],
        required=False,
    )


class SearchForm(forms.Form):
    q = CleanCharField(label=_("Zoek een product van ons"), max_length=200, required=False)


class VersionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class RefuseForm(VersionForm):
    reason = CleanCharField(label=_("Waarom niet?"), max_length=400, required=False)


class EndForm(VersionForm):
    product_version = forms.IntegerField(widget=forms.HiddenInput)


class ChoicesForm(VersionForm):
    """For each difference: keep ours, take theirs, or type something else.

    A conflict has no choice made beforehand: somebody decides.
    """

    publish = forms.BooleanField(label=_("Zet het meteen online"), required=False)

    def __init__(
        self, *args: Any, rows: Iterable[Difference], new: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for row in self.rows:
            self._add(row, new=new)

    def _add(self, row: Difference, *, new: bool) -> None:
        keep = _("Laat leeg") if new else _("Houd het onze")
        choices = [(KEEP, keep), (TAKE, _("Neem over"))]
        if not row.is_term:
            field = BY_NAME[row.name]
            choices.append((EDIT, _("Pas aan")))
            self.fields[f"text-{row.name}"] = CleanTextField(
                label=_("Zo wordt het"), required=False, help_text=field.help,
                initial=row.theirs or row.ours,
                widget=forms.Textarea(attrs={"rows": min(12, max(2, row.theirs.count("\n") + 2))}),
            )  # fmt: skip
        self.fields[f"choice-{row.name}"] = forms.ChoiceField(
            label=gettext("Wat doen we met {name}?").format(name=_label(row)), choices=choices, widget=forms.RadioSelect,
            initial=_suggested(row),
            error_messages={"required": _("Kies wat we doen.")},
        )  # fmt: skip

    @property
    def texts(self) -> dict[str, str]:
        """What each field becomes that does not stay as it is."""
        found = {}
        for row in self.rows:
            choice = self.cleaned_data[f"choice-{row.name}"]
            if not row.is_term and choice != KEEP:
                typed = self.cleaned_data[f"text-{row.name}"]
                found[row.name] = row.theirs if choice == TAKE else typed
        return found

    @property
    def refused(self) -> list[str]:
        """The terms without a field that stay as we have them."""
        return [
            row.name
            for row in self.rows
            if row.is_term and self.cleaned_data[f"choice-{row.name}"] == KEEP
        ]

    def try_again_on(self, proposal: Proposal, product: Product | None) -> None:
        """Let what was typed be sent again, on top of what is there now."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["version"] = str(proposal.version)
        if product is not None:
            data["product_version"] = str(product.version)
        self.data = data

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Show what the product would not hold at the field that says it."""
        for problem in problems:
            self.add_error(self._field(problem.field), problem.message)

    def _field(self, name: str) -> str | None:
        parts = name.split("-")
        if parts[0] == "situations":
            own = next((PART_OF[part] for part in parts if part in PART_OF), "pieces")
        elif parts[0] == "words":
            own = "other_languages"
        else:
            own = parts[0]
        return f"text-{own}" if f"text-{own}" in self.fields else None


def _suggested(row: Difference) -> str | None:
    """Return what most would choose: theirs, unless it is laid beside words of our own."""
    if row.conflict:
        return None
    return KEEP if row.base is None and row.ours and not row.is_term else TAKE


def _label(row: Difference) -> str:
    return presenting.label(row.name) if row.is_term else str(BY_NAME[row.name].label)


class MergeForm(ChoicesForm):
    product_version = forms.IntegerField(widget=forms.HiddenInput)
    product = CleanCharField(widget=forms.HiddenInput, max_length=80, required=False)


class AcceptForm(ChoicesForm):
    department = forms.ModelChoiceField(
        label=_("Welke dienst levert dit?"),
        queryset=Department.objects.order_by("sort_key"),
        to_field_name="slug",
    )
