"""What the lists of the bot cost with ten thousand encounters, and with a million."""
