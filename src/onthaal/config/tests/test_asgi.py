"""The entry point for the server."""

from onthaal.config.asgi import without_underscores


def test_a_header_cannot_pass_for_the_one_of_the_proxy() -> None:
    headers = [(b"x_forwarded_for", b"1.2.3.4"), (b"x-forwarded-for", b"9.9.9.9")]
    assert without_underscores(headers) == headers[1:]
