"""The use cases: one module a job of the desks, each function one transaction."""
