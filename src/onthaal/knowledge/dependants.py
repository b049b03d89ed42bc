"""Articles that stand on a department that is about to be stopped."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.dependants import Dependants, register
from onthaal.core.kinds import Ref
from onthaal.knowledge.models import Article
from onthaal.knowledge.refs import ARTICLE
from onthaal.organisation.kinds import DEPARTMENT


def register_all() -> None:
    register(
        Dependants(
            DEPARTMENT,
            _("kennisartikels van deze dienst"),
            _("Ze blijven van deze dienst tot iemand ze verplaatst."),
            lambda _user, pk, limit: _articles(pk, limit),
        )
    )


def _articles(department_id: int, limit: int) -> list[Ref]:
    found = Article.objects.filter(department=department_id).order_by("sort_key", "pk")
    return [(ARTICLE, pk) for pk in found.values_list("pk", flat=True)[:limit]]
