"""A page of the desk costs a fixed number of statements, however long the history behind it."""

import uuid
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.catalogue.lpdc import operations as flemish
from onthaal.catalogue.lpdc.tests.imports import take_in
from onthaal.catalogue.lpdc.tests.samples import concept
from onthaal.catalogue.models import ImportRun, Product, Proposal
from onthaal.catalogue.operations import change_fields, load_products
from onthaal.channels.mail import importing, imports
from onthaal.channels.mail.models import QuarantinedMail
from onthaal.channels.mail.sources import Item
from onthaal.config.tests import looking, rooms
from onthaal.contacts import operations
from onthaal.contacts.models import Contact, Handover, Question, QuestionSource
from onthaal.core import attachments, timeline
from onthaal.core.models import TimelineLink
from onthaal.corrections import operations as corrections
from onthaal.corrections import targets
from onthaal.corrections.models import Flag
from onthaal.demo import appointments, counter, history, loading, people, pickups
from onthaal.knowledge import operations as knowledge
from onthaal.knowledge.models import Article
from onthaal.knowledge.operations import load_articles
from onthaal.legislation import operations as legislation
from onthaal.legislation.models import Regulation
from onthaal.organisation.models import (
    Body,
    Counter,
    Department,
    Employee,
    Function,
    Location,
    OutsideBody,
    Presence,
    Team,
)
from onthaal.organisation.screens import BY_NOUN
from onthaal.parties import merging
from onthaal.parties.models import Party
from onthaal.search import encoder
from onthaal.search.models import Demand, SynonymGroup
from onthaal.search.operations import demand, synonyms
from onthaal.search.scrub import Scrubbed
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db
MOST = 15
CONTACTS, OF_ONE = 150, 60
AGENT, HANDLER, HEAD = "sofie", "karim", "greet"
EDITOR, ADMINISTRATOR, AUDITOR = "joris", "rik", "nele"
KNOWN, LAW = "identiteit-controleren", "bestuursdecreet"


@dataclass
class World:
    """A demo municipality in which one person has a long history."""

    party: Party
    open: Contact
    closed: Contact
    task: Task
    product: Product
    flag: Flag
    unreadable: QuarantinedMail
    synonyms: SynonymGroup
    demand: Demand


@pytest.fixture(scope="module")
def built(kept: None) -> Iterator[World]:
    encoder.use(None)  # meaning costs no statement and a lot of time
    world = _world()
    looking.settle()
    yield world
    encoder.reset()


@pytest.fixture
def world(built: World) -> World:
    """One world for all tests: it takes longer to build than the pages take to read."""
    return deepcopy(built)


def _world() -> World:
    now = timezone.now()
    loading.load_organisation(loading.read("organisation.json"), at=now)
    load_products(loading.read("products.json"), at=now)
    loading.load_regulations(loading.read("regulations.json"), at=now)
    load_articles(loading.read("articles.json"), at=now)
    names = loading.read("people.json")
    inhabitants = people.load(names, count=60, at=now)
    history.load(loading.read("contact_patterns.json"), inhabitants, count=CONTACTS, at=now,
                 streets=names["streets"], days=30)  # fmt: skip
    for kind in loading.INDEXED_LATER:
        call_command("reindex", kind=kind, verbosity=0)
    counter.load(loading.read("counter.json"), at=now)
    appointments.load(loading.read("appointments.json"), inhabitants, at=now)
    pickups.load(loading.read("pickups.json"), at=now)
    _knowledge()
    party = inhabitants[0]
    _give(party, OF_ONE)
    _merge_one_into(party, inhabitants[1])
    agent, handler = _user(AGENT), _user(HANDLER)
    contact = _open_contact(agent, party)
    _changed(Product.objects.order_by("pk")[0])
    _followed(list(Product.objects.order_by("pk")[1:11]))
    return World(
        party=party,
        open=contact,
        closed=_closed(agent, party),
        task=_task(handler, contact),
        product=Product.objects.order_by("pk")[0],
        flag=_flags(agent, handler, contact),
        unreadable=_unreadable(now),
        synonyms=_synonyms(),
        demand=_demand(),
    )


