"""What an export of a hundred thousand encounters costs, in seconds and in memory."""
