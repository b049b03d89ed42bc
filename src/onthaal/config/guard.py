"""What production refuses to start with."""

from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

DEMO_SECRET = "demo-only-secret-do-not-use-for-real-people"  # noqa: S105  refused in production
SHORTEST_SECRET = 50


def check(*, production: bool, secret_key: str, debug: bool, hosts: Sequence[str]) -> None:
    """Raise ``ImproperlyConfigured`` when a production installation is not safe to start."""
    if not production:
        return
    if secret_key == DEMO_SECRET or len(secret_key) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"ONTHAAL_SECRET_KEY must be set to at least {SHORTEST_SECRET} random characters."
        )
    if debug:
        raise ImproperlyConfigured("ONTHAAL_DEBUG must be off in production.")
    if "*" in hosts:
        raise ImproperlyConfigured("ONTHAAL_HOSTS must name the hosts, '*' is not a host.")