def _flags(agent: User, handler: User, contact: Contact) -> Flag:
    """Flag much of what the house has, one thing thrice, and let the agent hear of some."""
    now = timezone.now()
    refs = [("catalogue.product", pk) for pk in _ids(Product)]
    refs += [("knowledge.article", pk) for pk in _ids(Article)]
    refs += [("organisation.counter", pk) for pk in _ids(Counter)]
    refs += [("organisation.employee", pk) for pk in _ids(Employee)]
    for number, ref in enumerate(refs):
        thing = targets.row(agent, ref)
        assert thing is not None
        for by in (agent, handler, agent) if number == 0 else (agent,):
            report = corrections.flag(
                target=thing, part="other", text="Klopt niet", key=uuid.uuid4(), by=by,
                during=("contacts.contact", contact.pk), at=now,
            )  # fmt: skip
        if number % 5 == 4:
            corrections.solve(report.flag, version=1, state="corrected", text="Aangepast",
                              by=handler, at=now)  # fmt: skip
    return Flag.objects.order_by("pk")[0]


def _ids(model: Any) -> list[int]:
    return list(model.objects.order_by("pk").values_list("pk", flat=True)[:20])


def _unreadable(now: datetime) -> QuarantinedMail:
    """Return one of a pageful of messages that could not be read, after a few imports."""
    for number in range(30):
        item = Item(f"{number}.eml", f"Subject: {number}".encode())
        importing.quarantine(item, reason="no header block", at=now)
    for _number in range(imports.SHOWN):
        imports.end(imports.start(at=now), {}, at=now)
    return QuarantinedMail.objects.latest("pk")


def _synonyms() -> SynonymGroup:
    """Return one of many groups, changed as often as its page shows."""
    now, editor = timezone.now(), _user(EDITOR)
    for number in range(20):
        group = synonyms.add(said=[f"woord {number}", "restzak"], written=[], at=now, by=editor)
    for _ in range(timeline.PAGE_SIZE):
        group = synonyms.change(group.public_id, version=group.version, said=["vuilzak", "restzak"],
                                written=[], at=now, by=editor)  # fmt: skip
    return group


def _demand() -> Demand:
    """Return one of many questions that were not found, each near something."""
    refs = [("catalogue.product", pk) for pk in Product.objects.values_list("pk", flat=True)[:20]]
    refs += [("knowledge.article", pk) for pk in Article.objects.values_list("pk", flat=True)[:20]]
    for number, ref in enumerate(refs):
        asked = Scrubbed(f"vraag {number}", f"vraag {number}", "nl")
        demand.record(asked, near=ref, at=timezone.now())
    return Demand.objects.order_by("pk")[0]


def _user(name: str) -> User:
    return User.objects.get(email=f"{name}@onthaal.example")


def _knowledge() -> None:
    """An article with everything: read by some, in draft, to review, on a law that changed."""
    now, joris = timezone.now(), _user(EDITOR)
    law = Regulation.objects.get(slug=LAW)
    article = Article.objects.get(slug=KNOWN)
    legislation.link(law, ("knowledge.article", article.pk), law_article="II.30", by=joris, at=now)
    legislation.record_change(law, what="Anders", in_force_date=None, by=joris, at=now)
    article.refresh_from_db()
    knowledge.change_fields(article, fields={"title": "Wie belt er?"}, note="Korter", by=joris,
                            at=now, version=article.version)  # fmt: skip
    knowledge.confirm_read(article, number=article.announced, by=_user("wim"), at=now)
    knowledge.remind(article, by=joris, at=now)


def _give(party: Party, count: int) -> None:
    """Make ``count`` contacts those of ``party``, with their whole story."""
    ids = list(Contact.objects.exclude(party=party).values_list("pk", flat=True)[:count])
    Contact.objects.filter(pk__in=ids).update(party=party, anonymous=False)
    linked = TimelineLink.objects.filter(kind="contacts.contact", object_id__in=ids)
    entries = list(linked.values_list("entry_id", flat=True))
    TimelineLink.objects.filter(kind="parties.party", entry_id__in=entries).delete()
    timeline.link(entries, to=("parties.party", party.pk))


