"""No register: every question is answered with 'not available'."""

from collections.abc import Collection
from datetime import date
from typing import NoReturn

from onthaal.registers.protocol import NotAvailable


class NoRegister:
    def person(self, number: str, *, wanted: Collection[str]) -> NoReturn:
        raise NotAvailable("no register is set")

    def by_name(
        self, last_name: str, first_name: str, birth_date: date, *, wanted: Collection[str]
    ) -> NoReturn:
        raise NotAvailable("no register is set")

    def household(self, number: str, *, wanted: Collection[str]) -> NoReturn:
        raise NotAvailable("no register is set")
