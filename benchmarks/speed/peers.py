"""Peers on the same turns in the same run. Each is optional: absent, it is left out and the result says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

__all__ = ["presidio", "spacy_matcher"]

Run = Callable[[], object]


def spacy_matcher(phrases: Sequence[str], texts: Sequence[str]) -> Run:
    """spaCy's PhraseMatcher over a blank English pipeline (tokenizer only), case folded as ours is.

    Raises:
        ImportError: spaCy is not installed.
    """
    import spacy
    from spacy.matcher import PhraseMatcher

    language: Any = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("phrases", list(language.tokenizer.pipe(phrases)))
    return lambda: [matcher(doc) for doc in language.tokenizer.pipe(texts)]


def presidio(texts: Sequence[str]) -> Run:
    """Presidio's analyzer with its predefined pattern recognizers; the NLP engine only splits words.

    Raises:
        ImportError: presidio-analyzer is not installed.
    """
    import tldextract.tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    # its e-mail recognizer would fetch the list of public suffixes; the copy that it ships will do
    tldextract.tldextract.TLD_EXTRACTOR.suffix_list_urls = ()
    engine = _blank_engine(NlpEngine, NlpArtifacts)
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=engine)
    registry.remove_recognizer("SpacyRecognizer")
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])
    return lambda: [analyzer.analyze(text=text, language="en") for text in texts]


def _blank_engine(base: Any, artifacts: Any) -> Any:
    import spacy

    language = spacy.blank("en")

    class Blank(base):  # type: ignore[misc]  # the base is only known when Presidio is installed
        """Tokens without any model: no entities, no lemmas but the words themselves."""

        def load(self) -> None:
            pass

        def is_loaded(self) -> bool:
            return True

        def process_text(self, text: str, language: str) -> Any:
            doc = tokenize(text)
            return artifacts(
                entities=[],
                tokens=doc,
                tokens_indices=[one.idx for one in doc],
                lemmas=[one.lower_ for one in doc],
                nlp_engine=self,
                language=language,
            )

        def process_batch(self, texts: Any, language: str, **options: Any) -> Any:
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word: str, language: str) -> bool:
            return False

        def is_punct(self, word: str, language: str) -> bool:
            return False

        def get_supported_entities(self) -> list[str]:
            return []

        def get_supported_languages(self) -> list[str]:
            return ["en"]

    tokenize = language
    return Blank()
