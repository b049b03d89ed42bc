"""A flag on an article leads to its editor, for who may write it."""

import pytest
from django.test import Client
from django.utils import timezone

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.corrections import targets
from onthaal.corrections.states import Part
from onthaal.corrections.tests import factory as corrections
from onthaal.knowledge.refs import ARTICLE
from onthaal.knowledge.tests import factory
from onthaal.organisation.tests import factory as people

pytestmark = pytest.mark.django_db
EDITOR = "/kennis/afval-niet-opgehaald/bewerk/"


def test_who_writes_it_goes_to_the_editor_and_who_does_not_to_the_article(client: Client) -> None:
    article = factory.article()
    team = people.team(article.department, "Team afval")
    sofie, els = cast.sofie(), cast.member("Els", Role.COUNTER_AGENT)
    people.employee(article.department, "Els Corstjens", team, user=els)
    target = targets.row(sofie, (ARTICLE, article.pk))
    assert target is not None
    flag = corrections.report(sofie, target, part=Part.TEXT, at=timezone.now()).flag
    client.force_login(cast.member("Joris", Role.KNOWLEDGE_EDITOR))
    assert f'href="{EDITOR}"' in client.get(flag.get_absolute_url()).content.decode()
    assert client.get(EDITOR).status_code == 200
    client.force_login(els)
    page = client.get(flag.get_absolute_url()).content.decode()
    assert f'href="{article.get_absolute_url()}" data-key="o"' in page
    assert EDITOR not in page
    assert client.get(EDITOR).status_code == 404
