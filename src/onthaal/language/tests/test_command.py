"""``onthaal language_check``."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def _run(*files: Path, **options: object) -> str:
    out = io.StringIO()
    call_command("language_check", *map(str, files), stdout=out, **options)
    return out.getvalue()


def test_a_text_file(tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("De gemeete is niet op teneinde je te helpen.", "utf-8")
    said = _run(file)
    assert "brief.txt: spelling: De [gemeete] is niet op" in said
    assert "-> gemeente" in said
    assert "brief.txt: office: " in said
    assert "1 texts, 9 words" in said
    assert "office" not in _run(file, rule="spelling").splitlines()[0]


def test_the_texts_of_a_json_file(tmp_path: Path) -> None:
    file = tmp_path / "artikels.json"
    rows = [{"slug": "pas", "body": "De gemeete is op.", "keywords": ["foute woorde"], "n": 1},
            ["Vous pouvez retirer votre carte avec une photo"]]  # fmt: skip
    file.write_text(json.dumps(rows), "utf-8")
    said = _run(file, time=True)
    assert "artikels/pas/body: spelling: De [gemeete] is op." in said
    assert "woorde" not in said
    assert "left alone: fr" in said
    assert "p95" in said


def test_what_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("De gemeete is op."))
    assert "-: spelling: De [gemeete] is op." in _run()
