"""The export of one's own encounters: the file as it is made, the link that gives it once, the way into OneDrive."""
