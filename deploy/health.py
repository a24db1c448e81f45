"""Does the process of this container live? Its exit code says so; there is no curl in the image."""

from __future__ import annotations

import http.client
import os
import sys


def lives(port: int) -> bool:
    """Whether `/livez` answers within four seconds. The bot listens on every address of its container."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        asked.request("GET", "/livez")
        return asked.getresponse().status == 200
    except OSError:
        return False
    finally:
        asked.close()


if __name__ == "__main__":
    sys.exit(0 if lives(int(os.environ.get("PASSERELLE_PORT") or 3978)) else 1)
