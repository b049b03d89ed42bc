"""What the pages of quick products show in the tests over all pages."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Product
from onthaal.core.checklists import Outcome
from onthaal.counter.procedures import operations
from onthaal.counter.procedures.models import Procedure, ProcedureRule, StateApplication
from onthaal.counter.procedures.operations import Choice, Seen, Who
from onthaal.counter.procedures.states import Making
from onthaal.counter.procedures.tests.factories import ADDRESS, ROSA
from onthaal.counter.queue.models import Ticket
from onthaal.parties.models import Party

ONE = ("procedure", "card", "identify", "check", "consult", "made", "refused", "postpone", "resume",
       "deliver", "cancel", "undo")  # fmt: skip
PLAIN = ("list", "export", "print", "new", "rules", "new_application")


def addresses() -> dict[str, dict[str, Any]]:
    """Stand on the product of the rooms below."""
    product = Product.objects.order_by("pk")[0]
    application = operations.save_application(
        None, name="Toepassing", address=ADDRESS, by=None, at=NOW
    )
    operations.set_rule(product, choice=Choice(Making.STATE, application, "grond"), by=None, at=NOW)
    row = operations.start(product, by=None, at=NOW)
    filled: dict[str, dict[str, Any]] = {
        **{name: {} for name in PLAIN},
        **{name: {"reference": row.reference} for name in ONE},
        "rule": {"slug": product.slug},
        "application": {"slug": application.slug},
    }
    return {f"procedures:{name}": kwargs for name, kwargs in filled.items()}


def busy_pages() -> dict[str, tuple[str, str]]:
    now, els = timezone.now(), User.objects.get(email="els@onthaal.example")
    passport, application = Product.objects.get(slug="reispas"), _application()
    _rule(passport, application)
    ticket = Ticket.objects.select_related("visit").order_by("-pk")[0]
    party = Party.objects.filter(demo=True, compartment="ordinary").order_by("pk")[0]
    who, check, make, deliver, later, done = (
        _walk(passport, party, steps, els) for steps in (0, 1, 2, 3, -1, 4)
    )
    operations.start(passport, visit=ticket.visit, by=els, at=now)
    return {
        "what left the counter": ("els", reverse("procedures:list") + "?q=ro&van=2026-01-01"),
        "what left the counter, on paper": ("els", reverse("procedures:print")),
        "what left the counter, as a file": ("els", reverse("procedures:export")),
        "a product to begin": (
            "els", reverse("procedures:new") + f"?bezoek={ticket.visit.public_id}"
        ),
        "who it is": ("els", who.get_absolute_url()),
        "what she brings": ("els", check.get_absolute_url()),
        "what is made": ("els", make.get_absolute_url()),
        "what is delivered": ("els", deliver.get_absolute_url()),
        "what waits": ("els", later.get_absolute_url()),
        "what she got": ("els", done.get_absolute_url()),
        "how products are made": ("greet", reverse("procedures:rules")),
        "how a product is made": ("greet", reverse("procedures:rule", args=[passport.slug])),
        "an application of the state": (
            "greet", reverse("procedures:application", args=[application.slug])
        ),
    }  # fmt: skip


def _application() -> StateApplication:
    return operations.save_application(
        None, name="Toepassing test", address=ADDRESS, by=None, at=timezone.now()
    )


def _rule(product: Product, application: StateApplication) -> None:
    """Set up how a product is made, whatever the demo town chose."""
    rule = ProcedureRule.objects.filter(product=product).first()
    choice = Choice(Making.STATE, application, "grond", ["street"], later=True)
    operations.set_rule(
        product, choice=choice, by=None, at=timezone.now(), version=rule.version if rule else None
    )


def _walk(product: Product, party: Party, steps: int, by: User) -> Procedure:
    """Walk so many steps; -1 is what could not be made."""
    now = timezone.now()
    row = operations.start(product, party=party, situation_code="volwassene", by=by, at=now)
    if steps == 0:
        return row
    row = operations.identify(
        row, who=Who("eid", number=ROSA), by=by, at=now, version=row.version
    ).procedure
    if steps == 1:
        return row
    seen = [Seen("je identiteitskaart", Outcome.FINE)]
    row = operations.check(row, pieces=seen, by=by, at=now, version=row.version)
    if steps == -1:
        return operations.postpone(row, reason="plat", by=by, at=now, version=row.version)
    if steps == 2:
        return row
    row = operations.made(row, document_number="EX1", by=by, at=now, version=row.version)
    if steps == 4:
        operations.deliver(row, how="collect", ground="g", by=by, at=now, version=row.version)
    return row
