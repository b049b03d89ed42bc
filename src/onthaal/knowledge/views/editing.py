"""Writing an article: begin, edit, keep while typing, its files, look before it is published."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import addresses
from onthaal.knowledge import access, pages, queries, reading, wording
from onthaal.knowledge.choices import offer
from onthaal.knowledge.content import TEXTS
from onthaal.knowledge.editor import EditorForm
from onthaal.knowledge.forms import FileForm, NewForm
from onthaal.knowledge.models import Article
from onthaal.knowledge.operations import (
    EditConflict,
    add_file,
    create_article,
    remove_file,
    save_draft,
    working_content,
)
from onthaal.knowledge.permissions import PROPOSE

CONFLICT = 409
INVALID = 422
NEXT = {"preview": "knowledge:preview", "publish": "knowledge:publish"}


@needs(PROPOSE)
def new(request: StaffRequest) -> HttpResponse:
    """Begin an article: its title, its kind and who keeps it right."""
    departments = offer(request.user).departments
    form = NewForm(request.POST or None, departments=departments)
    if request.method == "POST" and form.is_valid():
        version = create_article(
            fields=form.cleaned_data, note="", by=request.user, at=timezone.now()
        )
        return redirect("knowledge:edit", version.article.slug)
    status = INVALID if form.is_bound else 200
    return render(request, "knowledge/new.html", {"form": form}, status=status)


@needs(PROPOSE)
def edit(request: StaffRequest, slug: str) -> HttpResponse:
    """Write: both texts side by side; who comes second on the same words sees both and loses none."""
    row = access.article_to_edit(request.user, slug)
    form = _form(request, row)
    if request.method != "POST":
        return _editor(request, row, form)
    do = request.POST.get("do", "")
    if do == "paste":
        form.paste(request.POST.get("html", ""), into=request.POST.get("html_into", ""))
        return _editor(request, row, form)
    conflict = None
    if form.is_valid():
        try:
            _keep(request, row, form)
            messages.success(request, _("Bewaard als ontwerp."), extra_tags=f"article-{slug}")
            return redirect(NEXT.get(do, "knowledge:edit"), slug)
        except EditConflict as refusal:
            conflict = refusal
            form.settle(refusal)
    return _editor(request, row, form, conflict=conflict, status=CONFLICT if conflict else INVALID)


@needs(PROPOSE)
@require_POST
def save(request: StaffRequest, slug: str) -> JsonResponse:
    """Autosave: answers when it was kept, or who typed the same when it is too late."""
    row = access.article_to_edit(request.user, slug)
    form = _form(request, row)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=INVALID)
    try:
        _keep(request, row, form)
    except EditConflict as conflict:
        advice = _("Kies 'Bewaar' om beide teksten te zien.")
        return JsonResponse({"message": f"{conflict.message} {advice}"}, status=CONFLICT)
    return JsonResponse({"saved_at": f"{timezone.localtime():%H:%M}"})


@needs(PROPOSE)
@require_POST
def attach(request: StaffRequest, slug: str) -> HttpResponse:
    """Put a file with the draft."""
    row = access.article_to_edit(request.user, slug)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _editor(request, row, _form(request, row, fresh=True), files=form, status=INVALID)
    file = form.cleaned_data["file"]
    add_file(row, file.read(), name=file.name or "", content_type=file.content_type or "",
             by=request.user, at=timezone.now())  # fmt: skip
    messages.success(request, _("De bijlage staat bij het ontwerp."))
    return redirect("knowledge:edit", slug)


@needs(PROPOSE)
@require_POST
def detach(request: StaffRequest, slug: str, public_id: UUID) -> HttpResponse:
    """Take a file from the draft; older versions keep it."""
    row = access.article_to_edit(request.user, slug)
    remove_file(row, str(public_id), by=request.user, at=timezone.now())
    messages.success(request, _("De bijlage is uit het ontwerp."))
    return redirect("knowledge:edit", slug)


@needs(PROPOSE)
@require_safe
def preview(request: StaffRequest, slug: str) -> HttpResponse:
    """Show the draft, or the version ``?versie=``, as its page will be."""
    row = access.article_to_edit(request.user, slug)
    number = request.GET.get("versie", "")
    known = addresses.entry_id(number)
    version = access.version(row, known) if known else access.draft_or_live(row)
    return render(request, "knowledge/article.html", pages.preview_page(row, version))


def _form(request: StaffRequest, row: Article, *, fresh: bool = False) -> EditorForm:
    content = working_content(row, access.open_draft(row))
    data = request.POST if request.method == "POST" and not fresh else None
    return EditorForm(data, offer=offer(request.user, besides=row), content=content)


def _keep(request: StaffRequest, row: Article, form: EditorForm) -> None:
    save_draft(row, content=form.content(), page=form.page(), by=request.user, at=timezone.now())


def _editor(
    request: StaffRequest,
    row: Article,
    form: EditorForm,
    *,
    conflict: EditConflict | None = None,
    files: FileForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "article": row,
        "form": form,
        "draft": access.open_draft(row),
        "files": reading.names(row, form.base).files,
        "file_form": files or FileForm(),
        "clashes": _clashes(row, conflict) if conflict else [],
        "versions": queries.waiting(row),
    }
    return render(request, "knowledge/edit.html", context, status=status)


def _clashes(row: Article, conflict: EditConflict) -> list[dict[str, Any]]:
    """Return each part that two people changed as it stands now, to take words from."""
    now = {**conflict.merge.parts, **{one.path: one.now for one in conflict.clashes}}
    called = reading.called(row, now)
    return [
        {
            "label": wording.LABELS[one.path],
            "now": one.now
            if one.path in TEXTS
            else "; ".join(wording.part(one.path, one.now, called)),
            "who": one.changed_by,
            "at": one.changed_at,
        }
        for one in conflict.clashes
    ]
