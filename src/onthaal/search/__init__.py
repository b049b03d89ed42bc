"""Search: one Dutch text analysis, one sentence encoder, one index.

The encoder multiplies small matrices: on two busy cores, a question took 390 ms with the threads that
OpenBLAS starts by itself and 65 ms with one. It reads this before numpy is first imported.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
