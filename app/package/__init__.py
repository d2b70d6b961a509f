"""The archive package (归档信息包): a BagIt 1.0 bag of a filed case, and the checks of one. No database here."""
