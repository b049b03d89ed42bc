"""The migrations of an empty database in a third of the time: for the demo and for the tests.

After each step Django makes the class of the changed model anew, and those of all models around it. Nearly
every model points at the user, so that is the whole house, some five hundred times. For the table of one
model its own class is enough; a step that reads rows (``RunPython``) still gets all classes anew, which is
what Django itself does for the steps that it calls delayed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ProjectState

Models = set[tuple[str, str]]


@contextmanager
def one_class_a_step() -> Iterator[None]:
    """Let ``migrate`` render only the model that a step creates, or of which it changes a plain field."""
    around: Any = ProjectState._find_reload_model  # type: ignore[attr-defined]  # noqa: SLF001

    def only_itself(state: Any, app_label: str, model_name: str, delay: bool = False) -> Models:
        created = model_name not in state.apps.all_models[app_label]
        if not (delay or created):
            return set(around(state, app_label, model_name, delay))
        state.is_delayed = True  # before rows are read all is rendered
        return {(app_label, model_name)}

    ProjectState._find_reload_model = only_itself  # type: ignore[attr-defined]  # noqa: SLF001
    try:
        yield
    finally:
        ProjectState._find_reload_model = around  # type: ignore[attr-defined]  # noqa: SLF001
