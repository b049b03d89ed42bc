"""The texts that answers begin with."""

import pytest

from onthaal.knowledge import queries
from onthaal.knowledge.models import ReplyTemplate
from onthaal.knowledge.tests import factory

pytestmark = pytest.mark.django_db


def test_a_template_is_filled_in() -> None:
    template = factory.template()
    filled = queries.fill(
        template, naam="An {agent}", referentie="KC-2026-000123-C", agent="Sofie", ongebruikt="x"
    )
    assert filled.subject == "We hebben je vraag ontvangen (KC-2026-000123-C)"
    assert filled.body == "Beste An {agent}\n\nJe vraag kwam aan. {onbekend}\n\nSofie"


def test_templates_are_found_by_name() -> None:
    factory.template(slug="b", title="Tweede")
    template = factory.template()
    assert queries.reply_template("ontvangen") == template
    assert queries.reply_template("") is None
    assert queries.reply_template("niets\x00") is None
    assert [str(one) for one in queries.reply_templates()] == ["Ontvangstbevestiging", "Tweede"]


def test_loading_twice_is_loading_once() -> None:
    factory.template()
    factory.template(title="Bevestiging", department="milieu")
    assert str(ReplyTemplate.objects.get()) == "Bevestiging"
