"""Bodies of vCon dialogs and analyses, from draft 00 to core draft 04: encodings, media types, vendors' transcripts."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator

from trustkit.errors import InputError
from trustkit.readers._html import to_text
from trustkit.readers._mail import body as mail_body
from trustkit.readers._mail import parse
from trustkit.readers._node import Node
from trustkit.readers._source import parse_json
from trustkit.readers._speech import Utterance, assemblyai, deepgram, whisper, wtf

__all__ = ["decoded", "is_transcript", "text_of", "unbase64", "utterances"]


def decoded(holder: Node) -> Node:
    """The value of ``body`` by its ``encoding``; JSON may be the value itself (core 04) or text (before)."""
    node, encoding = holder["body"], holder["encoding"].id().lower()
    if encoding in ("base64url", "base64") and isinstance(node.value, str):
        return Node(unbase64(node.value, node.at).decode("utf-8", "replace"), node.at)
    if isinstance(node.value, str) and (encoding == "json" or node.value.lstrip()[:1] in ("{", "[")):
        value = parse_json(node.value)
        if not isinstance(value, InputError):
            return Node(value, node.at)
        if encoding == "json":
            raise InputError("encoding is json, but this is not JSON", where=node.at)
    return node


def unbase64(text: str, at: str) -> bytes:
    """The bytes; raises InputError where the text is not base64url."""
    try:
        return base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_") + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        raise InputError("not base64url", where=at) from None


def text_of(dialog: Node) -> str:
    """What a text dialog says: plain, HTML, or an e-mail's parts; raises InputError where it is no text."""
    mediatype = (dialog.first("mediatype", "mimetype").string() or "text/plain").strip()
    if "body" not in dialog:
        raise InputError("no body: the text lies elsewhere; fetch its url first", where=dialog.at)
    encoding = dialog["encoding"].id().lower()
    node = decoded(dialog) if encoding.startswith("base64") else dialog["body"]
    if encoding == "json" and isinstance(node.value, str):
        value = parse_json(node.value)
        node = node if not isinstance(value, str) else Node(value, node.at)
    text = node.text()
    if mediatype.lower().startswith(("multipart/", "message/")):
        header = b"" if mediatype.lower().startswith("message/") else f"Content-Type: {mediatype}\r\n\r\n".encode()
        found = mail_body(parse(header + text.encode("utf-8", "surrogatepass")))
        if found is None:
            raise InputError("no text/plain or text/html part", where=node.at)
        return found.strip("\n")
    if mediatype.lower().startswith("text/html"):
        return to_text(text)
    return text.replace("\r\n", "\n")


def is_transcript(analysis: Node) -> bool:
    """Whether an analysis holds what was said: by its type, or by its shape."""
    if not isinstance(analysis.value, dict):
        return False
    if str(analysis["type"].value).lower().startswith("transcript"):
        return True
    value = analysis["body"].value
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, dict) and "speaker" in one and ("message" in one or "text" in one) for one in value)
    )


def utterances(analysis: Node) -> Iterator[Utterance | tuple[int, Utterance]]:
    """What was said; with the party's index where the transcript names one. Nothing for a shape that is not known."""
    body = decoded(analysis)
    if isinstance(body.value, str):
        if body.value.strip():
            yield Utterance("", body.value.strip(), None, None, (), body.at)
    elif isinstance(body.value, list):
        yield from _listed(body)
    elif isinstance(body.value, dict):
        yield from _vendor(body)(body)


def _vendor(body: Node) -> Callable[[Node], Iterator[Utterance]]:
    if "results" in body:
        return deepgram
    if "utterances" in body:
        return assemblyai
    if isinstance(body["segments"].value, list):
        return wtf if isinstance(body["transcript"].value, dict) else whisper
    return _whole


def _whole(body: Node) -> Iterator[Utterance]:
    found = body.first("transcript", "text")
    text = found.string() or found["text"].string()
    if text:
        yield Utterance("", text.strip(), None, None, (), found.at)


def _listed(body: Node) -> Iterator[Utterance | tuple[int, Utterance]]:
    for one in body.objects():
        text = one.first("message", "text", "body", "transcript").text()
        speaker = one.first("speaker", "speaker_label", "role")
        start, end = one["start"].ms("s"), one["end"].ms("s")
        label = f"speaker-{speaker.id()}" if speaker.id().isdecimal() else speaker.id()
        said = Utterance(label, text.strip(), start, end, (), one.at)
        party = one["parties"].value
        yield (party, said) if isinstance(party, int) and not isinstance(party, bool) else said
