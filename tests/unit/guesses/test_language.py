"""Languages told from the words alone, and silence where they cannot be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.guesses.language import _COMMON, guess_language

TEXTS = {
    "en": "The harbour is closed for the winter, and it was not clear on Monday what the board had said to the crews.",
    "de": "Der Hafen ist im Winter geschlossen, und es war nicht klar, was die Leitung den Leuten am Montag sagte.",
    "fr": "Le port est fermé pour la saison, et il n’est pas certain que les équipages soient informés par elle.",
    "es": "El puerto está cerrado en el invierno, y no se sabe lo que la dirección dijo a los marineros por la mañana.",
    "it": "Il porto è chiuso per la stagione e non si sa che cosa la direzione ha detto ai marinai nella sera.",
    "pt": "O porto está fechado no inverno, e não se sabe o que a direção disse aos marinheiros, mas foi na segunda.",
    "nl": "De haven is in de winter gesloten, en het is niet duidelijk wat er aan de mensen is gezegd.",
    "sv": "Hamnen är stängd för vintern, och det är inte klart vad ledningen har sagt till besättningen efter mötet.",
    "pl": "Port jest zamknięty na zimę i nie jest jasne, co zarząd powiedział załogom, ale to nie było w poniedziałek.",
    "tr": "Liman bu kış için kapalı ve yönetimin ne dediği çok açık değil, ancak bu daha sonra bir toplantıda olacak.",
    "ru": "Порт закрыт на зиму, и в понедельник было неясно, что правление сказало экипажам судов.",
    "uk": "Порт закрито на зиму, і в понеділок було неясно, що правління сказало екіпажам.",
    "el": "Το λιμάνι είναι κλειστό τον χειμώνα και δεν ήταν σαφές τι είπε η διοίκηση.",
    "ar": "الميناء مغلق في الشتاء ولم يكن واضحا ما قالته الإدارة للبحارة.",
    "fa": "بندر در زمستان بسته است و روشن نیست که مدیریت به کارکنان چه گفته و چگونه.",
    "he": "הנמל סגור בחורף ולא היה ברור מה אמרה ההנהלה לצוותים.",
    "zh": "港口冬季关闭,星期一还不清楚董事会对船员说了什么。",
    "ja": "港は冬の間閉鎖され、月曜日に理事会が乗組員に何を言ったかは明らかではなかった。",
    "ko": "항구는 겨울 동안 폐쇄되며 월요일에 이사회가 선원들에게 무엇을 말했는지 분명하지 않았다.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_or_two_tell_the_language(language: str) -> None:
    assert guess_language(TEXTS[language]) == language


@pytest.mark.parametrize(
    "words", ["", "1,234 5,678 90 %", "Harbour closed", "xq zv " * 40, f"{TEXTS['sv']} {TEXTS['de']}"]
)
def test_where_it_cannot_be_told_nothing_is_said(words: str) -> None:
    assert guess_language(words) == ""


def test_a_foreign_name_or_quotation_does_not_change_it() -> None:
    assert guess_language(f"{TEXTS['en']} “La mer est calme”, he said, of the Россия.") == "en"


@given(st.text(max_size=300))
def test_any_text_may_be_asked(text: str) -> None:
    assert guess_language(text) in {"", *TEXTS, *_COMMON, "th", "hi", "ka", "hy", "sr", "be"}
