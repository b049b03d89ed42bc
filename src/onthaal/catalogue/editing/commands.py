"""What a button of the editor asks besides keeping the text: ``do`` is the verb, ``:`` and a target."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from onthaal.accounts.http import StaffRequest
from onthaal.catalogue import parts
from onthaal.catalogue.editing import page, rows, undo
from onthaal.catalogue.editing.conflicts import in_words, with_theirs
from onthaal.catalogue.editing.rows import Data, Done
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations import Saved
from onthaal.versions.states import VersionState
from onthaal.versions.wording import day


def act(request: StaffRequest, product: Product, command: str) -> HttpResponse:
    """Keep the text and go on: back to the page, to the preview, or after a change of its rows.

    A command that names no row that is there, as after a double click, only keeps the text.
    """
    if command == "preview":
        return page.save_and(
            request, product, lambda saved: redirect("catalogue:preview", product.slug)
        )
    if command.startswith("take:"):
        data = _take(request, product, command.removeprefix("take:"))
        return page.save_and(
            request, product, lambda saved: _saved(request, product, saved), data=data
        )
    try:
        done = _rows(request, product, command)
    except rows.NoSuchRow:
        return page.save_and(request, product, lambda saved: _saved(request, product, saved))
    return page.save_and(
        request, product, lambda saved: _saved(request, product, saved, done.focus), data=done.data
    )


def _saved(
    request: StaffRequest, product: Product, saved: Saved[ProductVersion], focus: str = ""
) -> HttpResponse:
    """Say that it is kept, and what came in from others; the draft in the browser may go."""
    tell_taken(request, saved)
    messages.success(request, _("Bewaard."), extra_tags=draft_key(product))
    return page.back_to(product, focus)


def tell_taken(request: StaffRequest, saved: Saved[ProductVersion]) -> None:
    if saved.draft is not None and saved.taken:
        what = in_words(saved.taken, saved.draft.content)
        messages.info(request, _("Intussen door een ander gewijzigd: {what}.").format(what=what))


def published_words(version: ProductVersion) -> str:
    """Return what has become of a version that was published or planned."""
    if version.state == VersionState.SCHEDULED and version.publish_from is not None:
        return _("Versie {number} wordt gepubliceerd op {day}.").format(
            number=version.number, day=day(version.publish_from)
        )
    return _("Versie {number} is gepubliceerd.").format(number=version.number)


def draft_key(product: Product) -> str:
    """Return what the text of this page is kept under in the browser."""
    return f"product-{product.slug}"


def _rows(request: StaffRequest, product: Product, command: str) -> Done:
    data = rows.canonical(page.sent(request))
    if command == "back":
        removed = undo.removed(request, product)
        if removed is None:
            raise rows.NoSuchRow(command)
        undo.forget(request)
        return rows.put_back(data, removed)
    if command == "add:situations":
        return rows.add_situation(data, request.POST.get("new_situation", "").strip())
    done = rows.act(data, command)
    if done.removed is not None:
        undo.remember(request, product, done.removed)
    return done


def _take(request: StaffRequest, product: Product, path: str) -> Data:
    """Return what was typed with one part as it stands in the draft."""
    editor = page.typed(request)
    if not editor.is_valid():
        return editor.data
    content = editor.content(number=product.number, slug=product.slug)
    mine = parts.of_version(content, editor.note, editor.publish_from)
    return with_theirs(mine, page.base_of(product).parts, path, product)
