"""The settings of the measurements: as installed, with one bare page more."""

from onthaal.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
