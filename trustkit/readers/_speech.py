"""Utterances in the JSON of speech recognizers. Shared by their readers and by vCon, which carries their output."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft, language
from trustkit.readers._node import Node, Unit

__all__ = ["Utterance", "assemblyai", "deepgram", "speech", "whisper", "wtf"]


class Utterance(NamedTuple):
    """What one speaker said; `speaker` is the recognizer's label, empty where it gave none; times in ms."""

    speaker: str
    text: str
    start_ms: int | None
    end_ms: int | None
    languages: tuple[str, ...]
    ref: str


def speech(found: Iterator[Utterance], draft: Draft) -> Interaction:
    """An interaction of utterances. A recognizer's speaker is nobody's role: it may even be two people."""
    for one in found:
        who = draft.person(one.speaker or "unknown")
        draft.say(who, one.text, ref=one.ref, start_ms=one.start_ms, end_ms=one.end_ms, languages=one.languages)
    return draft.done()


def whisper(data: Node) -> Iterator[Utterance]:
    """Whisper, WhisperX, faster-whisper: segments in seconds; a speaker may be missing, or stand only on the words."""
    spoken = language(data["language"].value)
    for one in data["segments"].required().objects():
        speaker = one["speaker"].id()
        if not speaker and isinstance(one["words"].value, list):
            on_words = {word["speaker"].id() for word in one["words"]}
            speaker = on_words.pop() if len(on_words) == 1 else ""
        yield _timed(one, speaker, one["text"].text().strip(), "s", spoken)


def wtf(data: Node) -> Iterator[Utterance]:
    """World Transcription Format (a vCon extension): segments in seconds, speakers by id with a label."""
    spoken = language(data["transcript"]["language"].value)
    labels = {key: one["label"].string() or key for key, one in data["speakers"].entries()}
    for one in data["segments"].required().objects():
        key = one["speaker"].id()
        yield _timed(
            one, labels.get(key, f"speaker-{key}" if key.isdecimal() else key), one["text"].text().strip(), "s", spoken
        )


def assemblyai(data: Node) -> Iterator[Utterance]:
    """AssemblyAI: utterances in milliseconds (only audio_duration is in seconds)."""
    spoken = language(data["language_code"].value)
    for one in data["utterances"].objects():
        yield _timed(one, one["speaker"].id(), one["text"].text(), "ms", spoken)
    if not data["utterances"].value and (text := data["text"].string()):
        yield Utterance("", text, None, None, spoken, "/text")


def deepgram(data: Node) -> Iterator[Utterance]:
    """Deepgram: utterances, else words joined while channel and speaker stay; seconds."""
    results = data["results"]
    channels = list(results["channels"].objects())
    spoken = [language(one["detected_language"].value) for one in channels]
    if results["utterances"].value:
        for one in results["utterances"].objects():
            channel = one["channel"].number() or 0
            tags = spoken[int(channel)] if 0 <= channel < len(spoken) else ()
            speaker = _speaker(one, len(channels))
            yield _timed(one, speaker, one["transcript"].text(), "s", tags)
        return
    found: list[Utterance] = []
    for index, channel_node in enumerate(channels):
        best = next(channel_node["alternatives"].objects(), Node(None))
        label = f"channel-{index}" if len(channels) > 1 else ""
        found.extend(_words(best, label, spoken[index]))
    yield from sorted(found, key=lambda one: one.start_ms or 0) if len(channels) > 1 else found


def _speaker(one: Node, channels: int) -> str:
    speaker = one["speaker"].id()
    return f"speaker-{speaker}" if speaker else f"channel-{one['channel'].id() or 0}" if channels > 1 else ""


def _words(best: Node, channel: str, spoken: tuple[str, ...]) -> Iterator[Utterance]:
    words = list(best["words"].objects())
    if not words and (text := best["transcript"].string()):
        yield Utterance(channel, text, None, None, spoken, best["transcript"].at)
    start = 0
    for end in range(1, len(words) + 1):
        if end < len(words) and words[end]["speaker"].value == words[start]["speaker"].value:
            continue
        run = words[start:end]
        speaker = run[0]["speaker"].id()
        text = " ".join(word.first("punctuated_word", "word").id() for word in run)
        yield Utterance(
            f"speaker-{speaker}" if speaker else channel,
            text,
            run[0]["start"].ms("s"),
            run[-1]["end"].ms("s"),
            spoken,
            run[0].at,
        )
        start = end


def _timed(one: Node, speaker: str, text: str, unit: Unit, spoken: tuple[str, ...]) -> Utterance:
    return Utterance(speaker, text, one["start"].ms(unit), one["end"].ms(unit), spoken, one["id"].id() or one.at)
