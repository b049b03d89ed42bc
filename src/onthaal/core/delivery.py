"""Why a message did not arrive, in words that help whoever must solve it. Pure.

The codes are those of RFC 3463 (enhanced mail system status codes, class.subject.detail) and of RFC
5321; where a server gives none, the words that the common servers use.
"""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

# Three numbers of which the first is 4 or 5, and not four of them: that is an address of a machine.
STATUS = re.compile(r"(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")


class Failure(models.TextChoices):
    """Why a message did not arrive."""

    NO_ADDRESS = "no_address", _("dit adres bestaat niet")
    NO_DOMAIN = "no_domain", _("het deel na de @ bestaat niet")
    MOVED = "moved", _("dit adres wordt niet meer gebruikt")
    DISABLED = "disabled", _("deze mailbox is afgesloten")
    FULL = "full", _("deze mailbox is vol")
    TOO_BIG = "too_big", _("het bericht is te groot voor deze mailbox")
    NO_ANSWER = "no_answer", _("de mailserver van de ontvanger bleef onbereikbaar")
    REFUSED = "refused", _("de mailserver van de ontvanger weigert onze mail")
    OTHER = "other", _("de mailserver van de ontvanger kon de mail niet bezorgen")


# The detail where it says more than its subject, else the subject.
_BY_DETAIL = {
    "1.2": Failure.NO_DOMAIN,
    "1.6": Failure.MOVED,
    "1.7": Failure.REFUSED,  # our own address is refused
    "1.8": Failure.REFUSED,
    "2.1": Failure.DISABLED,
    "2.2": Failure.FULL,
    "2.3": Failure.TOO_BIG,
    "3.4": Failure.TOO_BIG,
    "4.4": Failure.NO_DOMAIN,
}
_BY_SUBJECT = {
    "1": Failure.NO_ADDRESS,
    "4": Failure.NO_ANSWER,
    "7": Failure.REFUSED,
}
_BY_WORDS = (
    (Failure.FULL, r"quota|mailbox (?:is )?full|over ?quota|insufficient storage|mailbox vol"),
    (Failure.TOO_BIG, r"too (?:large|big)|size limit|exceeds? (?:the )?(?:maximum|size)"),
    (Failure.DISABLED, r"(?:account|mailbox|user).{0,20}(?:disabled|inactive|suspended|closed)"),
    (
        Failure.NO_DOMAIN,
        r"(?:domain|host).{0,25}(?:not found|unknown|does ?n.t exist)|unrouteable|nxdomain",
    ),
    (
        Failure.NO_ADDRESS,
        r"user (?:is )?unknown|unknown user|no such (?:user|mailbox|recipient|address)|no mailbox"
        r"|recipient.{0,20}(?:not found|unknown|rejected)|does(?: not|n't) exist|invalid recipient"
        r"|\b55[013]\b",
    ),
    (Failure.NO_ANSWER, r"timed? ?out|connection refused|not? respon|given? up|too long"),
    (Failure.REFUSED, r"spam|blocked|block list|blacklist|policy|denied|rejected|refused"),
)


def reason(status: str, diagnostic: str) -> Failure:
    """Return why, from a status code such as '5.1.1' or '' and what the server wrote.

    A server that says only 'something failed' (x.0.0, or no code) is read by its words.
    """
    for text in (status, diagnostic):
        for found in STATUS.finditer(text):
            known = _BY_DETAIL.get(f"{found[2]}.{found[3]}") or _BY_SUBJECT.get(found[2])
            if known:
                return known
    lowered = diagnostic.lower()
    return next((why for why, words in _BY_WORDS if re.search(words, lowered)), Failure.OTHER)
