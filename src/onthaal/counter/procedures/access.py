"""Fetch what somebody may see or change of procedures, or say that it does not exist."""

import uuid

from django.http import Http404

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.counter.procedures import codes
from onthaal.counter.procedures.models import Procedure, Proof, StateApplication
from onthaal.counter.queue import access as queue
from onthaal.counter.queue.models import Visit
from onthaal.parties import access as parties
from onthaal.parties.models import Party


def procedure(user: User, reference: str) -> Procedure:
    """Return a procedure in the compartments of ``user``, by its reference."""
    rows = Procedure.objects.filter(compartment__in=user.compartments, reference=reference)
    found = rows.select_related(
        "product__department", "product__procedure_rule__application", "party__merged_into",
        "visit", "started_by",
    ).first()  # fmt: skip
    if found is None:
        raise Http404
    return found


def proof(user: User, reference: str) -> Proof:
    """Return a proof in the compartments of ``user``, by its own reference."""
    rows = Proof.objects.filter(compartment__in=user.compartments, reference=reference)
    found = rows.select_related("procedure__product", "attachment").first()
    if found is None:
        raise Http404
    return found


def checked_proof(code: str) -> Proof | None:
    """Return the proof that a code on paper is of, for everybody; ``None`` when there is none."""
    known = codes.normalise(code)
    return Proof.objects.filter(code_hash=codes.hash_of(known)).first() if known else None


def visit(user: User, text: str) -> Visit | None:
    """Return the visit that an address names, ``None`` when it names none."""
    if not text:
        return None
    try:
        key = uuid.UUID(text)
    except ValueError as problem:
        raise Http404 from problem
    return queue.visit(user, key)


def party(user: User, text: str) -> Party | None:
    """Return the person that an address names, ``None`` when it names none."""
    return parties.party(user, text) if text else None


def product(slug: str) -> Product:
    """Return a product by its name in an address, with how it is made."""
    found = (
        Product.objects.filter(slug=slug, live=True)
        .select_related("procedure_rule__application")
        .first()
    )
    if found is None:
        raise Http404
    return found


def application(slug: str) -> StateApplication:
    found = StateApplication.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