def _merge_one_into(party: Party, double: Party) -> None:
    merging.merge(keep=party, drop=double, at=timezone.now(), by=_user(HEAD))


def _asked(agent: User, party: Party, questions: int) -> Contact:
    now = timezone.now()
    contact = operations.open_contact(channel="mail", by=agent, at=now, caller="an@buiten.example")
    contact = operations.identify(contact, party=party, by=agent, at=now)
    operations.record_identity_check(contact, method="questions", by=agent, at=now)
    attachments.store(b"x", name="a.txt", content_type="text/plain", at=now,
                      owner=("contacts.contact", contact.pk))  # fmt: skip
    products = list(Product.objects.order_by("pk")[:questions])
    for number, product in enumerate(products, start=1):
        question, _new = Question.objects.update_or_create(
            contact=contact, number=number, defaults={"text": "Wat nu?", "product": product}
        )
        refs = [
            ("catalogue.product", product.pk),
            ("knowledge.article", Article.objects.order_by("pk")[number].pk),
            ("organisation.counter", Counter.objects.order_by("pk")[0].pk),
        ]
        QuestionSource.objects.bulk_create(
            QuestionSource(question=question, kind=kind, object_id=pk) for kind, pk in refs
        )
    return contact


def _hand_over(contact: Contact, by: User) -> None:
    """Pass a question on to every kind of destination, and let a team work on it."""
    question = contact.questions.get(number=1)
    for kind, model in {"counter": Counter, "department": Department, "employee": Employee,
                        "team": Team, "outside_body": OutsideBody}.items():  # fmt: skip
        Handover.objects.create(
            question=question, to_kind=f"organisation.{kind}",
            to_id=model._default_manager.order_by("pk").values_list("pk", flat=True)[0],
            mode="referred", by=by, at=timezone.now(),
        )  # fmt: skip
    question = contact.questions.get(number=2)
    operations.to_team(question, team=Team.objects.order_by("pk")[0], by=by, at=timezone.now())


def _open_contact(agent: User, party: Party) -> Contact:
    contact = _asked(agent, party, 5)
    _hand_over(contact, agent)
    return contact


def _closed(agent: User, party: Party) -> Contact:
    contact = _asked(agent, party, 5)
    _hand_over(contact, agent)
    Question.objects.filter(contact=contact, outcome="open").update(outcome="answered")
    return operations.close(contact, by=agent, at=timezone.now())


def _task(handler: User, contact: Contact) -> Task:
    """Return a task with attempts, of an absent colleague for whom the handler stands in."""
    now = timezone.now()
    me = Employee.objects.get(user=handler)
    team = Team.objects.filter(memberships__employee=me)[0]
    question = contact.questions.get(number=3)
    task = operations.to_team(question, team=team, by=handler, at=now)
    for reached in (False, False, True):
        task = tasks.log_attempt(task, version=task.version, reached=reached, note="Geprobeerd",
                                 by=handler, at=now)  # fmt: skip
    colleague = Employee.objects.exclude(pk=me.pk).filter(memberships__team=team).first() or me
    task = tasks.give(task, version=task.version, employee=colleague, note="",
                      by=handler, at=now)  # fmt: skip
    Presence.objects.update_or_create(
        employee=colleague, defaults={"state": "absent", "since": now, "until": None}
    )
    if colleague.pk != me.pk:
        colleague.deputies.create(deputy=me, from_date=now.date() - timedelta(days=3))
    return task


def _changed(product: Product) -> None:
    """Give a product a long history and two versions in waiting."""
    for number in range(30):
        product.refresh_from_db()
        change_fields(product, fields={"summary": f"Versie {number}."}, note="Anders", by=None,
                      at=timezone.now(), version=product.version, publish=True)  # fmt: skip
    product.refresh_from_db()
    change_fields(product, fields={"name": "Straks"}, note="Anders", by=None, at=timezone.now(),
                  version=product.version)  # fmt: skip


