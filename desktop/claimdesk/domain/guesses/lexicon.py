"""The English words the guesses go by: verbs of saying, outlets, titles, days, months."""

from __future__ import annotations

from claimdesk.domain.numerals import NUMBER_WORDS


def either(words: str) -> str:
    """A regular expression for one of the words, the longest first."""
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"


def bag(words: str) -> frozenset[str]:
    """The words as a set."""
    return frozenset(words.split())


SAID = either(
    "said says told tells added adds wrote writes stated states argued argues warned warns noted notes explained"
    " explains claimed claims insisted insists announced announces acknowledged acknowledges conceded confirmed"
    " confirms denied denies tweeted posted testified replied asked recalled predicted predicts declared stressed"
    " suggested urged vowed pledged promised commented remarked maintained contended responded described called"
)
# Those that may stand before the name: “…,” said Jane Roe.
SAID_BEFORE = either(
    "said says added adds wrote writes noted notes asked replied explained explains argued argues warned warns"
    " recalled insisted insists stated commented remarked"
)
REPORTED = either("reported reports wrote writes said says revealed disclosed found")

ROLES = either(
    "spokesman spokeswoman spokesperson minister president director analyst economist professor senator secretary"
    " lawyer attorney officer editor judge mayor governor chairman chairwoman chair founder co-founder ceo executive"
    " strategist researcher scientist commissioner ambassador adviser advisor lawmaker representative congressman"
    " congresswoman author historian engineer manager owner chief head critic activist expert"
)
TITLES = bag(
    "mr mrs ms mx dr prof professor president vice senator sen representative rep governor gov secretary minister"
    " prime chancellor judge justice general gen colonel col captain capt lieutenant lt sergeant sgt admiral king queen"
    " prince princess sir dame lord lady pope chairman chairwoman ceo director spokesman spokeswoman spokesperson"
    " congressman congresswoman mayor ambassador attorney commissioner chief analyst economist deputy acting former"
    " republican democratic democrat rev reverend bishop archbishop cardinal first speaker"
)

# Words that show that capitalised words name a body, not a person.
BODIES = bag(
    "agency association authority bank board bureau center centre chamber college commission committee company"
    " congress corporation corp council court department division federation force foundation fund group house inc"
    " initiative institute institution laboratory labs league ltd llc ministry office organisation organization party"
    " parliament platforms police reserve senate service services society state states systems technologies treasury"
    " trust union university club exchange partners capital securities holdings industries international global"
    " administration government standards innovation network lab airlines motors energy research management"
    " museum school hospital church army navy"
)
OUTLET_WORDS = bag(
    "times post journal news herald tribune gazette guardian telegraph chronicle observer standard mail express"
    " mirror examiner inquirer sentinel press magazine review weekly daily today wire newswire radio television tv"
    " broadcasting bulletin courier dispatch globe independent insider week zeitung monde figaro spiegel"
)
OUTLETS = bag(
    "reuters bloomberg ap afp bbc cnn cnbc nbc cbs abc npr pbs axios politico forbes fortune marketwatch stocktwits"
    " wired vox slate salon semafor techcrunch engadget gizmodo mashable buzzfeed vice quartz propublica economist"
    " atlantic yorker time newsweek variety ft wsj nyt nikkei kyodo xinhua yonhap dpa tass interfax ansa aljazeera"
)
COUNT = either(
    " ".join(list(NUMBER_WORDS)[1:]) + " several some many numerous multiple various a an one other certain most"
)

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
MONTHS = "January February March April May June July August September October November December"
MONTH = (
    "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?"
    "|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)"
)

# Capitalised only because they begin a sentence, or names of days: never the first word of somebody's name.
NOT_NAMES = bag(
    "the a an he she it they we i you his her its their our my this that these those there here who what when where why"
    " how and but or so yet if as at by for from in into of on to with after before since until while when although"
    " though however meanwhile moreover still also now then later earlier yesterday today tomorrow one some many most"
    " several both all no not only even just last next citing according asked instead separately officials people"
    " sources because about over under during"
) | frozenset(f"{WEEKDAYS} {MONTHS}".casefold().split()) - {"may"}

COMMON = bag(
    "the and of to is was has have that with said will for from by are it its he she they not be a an on at as which"
    " who had were this but or been would their his her than more about after"
)
