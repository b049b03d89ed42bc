"""The entry point for uvicorn."""

import os
import threading
import warnings

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onthaal.config.settings")
# A file of ours is small and read at once; the server says for each that it was not read in pieces.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous")
application = get_asgi_application()


def _warm() -> None:
    from onthaal.search import encoder

    encoder.encoder()


# The first search must not wait for the model to load.
threading.Thread(target=_warm, daemon=True).start()
