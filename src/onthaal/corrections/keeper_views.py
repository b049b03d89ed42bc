"""The page 'Wie houdt wat juist': which team looks at what no department owns."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import timeline
from onthaal.core.addresses import entry_id
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.forms import CleanCharField, VersionedForm
from onthaal.corrections import access, keeping
from onthaal.corrections.addresses import NotAnAddress, host_in
from onthaal.corrections.models import Keeper
from onthaal.corrections.permissions import KEEPERS
from onthaal.corrections.refs import KEEPER
from onthaal.organisation.fields import team_choice

CONFLICT = 409
INVALID = 422


class KeeperForm(VersionedForm):
    """Which team keeps right what stands there."""

    def __init__(self, *args: Any, now: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"] = team_choice(required=True, empty=_("Kies een team"), now=now)


class NewKeeperForm(KeeperForm):
    """For which host, or for all the rest."""

    host = CleanCharField(
        label=gettext_lazy("Website"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "Bijvoorbeeld www.visitmaaseik.be. Laat leeg voor alles wat niet in de lijst staat."
        ),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    def clean_host(self) -> str:
        typed = str(self.cleaned_data["host"]).strip()
        try:
            return host_in(typed) if typed else ""
        except NotAnAddress as problem:
            raise ValidationError(
                _("Dit is geen adres van een website. Een voorbeeld: www.visitmaaseik.be.")
            ) from problem


@needs(KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def keepers(request: StaffRequest) -> HttpResponse:
    """List which team looks at what, and add a website."""
    form = NewKeeperForm(request.POST or None, auto_id="id_nieuw_%s")
    if form.is_valid():
        data = form.cleaned_data
        try:
            keeping.add_keeper(team=data["team"], host=data["host"], at=timezone.now(),
                               by=request.user)  # fmt: skip
            messages.success(request, _("Toegevoegd. Het geldt voor wat vanaf nu gemeld wordt."))
            return redirect("corrections:keepers")
        except Refusal as refusal:
            form.add_error("host", refusal.message)
    rows = list(Keeper.objects.select_related("team", "changed_by").order_by("host"))
    context = {
        "form": form,
        "kept": [one for one in rows if one.active and one.host],
        "rest": next((one for one in rows if one.active and not one.host), None),
        "removed": [one for one in rows if not one.active],
    }
    status = INVALID if form.is_bound else 200
    return render(request, "corrections/keepers.html", context, status=status)


@needs(KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def keeper(request: StaffRequest, key: str) -> HttpResponse:
    """Choose another team."""
    found, status = access.keeper(key), 200
    start = {"version": found.version, "team": found.team}
    form = KeeperForm(request.POST or None, now=found.team_id, initial=start)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            keeping.change_keeper(found, team=form.cleaned_data["team"],
                                  version=form.cleaned_data["version"] or 0, at=timezone.now(),
                                  by=request.user)  # fmt: skip
            messages.success(request, _("Bewaard. Het geldt voor wat vanaf nu gemeld wordt."))
            return redirect("corrections:keepers")
        except Conflict as conflict:
            found, status = access.keeper(key), CONFLICT
            form.try_again_on(found.version)
            context["conflict"] = conflict
    elif form.is_bound:
        status = INVALID
    before = entry_id(request.GET.get("before", ""))
    story = timeline.page(request.user, KEEPER, found.pk, before=before)
    context |= {"keeper": found, "timeline": story}
    return render(request, "corrections/keeper.html", context, status=status)


@needs(KEEPERS)
@require_POST
def remove(request: StaffRequest, key: str) -> HttpResponse:
    """Let a website go where all the rest goes."""
    return _act(
        request, key, keeping.remove_keeper, _("Weggehaald. Je kan het hieronder terugzetten.")
    )


@needs(KEEPERS)
@require_POST
def restore(request: StaffRequest, key: str) -> HttpResponse:
    """Undo it."""
    return _act(request, key, keeping.restore_keeper, _("Teruggezet."))


def _act(request: StaffRequest, key: str, change: Callable[..., Keeper], done: str) -> HttpResponse:
    typed = request.POST.get("version", "")
    version = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    try:
        change(access.keeper(key), version=version, at=timezone.now(), by=request.user)
        messages.success(request, done)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("corrections:keepers")
