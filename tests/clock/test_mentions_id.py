"""What agents say about time in Indonesian."""

from __future__ import annotations

import pytest
from mention_cases import find, show


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kami hubungi besok pukul 14.00 WIB.", "besok pukul 14.00 WIB | datetime | 24 Nov 08:00..24 Nov 08:01"),
        ("Kami hubungi besok jam 2 siang.", "besok jam 2 siang | datetime | 24 Nov 14:00..24 Nov 14:01"),
        ("Kami hubungi nanti jam 3 sore.", "nanti jam 3 sore | clock | 23 Nov 15:00..23 Nov 15:01"),
        ("Kami hubungi jam setengah tiga sore.", "jam setengah tiga sore | clock | 23 Nov 14:30..23 Nov 14:31"),
        ("Kami hubungi pukul 09:30 WITA.", "pukul 09:30 WITA | clock | 24 Nov 02:30..24 Nov 02:31"),
        ("Kami hubungi jam 8 malam waktu Jakarta.", "jam 8 malam waktu Jakarta | clock | 23 Nov 14:00..23 Nov 14:01"),
        (
            "Kami hubungi antara pukul 14.00 dan 16.00.",
            "antara pukul 14.00 dan 16.00 | range | 23 Nov 14:00..23 Nov 16:00",
        ),
        (
            "Kami hubungi antara jam 1 sampai jam 3 siang.",
            "antara jam 1 sampai jam 3 siang | range | 23 Nov 13:00..23 Nov 15:00",
        ),
        ("Kami hubungi sebelum jam 5 sore.", "sebelum jam 5 sore | deadline | 23 Nov 11:00..23 Nov 17:00"),
        ("Kami hubungi setelah pukul 18.00.", "setelah pukul 18.00 | clock | 23 Nov 18:00.."),
        ("Kami hubungi lusa.", "lusa | date | 25 Nov..26 Nov"),
        ("Kami hubungi minggu depan.", "minggu depan | date | 30 Nov..07 Dec"),
        ("Kami hubungi hari Minggu.", "hari Minggu | date | 29 Nov..30 Nov"),
        ("Kami hubungi hari Senin minggu depan.", "hari Senin minggu depan | date | 30 Nov..01 Dec"),
        ("Kami hubungi Jumat depan.", "Jumat depan | date | ? next_weekday"),
        ("Kami balas maksimal 1x24 jam.", "maksimal 1x24 jam | duration | 23 Nov 11:00..24 Nov 11:00"),
        ("Kami balas dalam 2x24 jam.", "dalam 2x24 jam | duration | 23 Nov 11:00..25 Nov 11:00"),
        ("Kami balas dalam 3-5 hari kerja.", "dalam 3-5 hari kerja | duration | ? business_days"),
        ("Kami balas dua puluh lima menit lagi.", "dua puluh lima menit lagi | duration | 23 Nov 11:25..23 Nov 11:26"),
        ("Kami balas setengah jam lagi.", "setengah jam lagi | duration | 23 Nov 11:30..23 Nov 11:31"),
        ("Kami balas seminggu lagi.", "seminggu lagi | duration | 30 Nov..01 Dec"),
        ("Kami balas dua minggu lagi.", "dua minggu lagi | duration | 07 Dec..08 Dec"),
        ("Kami balas paling lambat hari Jumat.", "paling lambat hari Jumat | deadline | 23 Nov 11:00..28 Nov"),
        (
            "Kami balas paling lambat besok pukul 17.00 WIB.",
            "paling lambat besok pukul 17.00 WIB | deadline | 23 Nov 11:00..24 Nov 11:00",
        ),
        ("Kantor buka dari Senin sampai Jumat.", "dari Senin sampai Jumat | range | 30 Nov..05 Dec"),
        ("Kantor buka jam 9 sampai jam 5 sore.", "jam 9 sampai jam 5 sore | range | 23 Nov 09:00..23 Nov 17:00"),
        ("Kantor buka mulai hari Rabu.", "mulai hari Rabu | date | 25 Nov.."),
        ("Paket tiba tanggal 5 Desember.", "tanggal 5 Desember | date | 05 Dec..06 Dec"),
        ("Paket tiba 05/12/2026.", "05/12/2026 | date | 05 Dec..06 Dec"),
        ("Paket tiba akhir bulan ini.", "akhir bulan ini | date | 21 Nov..01 Dec"),
        ("Paket tiba besok pagi.", "besok pagi | part_of_day | 24 Nov 05:00..24 Nov 11:00"),
        ("Paket tiba nanti malam.", "nanti malam | part_of_day | 23 Nov 18:00..24 Nov"),
        ("Akan kami proses segera.", "segera | vague | ? vague"),
    ],
)
def test_one_mention(text: str, expected: str) -> None:
    assert show(text, find(text, "id")) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Selamat pagi, kak.",
        "Selamat siang.",
        "Selamat malam, ada yang bisa dibantu?",
        "Selamat Hari Raya.",
        "Mohon tunggu sebentar ya.",
        "Sebentar ya kak.",
        "Layanan kami 24/7.",
        "Setiap hari Senin tutup.",
        "Semoga hari Anda menyenangkan.",
        "Harganya Rp 3.500.",
        "Ada 2 barang.",
        "Saat ini sedang diproses.",
        "Ini langkah kedua.",
        "Sehari-hari kami pakai.",
        "Versi 3.5 sudah ada.",
        "Dari 3 barang hanya satu.",
    ],
)
def test_decoys(text: str) -> None:
    assert show(text, find(text, "id")) == []


@pytest.mark.parametrize("text", ["Paket tiba kemarin.", "Paket tiba dua hari yang lalu.", "Paket tiba Jumat lalu."])
def test_past(text: str) -> None:
    (mention,) = find(text, "id")
    assert mention.slots["past"] == "true"
