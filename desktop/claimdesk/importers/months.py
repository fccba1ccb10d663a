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
# Left out: what is a word besides ("led", "pro", "svi"), and what is another month next door ("lip", "lis", "srp").
_SHORT = (
    "jan janv jän jänn ján ene gen genn янв ιαν stycz sty oca tammik ינו ian яну sij січ",
    "feb febr febbr fév févr fevr fev фев февр φεβ φεβρ lut úno şub helmik פבר velj лют",
    "mar mär mrz mrt mzo márc мар μαρ bře maalisk ožu бер берез",
    "apr avr abr ápr апр απρ dub kwi kwiec nis huhtik אפר tra квіт",
    "mag magg máj kvě toukok μαΐ μάι μαϊ μαι трав",
    "jun jún giu июн ιουν cze czerw čvn haz kesäk iun черв",
    "jul júl juil juill lug lugl июл ιουλ čvc tem heinäk iul лип",
    "aug aoû ago agto agu agt авг αυγ sie sierp ağu elok אוג серп",
    "sep sept septbr set sett setbre szept сен сент сеп септ σεπ σεπτ wrz wrześ zář eyl syysk ספט ruj вер верес",
    "oct octbr octbre okt oktbr ott out окт οκτ paź paźdz říj eki lokak אוק жовт",
    "nov novbr novbre ноя нояб ное ноем νοε νοεμ kas marrask נוב stu лист",
    "dec decbr déc dez dezbr dic dicbre des дек δεκ δεκεμ gru grudz ara jouluk דצמ груд",
)
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
