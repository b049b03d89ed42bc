"""The town's own proofs: made of what the register answered and nothing else, and withdrawn."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import attachments, references, timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.models import Municipality
from onthaal.core.text import clean
from onthaal.counter.procedures import codes, papers
from onthaal.counter.procedures.models import Procedure, ProcedureRule, Proof, ProofSettings
from onthaal.counter.procedures.operations.common import NOTE, NotNow, lock, say, take_step
from onthaal.counter.procedures.operations.making import NoNumber, NoReason
from onthaal.counter.procedures.papers import Paper
from onthaal.counter.procedures.refs import PROCEDURE
from onthaal.counter.procedures.states import Making, Step
from onthaal.counter.procedures.wording import Content, fill, missing
from onthaal.registers.operations import Answer

PREFIX = "BW"
SALT = "onthaal.procedures.proof"
SHOWN_FOR = 900  # seconds between seeing what will stand on it and making it


class NotFromTheRegister(Refusal):
    """What would stand on it is not what the register answered a moment ago."""


class NoSignature(Refusal):
    """Nobody said who signs the proofs of the town."""


class AlreadyWithdrawn(Refusal):
    """The proof was withdrawn before."""


def content_of(procedure: Procedure, rule: ProcedureRule, answer: Answer) -> Content:
    """Return what will stand on the proof. Raises ``NotFromTheRegister`` when the answer lacks something."""
    mine = [one for one in answer.people if one.national_number == procedure.national_number]
    if not mine:
        raise NotFromTheRegister(_("Het register vindt niemand met dit nummer."))
    lacks = missing(rule.proof_text, mine[0])
    if lacks:
        raise NotFromTheRegister(
            _(
                "Het register zegt niets over: {places}. Dit bewijs kan zo niet gemaakt worden."
            ).format(places=", ".join(lacks))
        )
    people = answer.people if rule.household else ()
    return fill(rule.proof_title, rule.proof_text, mine[0], people)


def seal(procedure: Procedure, content: Content) -> str:
    """Return what the page carries from seeing the values to making the proof: nobody can change it."""
    return signing.dumps({"of": procedure.pk, **asdict(content)}, salt=SALT, compress=True)


def unseal(procedure: Procedure, sealed: str) -> Content:
    """Return what was seen. Raises ``NotFromTheRegister`` when it is old, changed or of another procedure."""
    try:
        said: Mapping[str, Any] = signing.loads(sealed, salt=SALT, max_age=SHOWN_FOR)
    except signing.BadSignature as problem:
        raise NotFromTheRegister(
            _("De gegevens zijn te lang geleden opgevraagd. Vraag ze opnieuw op.")
        ) from problem
    if said["of"] != procedure.pk:
        raise NotFromTheRegister(_("Deze gegevens zijn van een andere procedure."))
    people = tuple((name, born) for name, born in said["people"])
    return Content(said["title"], said["text"], people)


def make_proof(
    procedure: Procedure,
    *,
    sealed: str,
    house: Municipality,
    site: str,
    by: User,
    at: datetime,
    version: int,
) -> Proof:
    """Make the proof of what was seen (``seal``); ``site`` is where inhabitants check it.

    The paper is made outside the transaction that writes: a paper that fails leaves nothing but a number
    that is skipped. Raises ``NotFromTheRegister``, ``NoSignature``, ``papers.NotRendered``.
    """
    content = unseal(procedure, sealed)
    if procedure.making != Making.PROOF:
        raise NotNow(_("Dit product is geen bewijs van de stad."))
    if not procedure.national_number:
        raise NoNumber(
            _("Er is geen rijksregisternummer: ga terug naar de eerste stap en typ het daar.")
        )
    signer = ProofSettings.objects.filter(pk=1).exclude(signer_function="").first()
    if signer is None:
        raise NoSignature(
            _("Er is nog niet ingesteld wie de bewijzen tekent. Vraag het aan het diensthoofd.")
        )
    on = Paper(_number(at=at), codes.make(), site)
    data = papers.pdf(content, on=on, signer=signer, house=house, at=at)
    return _write(procedure, content, on, data, demo=house.demo, by=by, at=at, version=version)


@transaction.atomic
def _number(*, at: datetime) -> str:
    return references.allocate(PREFIX, at=at)


@transaction.atomic
def _write(
    procedure: Procedure,
    content: Content,
    on: Paper,
    data: bytes,
    *,
    demo: bool,
    by: User,
    at: datetime,
    version: int,
) -> Proof:
    current = lock(procedure, version=version)
    step = take_step(
        current, Step.MADE, by=by, at=at, note=on.reference, document_number=on.reference
    )
    file = attachments.store(
        data, name=f"{on.reference}.pdf", content_type="application/pdf",
        owner=(PROCEDURE, current.pk), at=step.at, compartment=current.compartment,
    )  # fmt: skip
    return Proof.objects.create(
        reference=on.reference,
        procedure=current,
        title=content.title,
        code_hash=codes.hash_of(on.code),
        attachment=file,
        issued_at=step.at,
        issued_by=by,
        demo=demo,
        compartment=current.compartment,
    )


@transaction.atomic
def withdraw(proof: Proof, *, reason: str, by: User, at: datetime) -> Proof:
    """The proof counts no more: who checks it reads so. Raises ``NoReason``, ``AlreadyWithdrawn``."""
    said = clean(reason, limit=NOTE).strip()
    if not said:
        raise NoReason(_("Zeg waarom je dit bewijs intrekt."))
    procedure = lock(proof.procedure)
    current = Proof.objects.select_for_update().get(pk=proof.pk)
    if current.withdrawn_at is not None:
        raise AlreadyWithdrawn(_("Dit bewijs is al ingetrokken."))
    current.withdrawn_at, current.withdrawn_by = max(at, current.issued_at), by
    current.withdrawn_reason = said
    current.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    say("procedures.proof_withdrawn", procedure, by=by, at=at, text=f"{current.reference}: {said}")
    return current


@transaction.atomic
def save_signature(
    *, function: str, name: str, version: int, by: User | None, at: datetime
) -> ProofSettings:
    """Say who signs the proofs from now on; raises ``Conflict`` when somebody was first."""
    ProofSettings.objects.get_or_create(pk=1)
    row = ProofSettings.objects.select_for_update().get(pk=1)
    if row.version != version:
        raise Conflict(
            _("Iemand anders wijzigde dit intussen. Kijk het na en bewaar opnieuw."), current=row
        )
    row.signer_function = clean(function, limit=120).strip()
    row.signer_name = clean(name, limit=120).strip()
    row.version += 1
    row.save()
    timeline.record("procedures.signature_saved", at=at, by=by, links=[])
    return row
