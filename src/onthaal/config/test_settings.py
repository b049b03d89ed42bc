"""Settings of the tests: fast hashes, a SQLite file in WAL as in production, nothing leaves."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

TEST_DIR = Path(tempfile.mkdtemp(prefix="onthaal-test-"))
atexit.register(shutil.rmtree, TEST_DIR, ignore_errors=True)
os.environ["ONTHAAL_DATA"] = str(TEST_DIR)

from onthaal.config.settings import *  # noqa: E402, F403
from onthaal.config.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": TEST_DIR / "test.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL_DOMAIN = "onthaal.example"
EMAIL_HOST = ""
