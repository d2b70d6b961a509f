"""Page 3, 材料清单: what was handed in, line by line."""
