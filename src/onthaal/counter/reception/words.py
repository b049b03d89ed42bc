"""What a visitor takes along, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from onthaal.counter.queue.models import Visit, VisitPiece


def missing(visit: Visit, pieces: Iterable[VisitPiece]) -> str:
    """Return the text of the mail with what is still to be brought."""
    what = visit.product.name if visit.product else visit.need
    lines = [f"- {one.text}{f' ({one.reason})' if one.reason else ''}" for one in pieces]
    return "\n".join(
        [
            _("Dag"),
            "",
            _("Je kwam langs voor: {what}.").format(what=what) if what else _("Je kwam langs."),
            _("Breng de volgende keer dit mee:"),
            "",
            *lines,
            "",
            _("Tot dan"),
        ]
    )