def _followed(products: list[Product]) -> None:
    """Let products follow concepts that changed since, each in conflict with ours; and one new concept."""
    names = [f"nr-{product.number}" for product in products]
    take_in(*(concept(name, naam={"nl": name}) for name in names))
    for product, proposal in zip(products, Proposal.objects.order_by("pk"), strict=True):
        flemish.merge(proposal, product=product, product_version=product.version, texts={}, refused=(),
                      publish=True, version=1, by=_user(EDITOR), at=timezone.now())  # fmt: skip
    later = "2026-04-01T00:00:00Z"
    take_in(*(concept(name, at=later, naam={"nl": f"{name} anders"}) for name in names))
    take_in(concept("nieuw", naam={"nl": "Vuilnis ophalen"}))


def _proposal(**filters: str) -> str:
    return Proposal.objects.filter(state="open", **filters).order_by("pk")[0].get_absolute_url()


def _of(world: World, page: str) -> str:
    return reverse(f"catalogue:{page}", args=[world.product.slug])


def _first(model: Any) -> str:
    return str(model._default_manager.order_by("pk")[0].get_absolute_url())


def _of_first(model: Any, name: str) -> str:
    row = model._default_manager.order_by("pk")[0]
    return reverse(f"organisation:{name}", args=[row.public_id])


def _screen(noun: str, what: str) -> str:
    screen = BY_NOUN[noun]
    return screen.url(what, screen.rows().order_by("pk")[0])


