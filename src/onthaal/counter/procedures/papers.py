"""A proof of the town on paper: tagged PDF/UA with reference, date, signature and a code to check it.

Always in Dutch. The data is never part of the source of the paper (``house.paper``).
"""

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
import typst
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from onthaal.core.errors import Refusal
from onthaal.core.models import Municipality
from onthaal.counter.procedures import codes
from onthaal.counter.procedures.models import ProofSettings
from onthaal.counter.procedures.wording import Content
from onthaal.house import paper

TEMPLATE = Path(__file__).resolve().parent / "typst" / "proof.typ"
QR_NAME = "check.svg"
LANGUAGE = "nl"


class NotRendered(Refusal):
    """The paper could not be made; nothing was written."""


@dataclass(frozen=True)
class Paper:
    """What makes one paper: its number, its code, and ``site``, the address that inhabitants use.

    ``stamp`` stands large above a paper that is no proof; that of a demo says so by itself.
    """

    reference: str
    code: str
    site: str
    stamp: str = ""

    @property
    def address(self) -> str:
        return f"{self.site}/controle/{self.code}/"


def pdf(
    content: Content, *, on: Paper, signer: ProofSettings, house: Municipality, at: datetime
) -> bytes:
    """Return the proof as PDF/UA-1. Raises ``NotRendered``."""
    with translation.override(LANGUAGE):
        data = _data(content, on, signer, house, at)
        try:
            return paper.pdf(TEMPLATE, data, house=house, at=at, files={QR_NAME: _qr(on.address)})
        except (typst.TypstError, OSError, RuntimeError) as problem:
            raise NotRendered(
                _(
                    "Het bewijs kon niet opgemaakt worden. Er is niets gemaakt of bewaard. Probeer het"
                    " opnieuw; lukt het niet, kies dan 'Later' en meld het aan de beheerder."
                )
            ) from problem


def example(
    content: Content, *, site: str, signer: ProofSettings, house: Municipality, at: datetime
) -> bytes:
    """Return what a proof will look like, with a code that opens nothing. Raises ``NotRendered``."""
    with translation.override(LANGUAGE):
        on = Paper(_("nog geen nummer"), "0" * codes.LENGTH, site, stamp=_("VOORBEELD"))
    return pdf(content, on=on, signer=signer, house=house, at=at)


def _qr(address: str) -> bytes:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, scale=4)
    return out.getvalue()


def _data(
    content: Content, on: Paper, signer: ProofSettings, house: Municipality, at: datetime
) -> dict[str, Any]:
    day = timezone.localtime(at)
    return {
        "title": content.title,
        "text": [part.strip() for part in content.text.split("\n\n") if part.strip()],
        "people": [list(one) for one in content.people],
        "place": _("{town}, {day}").format(
            town=house.town or house.name, day=f"{day.day}/{day.month}/{day.year}"
        ),
        "reference": on.reference,
        "signer": {"function": signer.signer_function, "name": signer.signer_name},
        "code": codes.shown(on.code),
        "check": f"{on.site}/controle/",
        "stamp": _("GEEN GELDIG DOCUMENT") if house.demo else on.stamp,
        "words": {
            "reference": _("Nummer"),
            "name": _("Naam"),
            "born": _("Geboortedatum"),
            "people": _("Wie er woont"),
            "check": _("Kijk na of dit bewijs geldig is: scan de code of ga naar"),
            "code": _("en typ de code"),
            "qr": _("QR-code met het adres waar dit bewijs nagekeken wordt"),
        },
    }
