"""收件: the wizard that takes an application in, from the counter, the post or the network."""
