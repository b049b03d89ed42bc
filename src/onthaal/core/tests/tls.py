"""A server with a certificate of its own on this machine, for what goes out over https."""

import datetime
import http.server
import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "feed.voorbeeld.example"
Handler = http.server.BaseHTTPRequestHandler
Answer = Callable[[Handler], None]


@dataclass
class Server:
    """Answers each path with what ``answers`` holds; ``asked`` are the paths and hosts that came in."""

    port: int
    trust: ssl.SSLContext
    answers: dict[str, Answer]
    asked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def pinned(self) -> dict[str, tuple[str, int]]:
        return {HOST: ("127.0.0.1", self.port)}


def body(data: bytes, *, status: int = 200, **headers: str) -> Answer:
    """Return an answer that sends ``data``."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


@contextmanager
def server(folder: Path, answers: dict[str, Answer], *, name: str = HOST) -> Iterator[Server]:
    """Serve ``answers`` over TLS with a certificate for ``name`` until the block ends."""
    pem = _certificate(folder, name)
    trust = ssl.create_default_context(cafile=str(pem))
    running = Server(0, trust, answers)

    class Served(Handler):
        def do_GET(self) -> None:  # noqa: N802  the name that the library calls
            running.asked.append((self.path, self.headers["Host"]))
            running.answers.get(self.path, body(b"", status=404))(self)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Served)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    listening.socket = context.wrap_socket(listening.socket, server_side=True)
    running.port = listening.server_address[1]
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield running
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


def _certificate(folder: Path, name: str) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.2"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / f"{name}.pem"
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return pem
