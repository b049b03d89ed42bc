"""Is this proof valid? Asked by whoever was given a paper: without a name, without a login."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import public
from onthaal.core.links import mailed_page
from onthaal.counter.appointments.public import in_language_of_town, speaks_dutch
from onthaal.counter.procedures import access, codes
from onthaal.counter.procedures.forms import CodeForm

UNKNOWN, INVALID = 404, 422


@public
@mailed_page
@require_safe
@in_language_of_town
def ask(request: HttpRequest) -> HttpResponse:
    """Type the code of a paper."""
    form = CodeForm(request.GET or None)
    if form.is_valid():
        known = codes.normalise(form.cleaned_data["code"])
        if known is not None:
            return redirect("check:verdict", known)
        return _page(request, {"form": form, "unknown": True}, status=UNKNOWN)
    return _page(request, {"form": form}, status=INVALID if form.errors else 200)


@public
@mailed_page
@require_safe
@in_language_of_town
def verdict(request: HttpRequest, code: str) -> HttpResponse:
    """Valid, withdrawn or unknown, with the kind of proof and its date; never of whom it is."""
    proof = access.checked_proof(code)
    if proof is None:
        return _page(request, {"form": CodeForm(), "unknown": True}, status=UNKNOWN)
    return _page(request, {"form": CodeForm(), "proof": proof})


def _page(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    more = {"dutch_only": speaks_dutch()}
    return render(request, "procedures/check.html", context | more, status=status)
