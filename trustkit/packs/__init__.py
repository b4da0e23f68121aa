"""Locale packs: words as data. `schema` says what a pack may say, `chain` which packs a language uses, `store` reads them."""
