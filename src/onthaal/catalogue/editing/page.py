"""The page of the editor: what it is made of, what it shows, how every button first keeps the text."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.http import StaffRequest
from onthaal.catalogue import operations, parts, queries, reading
from onthaal.catalogue.content import Content, tidy
from onthaal.catalogue.editing import undo
from onthaal.catalogue.editing.conflicts import clashes_in_words, merged_data
from onthaal.catalogue.editing.form_data import to_data
from onthaal.catalogue.editing.forms import Editor
from onthaal.catalogue.editing.rows import Data
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations import EditConflict, Invalid, Page, Saved
from onthaal.catalogue.permissions import EDIT
from onthaal.core.errors import Refusal
from onthaal.versions.merging import Parts

Act = Callable[[Saved[ProductVersion]], HttpResponse]


class PageForm(forms.Form):
    """What the page was made of; a page that lost it is taken for one that saw nothing."""

    seen = forms.JSONField(widget=forms.HiddenInput)
    window = forms.RegexField(r"^[0-9a-f]{16}$", widget=forms.HiddenInput)


@dataclass(frozen=True)
class Base:
    """What a page starts from: the open draft, else what is live."""

    content: Content
    draft: ProductVersion | None

    @property
    def parts(self) -> Parts:
        if self.draft is None:
            return parts.of_version(self.content, "", None)
        return parts.of_version(self.content, self.draft.note, self.draft.publish_from)

    @property
    def data(self) -> Data:
        if self.draft is None:
            return to_data(self.content)
        return to_data(self.content, note=self.draft.note, publish_from=self.draft.publish_from)


def base_of(product: Product) -> Base:
    draft = queries.draft(product)
    return Base(draft.content if draft else reading.content_of(product), draft)


def page_of(request: StaffRequest) -> Page:
    """Read from the form what the page was made of."""
    form = PageForm(request.POST)
    form.full_clean()
    seen = form.cleaned_data.get("seen")
    marks = {str(path): str(mark) for path, mark in seen.items()} if isinstance(seen, dict) else {}
    return Page(seen=marks, window=form.cleaned_data.get("window") or secrets.token_hex(8))


def sent(request: StaffRequest) -> Data:
    return {name: request.POST.getlist(name) for name in request.POST}


def typed(request: StaffRequest, data: Data | None = None) -> Editor:
    """Return the editor over what was sent, or over ``data`` that was made of it."""
    return Editor(data or sent(request), names=queries.names(), files=request.FILES)


@transaction.atomic
def keep(request: StaffRequest, product: Product, editor: Editor) -> Saved[ProductVersion]:
    """Write the draft, with the files that came along; ``EditConflict`` as ``save_draft``."""
    now = timezone.now()
    files = {
        place: operations.add_file(
            product, file.read(), name=file.name or "", content_type=file.content_type or "", at=now
        )
        for place, file in editor.files()
    }
    return operations.save_draft(
        product,
        content=editor.content(
            number=product.number,
            slug=product.slug,
            attachments={place: str(file.public_id) for place, file in files.items()},
        ),
        note=editor.note,
        publish_from=editor.publish_from,
        page=page_of(request),
        by=request.user,
        at=now,
    )


def save_and(
    request: StaffRequest, product: Product, act: Act, *, data: Data | None = None
) -> HttpResponse:
    """Keep what was typed, then do ``act``; what is refused comes back with the typed text."""
    editor = typed(request, data)
    if not editor.is_valid():
        return show(request, product, editor=editor, status=422)
    try:
        saved = keep(request, product, editor)
    except EditConflict as conflict:
        return show_conflict(request, product, conflict)
    try:
        return act(saved)
    except Invalid as refusal:
        return show_problems(request, product, refusal)
    except Refusal as refusal:
        return show(request, product, refusal=refusal, status=422)


def show(
    request: StaffRequest,
    product: Product,
    *,
    editor: Editor | None = None,
    base: Base | None = None,
    clashes: Any = (),
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the editor over what is kept, or over an ``editor`` of what was typed.

    With a ``base`` the page shows that too: it has seen it, and what it sends next goes on top of it.
    Without, what it saw stays what it was made of.
    """
    before = page_of(request)
    current = base or base_of(product)
    if editor is None:
        base, editor = current, Editor(current.data, names=queries.names())
    waiting = queries.waiting(product)
    context = {
        "product": product,
        "editor": editor,
        "main": editor.main,
        "draft": current.draft,
        "planned": [one for one in waiting if one != current.draft],
        "seen": json.dumps(parts.marks(base.parts) if base else dict(before.seen)),
        "window": before.window,
        "clashes": clashes,
        "refusal": refusal,
        "removed": undo.removed(request, product),
        "may_publish": request.user.has_perm(EDIT),
    }
    return render(request, "catalogue/edit.html", context, status=status)


def show_problems(request: StaffRequest, product: Product, refusal: Invalid) -> HttpResponse:
    """Show what is kept with each problem beside its field, without the rows that were left empty."""
    base = base_of(product)
    whole = Base(tidy(base.content), base.draft)
    editor = Editor(whole.data, names=queries.names())
    editor.add_problems(refusal.problems)
    return show(request, product, editor=editor, base=base, refusal=refusal, status=422)


def show_conflict(request: StaffRequest, product: Product, conflict: EditConflict) -> HttpResponse:
    """Show both texts; what was typed stays in the form and can be sent again."""
    names, base = queries.names(), base_of(product)
    clashes = clashes_in_words(conflict, names=names, now=base.content)
    editor = Editor(merged_data(conflict, product), names=names)
    return show(request, product, editor=editor, base=base, clashes=clashes, status=409)


def back_to(product: Product, focus: str = "") -> HttpResponse:
    """Go to the page of the editor, to the field or button where the person goes on."""
    url = reverse("catalogue:edit", args=[product.slug])
    return redirect(f"{url}#{focus}" if focus else url)
