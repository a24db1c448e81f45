"""What an establishment runs Passerelle by on its own machines: compose, proxy, and what trims the image."""
