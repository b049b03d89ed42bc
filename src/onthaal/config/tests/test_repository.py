"""What must be true of the repository as a whole."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from onthaal.accounts import permissions
from onthaal.config import account_urls, settings

PACKAGE = Path(settings.PACKAGE_DIR)
ROOT = PACKAGE.parent.parent
SOURCES = [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]
TEMPLATES = list(PACKAGE.rglob("templates/**/*.html"))
ROOMS = [room.removeprefix("onthaal.") for room in settings.ROOMS]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_file_is_too_long() -> None:
    long = {
        path.name: size for path in SOURCES if (size := len(path.read_text().splitlines())) > 500
    }
    assert not long


def test_no_function_is_too_long() -> None:
    long = [
        f"{path.name}:{node.name}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 60
    ]
    assert not long


def test_no_save_and_no_signal_holds_a_rule() -> None:
    for path in SOURCES:
        if "tests" in path.parts:
            continue
        text = path.read_text()
        assert "@receiver" not in text, path
        assert not re.search(r"def save\(self", text), path


def test_no_page_carries_inline_script_or_style() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=[\"\']", re.IGNORECASE)
    assert [path.name for path in TEMPLATES if inline.search(path.read_text())] == []


def _room_of(name: str) -> int:
    """Return the height of the room that a dotted or slashed name lies in, lowest 0."""
    for height, room in enumerate(ROOMS):
        if name == room or name.startswith((f"{room}.", f"{room}/")):
            return height
    return -1


@pytest.mark.parametrize("room", ROOMS)
def test_templates_and_foreign_keys_point_down(room: str) -> None:
    """What import-linter cannot see: string foreign keys, includes and URL namespaces."""
    here = ROOMS.index(room)
    labels = {
        config.label: config.name.removeprefix("onthaal.") for config in apps.get_app_configs()
    }
    folder = PACKAGE.joinpath(*room.split("."))
    for path in folder.rglob("*.py"):
        if {"migrations", "tests"} & set(path.parts):
            continue
        for label in re.findall(
            r'(?:ForeignKey|OneToOneField|ManyToManyField)\(\s*"(\w+)\.\w+"', path.read_text()
        ):
            assert _room_of(labels[label]) <= here, f"{path}: {label}"
    if room == "core":
        return  # the frame of every page names the pages of the house
    for path in folder.rglob("*.html"):
        text = path.read_text()
        for label in re.findall(r'{% (?:include|extends) "(\w+)/', text):
            if label in labels:
                assert _room_of(labels[label]) <= here, f"{path.name}: {label}"
        for label in re.findall(r"{% url ['\"](\w+):", text):
            assert _room_of(labels.get(label, label)) <= here, f"{path.name}: {label}"


def _patterns(resolver: URLResolver) -> list[URLPattern]:
    found = []
    for entry in resolver.url_patterns:
        found += _patterns(entry) if isinstance(entry, URLResolver) else [entry]
    return found


def test_every_view_says_who_may_see_it() -> None:
    ours = [one for one in _patterns(get_resolver()) if one not in account_urls.urlpatterns]
    unguarded = [one.name for one in ours if not hasattr(one.callback, "onthaal_guard")]
    assert not unguarded


def test_every_permission_is_in_words_and_has_somebody() -> None:
    for permission in permissions.all_permissions():
        assert str(permission.label)
        assert permission.roles


def test_the_index_of_decisions_is_whole() -> None:
    files = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [int(path.name[:4]) for path in files]
    assert numbers == list(range(1, len(files) + 1))
    for path, number in zip(files, numbers, strict=True):
        text = path.read_text()
        assert text.startswith(f"# {number}. "), path.name
        assert "Status:" in text


def test_every_fault_of_the_docs_has_its_test() -> None:
    named = re.findall(
        r"`([a-z/]+): (test_\w+)` \|$", (ROOT / "docs/faults.md").read_text(), re.MULTILINE
    )
    missing = [
        f"{room}: {name}"
        for room, name in named
        if not any(
            f"def {name}(" in path.read_text() for path in (PACKAGE / room).rglob("test_*.py")
        )
    ]
    assert named
    assert not missing
