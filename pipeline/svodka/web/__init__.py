"""Floor 8: the service over HTTP and the page for people.

The door imports FastAPI and its kin, so the command line opens it only when it serves.
"""

from svodka.errors import extra

with extra("web", "svodka serve"):
    from svodka.web.app import create
    from svodka.web.server import serve
    from svodka.web.settings import Limits, Settings
    from svodka.web.shelf import open_shelf

__all__ = ["Limits", "Settings", "create", "open_shelf", "serve"]
