"""The pages on which the editors keep the words."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Conflict, Refusal
from onthaal.language import access, operations, queries
from onthaal.language.forms import OfficeWordForm, PlainerForm, SearchForm, SwitchForm, WordForm
from onthaal.language.permissions import EDIT
from onthaal.language.queries import PAGE, OfficeLine

CONFLICT, INVALID = 409, 422


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: StaffRequest) -> HttpResponse:
    """The words of our own: search, add, and bring back what was just removed."""
    form = WordForm(request.POST or None, initial={"word": request.GET.get("nieuw", "")[:48]})
    if request.method == "POST" and form.is_valid():
        try:
            row = operations.add_word(by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("‘{word}’ is nu een woord van ons.").format(word=row))
            return redirect("language:words")
        except Refusal as refusal:
            form.add_error("word", refusal.message)
    search = SearchForm(request.GET)
    text = search.cleaned_data["q"] if search.is_valid() else ""
    context = {
        "form": form, "search": search, "text": text, "words": queries.own_words(text),
        "removed": request.GET.get("weg", "")[:48].replace("\x00", ""), "most": queries.MOST,
    }  # fmt: skip
    return render(request, "language/words.html", context, status=INVALID if form.errors else 200)


@needs(EDIT)
@require_POST
def remove(request: StaffRequest, word: str) -> HttpResponse:
    row = access.own_word(word)
    operations.remove_word(row, by=request.user, at=timezone.now())
    return HttpResponseRedirect(f"{reverse('language:words')}?{urlencode({'weg': row.word})}")


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def office(request: StaffRequest) -> HttpResponse:
    """Office words with what to write for them: search, and add one of our own."""
    form = OfficeWordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            fields = {name: form.cleaned_data[name] for name in ("phrase", "plainer", "is_advice")}
            row = operations.add_office_word(by=request.user, at=timezone.now(), **fields)
            return _to(row.phrase)
        except Refusal as refusal:
            form.add_error("phrase", refusal.message)
    search = SearchForm(request.GET)
    text = search.cleaned_data["q"] if search.is_valid() else ""
    lines = queries.office_words(text)
    after = request.GET.get("na", "")
    start = (
        next((at for at, one in enumerate(lines) if one.entry.phrase > after), 0) if after else 0
    )
    shown = lines[start : start + PAGE]
    more = shown[-1].entry.phrase if start + PAGE < len(lines) else ""
    context = {"form": form, "search": search, "text": text, "lines": shown, "count": len(lines),
               "more": more, "after": after}  # fmt: skip
    return render(request, "language/office.html", context, status=INVALID if form.errors else 200)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, phrase: str) -> HttpResponse:
    """Say what to write for one office word."""
    line = access.office_line(phrase)
    entry = line.entry
    initial = {"plainer": entry.text, "is_advice": bool(entry.advice), "version": line.version}
    form = PlainerForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            operations.change_office_word(
                entry, by=request.user, at=timezone.now(), **form.cleaned_data
            )
            return _to(entry.phrase)
        except Conflict as conflict:
            line = access.office_line(entry.phrase)
            return _show_conflict(request, form, line, conflict)
        except Refusal as refusal:
            form.add_error("plainer", refusal.message)
    context = {"form": form, "line": line}
    return render(request, "language/change.html", context, status=INVALID if form.errors else 200)


def _show_conflict(
    request: StaffRequest, form: PlainerForm, line: OfficeLine, conflict: Conflict
) -> HttpResponse:
    """Show what the other editor wrote; what was typed stays in the form."""
    form.add_error(None, conflict.message)
    form.see(line.version)
    context: dict[str, Any] = {"form": form, "line": line, "conflict": conflict}
    return render(request, "language/change.html", context, status=CONFLICT)


@needs(EDIT)
@require_POST
def switch(request: StaffRequest, phrase: str) -> HttpResponse:
    """Stop the hint on an office word, or let it come again."""
    line = access.office_line(phrase)
    form = SwitchForm(request.POST)
    if form.is_valid():
        try:
            operations.switch_office_word(
                line.entry, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Conflict as conflict:
            messages.error(request, str(conflict.message))
    return _to(line.entry.phrase)


def _to(phrase: str) -> HttpResponse:
    """Return to the list where it shows this phrase."""
    return HttpResponseRedirect(f"{reverse('language:office')}?{urlencode({'q': phrase})}")
