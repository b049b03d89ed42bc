"""Choose a password with a mailed link; looking changes nothing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from onthaal.accounts import mails, operations, queries
from onthaal.accounts.decorators import public
from onthaal.accounts.forms import PasswordForm
from onthaal.accounts.models import User
from onthaal.core import links

GONE = 410
INVALID = 422


@public
@links.mailed_page
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest, token: str) -> HttpResponse:
    """Show who chooses a password, and keep what she chose."""
    now = timezone.now()
    try:
        link = links.find(token, purpose=mails.PURPOSE, at=now)
        user = User.objects.get(pk=link.object_id)
        form = PasswordForm(request.POST or None, user=user)
        if form.is_valid():
            operations.set_password(link, password=form.cleaned_data["password"], at=now)
            messages.success(request, _("Je wachtwoord is bewaard. Meld je nu aan."))
            return redirect("account_login")
    except links.LinkIsOver as over:
        return render(request, "accounts/link_over.html", {"over": over}, status=GONE)
    context = {"form": form, "chooser": user, "first": queries.has_no_password(user)}
    return render(request, "accounts/password.html", context,
                  status=INVALID if form.is_bound else 200)  # fmt: skip
