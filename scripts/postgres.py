"""Run a command with a PostgreSQL cluster of its own: ``postgres.py -- COMMAND…``.

The cluster lives in a temporary folder, listens on a free loopback port and runs as an unprivileged
user. Without server binaries the command does not run: that is said loudly, and is a failure under
``CI=true``.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BINARIES = (
    *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
    Path("/usr/local/bin"),
)
UNPRIVILEGED = ("postgres", "nobody")
TUNING = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "512MB",
    "max_connections": "120",
    "unix_socket_directories": "",
}


def find_binaries() -> Path | None:
    """Return the folder of the newest server binaries, or ``None``."""
    on_path = shutil.which("initdb")
    folders = (*BINARIES, *((Path(on_path).parent,) if on_path else ()))
    return next((one for one in folders if (one / "initdb").exists()), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_user() -> pwd.struct_passwd | None:
    """Return the user that the server runs as when we are root, which it refuses to be."""
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def main() -> int:
    command = sys.argv[sys.argv.index("--") + 1 :]
    binaries = find_binaries()
    if binaries is None:
        print("!" * 78)
        print("! PostgreSQL: no server binaries on this machine; THIS LEG DID NOT RUN.")
        print("!" * 78)
        return 1 if os.environ.get("CI") == "true" else 0
    folder = Path(tempfile.mkdtemp(prefix="onthaal-postgres-"))
    user = as_user()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    data, port = folder / "data", free_port()
    server: subprocess.Popen[bytes] | None = None
    try:
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "onthaal", "-A", "trust", "-E", "UTF8",
             "--locale=C", "--no-sync"],
            check=True, stdout=subprocess.DEVNULL, cwd=folder, **who,
        )  # fmt: skip
        options = [part for key, value in TUNING.items() for part in ("-c", f"{key}={value}")]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), *options],
                stdout=log, stderr=log, cwd=folder, **who,
            )  # fmt: skip
        wait_until_ready(server, port, folder / "log")
        url = f"postgres://onthaal@127.0.0.1:{port}/postgres"
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    finally:
        if server:
            server.terminate()
            server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_ready(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    for _ in range(200):
        if server.poll() is not None:
            sys.exit("PostgreSQL did not start:\n" + log.read_text(errors="replace"))
        if "ready to accept connections" in log.read_text(errors="replace"):
            with socket.create_connection(("127.0.0.1", port), timeout=5):
                return
        time.sleep(0.1)
    sys.exit("PostgreSQL did not start within 20 seconds.")


if __name__ == "__main__":
    sys.exit(main())
