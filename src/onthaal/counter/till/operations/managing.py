"""The head of service sets up tills, bookkeeping accounts and how money is handled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core import slugs, timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import clean
from onthaal.counter.till.accounts import overlap
from onthaal.counter.till.models import Account, AccountRule, Till, TillSession, TillSettings
from onthaal.counter.till.refs import TILL
from onthaal.counter.till.states import OF_A_PRODUCT
from onthaal.organisation.models import Location


@dataclass(frozen=True)
class Choices:
    """What the town chooses; ``models.TillSettings`` says what each means."""

    beneficiary: str = ""
    iban: str = ""
    bic: str = ""
    qr_field: str = "text"
    communication_prefix: int = 90
    rounding: str = "economic"
    signature: str = "own"
    reduction_limit_cents: int = 1000


@transaction.atomic
def save_settings(
    choices: Choices, *, economic: Iterable[Product], version: int, by: User | None, at: datetime
) -> TillSettings:
    """Say how money is handled from now on; raises ``Conflict`` when somebody was first."""
    TillSettings.objects.get_or_create(pk=1)
    row = TillSettings.objects.select_for_update().get(pk=1)
    if row.version != version:
        raise Conflict(
            _("Iemand anders bewaarde deze instellingen intussen. Kijk ze na en bewaar opnieuw."),
            current=row,
        )
    for name, value in vars(choices).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    row.economic.set(economic)
    timeline.record("till.settings_saved", at=at, by=by, links=[])
    return row


@transaction.atomic
def save_till(
    till: Till | None,
    *,
    location: Location,
    name: str,
    terminal: str,
    active: bool = True,
    by: User | None,
    at: datetime,
) -> Till:
    """Make or change a till; one that is open stays in use."""
    row = till or Till(slug=slugs.free_slug(Till.objects, name))
    if row.pk and not active and TillSession.objects.filter(till=row, closed_at=None).exists():
        raise Refusal(_("{till} staat nog open.").format(till=row.name))
    row.location, row.name, row.terminal = location, clean(name, limit=40), terminal
    row.active = active
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refusal(_("Er is al een kassa met die naam.")) from error
    timeline.record("till.till_saved", at=at, by=by, links=[(TILL, row.pk)])
    return row


@transaction.atomic
def save_account(
    account: Account | None,
    *,
    code: str,
    name: str,
    active: bool = True,
    by: User | None,
    at: datetime,
) -> Account:
    """Make or change a bookkeeping account; what was sold keeps the code of its day."""
    row = account or Account()
    row.code, row.name, row.active = clean(code, limit=20), clean(name, limit=120), active
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refusal(_("Rekening {code} is er al.").format(code=row.code)) from error
    timeline.record("till.account_saved", at=at, by=by, links=[])
    return row


@transaction.atomic
def add_rule(
    *,
    part: str,
    account: Account,
    product: Product | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    by: User | None,
    at: datetime,
) -> AccountRule:
    """Say which account a part goes to, between two days; one account a day, or it is refused."""
    if product is not None and part not in OF_A_PRODUCT:
        raise Refusal(_("Afronding en kasverschil zijn van de hele kassa: kies geen product."))
    if valid_from and valid_until and valid_until < valid_from:
        raise Refusal(_("De laatste dag ligt voor de eerste."))
    new = AccountRule(
        part=part, account=account, product=product, valid_from=valid_from, valid_until=valid_until
    )
    # The accounts are the lock: two heads of service that add a rule for one part wait for each other.
    list(Account.objects.select_for_update().order_by("pk"))
    if any(overlap(new, one) for one in AccountRule.objects.filter(part=part, product=product)):
        raise Refusal(
            _("Op een van die dagen is er al een rekening. Geef die regel eerst een laatste dag.")
        )
    new.save()
    timeline.record("till.rule_added", at=at, by=by, links=[])
    return new


@transaction.atomic
def end_rule(rule: AccountRule, *, last_day: date, by: User, at: datetime) -> AccountRule:
    """Give a rule its last day; what was booked until then stays as it is."""
    row = AccountRule.objects.select_for_update().get(pk=rule.pk)
    if row.valid_from and last_day < row.valid_from:
        raise Refusal(_("De laatste dag ligt voor de eerste."))
    if row.valid_until and last_day > row.valid_until:
        raise Refusal(_("Deze regel is al vroeger gestopt. Maak een nieuwe."))
    row.valid_until = last_day
    row.save(update_fields=["valid_until"])
    timeline.record("till.rule_ended", at=at, by=by, links=[])
    return row


def choices_of(row: TillSettings) -> dict[str, Any]:
    """Return the settings as a form shows them."""
    return {name: getattr(row, name) for name in Choices.__dataclass_fields__}
