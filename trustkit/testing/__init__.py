"""Help for the tests of plugins (needs ``trustkit-cx[testing]``)."""
