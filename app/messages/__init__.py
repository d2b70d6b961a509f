"""短信: what the templates say, and the ways in which a text leaves the house."""
