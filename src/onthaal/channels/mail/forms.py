"""What somebody types about a message that could not be read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.channels.mail.readable import Readable
from onthaal.core.forms import CleanCharField, CleanTextField


class ContactForm(forms.Form):
    """Who wrote it and what is asked, as far as somebody can read it."""

    name = CleanCharField(label=_("Wie schreef het?"), max_length=200, required=False)
    address = CleanCharField(
        label=_("E-mailadres of telefoonnummer"), max_length=320, required=False
    )
    subject = CleanCharField(label=_("Onderwerp"), max_length=255, required=False)
    text = CleanTextField(label=_("Wat wordt er gevraagd?"))


def initial(seen: Readable) -> dict[str, Any]:
    """Return what could be read, to start from."""
    return {
        "name": seen.name[:200],
        "address": seen.address[:320],
        "subject": seen.subject[:255],
        "text": seen.text,
    }
