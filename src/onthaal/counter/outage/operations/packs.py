"""Packs of forms are printed ahead, and given out when the systems are down."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Refusal
from onthaal.counter.outage import numbers
from onthaal.counter.outage.models import Outage, Pack, PaperForm
from onthaal.counter.outage.operations.common import (
    check_of_outage,
    lock_form,
    lock_outage,
    tell_of_form,
)
from onthaal.counter.outage.refs import PACK
from onthaal.counter.queue.models import Queue, Window


@transaction.atomic
def print_pack(queue: Queue, *, size: int, window: Window | None, by: User, at: datetime) -> Pack:
    """Make the numbers of a pack of forms for a counter, or for one window of it."""
    if not 1 <= size <= numbers.MOST:
        raise Refusal(_("Kies 1 tot {most} formulieren.").format(most=numbers.MOST))
    if window is not None and not window.queues.filter(pk=queue.pk).exists():
        raise Refusal(_("{window} roept deze balie niet op.").format(window=window.name))
    pack = Pack.objects.create(queue=queue, window=window, size=size, printed_at=at, printed_by=by)
    PaperForm.objects.bulk_create(
        PaperForm(pack=pack, number=number) for number in range(1, size + 1)
    )
    _tell("outage.pack_printed", pack, by=by, at=at)
    return pack


@transaction.atomic
def reprint(pack: Pack, *, by: User, at: datetime) -> Pack:
    """Note that the same numbers left the printer again."""
    Pack.objects.filter(pk=pack.pk).update(prints=F("prints") + 1)
    _tell("outage.pack_reprinted", pack, by=by, at=at)
    pack.refresh_from_db(fields=["prints"])
    return pack


def _tell(code: str, pack: Pack, *, by: User, at: datetime) -> None:
    timeline.record(code, at=at, by=by, links=[(PACK, pack.pk)], params={"size": pack.size})


@transaction.atomic
def give_out(form: PaperForm, *, outage: Outage, by: User, at: datetime) -> int:
    """Say up to which number a pack was given out in an outage; returns how many came in sight.

    Those numbers are looked for until each is accounted for; the blank ones after it wait for a next
    outage.
    """
    current_outage = lock_outage(outage)
    current = lock_form(form)
    check_of_outage(current, current_outage)
    count = in_sight(current, current_outage)
    if count:
        tell_of_form("given_out", current, current_outage, by=by, at=at)
    return count


def in_sight(form: PaperForm, outage: Outage) -> int:
    """Give out a form and the blank ones before it, inside the caller's transaction.

    Forms are taken from the top of the pack: a lower number that nobody entered is a form that is missing.
    """
    blank = PaperForm.objects.filter(pack=form.pack_id, number__lte=form.number, outage=None)
    return blank.update(outage=outage)
