"""The middle of the review: pages, declared fields, papers to be made."""
