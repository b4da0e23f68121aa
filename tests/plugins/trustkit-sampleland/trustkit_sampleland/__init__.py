raise RuntimeError("a package of words is read, never imported")
