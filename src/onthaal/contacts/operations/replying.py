"""What leaves the house about a contact: the confirmation and the written answer.

Nothing counts as answered until it left: ``reply`` moves the question to 'replying', and only the
outbox (mail), the agent who posted it (letter) or the closed callback moves it to 'answered'
(``delivery``, ``following_up``).
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.operations.contact import lock, touch
from onthaal.contacts.operations.question import lock_question, set_outcome
from onthaal.contacts.operations.work import remind_of_letter, send_to
from onthaal.contacts.refs import CONTACT
from onthaal.contacts.states import Outcome
from onthaal.contacts.story import tell
from onthaal.contacts.ways import Way, way_to
from onthaal.core import outbox
from onthaal.core.errors import Refusal
from onthaal.core.text import clean


@transaction.atomic
def reply(
    question: Question, *, way: Way, subject: str, text: str, by: User, at: datetime
) -> Question:
    """Answer in writing, or ask the front office to call, by the way the person prefers."""
    contact, current = lock_question(question)
    if not text.strip():
        raise Refusal(_("Schrijf eerst het antwoord."))
    set_outcome(current, Outcome.REPLYING, by=by, at=at)
    current.answer = clean(text)
    current.save(update_fields=["answer"])
    send_to(way, contact, current, subject=subject, text=text, purpose=outbox.ANSWER,
            by=by, at=at)  # fmt: skip
    remind_of_letter(contact, current, by=by, at=at)
    touch(contact, by=by, at=at)
    tell("contacts.reply_written", contact, at=at, by=by, question=current,
         params={"way": way.code}, text=text)  # fmt: skip
    return current


@transaction.atomic
def confirm(contact: Contact, *, by: User, at: datetime) -> bool:
    """Send the inhabitant the reference and what was promised; False without an e-mail address."""
    current = lock(contact)
    way = way_to(current)
    if way is None or way.code != "mail":
        return False
    outbox.enqueue_mail(
        to=way.address,
        subject=_("Je contact met ons: {reference}").format(reference=current.reference),
        text=confirmation_text(current, name=way.name),
        origin=(CONTACT, current.pk),
        at=at,
        by=by,
        compartment=current.compartment,
        purpose=outbox.CONFIRMATION,
    )
    tell("contacts.confirmation_written", current, at=at, by=by)
    return True


def confirmation_text(contact: Contact, *, name: str) -> str:
    """Return the confirmation in plain Dutch: what was asked, what happens, the reference."""
    lines = [_("Dag {name},").format(name=name) if name else _("Dag,"), ""]
    lines += [_("Bedankt voor je contact. Dit hebben we genoteerd:"), ""]
    for question in contact.questions.order_by("number"):
        lines.append(f"{question.number}. {question.text.strip()}")
        lines.append(f"   {_OUTCOMES[Outcome(question.outcome)]()}")
    lines += ["", _("Je referentie is {reference}. Geef die als je ons opnieuw contacteert.").format(
        reference=contact.reference)]  # fmt: skip
    return "\n".join(lines)


_OUTCOMES = {
    Outcome.OPEN: lambda: _("We bekijken je vraag."),
    Outcome.ANSWERED: lambda: _("Je kreeg al antwoord."),
    Outcome.REFERRED: lambda: _("We verwezen je door naar de juiste dienst."),
    Outcome.CONNECTED: lambda: _("We verbonden je door met de juiste dienst."),
    Outcome.CALLBACK: lambda: _("We bellen je terug."),
    Outcome.FORWARDED: lambda: _("We stuurden je melding door en volgen ze op."),
    Outcome.IN_HANDLING: lambda: _("De bevoegde dienst bekijkt het."),
    Outcome.REPLYING: lambda: _("Je antwoord is onderweg."),
    Outcome.SIGNALLED: lambda: _("De bevoegde dienst bekijkt het."),
    Outcome.NOT_REACHED: lambda: _("We konden je niet bereiken."),
    Outcome.NOT_NEEDED: lambda: _("Dit is niet meer nodig."),
}
