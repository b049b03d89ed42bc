"""Production refuses to start unsafe; the list of settings is complete."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from onthaal.config import guard, settings

LONG = "x" * 60
ROOT = Path(settings.PACKAGE_DIR).parent.parent


@pytest.mark.parametrize(
    "changes",
    [
        {"secret_key": guard.DEMO_SECRET},
        {"secret_key": "short"},
        {"debug": True},
        {"hosts": ["*"]},
    ],
)
def test_production_refuses(changes: dict[str, object]) -> None:
    good = {"production": True, "secret_key": LONG, "debug": False, "hosts": ["kc.maaseik.example"]}
    guard.check(**good)  # type: ignore[arg-type]
    with pytest.raises(ImproperlyConfigured):
        guard.check(**(good | changes))  # type: ignore[arg-type]


def test_every_setting_is_documented_and_exists() -> None:
    source = (Path(settings.PACKAGE_DIR) / "config" / "settings.py").read_text()
    page = (ROOT / "docs" / "settings.md").read_text()
    used = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source)) | {"DATABASE_URL"}
    assert used == set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE))
