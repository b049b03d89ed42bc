"""What the pages of flags show."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_htmx.http import trigger_client_event

from onthaal.accounts.http import StaffRequest
from onthaal.accounts.models import User
from onthaal.core import addresses, kinds, notices, timeline
from onthaal.core.kinds import Ref
from onthaal.core.terms import Term, describe, describe_source
from onthaal.corrections import queries
from onthaal.corrections.forms import FlagForm, OutcomeForm, ReopenForm
from onthaal.corrections.models import Flag, FlagReport
from onthaal.corrections.notices import parts_in_words
from onthaal.corrections.refs import FLAG

DIALOG = "verbetering"


def flag_page(
    user: User, flag: Flag, sent: dict[str, Any], *, before: str, at: datetime
) -> dict[str, Any]:
    """Return the context of the page; ``sent`` are the forms that were sent and not accepted."""
    said = queries.reports(flag)
    cards = kinds.cards(_refs(flag, said), user=user)
    solves = queries.may_solve(user, flag, at=at)
    return {
        "flag": flag,
        "label": str(kinds.get(flag.kind).label) if flag.kind else _("webpagina"),
        "card": cards.get((flag.kind, flag.object_id or 0)),
        "edit_url": _edit_url(user, flag, said) if solves else "",
        "parts": parts_in_words(one.part for one in said),
        "reports": [(one, cards.get((one.during_kind, one.during_id or 0))) for one in said],
        "term": _term_in_words(flag),
        "solves": solves,
        "withdraws": flag.is_open and any(one.by_id == user.pk for one in said),
        "timeline": timeline.page(user, FLAG, flag.pk, before=addresses.entry_id(before)),
    } | (_forms(flag, sent) if solves else {})


def outcome_form(name: str, data: Any = None, *, version: int = 0) -> OutcomeForm:
    """Return the form for one of the two outcomes, 'corrected' or 'still_right'."""
    labels = {"corrected": _("Wat heb je veranderd?"), "still_right": _("Waarom klopt het nog?")}
    return OutcomeForm(data, label=labels[name], name=name, initial={"version": version})


def flag_form(request: StaffRequest, form: FlagForm, sent: Mapping[str, Any]) -> HttpResponse:
    """Show the form: alone for the dialog of a page, else on a page of its own."""
    over, during = sent.get("over", ""), sent.get("bij", "")
    context = {"form": form, "target": form.target if over else None, "over": over, "bij": during}
    template = "corrections/_form.html" if request.htmx else "corrections/new.html"
    return render(request, template, context, status=422 if form.errors else 200)


def in_place(request: StaffRequest, flag: Flag, text: str, *, undo: bool) -> HttpResponse:
    """Say ``text`` beside the button, and let the warning come or go wherever the thing shows."""
    ref = (flag.kind, flag.object_id or 0)
    found = notices.of([ref], user=request.user).get(ref, [])
    context = {"flag": flag, "text": text, "undo": undo, "notices": found,
               "ref": f"{ref[0]}:{ref[1]}"}  # fmt: skip
    response = render(request, "corrections/_in_place.html", context)
    return trigger_client_event(response, "close-dialog", {"id": DIALOG}) if undo else response


def _refs(flag: Flag, said: list[FlagReport]) -> list[Ref]:
    refs = [(one.during_kind, one.during_id) for one in said]
    refs.append((flag.kind, flag.object_id))
    return [(kind, object_id) for kind, object_id in refs if object_id is not None]


def _edit_url(user: User, flag: Flag, said: list[FlagReport]) -> str:
    """Return where ``user`` may change what is wrong: the page of that one part, else of the whole."""
    if not flag.is_open or flag.object_id is None:
        return ""
    urls = kinds.edit_urls((flag.kind, flag.object_id), user=user)
    parts = {one.part for one in said}
    own = urls.get(parts.pop(), "") if len(parts) == 1 else ""
    return own or urls.get("", "")


def _forms(flag: Flag, sent: dict[str, Any]) -> dict[str, Any]:
    """Return the forms that can be used now, those that were sent with what was typed."""
    fresh: dict[str, Any] = {}
    if flag.is_open:
        fresh = {
            f"{name}_form": outcome_form(name, version=flag.version)
            for name in ("corrected", "still_right")
        }
    elif flag.is_solved:
        fresh = {"reopen_form": ReopenForm(initial={"version": flag.version})}
    return fresh | {f"{name}_form": form for name, form in sent.items()}


def _term_in_words(flag: Flag) -> str:
    if flag.task is None or not flag.task.term:
        return ""
    term = Term.from_data(flag.task.term)
    return f"{describe(term)} ({describe_source(term)})"
