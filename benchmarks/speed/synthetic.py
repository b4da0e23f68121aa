"""Chats and phrases of our own making, the same in every run: for the gate, for growth, for many phrases at once."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

from trustkit.packs.chain import LOCALES

__all__ = ["chat", "chats", "pack", "phrases", "prose"]

SEED = 7
AGENT = (
    "Hello, thank you for contacting us, my name is Dana.",
    "Good morning! How can I help you today?",
    "I understand, that must be annoying, and I am sorry for the trouble.",
    "Could you give me your order number and the e-mail address of the account, please?",
    "One moment please, let me check this for you.",
    "The parcel left our warehouse on Tuesday and should reach you within 3 to 5 business days.",
    "I will send you the label by e-mail and our team will call you back tomorrow at 3 pm.",
    "Unfortunately we can't change the address once the parcel is on its way.",
    "Instead, you can have it held at the pickup point of your choice.",
    "So if I understand correctly, the lamp arrived but one bulb is missing?",
    "Which version of the app is shown under Settings, About?",
    "The refund goes back to the card that was used for the payment.",
    "Please open the menu, choose Orders and press the button on the right.",
    "I have passed your remark on to the colleagues who look after the website.",
    "Is there anything else I can do for you?",
    "Thank you for your patience. Have a nice day!",
)
CUSTOMER = (
    "Hi, my parcel has not arrived yet.",
    "I ordered a lamp two weeks ago and one bulb is missing.",
    "This is the third time that I write to you, I am really disappointed!",
    "Can you call me back?",
    "The order number is 40-1187 and I paid by card.",
    "ok",
    "Yes, that is right.",
    "What does that mean for the delivery date?",
    "Could you please send me a new label, the old one does not print.",
    "The app closes as soon as I press on the picture.",
    "No, thank you, that was all.",
)
VERBS = [
    "send",
    "check",
    "open",
    "close",
    "move",
    "print",
    "change",
    "cancel",
    "order",
    "repair",
    "return",
    "replace",
    "pay",
    "count",
    "sort",
    "clean",
    "lift",
    "pack",
    "carry",
    "paint",
    "measure",
    "label",
    "collect",
    "weigh",
    "store",
    "stack",
    "mount",
    "build",
    "test",
    "register",
    "follow",
    "answer",
    "write",
    "read",
    "draw",
]
NOUNS = [
    "parcel",
    "lamp",
    "chair",
    "label",
    "bulb",
    "table",
    "screen",
    "button",
    "menu",
    "account",
    "invoice",
    "bottle",
    "ticket",
    "garden",
    "window",
    "carpet",
    "ladder",
    "basket",
    "engine",
    "filter",
    "handle",
    "mirror",
    "pillow",
    "shelf",
    "socket",
    "blanket",
    "kettle",
    "drawer",
    "bracket",
    "cable",
    "printer",
    "charger",
    "sofa",
]
DETAILS = [
    "today",
    "again",
    "quickly",
    "quietly",
    "together",
    "outside",
    "twice",
    "upstairs",
    "carefully",
    "alone",
    "later",
    "early",
    "gladly",
    "fully",
    "partly",
    "nearby",
    "indoors",
    "slowly",
    "overnight",
    "abroad",
]


def chat(turns: int, seed: int = SEED) -> dict[str, Any]:
    """One chat of so many turns, agent and customer in turn."""
    draw = random.Random(seed)
    said = [
        {"participant": ("agent", "customer")[n % 2], "text": draw.choice((AGENT, CUSTOMER)[n % 2])}
        for n in range(turns)
    ]
    people = [{"id": role, "role": role, "locale": "en"} for role in ("agent", "customer")]
    return {"id": f"synthetic-{seed}", "channel": "chat", "participants": people, "turns": said}


def chats(number: int, turns: int = 20) -> list[dict[str, Any]]:
    """Some chats, each different."""
    return [chat(turns, seed) for seed in range(number)]


def prose(length: int) -> str:
    """A text of exactly so many characters made of agents' sentences."""
    draw = random.Random(SEED)
    parts: list[str] = []
    size = 0
    while size < length:
        parts.append(draw.choice(AGENT))
        size += len(parts[-1]) + 1
    return " ".join(parts)[:length]


def phrases(number: int) -> list[str]:
    """Different phrases of two to four words, such as "repair the lamp twice"."""
    made: dict[str, None] = {}
    draw = random.Random(SEED)
    while len(made) < number:
        middle = draw.choice(("", " the", " your", " this"))
        words = f"{draw.choice(VERBS)}{middle} {draw.choice(NOUNS)}"
        made.setdefault(words if draw.random() < 0.2 else f"{words} {draw.choice(DETAILS)}")
    return list(made)


def pack(folder: Path, number: int, groups: int = 10) -> Path:
    """A folder of packs whose English has so many phrases, in groups of one act; returns `folder`."""
    acts = folder / "en" / "acts"
    acts.mkdir(parents=True, exist_ok=True)
    shutil.copy(LOCALES / "acts.toml", folder)  # so that the pack can stand alone
    every = phrases(number)
    lines = ['status = "draft"']
    for index in range(groups):
        own = every[index::groups]
        if own:
            listed = ", ".join(f'"{one}"' for one in own)
            lines += [f"[group_{index}]", f"phrases = [{listed}]", f'hits = ["{own[0]}"]']
    (acts / "bench.filler.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
