"""What the page of a user shows besides her form."""

from datetime import datetime
from typing import Any

from onthaal.accounts import explained, mails, queries
from onthaal.accounts.forms import ReasonForm
from onthaal.accounts.models import User
from onthaal.accounts.refs import USER
from onthaal.core import dependants, links, timeline
from onthaal.core.addresses import entry_id


def of_user(reader: User, user: User, *, before: str, at: datetime) -> dict[str, Any]:
    """Return it for ``reader``, who manages users."""
    waiting = links.waiting((USER, user.pk), purpose=mails.PURPOSE, at=at)
    return {
        "account": user,
        "invited": queries.has_no_password(user),
        "link_until": waiting.expires_at if waiting else None,
        "second_factor": queries.second_factors().filter(user=user).exists(),
        "sessions": queries.open_sessions(user, at=at),
        "standing": dependants.of(reader, USER, user.pk),
        "roles_in_words": explained.roles(user.roles),
        "reason_form": ReasonForm(auto_id="id_reason_%s"),
        "timeline": timeline.page(reader, USER, user.pk, before=entry_id(before)),
    }
