"""What helps an agent while she listens: hits, a quoted reference, ways to answer, templates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from onthaal.accounts.http import StaffRequest
from onthaal.accounts.models import User
from onthaal.catalogue import queries as catalogue
from onthaal.catalogue.queries import ProductCard
from onthaal.contacts.forms import ReplyForm
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.queries import visible
from onthaal.contacts.refs import ANSWERING, PRODUCT
from onthaal.contacts.ways import Way, ways_to
from onthaal.core import kinds, references
from onthaal.core.errors import Conflict
from onthaal.knowledge import queries as knowledge
from onthaal.search.find import find

SHORTEST = 3


@dataclass(frozen=True)
class HelpHit:
    kind: str
    object_id: int
    label: str
    title: str
    snippet: str
    url: str
    card: ProductCard | None = None

    @property
    def is_product(self) -> bool:
        return self.kind == PRODUCT


@dataclass(frozen=True)
class Help:
    """What may answer a question, best first; ``confident`` says whether the best of it does."""

    hits: tuple[HelpHit, ...] = ()
    confident: bool = False


def help_with(user: User, text: str, *, at: datetime, limit: int = 6) -> Help:
    """Return what may answer ``text``; the first product with its card."""
    if len(text.strip()) < SHORTEST:
        return Help()
    found = find(text, compartments=user.compartments, kinds=ANSWERING, limit=limit)
    cards = kinds.cards(((hit.kind, hit.object_id) for hit in found), user=user)
    first = next((hit.object_id for hit in found if hit.kind == PRODUCT), None)
    card = catalogue.card_of(first, at=at) if first is not None else None
    hits = (
        HelpHit(
            kind=hit.kind,
            object_id=hit.object_id,
            label=str(kinds.get(hit.kind).label),
            title=hit.title,
            snippet=hit.snippet,
            url=cards[(hit.kind, hit.object_id)].url,
            card=card if (hit.kind, hit.object_id) == (PRODUCT, first) else None,
        )
        for hit in found
        if (hit.kind, hit.object_id) in cards
    )
    return Help(tuple(hits), found.confident)


def quoted_contact(user: User, text: str) -> Contact | None:
    """Return the contact whose reference stands in ``text``, if this user may know of it."""
    found = references.find_all(text)
    if not found:
        return None
    return visible(user).filter(reference=found[0]).select_related("party").first()


def conflict_data(conflict: Conflict) -> dict[str, str]:
    """Return for the page who changed the contact, and that nothing of the own text is lost."""
    moment = timezone.localtime(conflict.changed_at) if conflict.changed_at else None
    return {
        "message": _(
            "{who} wijzigde dit contact om {when}. Jouw tekst staat er nog: "
            "kopieer wat je wilt houden en laad de pagina opnieuw."
        ).format(who=conflict.changed_by or _("Iemand"), when=f"{moment:%H:%M}" if moment else "?")
    }


def source_data(post: QueryDict) -> dict[str, str]:
    """Read the pressed 'gebruikt' button: ``kind:id`` or ``kind:id:detail``."""
    kind, _sep, rest = post.get("source", "").partition(":")
    object_id, _sep, detail = rest.partition(":")
    return {"kind": kind, "object_id": object_id, "detail": detail}


WAY_LABELS = {
    "mail": lambda address: _("per e-mail aan {address}").format(address=address),
    "letter": lambda address: _("per brief (afdruklijst)"),
    "phone": lambda address: _("laten terugbellen op {address}").format(address=address),
}


def ways(contact: Contact) -> list[tuple[Way, str]]:
    """Return the ways to answer with their label, the preferred one first.

    A letter is possible to everybody who is not anonymous: its address can be typed.
    """
    known = ways_to(contact)
    if not contact.anonymous and all(way.code != "letter" for way in known):
        known.append(Way("letter", "", contact.caller_name))
    return [(way, _way_label(way)) for way in known]


def _way_label(way: Way) -> str:
    label = WAY_LABELS[way.code](way.address)
    if way.failed:
        return _("{way} (daar kwam ons vorige bericht niet aan)").format(way=label)
    if not way.address:
        return _("{way}: typ het adres hieronder").format(way=label)
    return label


def reply_initial(request: StaffRequest, question: Question) -> dict[str, str]:
    """Return the text to start from: the chosen template, filled in, or an empty one."""
    contact = question.contact
    subject = contact.subject or _("Je vraag")
    initial = {"subject": _("Antwoord: {subject} ({reference})").format(
        subject=subject, reference=contact.reference)}  # fmt: skip
    template = knowledge.reply_template(request.GET.get("sjabloon", ""))
    if template is not None:
        filled = knowledge.fill(
            template,
            naam=str(contact.party or contact.caller_name or ""),
            referentie=contact.reference,
            agent=request.user.display_name,
            antwoord="",
        )
        initial["text"] = filled.body
        if filled.subject:
            named = contact.reference in filled.subject
            initial["subject"] = (
                filled.subject if named else f"{filled.subject} ({contact.reference})"
            )
    return initial


def reply_context(
    question: Question, form: ReplyForm, choices: list[tuple[Way, str]]
) -> dict[str, Any]:
    return {
        "question": question,
        "contact": question.contact,
        "form": form,
        "ways": choices,
        "letter_known": any(way.code == "letter" and way.address for way, _label in choices),
        "templates": knowledge.reply_templates(),
    }
