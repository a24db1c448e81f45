"""The try-out channel: Teams' place for this bot in local mode, in one page and one in-memory Bot Connector."""
