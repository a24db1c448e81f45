"""The Teams app package: its source, icons and languages, and the builder of the zip."""
