"""The items that are checked of a package, a module for each of the four natures."""
