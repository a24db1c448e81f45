"""Microsoft Entra: the bot's own tokens, and who may use it."""
