"""The pages where an administrator says who may log in and what each may do."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts import access, explained, operations, pages, queries, words
from onthaal.accounts.decorators import needs
from onthaal.accounts.forms import WALLS, FilterForm, ReasonForm, UserForm, values_of
from onthaal.accounts.http import StaffRequest, password_address
from onthaal.accounts.models import User
from onthaal.accounts.permissions import MANAGE
from onthaal.accounts.refs import USER
from onthaal.accounts.roles import Role
from onthaal.core import dependants, readlog
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.forms import differences

CONFLICT = 409
INVALID = 422


@needs(MANAGE)
@require_safe
def user_list(request: StaffRequest) -> HttpResponse:
    """Everybody who may log in, by name."""
    form = FilterForm(request.GET or None)
    after = request.GET.get("na", "")
    page = queries.page(form.wanted, after=after)
    readlog.shown(request, USER, [row.user.pk for row in page.rows])
    address = request.GET.copy()
    address.pop("na", None)
    first = f"{request.path}?{address.urlencode()}"
    address["na"] = str(page.next_after)
    context = {
        "form": form,
        "page": page,
        "first_url": first if after else "",
        "next_url": f"{request.path}?{address.urlencode()}" if page.next_after else "",
    }
    return render(request, "accounts/list.html", context)


@needs(MANAGE)
@require_safe
def roles(request: StaffRequest) -> HttpResponse:
    """What each role may do."""
    return render(request, "accounts/roles.html", {"roles": explained.roles()})


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Invite somebody who does not work here as a colleague, or not yet."""
    form = UserForm(request.POST or None)
    if form.is_valid():
        try:
            made = operations.invite(**form.values, address=password_address(request),
                                     at=timezone.now(), by=request.user)  # fmt: skip
            messages.success(request, _("{name} krijgt een mail met een link om een wachtwoord te"
                                        " kiezen.").format(name=made.display_name))  # fmt: skip
            return redirect(made)
        except Refusal as refusal:
            form.add_error("email", refusal.message)
    status = INVALID if form.is_bound else 200
    return render(request, "accounts/new.html", {"form": form}, status=status)


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def user(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """One user: who she is, what she may do, how she logs in; and change it."""
    found, status = access.user(public_id), 200
    form = UserForm(request.POST or None, initial=values_of(found))
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            operations.change_user(found, version=version, **form.values, at=timezone.now(),
                                   by=request.user)  # fmt: skip
            messages.success(request, _("Bewaard. Het geldt vanaf de volgende bladzijde."))
            return redirect(found)
        except Conflict as conflict:
            context |= _conflicting(form, conflict)
            found, status = access.user(public_id), CONFLICT
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    if form.is_bound and status != CONFLICT:
        status = INVALID
    return _page(request, found, context, status=status)


def _conflicting(form: UserForm, conflict: Conflict) -> dict[str, Any]:
    """Return what the page shows of who was first; what was typed stays in the form."""
    form.try_again_on(conflict.current.version)
    return {"conflict": conflict,
            "differences": differences(form, values_of(conflict.current), say=_say)}  # fmt: skip


def _say(name: str, value: Any) -> Any:
    if name == "roles":
        return words.role_names(frozenset(value or ()) & {role.value for role in Role})
    if name == "compartments":
        return words.compartment_names(frozenset(value or ()) & {code for code, _label in WALLS})
    return value


def _page(
    request: StaffRequest, found: User, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    readlog.shown(request, USER, [found.pk])
    before = request.GET.get("before", "")
    around = pages.of_user(request.user, found, before=before, at=timezone.now())
    fresh = {"form": UserForm(initial=values_of(found))}
    return render(request, "accounts/user.html", fresh | around | context, status=status)


@needs(MANAGE)
@require_POST
def send_link(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Mail a link to choose a password."""
    found = access.user(public_id)
    try:
        operations.send_link(found, address=password_address(request), at=timezone.now(),
                             by=request.user)  # fmt: skip
        messages.success(request, _("De link is op weg naar {email}.").format(email=found.email))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(found)


@needs(MANAGE)
@require_POST
def second_factor(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Take the second step of the log-in away, with a reason."""
    found = access.user(public_id)
    form = ReasonForm(request.POST, auto_id="id_reason_%s")
    if form.is_valid():
        operations.remove_second_factor(found, reason=form.cleaned_data["reason"],
                                        at=timezone.now(), by=request.user)  # fmt: skip
        messages.success(request, _("{name} meldt zich voortaan aan met alleen een wachtwoord.")
                         .format(name=found.display_name))  # fmt: skip
        return redirect(found)
    return _page(request, found, {"reason_form": form}, status=INVALID)


@needs(MANAGE)
@require_POST
def end_sessions(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Log somebody out everywhere."""
    found = access.user(public_id)
    operations.end_sessions(found, at=timezone.now(), by=request.user)
    messages.success(request, _("{name} is overal afgemeld.").format(name=found.display_name))
    return redirect("account_login" if found == request.user else found)


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Show what still waits for somebody, then let her log in no more."""
    found = access.user(public_id)
    context: dict[str, Any] = {"account": found}
    if request.method == "POST":
        try:
            typed = request.POST.get("version", "")
            version = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
            operations.deactivate(found, version=version, at=timezone.now(), by=request.user)
            messages.success(request, _("{name} mag zich niet meer aanmelden en is overal afgemeld.")
                             .format(name=found.display_name))  # fmt: skip
            return redirect(found)
        except Conflict as conflict:
            context |= {"conflict": conflict, "account": conflict.current}
        except Refusal as refusal:
            context["refusal"] = refusal.message
    context["standing"] = dependants.of(request.user, USER, found.pk)
    return render(request, "accounts/stop.html", context, status=_status_of(context))


def _status_of(context: dict[str, Any]) -> int:
    return CONFLICT if "conflict" in context else INVALID if "refusal" in context else 200


@needs(MANAGE)
@require_POST
def restore(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Let somebody log in again."""
    found = access.user(public_id)
    operations.reactivate(found, at=timezone.now(), by=request.user)
    messages.success(request, _("{name} mag zich weer aanmelden.").format(name=found.display_name))
    return redirect(found)
