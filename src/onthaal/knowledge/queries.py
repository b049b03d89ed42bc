"""Reads of the knowledge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onthaal.knowledge.models import Article, ReplyTemplate

MOST = 1000
BULLET = "- "
_NAME = re.compile(r"\{(\w+)\}")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True)
class Filled:
    """A reply template with its names filled in, ready to be changed by the agent."""

    subject: str
    body: str


@dataclass(frozen=True)
class Block:
    """A paragraph of lines or a list of items, all plain text."""

    is_list: bool
    lines: tuple[str, ...]


def articles() -> list[Article]:
    """Return every article with its department, by title."""
    return list(Article.objects.select_related("department").order_by("sort_key", "pk")[:MOST])


def by_ids(ids: Sequence[int]) -> list[Article]:
    """Return articles in the order of ``ids``, as the search found them."""
    found = Article.objects.select_related("department").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def reply_templates() -> list[ReplyTemplate]:
    """Return every template, by title."""
    return list(ReplyTemplate.objects.order_by("title", "pk"))


def reply_template(slug: str) -> ReplyTemplate | None:
    """Return the template, or ``None`` when there is none by that name."""
    slug = slug.replace("\x00", "")
    return ReplyTemplate.objects.filter(slug=slug).first() if slug else None


def fill(template: ReplyTemplate, **values: str) -> Filled:
    """Return the template with each known ``{name}`` replaced; an unknown one stays for the agent.

    A value is put in as it is, also when it holds braces itself.
    """

    def put(match: re.Match[str]) -> str:
        return values.get(match.group(1), match.group(0))

    return Filled(_NAME.sub(put, template.subject), _NAME.sub(put, template.body))


def blocks(body: str) -> list[Block]:
    """Return the body as paragraphs and lists, split at empty lines and where a list begins."""
    found: list[Block] = []
    for part in _EMPTY_LINE.split(body.strip()):
        group: list[str] = []
        in_list = False
        for line in part.splitlines():
            is_item = line.startswith(BULLET)
            if group and is_item != in_list:
                found.append(Block(in_list, tuple(group)))
                group = []
            in_list = is_item
            group.append(line.removeprefix(BULLET))
        if group:
            found.append(Block(in_list, tuple(group)))
    return _join_lists(found)


def _join_lists(found: list[Block]) -> list[Block]:
    """Let items that stand apart by an empty line be one list."""
    joined: list[Block] = []
    for block in found:
        if joined and block.is_list and joined[-1].is_list:
            joined[-1] = Block(True, joined[-1].lines + block.lines)
        else:
            joined.append(block)
    return joined
