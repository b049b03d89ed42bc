"""What the pages of quick products show in the tests over all pages."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Product
from onthaal.core.checklists import Outcome
from onthaal.core.shell import municipality
from onthaal.counter.procedures import codes, operations
from onthaal.counter.procedures.models import (
    Procedure,
    ProcedureRule,
    Proof,
    ProofSettings,
    StateApplication,
)
from onthaal.counter.procedures.operations import Choice, Seen, Who
from onthaal.counter.procedures.states import Making
from onthaal.counter.procedures.tests.factories import ADDRESS, ROSA
from onthaal.counter.queue.models import Ticket
from onthaal.parties.models import Party

ONE = ("procedure", "card", "identify", "check", "consult", "made", "refused", "postpone", "resume",
       "deliver", "cancel", "undo", "make_proof")  # fmt: skip
PLAIN = ("list", "export", "print", "new", "rules", "new_application", "signature")


def addresses() -> dict[str, dict[str, Any]]:
    """Stand on the product of the rooms below."""
    product = Product.objects.order_by("pk")[0]
    application = _application()
    els = cast.member("Balie Procedures", Role.COUNTER_AGENT)
    operations.save_signature(function="Ambtenaar", name="", version=1, by=None, at=NOW)
    _prove(product)
    proof, code = _proof(product, els)
    filled: dict[str, dict[str, Any]] = {
        **{name: {} for name in PLAIN},
        **{name: {"reference": proof.procedure.reference} for name in ONE},
        **{name: {"reference": proof.reference} for name in ("paper", "withdraw")},
        **{name: {"slug": product.slug} for name in ("rule", "example")},
        "application": {"slug": application.slug},
    }
    return {
        **{f"procedures:{name}": kwargs for name, kwargs in filled.items()},
        "check:ask": {},
        "check:verdict": {"code": code},
    }


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
    residence = Product.objects.get(slug="bewijs-van-woonst")
    _prove(residence)
    signature = ProofSettings.objects.filter(pk=1).first()
    operations.save_signature(
        function="Ambtenaar",
        name="",
        version=signature.version if signature else 1,
        by=None,
        at=now,
    )
    proof, code = _proof(residence, els)
    operations.deliver(proof.procedure, how="handed", ground="g", by=els, at=now,
                       version=proof.procedure.version)  # fmt: skip
    return {
        "a proof of the town": ("greet", proof.get_absolute_url()),
        "a proof as a file": ("els", reverse("procedures:paper", args=[proof.reference])),
        "is a proof valid": ("els", reverse("check:verdict", args=[code])),
        "an example of a proof": ("greet", reverse("procedures:example", args=[residence.slug])),
        "who signs proofs": ("greet", reverse("procedures:signature")),
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


def _prove(product: Product) -> None:
    """Let the town make a proof of a product."""
    rule = ProcedureRule.objects.filter(product=product).first()
    choice = Choice(Making.PROOF, None, "g", proof_title="Bewijs", proof_text="{voornaam} {straat}")
    operations.set_rule(
        product, choice=choice, by=None, at=NOW, version=rule.version if rule else None
    )


def _proof(product: Product, by: User) -> tuple[Proof, str]:
    """Make a proof, and give it a code that is known here."""
    now, seen = timezone.now(), [Seen("je identiteitskaart", Outcome.FINE)]
    row = operations.start(product, by=by, at=now)
    row = operations.identify(
        row, who=Who("eid", number=ROSA), by=by, at=now, version=row.version
    ).procedure
    row = operations.check(row, pieces=seen, by=by, at=now, version=row.version)
    rule = ProcedureRule.objects.get(product=product)
    content = operations.content_of(row, rule, operations.consult(row, rule=rule, by=by, at=now))
    proof = operations.make_proof(
        row, sealed=operations.seal(row, content), house=municipality(), site="https://x.example",
        by=by, at=now, version=row.version,
    )  # fmt: skip
    code = codes.make()
    Proof.objects.filter(pk=proof.pk).update(code_hash=codes.hash_of(code))
    proof.procedure.refresh_from_db()
    return proof, code


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
