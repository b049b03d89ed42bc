"""The municipality's own colours as tokens over ``css/tokens.css``. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from onthaal.house import contrast
from onthaal.house.contrast import DARK_PAGE, INK, LEAST, PAGE, WHITE

BLACK = "#000000"
FOCUS_ON_DARK, FOCUS_ON_LIGHT = "#ffd166", "#c2410c"


@dataclass(frozen=True)
class Check:
    """How well one pair of colours can be read; ``words`` says where it stands."""

    words: object
    front: str
    back: str

    @property
    def ratio(self) -> float:
        return contrast.ratio(self.front, self.back)

    @property
    def enough(self) -> bool:
        return self.ratio >= LEAST


def checks(primary: str, header: str) -> list[Check]:
    """Return the pairs that a page shows with these two colours."""
    return [
        Check(_("links op de bladzijde"), primary, PAGE),
        Check(_("tekst op een hoofdknop"), contrast.on(primary), primary),
        Check(_("tekst in de kop"), contrast.on(header), header),
    ]


def tokens(primary: str, header: str) -> dict[str, str]:
    """Return the tokens of the light pages."""
    return {
        "primary": primary,
        "primary-strong": contrast.mixed(primary, BLACK, 0.3),
        "on-primary": contrast.on(primary),
        "header": header,
        "on-header": contrast.on(header),
        "focus-on-header": contrast.best(header, FOCUS_ON_DARK, FOCUS_ON_LIGHT),
    }


def dark_tokens(primary: str, header: str) -> dict[str, str]:
    """Return the tokens of the dark pages: the same hues, light enough to be read on dark."""
    link = contrast.readable(primary, page=DARK_PAGE, towards=WHITE, least=7)
    band = contrast.readable(header, page=WHITE, towards=BLACK, least=7)
    return {
        "primary": link,
        "primary-strong": contrast.mixed(link, WHITE, 0.4),
        "on-primary": contrast.best(link, INK, WHITE),
        "header": band,
        "on-header": WHITE,
        "focus-on-header": FOCUS_ON_DARK,
    }


def sheet(primary: str, header: str) -> str:
    """Return the style sheet; paper keeps the black of ``css/tokens.css``."""
    light = _rule(tokens(primary, header))
    dark = _rule(dark_tokens(primary, header))
    return (
        f"@media screen {{ {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n"
    )


def _rule(values: Mapping[str, str]) -> str:
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in values.items()) + " }"
