"""The months' names in the languages articles come in, as dates print them: in full, in the genitive, cut short."""

from __future__ import annotations

_NAMES = (
    "january januar januari janvier enero gennaio janeiro января січня stycznia styczeń ledna leden ocak "
    "tammikuuta ιανουαρίου ינואר يناير كانون_الثاني ianuarie януари január januára jänner siječnja",
    "february februar februari février febrero febbraio fevereiro февраля лютого lutego luty února únor şubat "
    "helmikuuta φεβρουαρίου פברואר فبراير شباط februarie февруари február februára feber veljače",
    "march märz maart mars marzo março марта березня marca marzec března březen mart maaliskuuta μαρτίου מרץ מרס "
    "مارس آذار martie март március maret marts ožujka",
    "april avril abril aprile апреля квітня kwietnia kwiecień dubna duben nisan huhtikuuta απριλίου אפריל أبريل "
    "ابريل نيسان aprilie април április apríla travnja",
    "may mai mayo maggio maio mei мая травня maja maj května květen mayıs toukokuuta μαΐου μαίου מאי مايو أيار "
    "май május mája svibnja",
    "june juni juin junio giugno junho июня червня czerwca czerwiec června červen haziran kesäkuuta ιουνίου יוני "
    "يونيو حزيران iunie юни június júna",
    "july juli juillet julio luglio julho июля липня lipca lipiec července červenec temmuz heinäkuuta ιουλίου "
    "יולי يوليو تموز iulie юли július júla",
    "august août agosto augustus augusti августа серпня sierpnia sierpień srpna srpen ağustos elokuuta αυγούστου "
    "אוגוסט أغسطس اغسطس آب август augusztus augusta agustus aout",
    "september septembre septiembre settembre setembro сентября вересня września wrzesień září eylül syyskuuta "
    "σεπτεμβρίου ספטמבר سبتمبر أيلول septembrie септември szeptember septembra rujna setiembre",
    "october oktober octobre octubre ottobre outubro октября жовтня października październik října říjen ekim "
    "lokakuuta οκτωβρίου אוקטובר أكتوبر اكتوبر تشرين_الأول octombrie октомври október októbra",
    "november novembre noviembre novembro ноября листопада listopada listopad listopadu kasım marraskuuta "
    "νοεμβρίου נובמבר نوفمبر تشرين_الثاني noiembrie ноември novembra studenoga",
    "december dezember décembre diciembre dicembre dezembro декабря грудня grudnia grudzień prosince prosinec "
    "aralık joulukuuta δεκεμβρίου דצמבר ديسمبر كانون_الأول decembrie декември decembra desember prosinca",
)  # fmt: skip
_SHORT = (
    "jan ene gen янв ιαν", "feb fév févr fev фев φεβ şub", "mar mär mrz mrt мар μαρ", "apr avr abr апр απρ",
    "mag", "jun июн ιουν haz", "jul juil lug июл ιουλ tem", "aug aoû ago авг αυγ ağu",
    "sep sept set сен сент σεπ eyl", "oct okt ott out окт οκτ", "nov ноя нояб νοε", "dec déc dez dic дек δεκ",
)  # fmt: skip
_NUMBERS = {
    name.replace("_", " "): number
    for names in (_NAMES, _SHORT)
    for number, month in enumerate(names, 1)
    for name in month.split()
}


def month_number(name: str) -> int:
    """1 to 12 for a month's name, whatever its case, 0 for any other word."""
    name = name.lower()
    return _NUMBERS.get(name, 0) or _NUMBERS.get(name.removeprefix("ב"), 0)  # "in" is part of the word in Hebrew
