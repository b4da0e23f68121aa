"""What `docs/generate.py` writes: pages made from the code, the packs and the facts."""
