"""System checks: what a wrong installation hears at the start instead of at the counter."""

from typing import Any

from django.core.checks import Error, register

from onthaal.core import kinds


@register()
def every_kind_has_words(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Each name that a timeline sentence uses must point to a registered kind."""
    problems = []
    for kind in kinds.all_kinds():
        for code, words in kind.words.items():
            for name, target in words.names.items():
                if not kinds.is_registered(target):
                    problems.append(
                        Error(
                            f"{code}: '{name}' points to the unknown kind '{target}'", id="core.E1"
                        )
                    )
    return problems
