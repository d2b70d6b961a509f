"""审查: the review screen."""
