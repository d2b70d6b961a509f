"""名册: importing lists of the online systems, and attaching the files that were downloaded for them."""
