"""The text engine: fold, phrases, the matcher, qualifiers and sentences. It knows no language and no act."""
