"""Live news: what changes on a screen without asking for it (ADR 14).

A room registers a ``Channel``; a page listens at ``/live/<code>/``. One thread per process reads what
every topic says now, with one database connection whatever the number of screens.
"""

from onthaal.core.live.channels import Admission, Channel, Reader, register

__all__ = ["Admission", "Channel", "Reader", "register"]
