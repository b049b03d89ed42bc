"""What stands around the questions of one contact, for its page: in two statements whatever its length."""

from dataclasses import dataclass

from onthaal.accounts.models import User
from onthaal.contacts import mailed, targets
from onthaal.contacts.mailed import Undelivered
from onthaal.contacts.models import Contact, Handover, IdentityCheck, Question, QuestionSource
from onthaal.contacts.refs import CONTACT, QUESTION
from onthaal.contacts.targets import Targets
from onthaal.contacts.ways import Way, ways_among
from onthaal.core import attachments, kinds
from onthaal.core.models import Attachment
from onthaal.core.together import Read, Row, read_together
from onthaal.organisation.models import Team
from onthaal.parties import queries as parties
from onthaal.tasks import queries as tasks
from onthaal.tasks.models import Task
from onthaal.tasks.states import TaskState

NOBODY = kinds.Card("?")  # a counter or a colleague that was taken away since


@dataclass(frozen=True)
class SourceCard:
    """Something that was used to answer, in words."""

    label: str
    title: str
    url: str
    detail: str


@dataclass(frozen=True)
class QuestionView:
    """A question with all that its block on the screen shows."""

    question: Question
    sources: tuple[SourceCard, ...]
    handed_to: tuple[str, ...]
    tasks: tuple[Task, ...]
    undelivered: tuple[Undelivered, ...]


@dataclass(frozen=True)
class Surroundings:
    """What a page shows of a contact besides its row; ``targets`` only when it was asked for."""

    questions: list[QuestionView]
    checks: list[IdentityCheck]
    files: list[Attachment]
    ways: list[Way]
    undelivered: list[Undelivered]
    targets: Targets | None


def surroundings(contact: Contact, *, user: User, with_targets: bool = False) -> Surroundings:
    """Return what stands around ``contact``, whose questions were read."""
    reads = _reads(contact, user)
    if contact.party is not None:
        reads |= parties.way_reads(contact.party)
    if with_targets:
        reads |= targets.reads()
    found = read_together(reads)
    refs = {(row["kind"], row["object_id"]) for row in found["sources"]}
    refs |= {(row["to_kind"], row["to_id"]) for row in found["handovers"]}
    cards = kinds.cards(refs)
    failed = mailed.undelivered(found["sent"])
    return Surroundings(
        questions=[_view(one, found, cards, failed) for one in contact.questions.all()],
        checks=[_check(row) for row in found["checks"]],
        files=[Attachment(**row) for row in found["files"]],
        ways=ways_among(
            contact,
            parties.ways_of(contact.party, found) if contact.party is not None else {},
            failed=mailed.failing(found["sent"]),
        ),
        undelivered=failed.get((CONTACT, contact.pk), []),
        targets=targets.of(found) if with_targets else None,
    )


def _reads(contact: Contact, user: User) -> dict[str, Read]:
    ids = [one.pk for one in contact.questions.all()]
    sources = QuestionSource.objects.filter(question__in=ids).order_by("pk")
    handovers = Handover.objects.filter(question__in=ids).order_by("at", "pk")
    work = tasks.visible(user).filter(origin_kind=QUESTION, origin_id__in=ids, state=TaskState.OPEN)
    task = ("origin_id", "public_id", "kind_code", "subject", "due_at", "team__name")
    return {
        "sources": Read(sources, ("question_id", "kind", "object_id", "detail")),
        "handovers": Read(handovers, ("question_id", "to_kind", "to_id", "mode")),
        "tasks": Read(work.order_by("due_at", "pk"), task),
        "checks": Read(
            contact.identity_checks.order_by("at", "pk"), ("method", "at", "by__display_name")
        ),
        "sent": mailed.reads(contact, ids),
        "files": Read(attachments.of((CONTACT, contact.pk)), ("public_id", "name", "size")),
    }


def _view(
    question: Question,
    found: dict[str, list[Row]],
    cards: dict[kinds.Ref, kinds.Card],
    failed: dict[kinds.Ref, list[Undelivered]],
) -> QuestionView:
    sources = [row for row in found["sources"] if row["question_id"] == question.pk]
    handovers = [row for row in found["handovers"] if row["question_id"] == question.pk]
    return QuestionView(
        question=question,
        sources=tuple(
            SourceCard(
                label=str(kinds.get(row["kind"]).label),
                title=cards[(row["kind"], row["object_id"])].title,
                url=cards[(row["kind"], row["object_id"])].url,
                detail=row["detail"],
            )
            for row in sources
            if (row["kind"], row["object_id"]) in cards
        ),
        handed_to=tuple(
            f"{Handover(mode=row['mode']).get_mode_display()}: "
            f"{cards.get((row['to_kind'], row['to_id']), NOBODY).title}"
            for row in handovers
        ),
        tasks=tuple(_task(row) for row in found["tasks"] if row["origin_id"] == question.pk),
        # Somebody helped her since in another way: then it does not matter any more.
        undelivered=tuple(failed.get((QUESTION, question.pk), ()))
        if not question.is_helped
        else (),
    )


def _task(row: Row) -> Task:
    values = {name: row[name] for name in ("public_id", "kind_code", "subject", "due_at")}
    return Task(team=Team(name=row["team__name"]), **values)


def _check(row: Row) -> IdentityCheck:
    by = User(display_name=row["by__display_name"])
    return IdentityCheck(method=row["method"], at=row["at"], by=by)
