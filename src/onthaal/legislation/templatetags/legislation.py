"""What a thing rests on, wherever its page stands."""

from typing import Any

from django import template

from onthaal.legislation import queries

register = template.Library()


@register.inclusion_tag("legislation/_rests_on.html")
def rests_on(kind: str, object_id: int) -> dict[str, Any]:
    """Show the regulations that a row rests on: ``{% rests_on 'catalogue.product' product.pk %}``."""
    return {"grounds": queries.grounds_of((kind, object_id))}
