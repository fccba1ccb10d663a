"""Prose made by rule for the made pages: sentences in English, and a few of our own in other languages."""

# ruff: noqa: E501 - markup as sites write it

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

_WHO = (
    "The harbour office", "A second survey", "The council's water board", "Nobody on the pier", "The older ferry",
    "Each of the four villages", "The night train", "A clerk in the archive", "The new timetable", "Every third household",
    "The bridge over the weir", "The orchard owners", "A report from the mill", "The lamp factory", "The island school",
)  # fmt: skip
_DID = (
    "kept a record of the tides", "asked for nineteen more days", "measured the depth twice", "sold fewer tickets than planned",
    "closed the northern gate", "painted the signal posts green", "lost two of its five boats", "counted the empty seats",
    "moved the market to Thursday", "wrote down what the fog had done", "paid for a longer rope", "planted pears along the canal",
    "turned the old granary into a library", "let the smaller pumps rest", "found the ledger under the stairs",
)  # fmt: skip
_HOW = (
    "although the wind had turned", "because the winter was mild", "long before anyone noticed", "with help from the neighbours",
    "while the bell was being mended", "for the first time in eleven years", "as the charter allows", "without a word to the press",
    "when the second letter came", "after a vote that took all evening", "so the accounts say", "which cost very little",
)  # fmt: skip
_HEADS = ("What the tide left", "Costs and rows", "A longer winter", "Boats in the square", "Who keeps the keys",
          "Numbers from the mill", "The road uphill", "Letters and answers", "Two empty chairs", "What comes next")  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A page as a site builds it, the article it holds as plain HTML, and what it says of itself ("" for nothing)."""

    source: str
    truth: str
    title: str = ""
    byline: str = ""
    published: str = ""
    outlet: str = ""


Page = Callable[["Prose"], Made]


class Prose:
    """Words for one page, the same each time for the same ``seed``, no sentence twice."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)
        self._heads = list(_HEADS)
        self._random.shuffle(self._heads)
        self._said: set[str] = set()

    def sentence(self) -> str:
        """A sentence of ten to sixteen words."""
        while True:
            pick = self._random.choice
            said = f"{pick(_WHO)} {pick(_DID)}, {pick(_HOW)}."
            if said not in self._said:
                self._said.add(said)
                return said

    def words(self, sentences: int = 4) -> str:
        """A paragraph."""
        return " ".join(self.sentence() for _ in range(sentences))

    def many(self, paragraphs: int, sentences: int = 4) -> list[str]:
        """Several paragraphs."""
        return [self.words(sentences) for _ in range(paragraphs)]

    def head(self) -> str:
        """A heading."""
        return self._heads.pop()


def p(*paragraphs: str, name: str = "") -> str:
    """Paragraphs as HTML."""
    said = f' class="{name}"' if name else ""
    return "\n".join(f"<p{said}>{words}</p>" for words in paragraphs)


def links(count: int, words: str = "Other story of the day") -> str:
    """List items that lead elsewhere, as navigation and teasers have them."""
    return "".join(f'<li class="menu-item"><a href="/more/{n}">{words} {n}</a></li>' for n in range(count))


