"""What is given away with a version, made from the code: the site, the list of its parts, the compliance pages."""
