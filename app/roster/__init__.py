"""名册: lists of applications exported from the two online systems."""
