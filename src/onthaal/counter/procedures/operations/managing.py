"""How products are made at the counter, and where the applications of the state are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core import slugs, timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import clean
from onthaal.counter.procedures.models import ProcedureRule, StateApplication
from onthaal.counter.procedures.refs import APPLICATION, RULE
from onthaal.counter.procedures.states import Making
from onthaal.counter.procedures.wording import EVERY, asked, places, unknown


class NotHttps(Refusal):
    """The application of the state is opened over https only."""


class NoApplication(Refusal):
    """A document of the state is made somewhere."""


@dataclass(frozen=True)
class Choice:
    """How a product is made; ``models.ProcedureRule`` says what each means."""

    making: str
    application: StateApplication | None = None
    ground: str = ""
    fields: Collection[str] = ()
    later: bool = False
    proof_title: str = ""
    proof_text: str = ""
    household: bool = False


class BadText(Refusal):
    """The text of a proof is empty, or has a place that nothing fills."""


@transaction.atomic
def set_rule(
    product: Product, *, choice: Choice, by: User | None, at: datetime, version: int | None = None
) -> ProcedureRule:
    """Say how a product is made from now on; what was begun stays as it is. Raises ``NoApplication``, ``BadText``."""
    if choice.making == Making.STATE and choice.application is None:
        raise NoApplication(_("Kies in welke toepassing dit document gemaakt wordt."))
    proof = choice.making == Making.PROOF
    title, text = (
        (clean(choice.proof_title).strip(), clean(choice.proof_text).strip()) if proof else ("", "")
    )
    if proof:
        _refuse_text(title, text)
    rule = ProcedureRule.objects.select_for_update().filter(product=product).first()
    if (rule.version if rule else None) != version:
        raise Conflict(
            _("Iemand anders wijzigde dit intussen. Kijk het na en bewaar opnieuw."), current=rule
        )
    rule = rule or ProcedureRule(product=product, version=0)
    rule.making = choice.making
    rule.application = choice.application if choice.making == Making.STATE else None
    rule.ground = clean(choice.ground, limit=200).strip()
    rule.fields = sorted(choice.fields) if choice.making == Making.STATE else []
    rule.proof_title, rule.proof_text, rule.household = title, text, proof and choice.household
    if proof:
        rule.fields = asked(text, household=rule.household)
    rule.later = choice.later and choice.making == Making.STATE
    rule.version += 1
    rule.save()
    links = [(RULE, rule.pk), ("catalogue.product", product.pk)]
    timeline.record(
        "procedures.rule_set", at=at, by=by, links=links, params={"making": rule.making}
    )
    return rule


def _refuse_text(title: str, text: str) -> None:
    if not title or not text:
        raise BadText(_("Typ de titel en de tekst van het bewijs."))
    odd = unknown(text) + [f"{{{one}}}" for one in places(title)]
    if odd:
        raise BadText(
            _("Dit kan niet ingevuld worden: {odd}. Wat wel kan: {every}.").format(
                odd=", ".join(odd), every=", ".join(f"{{{one}}}" for one in EVERY)
            )
        )


@transaction.atomic
def save_application(
    application: StateApplication | None,
    *,
    name: str,
    address: str,
    by: User | None,
    at: datetime,
    active: bool = True,
    version: int | None = None,
) -> StateApplication:
    """Create an application of the state, or change it. Raises ``NotHttps``, ``Conflict``."""
    address = clean(address, limit=400).strip()
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.password:
        raise NotHttps(_("Het adres begint met https:// en bevat geen naam of wachtwoord."))
    name = clean(name, limit=120).strip()
    if application is None:
        slug = slugs.free_slug(StateApplication.objects, name, reserved={"nieuw"})
        row = StateApplication(slug=slug, version=0)
    else:
        row = StateApplication.objects.select_for_update().get(pk=application.pk)
        if version is not None and row.version != version:
            raise Conflict(
                _("Iemand anders wijzigde dit intussen. Kijk het na en bewaar opnieuw."),
                current=row,
            )
    row.name, row.address, row.active = name, address, active
    row.version += 1
    row.save()
    timeline.record("procedures.application_saved", at=at, by=by, links=[(APPLICATION, row.pk)])
    return row
