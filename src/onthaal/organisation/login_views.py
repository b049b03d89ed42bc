"""Give a colleague a log-in from her page."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from onthaal.accounts.decorators import needs
from onthaal.accounts.forms import RightsForm
from onthaal.accounts.http import StaffRequest, password_address
from onthaal.accounts.permissions import MANAGE
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.fields import EmailField
from onthaal.organisation import access, operations

CONFLICT = 409
INVALID = 422


class LoginForm(RightsForm):
    """Where the link goes, and what she may do."""

    email = EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("Hiermee meldt iemand zich aan, en hier komt de link aan."),
    )
    field_order = ("version", "email", "roles", "compartments")


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def give_login(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask what a colleague may do, and mail her a link to choose a password."""
    colleague, status = access.employee(public_id), 200
    if colleague.user_id is not None or not colleague.active:
        raise Http404
    start = {"version": colleague.version, "email": colleague.email}
    form = LoginForm(request.POST or None, initial=start)
    if form.is_valid():
        data: dict[str, Any] = dict(form.cleaned_data)
        version = data.pop("version") or 0
        try:
            operations.give_login(colleague, version=version, **data, at=timezone.now(),
                                  address=password_address(request), by=request.user)  # fmt: skip
            messages.success(request, _("{name} krijgt een mail met een link om een wachtwoord te"
                                        " kiezen.").format(name=colleague.name))  # fmt: skip
            return redirect(colleague)
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            form.try_again_on(conflict.current.version)
            status = CONFLICT
        except Refusal as refusal:
            form.add_error("email", refusal.message)
    if form.is_bound and status != CONFLICT:
        status = INVALID
    context = {"form": form, "employee": colleague}
    return render(request, "organisation/give_login.html", context, status=status)
