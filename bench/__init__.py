"""The measurements. As in ``onthaal.search``, one thread for the encoder, said before numpy is imported."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
