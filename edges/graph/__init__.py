"""Microsoft Graph: meetings, calendars, mail, attendance, directory and presence. Imported in live mode only."""
