"""Days as papers of many languages print them, their months cut short."""

from __future__ import annotations

import pytest

from claimdesk.importers.dates import days_in, to_edtf

CUT_SHORT = {
    "French": "janv févr mars avr mai juin juil août sept oct nov déc",
    "Italian": "genn febbr mar apr magg giu lugl ago sett ott nov dic",
    "Spanish": "ene febr mzo abr may jun jul agto setbre oct nov dic",
    "Portuguese": "jan fev mar abr mai jun jul ago set out nov dez",
    "German": "Jän Febr Mrz Apr Mai Jun Jul Aug Septbr Octbr Novbr Dezbr",
    "Dutch": "jan febr mrt apr mei jun jul aug sept okt nov dec",
    "Norwegian": "jan feb mar apr mai jun jul aug sep okt nov des",
    "Indonesian": "jan feb mar apr mei jun jul agt sep okt nov des",
    "Russian": "янв февр мар апр мая июн июл авг сент окт нояб дек",
    "Ukrainian": "січ лют бер квіт трав черв лип серп вер жовт лист груд",
    "Bulgarian": "яну фев март апр май юни юли авг сеп окт ное дек",
    "Turkish": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "Finnish": "tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk",
    "Greek": "Ιαν Φεβ Μαρ Απρ Μάι Ιουν Ιουλ Αυγ Σεπ Οκτ Νοε Δεκ",
    "Hebrew": "ינו פבר מרץ אפר מאי יוני יולי אוג ספט אוק נוב דצמ",
    "Romanian": "ian feb mar apr mai iun iul aug sept oct noiembrie dec",
    "Hungarian": "jan febr márc ápr máj jún júl aug szept okt nov dec",
    "Slovak": "jan feb mar apr máj jún júl aug sep okt nov dec",
}


@pytest.mark.parametrize("language", CUT_SHORT)
@pytest.mark.parametrize("end", ["", "."])
def test_a_month_is_known_by_its_beginning(language: str, end: str) -> None:
    months = CUT_SHORT[language].split()
    expected = [f"2024-{number:02d}" for number in range(1, 13)]
    assert [to_edtf(f"12 {month}{end} 2024") for month in months] == [f"{month}-12" for month in expected]
    assert [to_edtf(f"{month.upper()}{end} 2024") for month in months] == expected


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("2024. szept. 12", "2024-09-12"),
        ("12 בינו׳ 2024", "2024-01-12"),
        ("12 paź 2024", "2024-10-12"),
        ("12 Μαΐ 2024", "2024-05-12"),
        ("Janv 2024", "2024-01"),
    ],
)
def test_each_country_has_an_order_and_a_sign_of_its_own(printed: str, edtf: str) -> None:
    assert to_edtf(printed) == edtf


def test_a_word_of_every_day_or_a_month_in_doubt_is_none() -> None:
    line = "Phone 15 Pro 2024, 12 LED 2024, 12 lip 2024, 12 trains 2024, 12 decor 2024"
    assert days_in(line) == []
    assert to_edtf(line) == ""
