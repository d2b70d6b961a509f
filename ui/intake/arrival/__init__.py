"""Page 1, 来件: how an application came and who brought it."""