Address = Callable[[World], str]
PAGES: dict[str, tuple[str, Address]] = {
    "home": (HEAD, lambda world: reverse("desk:home")),
    "home of an agent": (AGENT, lambda world: reverse("desk:home")),
    "search by words": (AGENT, lambda world: reverse("desk:search") + "?q=vuilnis niet opgehaald"),
    "search by name": (HEAD, lambda world: reverse("desk:search") + f"?q={world.party.last_name}"),
    "search by number": (AGENT, lambda world: reverse("desk:search") + "?q=0470 10 00 03"),
    "worklist": (HANDLER, lambda world: reverse("worklist:list")),
    "worklist of a head": (HEAD, lambda world: reverse("worklist:list")),
    "contacts": (AGENT, lambda world: reverse("contacts:list")),
    "an open contact": (AGENT, lambda world: world.open.get_absolute_url()),
    "a closed contact": (AGENT, lambda world: world.closed.get_absolute_url()),
    "a person": (AGENT, lambda world: world.party.get_absolute_url()),
    "people": (AGENT, lambda world: reverse("parties:list")),
    "people by name": (AGENT, lambda world: reverse("parties:list") + f"?q={world.party.last_name}"),
    "products": (EDITOR, lambda world: reverse("catalogue:list")),
    "a product": (AGENT, lambda world: world.product.get_absolute_url()),
    "a product of an editor": (EDITOR, lambda world: world.product.get_absolute_url()),
    "a product of a department": (HEAD, lambda world: world.product.get_absolute_url()),
    "the editor": (EDITOR, lambda world: _of(world, "edit")),
    "the preview": (EDITOR, lambda world: _of(world, "preview")),
    "the versions": (EDITOR, lambda world: _of(world, "versions")),
    "a version": (EDITOR, lambda world: _of(world, "versions") + "2/"),
    "what waits": (EDITOR, lambda world: reverse("catalogue:waiting")),
    "flags": (AGENT, lambda world: reverse("corrections:list")),
    "flags of my department": (HEAD, lambda world: reverse("corrections:list") + "?toon=dienst"),
    "solved flags": (AGENT, lambda world: reverse("corrections:list") + "?toon=opgelost"),
    "a flag": (HANDLER, lambda world: world.flag.get_absolute_url()),
    "a flag of one's own": (AGENT, lambda world: world.flag.get_absolute_url()),
    "flagging": (AGENT, lambda world: reverse("corrections:new")
                 + f"?over=catalogue.product:{world.product.pk}"),
    "figures about flags": (HEAD, lambda world: reverse("corrections:figures")),
    "flags for a spreadsheet": (HEAD, lambda world: reverse("corrections:export")),
    "proposals": (EDITOR, lambda world: reverse("catalogue:lpdc:proposals")),
    "conflicts": (HEAD, lambda world: reverse("catalogue:lpdc:proposals") + "?soort=conflict"),
    "a change proposed": (EDITOR, lambda world: _proposal(kind="changed")),
    "a new concept": (EDITOR, lambda world: _proposal(kind="new")),
    "imports": (EDITOR, lambda world: reverse("catalogue:lpdc:runs")),
    "an import": (EDITOR, lambda world: ImportRun.objects.order_by("pk")[0].get_absolute_url()),
    "articles": (AGENT, lambda world: reverse("knowledge:list")),
    "articles for an editor": (EDITOR, lambda world: reverse("knowledge:list") + "?wacht=readers"),
    "articles by words": (AGENT, lambda world: reverse("knowledge:list") + "?q=wie belt er"),
    "an article": (AGENT, lambda world: reverse("knowledge:article", args=[KNOWN])),
    "an article for its head": (HEAD, lambda world: reverse("knowledge:article", args=[KNOWN])),
    "an article for an editor": (EDITOR, lambda world: reverse("knowledge:article", args=[KNOWN])),
    "the editor of an article": (EDITOR, lambda world: reverse("knowledge:edit", args=[KNOWN])),
    "an article to publish": (EDITOR, lambda world: reverse("knowledge:publish", args=[KNOWN])),
    "versions": (EDITOR, lambda world: reverse("knowledge:versions", args=[KNOWN])),
    "readers": (HEAD, lambda world: reverse("knowledge:readers", args=[KNOWN])),
    "an article on paper": (AGENT, lambda world: reverse("knowledge:sheet", args=[KNOWN])),
    "legislation": (AGENT, lambda world: reverse("legislation:list")),
    "a regulation": (EDITOR, lambda world: reverse("legislation:regulation", args=[LAW])
                     + "?zoek=verhuizen"),
    "a change of law": (EDITOR, lambda world: reverse("legislation:change", args=[LAW])),
    "the directory": (AGENT, lambda world: reverse("organisation:directory")),
    "the directory of a department": (
        EDITOR, lambda world: reverse("organisation:directory") + "?dienst=bevolking&nu=on"),
    "the phone list": (AGENT, lambda world: reverse("organisation:phone_list")),
    "a department": (ADMINISTRATOR, lambda world: _first(Department)),
    "a colleague": (ADMINISTRATOR, lambda world: _first(Employee)),
    "a building": (ADMINISTRATOR, lambda world: _first(Location)),
    "a counter": (ADMINISTRATOR, lambda world: _first(Counter)),
    "counters": (AUDITOR, lambda world: reverse("organisation:counters")),
    "the government": (ADMINISTRATOR, lambda world: reverse("organisation:government")),
    "a body": (ADMINISTRATOR, lambda world: _first(Body)),
    "my presence": (HANDLER, lambda world: reverse("organisation:presence")),
    "a colleague's deputies": (ADMINISTRATOR, lambda world: _of_first(Employee, "deputies")),
    "opening hours": (EDITOR, lambda world: reverse("organisation:hours",
                      args=["gebouw", Location.objects.order_by("pk")[0].slug])),
    "closing days": (EDITOR, lambda world: reverse("organisation:closings") + "?jaar=2026"),
    "what can be changed": (ADMINISTRATOR, lambda world: reverse("organisation:manage")),
    "a colleague to change": (ADMINISTRATOR, lambda world: _screen("medewerker", "edit")),
    "a colleague to stop": (ADMINISTRATOR, lambda world: _screen("medewerker", "stop")),
    "a team to change": (ADMINISTRATOR, lambda world: _screen("team", "edit")),
    "a department to stop": (ADMINISTRATOR, lambda world: _screen("dienst", "stop")),
    "who holds a function": (ADMINISTRATOR, lambda world: reverse("organisation:mandates",
                             args=[Function.objects.order_by("pk")[0].slug])),
    "emergency numbers": (ADMINISTRATOR, lambda world: reverse("organisation:emergency_numbers")),
    "a task": (HANDLER, lambda world: world.task.get_absolute_url()),
    "the read log": (HEAD, lambda world: reverse("desk:readlog")),
    "a text to check": (AGENT, lambda world: reverse("language:check")),
    "our own words": (EDITOR, lambda world: reverse("language:words")),
    "office words": (EDITOR, lambda world: reverse("language:office")),
    "letters": (AGENT, lambda world: reverse("desk:letters")),
    "unreadable mail": (AGENT, lambda world: reverse("mail:list")),
    "an unreadable message": (AGENT, lambda world: world.unreadable.get_absolute_url()),
    "an answer": (AGENT, lambda world: f"{world.closed.get_absolute_url()}vragen/1/antwoord/"),
    "a person for who may merge": (HEAD, lambda world: world.party.get_absolute_url()),
    "suggestions": (AGENT, lambda world: reverse("search:suggestions") + "?q=reisp"),
    "synonyms": (EDITOR, lambda world: reverse("search:synonyms") + "?vraag=vuilnis"),
    "a group of synonyms": (EDITOR, lambda world: world.synonyms.get_absolute_url()),
    "not found": (EDITOR, lambda world: reverse("search:demand")),
    "a question not found": (EDITOR, lambda world: world.demand.get_absolute_url()),
}  # fmt: skip


