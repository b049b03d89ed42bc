"""Every URL × every role, generated from the URLs: a page that nobody listed fails the test.

Anonymous on a page of the staff → login; logged in without the right → 404; with the right → 200 (or
405 where only a form may go); public → 200.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from onthaal.accounts import mails, permissions
from onthaal.accounts.decorators import PUBLIC, SIGNED_IN
from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import operations as catalogue
from onthaal.catalogue.lpdc.tests import imports as flemish
from onthaal.catalogue.lpdc.tests import samples
from onthaal.catalogue.models import ImportRun, Product, ProductVersion, Proposal
from onthaal.channels.mail import importing
from onthaal.channels.mail.models import QuarantinedMail
from onthaal.channels.mail.sources import Item
from onthaal.config import account_urls
from onthaal.config.tests import rooms
from onthaal.contacts import operations
from onthaal.contacts.models import Contact
from onthaal.contacts.tests import factories
from onthaal.core import attachments, links, outbox, shell
from onthaal.core.models import Attachment, MailedLink, OutboxMessage
from onthaal.corrections import keeping, targets
from onthaal.corrections import operations as corrections
from onthaal.corrections.models import Flag, FlagNews
from onthaal.house.operations import change_logo as set_logo
from onthaal.house.tests.images import png
from onthaal.incidents.models import Incident
from onthaal.knowledge import operations as knowledge
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.legislation import operations as legislation
from onthaal.legislation.models import Regulation, RegulationChange, RestsOn
from onthaal.legislation.refs import Basis
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Body, Counter, Department, Employee, Function, Location
from onthaal.parties.models import Party
from onthaal.search.models import Demand, SynonymGroup
from onthaal.search.operations import demand, synonyms
from onthaal.search.scrub import Scrubbed
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class World:
    """One row of everything that has a page."""

    contact: Contact
    attachment: Attachment
    party: Party
    double: Party
    task: Task
    product: Product
    draft: ProductVersion
    form: Attachment
    article: Article
    article_draft: ArticleVersion
    article_file: Attachment
    regulation: Regulation
    change: RegulationChange
    rests_on: RestsOn
    department: Department
    letter: OutboxMessage
    flag: Flag
    news: FlagNews
    directory: "Directory"
    unreadable: QuarantinedMail
    synonyms: SynonymGroup
    demand: Demand


@dataclass(frozen=True)
class Directory:
    """One row of everything in the directory that has a page of its own."""

    employee: Employee
    location: Location
    counter: Counter
    body: Body
    function: Function


def build_directory(department: Department) -> Directory:
    """Create them; a head of service leads their department (``_user``)."""
    place = organisation.create_location(name="Huis", at=NOW, by=None)
    return Directory(
        employee=organisation.create_employee(department=department, first_name="Ann",
                                              last_name="Aerts", at=NOW, by=None),
        location=place,
        counter=organisation.create_counter(location=place, name="Balie", kind="quick", at=NOW,
                                            by=None),
        body=organisation.create_body(name="Raad", at=NOW, by=None),
        function=organisation.create_function(name="Voorzitter", at=NOW, by=None),
    )  # fmt: skip


def build_world() -> World:
    house, party = factories.house(), factories.an_peeters()
    question = factories.asked(house.sofie)
    contact = operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    data = attachments.store(b"x", name="a.txt", content_type="text/plain",
                             owner=("contacts.contact", contact.pk), at=NOW)  # fmt: skip
    task = operations.to_team(question, team=house.waste_team, by=house.sofie, at=NOW)
    product = Product.objects.create(number=1, slug="product", name="Product",
                                     department=house.centre, changed_at=NOW)  # fmt: skip
    draft = catalogue.change_fields(product, fields={"summary": "Anders."}, note="", by=house.sofie,
                                    at=NOW, version=product.version)  # fmt: skip
    form = catalogue.add_file(product, b"x", name="a.pdf", content_type="", at=NOW)
    article, article_draft, article_file = _article(house)
    regulation, change, rests_on = _regulation(article)
    letter = outbox.enqueue_letter(to="An\nStraat 1", subject="Antwoord", text="Tekst",
                                   origin=("contacts.question", question.pk), purpose="answer",
                                   at=NOW, by=house.sofie)  # fmt: skip
    double = factories.an_peeters(phone="", email="")
    set_logo(png(), version=1, by=house.sofie, at=NOW)
    shell.forget_municipality()
    flag = _flag(house, product)
    news = FlagNews.objects.create(user=house.sofie, flag=flag, at=NOW)
    importing.quarantine(Item("een.eml", b"x"), reason="no header block", at=NOW)
    unreadable = QuarantinedMail.objects.get()
    group = synonyms.add(said=["vuilzak", "restzak"], written=[], at=NOW, by=house.sofie)
    demand.record(Scrubbed("vraag", "vraag", "nl"), near=("catalogue.product", product.pk), at=NOW)
    flemish.take_in(samples.concept())
    _managed(house)
    return World(contact, data, party, double, task, product, draft, form, article, article_draft,
                 article_file, regulation, change, rests_on, house.waste, letter, flag, news, build_directory(house.waste), unreadable,
                 group, Demand.objects.get())  # fmt: skip


def _managed(house: factories.House) -> None:
    """What an administrator keeps: a website, and a link that somebody was sent."""
    keeping.add_keeper(team=house.waste_team, host="www.onthaal.example", at=NOW, by=None)
    mails.send_link(house.sofie, mails.NEW_PASSWORD, address="https://x/", at=timezone.now(),
                    by=house.sofie)  # fmt: skip


def _flag(house: factories.House, product: Product) -> Flag:
    thing = targets.row(house.sofie, ("catalogue.product", product.pk))
    assert thing is not None
    return corrections.flag(target=thing, part="price", text="", key=uuid.uuid4(), by=house.sofie,
                            at=NOW).flag  # fmt: skip


def _article(house: factories.House) -> tuple[Article, ArticleVersion, Attachment]:
    """Return a published article with a file, and the draft that somebody is writing."""
    row = {"slug": "artikel", "title": "Artikel", "internal_text": "Tekst", "keywords": [],
           "sources": [], "review_date": "2027-01-01",
           "department": Department.objects.order_by("pk")[0].slug}  # fmt: skip
    article = knowledge.load_article(row, at=NOW)
    file = knowledge.add_file(article, b"x", name="a.txt", content_type="text/plain",
                              by=house.sofie, at=NOW)  # fmt: skip
    draft = ArticleVersion.objects.get(article=article, state="draft")
    knowledge.publish(draft, note="Bijlage", by=house.sofie, at=NOW)
    article = Article.objects.get(pk=article.pk)
    draft = knowledge.change_fields(article, fields={"title": "Beter"}, note="", by=house.sofie,
                                    at=NOW, version=article.version)  # fmt: skip
    return article, draft, file


def _regulation(article: Article) -> tuple[Regulation, RegulationChange, RestsOn]:
    facts = legislation.Facts(title="Decreet", short_name="Decreet", kind="decree")
    regulation = legislation.create(facts, by=None, at=NOW)
    legislation.set_bases(
        ("knowledge.article", article.pk), [Basis(regulation.pk)], by=None, at=NOW
    )
    change = legislation.record_change(
        regulation, what="Anders", in_force_date=None, by=None, at=NOW
    )
    return regulation, change, RestsOn.objects.get()


Kwargs = Callable[[World], dict[str, Any]]
PLAIN: Kwargs = lambda world: {}  # noqa: E731
CONTACT: Kwargs = lambda world: {"reference": world.contact.reference}  # noqa: E731
QUESTION: Kwargs = lambda world: {"reference": world.contact.reference, "number": 1}  # noqa: E731
PARTY: Kwargs = lambda world: {"public_id": world.party.public_id}  # noqa: E731
TASK: Kwargs = lambda world: {"public_id": world.task.public_id}  # noqa: E731
PRODUCT: Kwargs = lambda world: {"slug": world.product.slug}  # noqa: E731
FLAG: Kwargs = lambda world: {"public_id": world.flag.public_id}  # noqa: E731
UNREADABLE: Kwargs = lambda world: {"digest": world.unreadable.sha256}  # noqa: E731
ARTICLE: Kwargs = lambda world: {"slug": world.article.slug}  # noqa: E731
VERSION: Kwargs = lambda world: ARTICLE(world) | {"number": world.article_draft.number}  # noqa: E731
FILE: Kwargs = lambda world: ARTICLE(world) | {"public_id": world.article_file.public_id}  # noqa: E731
REGULATION: Kwargs = lambda world: {"slug": world.regulation.slug}  # noqa: E731
PROPOSAL: Kwargs = lambda world: {"public_id": Proposal.objects.get().public_id}  # noqa: E731
LETTER: Kwargs = lambda world: {"key": world.letter.public_key}  # noqa: E731
SYNONYMS: Kwargs = lambda world: {"public_id": world.synonyms.public_id}  # noqa: E731
DEMAND: Kwargs = lambda world: {"public_id": world.demand.public_id}  # noqa: E731

# What fills the address of each page; a page that is not here fails.
ADDRESSES: dict[str, Kwargs] = {
    **dict.fromkeys(
        [
            "desk:home", "desk:search", "desk:danger", "desk:letters", "desk:readlog",
            "desk:health", "desk:manage", "accounts:list", "accounts:new", "accounts:roles",
            "contacts:routes", "corrections:keepers", "contacts:list", "contacts:new", "parties:list", "parties:new",
            "catalogue:list", "catalogue:new", "catalogue:waiting", "catalogue:lpdc:proposals",
            "catalogue:lpdc:runs", "knowledge:list", "organisation:directory",
            "organisation:counters", "organisation:presence", "worklist:list",
            "worklist:new", "worklist:print",
            "mail:list", "language:check", "language:words", "language:office",
            "house:edit", "house:contrast", "house:logo", "house:sheet", "house:logo_image",
            "corrections:list", "corrections:new", "corrections:figures", "corrections:export",
            "organisation:phone_list", "organisation:government", "organisation:quick_presence",
            "organisation:closings", "organisation:add_closing", "organisation:remove_closing",
            "organisation:take_suggestions", "organisation:manage",
            "organisation:emergency_numbers", "organisation:raise_number",
            "organisation:remove_number",
            "knowledge:new", "legislation:list", "legislation:new",
            "search:suggestions", "search:synonyms", "search:synonym_new", "search:demand",
        ],
        PLAIN,
    ),
    **dict.fromkeys(
        [
            "contacts:contact", "contacts:save", "contacts:people", "contacts:help",
            "contacts:identify", "contacts:unidentify", "contacts:check", "contacts:close",
            "contacts:reopen", "contacts:discard", "contacts:add_question",
        ],
        CONTACT,
    ),
    **dict.fromkeys(
        [
            "contacts:source", "contacts:answer", "contacts:refer", "contacts:callback",
            "contacts:forward", "contacts:complaint", "contacts:team", "contacts:reopen_question",
            "contacts:reply",
        ],
        QUESTION,
    ),
    **dict.fromkeys(
        ["accounts:user", "accounts:send_link", "accounts:second_factor", "accounts:end_sessions",
         "accounts:stop", "accounts:restore"],
        lambda world: {"public_id": User.objects.get(email="sofie@onthaal.example").public_id},
    ),
    "password:set": lambda world: {"token": links.token_of(MailedLink.objects.get())},
    "contacts:route": lambda world: {"code": "intake"},
    **dict.fromkeys(
        ["corrections:keeper", "corrections:keeper_remove", "corrections:keeper_restore"],
        lambda world: {"key": "www.onthaal.example"},
    ),
    **dict.fromkeys(
        ["parties:merge", "parties:unmerge"],
        lambda world: {"public_id": world.party.public_id, "other": world.double.public_id},
    ),
    "contacts:attachment": lambda world: {
        "reference": world.contact.reference,
        "public_id": world.attachment.public_id,
    },
    **dict.fromkeys(
        ["parties:party", "parties:edit", "parties:address", "parties:represent", "parties:stop",
         "parties:doubles"],
        PARTY,
    ),
    **dict.fromkeys(
        ["tasks:task", "tasks:take", "tasks:give", "tasks:attempt", "tasks:close", "tasks:reopen",
         "tasks:postpone", "tasks:resume"],
        TASK,
    ),
    **dict.fromkeys(
        [
            "catalogue:product", "catalogue:sheet", "catalogue:edit", "catalogue:save",
            "catalogue:preview", "catalogue:publish", "catalogue:propose", "catalogue:discard",
            "catalogue:versions", "catalogue:archive", "catalogue:unarchive",
            "catalogue:send_sheet", "info:product", "info:sheet",
        ],
        PRODUCT,
    ),
    **dict.fromkeys(
        [
            "catalogue:lpdc:proposal", "catalogue:lpdc:accept", "catalogue:lpdc:merge",
            "catalogue:lpdc:refuse", "catalogue:lpdc:end", "catalogue:lpdc:take_back",
        ],
        PROPOSAL,
    ),
    "catalogue:lpdc:run": lambda world: {"public_id": ImportRun.objects.get().public_id},
    **dict.fromkeys(
        ["catalogue:version", "catalogue:restore", "catalogue:unschedule"],
        lambda world: {"slug": world.product.slug, "number": world.draft.number},
    ),
    "catalogue:file": lambda world: {
        "slug": world.product.slug,
        "public_id": world.form.public_id,
    },
    "language:remove": lambda world: {"word": "aanmeldzuil"},
    **dict.fromkeys(["language:change", "language:switch"], lambda world: {"phrase": "teneinde"}),
    **dict.fromkeys(
        [
            "knowledge:article", "knowledge:sheet", "knowledge:dismiss", "knowledge:edit",
            "knowledge:save", "knowledge:attach", "knowledge:preview", "knowledge:publish",
            "knowledge:versions", "knowledge:discard", "knowledge:archive", "knowledge:unarchive",
            "knowledge:review", "knowledge:confirm", "knowledge:readers", "knowledge:remind",
        ],
        ARTICLE,
    ),
    **dict.fromkeys(["knowledge:restore", "knowledge:unschedule"], VERSION),
    **dict.fromkeys(["knowledge:file", "knowledge:detach"], FILE),
    **dict.fromkeys(
        ["legislation:regulation", "legislation:edit", "legislation:change", "legislation:link"],
        REGULATION,
    ),
    "legislation:ask": lambda world: REGULATION(world) | {"public_id": world.change.public_id},
    "legislation:unlink": lambda world: REGULATION(world) | {"row_id": world.rests_on.pk},
    "organisation:department": lambda world: {"slug": world.department.slug},
    "organisation:location": lambda world: {"slug": world.directory.location.slug},
    "organisation:counter": lambda world: {"slug": world.directory.counter.slug},
    "organisation:body": lambda world: {"slug": world.directory.body.slug},
    **dict.fromkeys(
        ["organisation:employee", "organisation:presence_of", "organisation:deputies",
         "organisation:end_deputy"],
        lambda world: {"public_id": world.directory.employee.public_id},
    ),
    "organisation:give_login": lambda world: {"public_id": world.directory.employee.public_id},
    "organisation:hours": lambda world: {"noun": "balie", "slug": world.directory.counter.slug},
    **dict.fromkeys(
        ["organisation:mandates", "organisation:end_mandate"],
        lambda world: {"slug": world.directory.function.slug},
    ),
    **dict.fromkeys(
        ["organisation:join", "organisation:leave"],
        lambda world: {"slug": world.task.team.slug},
    ),
    "organisation:new": lambda world: {"noun": "dienst"},
    **dict.fromkeys(
        ["organisation:edit", "organisation:stop", "organisation:restore"],
        lambda world: {"noun": "dienst", "key": world.department.slug},
    ),
    **dict.fromkeys(["desk:letter", "desk:posted"], LETTER),
    **dict.fromkeys(
        ["corrections:flag", "corrections:corrected", "corrections:still_right",
         "corrections:reopen", "corrections:withdraw"],
        FLAG,
    ),
    "corrections:read": lambda world: {"public_id": world.news.public_id},
    **dict.fromkeys(
        ["mail:message", "mail:raw", "mail:contact", "mail:set_aside", "mail:put_back"], UNREADABLE
    ),
    **dict.fromkeys(["search:synonym", "search:synonym_remove", "search:synonym_restore"], SYNONYMS),
    **dict.fromkeys(
        ["search:demand_item", "search:demand_belongs", "search:demand_dismiss",
         "search:demand_reopen"],
        DEMAND,
    ),
}  # fmt: skip


def _patterns(resolver: URLResolver, names: tuple[str, ...] = ()) -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            found += _patterns(entry, inner)
        else:
            found.append((":".join([*names, str(entry.name)]), entry))
    return found


OURS: dict[str, Any] = {
    name: pattern
    for name, pattern in _patterns(get_resolver())
    if pattern not in account_urls.urlpatterns
}


@dataclass(frozen=True)
class House:
    """The world, and what fills each address in it."""

    world: World
    filled: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def house(kept: None) -> House:
    """One house for all: it takes longer to build than one role takes to walk through it."""
    world = build_world()
    return House(world, _filled(world))


def _filled(world: World) -> dict[str, dict[str, Any]]:
    """Return what fills each address; the newer rooms say it of theirs in ``tests/world.py``."""
    filled = {name: make(world) for name, make in ADDRESSES.items()}
    for room in rooms.worlds("addresses"):
        filled |= room.addresses()
    return filled


def _may(guard: str, role: Role | None) -> bool:
    if guard in {PUBLIC, SIGNED_IN}:
        return True
    return role is not None and permissions.allows(guard, {role.value})


def test_every_address_is_listed_and_every_listed_one_exists(house: House) -> None:
    assert set(OURS) == set(house.filled)


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "no role")
def test_every_address_for_a_role(house: House, role: Role | None) -> None:
    client = Client()
    client.force_login(_user(role))
    wrong = {}
    for name, pattern in OURS.items():
        guard = pattern.callback.onthaal_guard
        status = client.get(reverse(name, kwargs=house.filled[name])).status_code
        expected = {200, 204, 405} if _may(guard, role) else {404}
        if status not in expected:
            wrong[name] = (status, guard)
    assert not wrong


def _user(role: Role | None) -> User:
    """Return somebody of the house with one role."""
    user = cast.member("Iemand", *([role] if role else []))
    employee = organisation.create_employee(
        department=Department.objects.order_by("pk")[0], first_name="Ie", last_name="Mand",
        user=user, at=NOW, by=None,
    )  # fmt: skip
    if role == Role.HEAD_OF_SERVICE:
        Department.objects.update(head=employee)
    Incident.objects.update(reported_by=user)
    return user


def test_anonymous_comes_to_the_login_everywhere_but_in_public(house: House) -> None:
    client = Client()
    for name, pattern in OURS.items():
        url = reverse(name, kwargs=house.filled[name])
        for response in (client.get(url), client.post(url)):
            if pattern.callback.onthaal_guard == PUBLIC:
                assert response.status_code in {200, 405}, name
            else:
                assert response.status_code == 302, name
                assert response["Location"].startswith("/login/"), name


def test_no_form_is_taken_from_who_may_not_send_it(house: House) -> None:
    client = Client()
    client.force_login(_user(Role.JURY_MEMBER))
    for name, pattern in OURS.items():
        guard = pattern.callback.onthaal_guard
        if guard not in {PUBLIC, SIGNED_IN}:
            url = reverse(name, kwargs=house.filled[name])
            assert client.post(url).status_code == 404, name


def test_outside_a_compartment_a_row_does_not_exist(house: House) -> None:
    world, client = house.world, Client()
    client.force_login(cast.member("Buiten", *Role))
    Contact.objects.update(compartment="social")
    Party.objects.update(compartment="social")
    Task.objects.update(compartment="social")
    Attachment.objects.update(compartment="social")
    OutboxMessage.objects.update(compartment="social")
    for name in ADDRESSES:
        kwargs = house.filled[name]
        if name == "contacts:route":  # a setting of the house: it is in no compartment
            continue
        if name.split(":")[0] in {"contacts", "parties", "tasks"} and kwargs:
            url = reverse(name, kwargs=kwargs)
            statuses = {client.get(url).status_code, client.post(url).status_code}
            assert statuses <= {404, 405}, name
    for name in ("contacts:list", "parties:list", "worklist:list", "desk:letters", "desk:home"):
        page = client.get(reverse(name)).content.decode()
        assert world.contact.reference not in page, name
        assert "Peeters" not in page, name


def test_third_party_pages_are_only_those_of_the_login() -> None:
    names = {pattern.name for pattern in account_urls.urlpatterns}
    assert names == {
        "account_login", "account_logout", "account_reauthenticate", "mfa_authenticate",
        "mfa_index", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
        "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
        "set_language",
    }  # fmt: skip
