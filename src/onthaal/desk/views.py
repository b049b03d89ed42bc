"""The pages of the desk; each only composes what the rooms give."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs, public, signed_in
from onthaal.accounts.http import StaffRequest
from onthaal.contacts import queries as contacts
from onthaal.contacts.permissions import REGISTER
from onthaal.contacts.refs import CONTACT
from onthaal.contacts.states import Channel
from onthaal.core import news, outbox, posting, readlog, shell
from onthaal.core.errors import Refusal
from onthaal.desk import access, log
from onthaal.desk.permissions import MANAGE, POST_LETTERS, READ_LOG, SEARCH
from onthaal.desk.search import search as search_everything
from onthaal.incidents import queries as incidents
from onthaal.organisation import queries as organisation
from onthaal.organisation.wording import counters_in_words
from onthaal.search import missing
from onthaal.worklist import queries as worklist


@signed_in
@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """Show what waits for me, what I have open, and one key for a new contact."""
    drafts = contacts.open_drafts(request.user)
    readlog.shown(request, CONTACT, [row.pk for row in drafts])
    context = {
        "news": news.for_user(request.user),
        "drafts": drafts,
        "work": worklist.first_rows(request.user, limit=8, at=timezone.now()),
        "channels": Channel.choices if request.user.has_perm(REGISTER) else [],
        "counters": counters_in_words(organisation.counters(), at=timezone.now()),
    }
    return render(request, "desk/home.html", context)


@needs(SEARCH)
@require_safe
def search(request: StaffRequest) -> HttpResponse:
    """Show what fits; a question without an answer is counted, so that somebody writes one."""
    text = request.GET.get("q", "").replace("\x00", "")[:200].strip()
    results = search_everything(request.user, text) if text else None
    if results and results.direct:
        return redirect(results.direct)
    for found in [*results.people, *results.contacts] if results else []:
        readlog.shown(request, found.kind, [found.object_id])
    if results and results.missed:
        missing.note(text, results.answer, at=timezone.now())
    return render(request, "desk/search.html", {"q": text, "results": results})


@signed_in
@require_safe
def danger(request: StaffRequest) -> HttpResponse:
    """Say what to say and whom to call when there is danger now."""
    context = {"numbers": organisation.emergency_numbers(), "card": incidents.card()}
    template = "desk/_danger.html" if request.headers.get("HX-Request") else "desk/danger.html"
    return render(request, template, context)


@needs(POST_LETTERS)
@require_safe
def letters(request: StaffRequest) -> HttpResponse:
    rows = list(outbox.letters_to_post(request.user.compartments)[:100])
    return render(request, "desk/letters.html", {"letters": rows})


@needs(POST_LETTERS)
@require_safe
def letter(request: StaffRequest, key: str) -> HttpResponse:
    row = access.letter(request.user, key)
    readlog.shown(request, row.origin_kind, [row.origin_id])
    envelope = posting.envelope(row)
    shows_address = access.shows_address(request.user, envelope)
    context = {
        "letter": row,
        "name": envelope.partition("\n")[0],
        "envelope": envelope if shows_address else "",
        "printed": posting.fingerprint(envelope),
        "moved": envelope.partition("\n")[2] != row.recipient.partition("\n")[2],
    }
    return render(request, "desk/letter.html", context)


@needs(POST_LETTERS)
@require_POST
def posted(request: StaffRequest, key: str) -> HttpResponse:
    row = access.letter_to_post(request.user, key)
    try:
        posting.post(row, printed=request.POST.get("printed", ""), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:letter", key)
    messages.success(request, _("De brief staat als gepost genoteerd."))
    return redirect("desk:letters")


@needs(READ_LOG)
@require_safe
def read_log(request: StaffRequest) -> HttpResponse:
    """Who saw which personal data: newest first, or everything about one person."""
    page = Paginator(log.rows(request.GET), 50, allow_empty_first_page=True).get_page(1)
    return render(
        request,
        "desk/readlog.html",
        {"page": page, "lines": log.lines(list(page), user=request.user)},
    )


@public
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers; for a load balancer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@needs(MANAGE)
@require_safe
def manage(request: StaffRequest) -> HttpResponse:
    """What the reader may manage, each with its page."""
    items = [one for one in shell.managed() if request.user.has_perm(one.permission)]
    return render(request, "desk/manage.html", {"items": items})
