"""What is given away with a version, made from the code: the site, the list of what it is made of, the compliance pages."""
