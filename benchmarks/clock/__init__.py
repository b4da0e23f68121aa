"""How well times in words become instants, beside the libraries that can be installed."""