GERMAN = (
    "Die Fähre legt seit Montag nur noch zweimal am Tag ab, weil das Wasser im Hafen zu niedrig steht.",
    "Der Gemeinderat hat für den Umbau des alten Speichers drei Angebote eingeholt, das günstigste kam aus dem Nachbarort.",
    "Im vergangenen Winter blieb die Brücke elf Tage gesperrt, und niemand hatte den Schlüssel zur zweiten Schranke.",
    "Nach Angaben der Verwaltung kostet jede Stunde Verspätung rund vierhundert Euro, wobei die Pumpen nicht mitgerechnet sind.",
    "Ob der neue Fahrplan bleibt, entscheidet sich im Herbst, wenn die Zahlen der Zählung vorliegen.",
    "Die Obstbauern am Kanal rechnen mit einer kleinen Ernte, sie haben aber mehr Bäume gepflanzt als je zuvor.",
)
FRENCH = (
    "Le bac ne part plus que deux fois par jour depuis lundi, car le niveau de l’eau est trop bas dans le port.",
    "La commune a demandé trois devis pour le vieux grenier, le moins cher venait du village voisin.",
    "L’hiver dernier, le pont est resté fermé onze jours, et personne n’avait la clé de la seconde barrière.",
    "Selon la mairie, chaque heure de retard coûte environ quatre cents euros, sans compter les pompes.",
    "Le nouvel horaire sera discuté à l’automne, lorsque les chiffres du comptage seront connus.",
)
SPANISH = (
    "El transbordador solo sale dos veces al día desde el lunes, porque el agua del puerto está demasiado baja.",
    "El municipio pidió tres presupuestos para el viejo granero, y el más barato llegó del pueblo vecino.",
    "El invierno pasado el puente estuvo cerrado once días, y nadie tenía la llave de la segunda barrera.",
    "Según el ayuntamiento, cada hora de retraso cuesta unos cuatrocientos euros, sin contar las bombas.",
)
RUSSIAN = (
    "Паром с понедельника отходит только дважды в день, потому что вода в гавани стоит слишком низко.",
    "Совет общины запросил три сметы на перестройку старого амбара, самая дешёвая пришла из соседней деревни.",
    "Прошлой зимой мост был закрыт одиннадцать дней, и ни у кого не нашлось ключа от второго шлагбаума.",
    "По данным управы, каждый час опоздания стоит около четырёхсот рублей, не считая насосов.",
    "Останется ли новое расписание, решат осенью, когда будут готовы подсчёты.",
)
POLISH = (
    "Prom od poniedziałku odpływa tylko dwa razy dziennie, bo woda w porcie stoi zbyt nisko.",
    "Rada gminy zebrała trzy oferty na przebudowę starego spichlerza, najtańsza przyszła z sąsiedniej wsi.",
    "Zeszłej zimy most był zamknięty przez jedenaście dni, a nikt nie miał klucza do drugiej bramy.",
    "Według urzędu każda godzina opóźnienia kosztuje około czterystu złotych, nie licząc pomp.",
)
ARABIC = (
    "تغادر العبّارة منذ يوم الاثنين مرتين فقط في اليوم، لأن مستوى الماء في المرفأ منخفض جدا.",
    "طلب المجلس المحلي ثلاثة عروض لترميم المخزن القديم، وجاء أرخصها من القرية المجاورة.",
    "بقي الجسر مغلقا أحد عشر يوما في الشتاء الماضي، ولم يكن لدى أحد مفتاح الحاجز الثاني.",
    "تقول الإدارة إن كل ساعة تأخير تكلف نحو أربعمئة دينار، من دون حساب المضخات.",
    "سيتقرر مصير الجدول الجديد في الخريف، عندما تصبح أرقام التعداد جاهزة.",
)
JAPANESE = (
    "港の水位が下がったため、渡し船は月曜日から一日二便だけになった。",
    "町議会は古い倉の改修について三社から見積もりを取り、いちばん安いのは隣村の業者だった。",
    "去年の冬、橋は十一日間閉じられ、二つ目の門の鍵を持つ人は誰もいなかった。",
    "役場によると、一時間の遅れは約四万円の費用になり、ポンプの分は含まれていないという。",
    "新しい時刻表を続けるかどうかは、調査の結果が出る秋に決まる見通しだ。",
)
CHINESE = (
    "由于港口水位过低，渡船从星期一起每天只开两班，居民对此并不感到意外。",
    "镇议会就旧粮仓的改造征求了三份报价，最便宜的一份来自邻村，差价大约一成。",
    "去年冬天，大桥关闭了十一天，没有人拿着第二道门的钥匙，也没有人知道该问谁。",
    "管理处说，每晚一小时大约要花四百元，水泵的费用还没有算在里面。",
    "新的时刻表是否保留，要等到秋天统计数字出来以后再决定。",
)
KOREAN = (
    "항구의 수위가 낮아져 나룻배는 월요일부터 하루에 두 번만 떠난다고 군청이 밝혔다.",
    "군의회는 낡은 창고를 고치려고 세 곳에서 견적을 받았고, 가장 싼 곳은 이웃 마을이었다.",
    "지난겨울 다리는 열하루 동안 닫혀 있었고, 두 번째 문의 열쇠를 가진 사람은 없었다.",
    "새 시간표를 계속 쓸지는 조사 결과가 나오는 가을에 정해질 것으로 보인다.",
)
