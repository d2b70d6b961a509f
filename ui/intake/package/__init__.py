"""Page 2, 压缩包: the sealed zip, and the fields of the achievement."""
