"""The command line: ``onthaal <command>`` is Django's command runner with our settings."""

import os
import sys


def main() -> None:
    """Run one management command; the exit status is the command's own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onthaal.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
