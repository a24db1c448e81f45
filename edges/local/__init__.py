"""The local twins: a meeting platform, a mail server and a text-message gateway that live on this machine."""
