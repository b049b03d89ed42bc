"""What the pages of the till share."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect

from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Refusal
from onthaal.core.readlog import shown
from onthaal.counter.till.models import Sale


def attempt(
    request: StaffRequest, operation: Callable[[], object], *, to: str | Model, said: str = ""
) -> HttpResponse:
    """Do one operation of a button and go to ``to``; a refusal is said there."""
    try:
        operation()
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        if said:
            messages.success(request, said)
    return redirect(to)  # type: ignore[arg-type]


def log(request: StaffRequest, *sales: Sale) -> None:
    """Say of whom this page shows what she paid."""
    shown(request, "parties.party", {sale.party_id for sale in sales if sale.party_id})