def test_every_page_takes_at_most_fifteen_statements(world: World) -> None:
    too_many = {}
    pages = {name: (who, address(world)) for name, (who, address) in PAGES.items()}
    for room in rooms.worlds("busy_pages"):
        pages |= room.busy_pages()
    for name, (who, url) in pages.items():
        statements = looking.statements(looking.warm(_user(who)), url)
        if len(statements) > MOST:
            too_many[name] = statements
    assert not too_many, "\n".join(f"{name}: {len(too_many[name])}" for name in too_many)


def test_the_world_shows_what_costs_statements(world: World) -> None:
    """The pages that are counted hold every part that is read: an empty page proves nothing."""
    agent, handler = Client(), Client()
    agent.force_login(_user(AGENT))
    handler.force_login(_user(HANDLER))
    contact = agent.get(world.open.get_absolute_url()).content.decode()
    for text in ("identiteit gecontroleerd", "laatste contacten", "Gebruikt:", "doorverwezen",
                 "Vraag 5"):  # fmt: skip
        assert text in contact, text
    person = agent.get(world.party.get_absolute_url()).content.decode()
    assert person.count("timeline__line") >= timeline.PAGE_SIZE
    assert "Toon wat ouder is" in person
    task = handler.get(world.task.get_absolute_url()).content.decode()
    for text in ("niet bereikt", "afwezig", "vervangen door", "Geef door aan een collega"):
        assert text in task, text
    warned = agent.get(reverse("catalogue:list")).content.decode()
    assert warned.count("klopt misschien niet") > 10
    home = agent.get(reverse("desk:home")).content.decode()
    assert "Nieuws over wat je meldde" in home
    found = agent.get(reverse("desk:search"), {"q": "vuilnis niet opgehaald"}).content.decode()
    for text in ("Antwoorden en adressen", "Contacten"):
        assert text in found, text


def test_help_while_listening(
    world: World, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    client = Client()
    client.force_login(_user(AGENT))
    client.get(reverse("search:suggestions"), {"q": "afval"})  # reads the index once a process
    url = reverse("contacts:help", args=[world.open.reference])
    asked = {"vraag": "1", "text-1": "wat kost een reispas"}
    with django_assert_max_num_queries(MOST):  # type: ignore[operator]
        page = client.get(url, asked, headers={"HX-Request": "true"}).content.decode()
    assert "klopt misschien niet" in page
    assert f"bij=contacts.contact:{world.open.pk}" in page


def test_saving_while_typing(
    world: World, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    client = Client()
    client.force_login(_user(AGENT))
    world.open.refresh_from_db()
    typed = {f"text-{number}": f"Vraag {number}, anders" for number in range(1, 6)}
    url = reverse("contacts:save", args=[world.open.reference])
    data = {"version": world.open.version, "caller": "an@buiten.example", "notes": "x", **typed}
    with django_assert_max_num_queries(MOST):  # type: ignore[operator]
        assert client.post(url, data).status_code == 200
