"""Tills, settings and bookkeeping accounts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.catalogue.models import Product
from onthaal.core.errors import Conflict, Refusal
from onthaal.counter.till import access, operations
from onthaal.counter.till.managing_forms import (
    AccountForm,
    EndForm,
    RuleForm,
    SettingsForm,
    TillForm,
)
from onthaal.counter.till.models import Account, AccountRule, Till
from onthaal.counter.till.operations.common import the_settings
from onthaal.counter.till.operations.managing import choices_of
from onthaal.counter.till.permissions import SUPERVISE
from onthaal.counter.till.views.common import attempt

FORMS = ["GET", "HEAD", "POST"]


@needs(SUPERVISE)
@require_http_methods(FORMS)
def settings(request: StaffRequest) -> HttpResponse:
    """How the town handles money at the counter."""
    row = the_settings()
    form = SettingsForm(request.POST or None, initial=_initial(row))
    if form.is_valid():
        data = dict(form.cleaned_data)
        economic, version = data.pop("economic"), data.pop("version")
        try:
            operations.save_settings(operations.Choices(**data), economic=economic,
                                     version=version, by=request.user, at=timezone.now())  # fmt: skip
            messages.success(request, _("De instellingen zijn bewaard."))
            return redirect("till:settings")
        except Conflict as refusal:
            form.add_error(None, refusal.message)
    tills = Till.objects.select_related("location").order_by("name", "pk")
    context = {"form": form, "tills": tills}
    return render(request, "till/settings.html", context, status=422 if form.is_bound else 200)


def _initial(row: Any) -> dict[str, Any]:
    economic = list(row.economic.values_list("pk", flat=True)) if row.version > 1 else []
    return {**choices_of(row), "version": row.version, "economic": economic}


@needs(SUPERVISE)
@require_http_methods(FORMS)
def new_till(request: StaffRequest) -> HttpResponse:
    """Add a till."""
    return _till(request, None)


@needs(SUPERVISE)
@require_http_methods(FORMS)
def till(request: StaffRequest, slug: str) -> HttpResponse:
    """Change a till."""
    return _till(request, access.till(slug))


def _till(request: StaffRequest, row: Till | None) -> HttpResponse:
    form = TillForm(request.POST or None, initial=TillForm.of(row) if row else None)
    if form.is_valid():
        try:
            operations.save_till(row, by=request.user, at=timezone.now(), **form.cleaned_data)
            return redirect("till:settings")
        except Refusal as refusal:
            form.add_error("name", refusal.message)
    context = {"till": row, "form": form}
    return render(request, "till/till.html", context, status=422 if form.is_bound else 200)


@needs(SUPERVISE)
@require_http_methods(FORMS)
def accounts(request: StaffRequest) -> HttpResponse:
    """The bookkeeping accounts and what goes to which."""
    form = AccountForm(request.POST or None)
    if form.is_valid():
        try:
            operations.save_account(None, by=request.user, at=timezone.now(), **form.cleaned_data)
            return redirect("till:accounts")
        except Refusal as refusal:
            form.add_error("code", refusal.message)
    return _accounts(request, form, _rule_form(None))


def _rule_form(data: Any) -> RuleForm:
    products = Product.objects.filter(live=True).order_by("sort_key")
    return RuleForm(data, accounts=Account.objects.filter(active=True).order_by("code"),
                    products=products)  # fmt: skip


def _accounts(request: StaffRequest, form: AccountForm, rule: RuleForm) -> HttpResponse:
    rules = AccountRule.objects.select_related("account", "product")
    context = {
        "accounts": Account.objects.order_by("code"),
        "rules": rules.order_by("product__sort_key", "part", "valid_from", "pk"),
        "form": form,
        "rule": rule,
        "today": timezone.localdate(),
    }
    wrong = form.is_bound or rule.is_bound
    return render(request, "till/accounts.html", context, status=422 if wrong else 200)


@needs(SUPERVISE)
@require_POST
def add_rule(request: StaffRequest) -> HttpResponse:
    """Say which account a part goes to."""
    form = _rule_form(request.POST)
    if form.is_valid():
        try:
            operations.add_rule(by=request.user, at=timezone.now(), **form.cleaned_data)
            return redirect("till:accounts")
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return _accounts(request, AccountForm(), form)


@needs(SUPERVISE)
@require_POST
def end_rule(request: StaffRequest, rule_id: int) -> HttpResponse:
    """Give a rule its last day."""
    rule, form = access.rule(rule_id), EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dit is geen geldige datum. Een voorbeeld: 1/1/2027."))
        return redirect("till:accounts")
    return attempt(
        request,
        lambda: operations.end_rule(
            rule, last_day=form.cleaned_data["last_day"], by=request.user, at=timezone.now()
        ),
        to="till:accounts",
    )
