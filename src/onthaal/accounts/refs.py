"""How a user is pointed at."""

USER = "accounts.user"
