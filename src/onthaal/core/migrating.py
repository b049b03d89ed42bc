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
    """Let ``migrate`` render only the model that a step creates, adds to, or changes a plain field of."""
    around: Any = ProjectState._find_reload_model  # type: ignore[attr-defined]  # noqa: SLF001

    def only_itself(state: Any, app_label: str, model_name: str, delay: bool = False) -> Models:
        if not (delay or _only_gains(state, app_label, model_name)):
            return set(around(state, app_label, model_name, delay))
        state.is_delayed = True  # before rows are read all is rendered
        return {(app_label, model_name)}

    ProjectState._find_reload_model = only_itself  # type: ignore[attr-defined]  # noqa: SLF001
    try:
        yield
    finally:
        ProjectState._find_reload_model = around  # type: ignore[attr-defined]  # noqa: SLF001


def _only_gains(state: Any, app_label: str, model_name: str) -> bool:
    """Whether a step creates a model or adds a field to it: what points at it stays as it was."""
    before: Any = state.apps.all_models[app_label].get(model_name)
    if before is None:
        return True
    meta = before._meta  # noqa: SLF001
    had = {field.name for field in (*meta.local_fields, *meta.local_many_to_many)}
    return had < set(state.models[app_label, model_name].fields)
