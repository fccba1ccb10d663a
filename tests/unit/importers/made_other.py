"""Made pages of other kinds: manuals, old tables for layout, divisions for everything, other languages and scripts."""

# ruff: noqa: E501 - markup as sites write it

from __future__ import annotations

import json

from made_prose import (
    ARABIC,
    CHINESE,
    FRENCH,
    GERMAN,
    JAPANESE,
    KOREAN,
    POLISH,
    RUSSIAN,
    SPANISH,
    Made,
    Prose,
    links,
    p,
)


def sphinx(w: Prose) -> Made:
    """A manual by Sphinx: pilcrows in headings, admonitions, code with line numbers in a table, a function's entry."""
    a, b, note, what = w.many(2), w.many(2), w.sentence(), w.sentence()
    head = w.head()
    source = f"""<html class="writer-html5" lang="en"><head><title>Tying ropes &mdash; quay 1.2 documentation</title></head><body class="wy-body-for-nav"><div class="wy-grid-for-nav"><nav data-toggle="wy-nav-shift" class="wy-nav-side"><div class="wy-menu wy-menu-vertical" role="navigation"><p class="caption" role="heading"><span class="caption-text">Guide</span></p><ul>{links(12, "Chapter")}</ul></div></nav>
    <section data-toggle="wy-nav-shift" class="wy-nav-content-wrap"><div class="wy-nav-content"><div class="rst-content"><div role="navigation" aria-label="Page navigation"><ul class="wy-breadcrumbs"><li><a href="index.html">Home</a></li><li class="breadcrumb-item active">Tying ropes</li><li class="wy-breadcrumbs-aside"><a href="_sources/x" rel="nofollow"> View page source</a></li></ul><hr></div>
    <div role="main" class="document" itemscope itemtype="http://schema.org/Article"><div itemprop="articleBody"><section id="ropes"><h1>Tying ropes<a class="headerlink" href="#ropes" title="Link to this heading">¶</a></h1>{p(*a)}<div class="admonition note"><p class="admonition-title">Note</p><p>{note}</p></div>
    <section id="x"><h2>{head}<a class="headerlink" href="#x" title="Link to this heading">¶</a></h2><p>{b[0]}</p><div class="highlight-python notranslate"><div class="highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre><span class="normal">1</span>\n<span class="normal">2</span></pre></div></td><td class="code"><div><pre><span></span><span class="n">rope</span> <span class="o">=</span> <span class="n">Rope</span><span class="p">(</span><span class="mi">12</span><span class="p">)</span>\n<span class="n">rope</span><span class="o">.</span><span class="n">tie</span><span class="p">()</span></pre></div></td></tr></table></div></div><p>{b[1]}</p>
    <dl class="py function"><dt class="sig sig-object py" id="quay.tie"><span class="sig-prename descclassname"><span class="pre">quay.</span></span><span class="sig-name descname"><span class="pre">tie</span></span><span class="sig-paren">(</span><em class="sig-param"><span class="n"><span class="pre">rope</span></span></em><span class="sig-paren">)</span><a class="headerlink" href="#quay.tie" title="Link to this definition">¶</a></dt><dd><p>{what}</p></dd></dl></section></section></div></div>
    <footer><div class="rst-footer-buttons" role="navigation"><a href="n.html" class="btn btn-neutral float-right" rel="next">Next</a></div><hr><div role="contentinfo"><p>© Copyright 2026, Quay.</p></div></footer></div></div></section></div></body></html>"""
    truth = f"<h1>Tying ropes</h1>{p(*a)}<p>Note</p><p>{note}</p><h2>{head}</h2><p>{b[0]}</p><pre>rope = Rope(12)\nrope.tie()</pre><p>{b[1]}</p><p>quay.tie(rope)</p><p>{what}</p>"
    return Made(source, truth, "Tying ropes", "", "", "")


def mkdocs(w: Prose) -> Made:
    """A manual by MkDocs: both sidebars, tabs, a foldable note, a permalink after each heading, code with anchors."""
    a, b, note = w.many(2), w.many(2), w.sentence()
    head = w.head()
    source = f"""<html lang="en" class="no-js"><head><title>Mending pumps - Quay handbook</title></head><body dir="ltr"><header class="md-header"><nav class="md-header__inner md-grid"><a href="." class="md-header__button md-logo">Quay handbook</a></nav></header><div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-sidebar md-sidebar--primary"><nav class="md-nav md-nav--primary"><ul class="md-nav__list">{links(10, "Chapter")}</ul></nav></div><div class="md-sidebar md-sidebar--secondary"><nav class="md-nav md-nav--secondary" aria-label="Table of contents"><label class="md-nav__title">Table of contents</label><ul><li class="md-nav__item"><a href="#u" class="md-nav__link">{head}</a></li></ul></nav></div>
    <div class="md-content" data-md-component="content"><article class="md-content__inner md-typeset"><a href="/edit" title="Edit this page" class="md-content__button md-icon"><svg></svg></a><h1 id="m">Mending pumps<a class="headerlink" href="#m" title="Permanent link">&para;</a></h1>{p(*a)}<details class="tip"><summary>When it rains</summary><p>{note}</p></details>
    <h2 id="u">{head}<a class="headerlink" href="#u" title="Permanent link">&para;</a></h2><p>{b[0]}</p><div class="language-sh highlight"><pre><span></span><code><a id="__codelineno-0-1" name="__codelineno-0-1" href="#__codelineno-0-1"></a><span class="nb">cd</span>\x20pumps\n<a id="__codelineno-0-2" name="__codelineno-0-2" href="#__codelineno-0-2"></a>pump<span class="w"> </span>--rest<span class="w"> </span>small\n</code></pre></div><p>{b[1]}</p></article></div></div></main><footer class="md-footer"><nav class="md-footer__inner md-grid"><a href="n" class="md-footer__link">Next: Larger pumps</a></nav></footer></div></body></html>"""
    truth = f"<h1>Mending pumps</h1>{p(*a)}<p>When it rains</p><p>{note}</p><h2>{head}</h2><p>{b[0]}</p><pre>cd pumps\npump --rest small</pre><p>{b[1]}</p>"
    return Made(source, truth, "Mending pumps", "", "", "Quay handbook")


def docusaurus(w: Prose) -> Made:
    """A manual by Docusaurus: code line by line in boxes, a sign of no width after headings, a card of the next page."""
    a, b = w.many(2), w.many(3)
    head = w.head()
    line = '<span class="token-line" style="color:#393A34"><span class="token plain">{}</span><br></span>'
    source = f"""<html lang="en" class="docs-wrapper"><head><title>First crossing | Quay</title><meta property="og:title" content="First crossing | Quay"></head><body class="navigation-with-keyboard"><div id="__docusaurus"><nav class="navbar navbar--fixed-top"><div class="navbar__inner">{links(4, "Guide")}</div></nav><div class="main-wrapper"><div class="docsWrapper_a"><aside class="theme-doc-sidebar-container"><nav class="menu"><ul class="theme-doc-sidebar-menu menu__list">{links(9, "Guide")}</ul></nav></aside>
    <main class="docMainContainer_b"><div class="container"><div class="row"><div class="col docItemCol_c"><div class="docItemContainer_d"><article><nav class="theme-doc-breadcrumbs" aria-label="Breadcrumbs"><ul class="breadcrumbs"><li class="breadcrumbs__item"><span class="breadcrumbs__link">Start</span></li></ul></nav><div class="tocCollapsible_e theme-doc-toc-mobile"><button>On this page</button></div><div class="theme-doc-markdown markdown"><header><h1>First crossing</h1></header>{p(*a)}
    <h2 class="anchor anchorWithStickyNavbar_f" id="i">{head}<a href="#i" class="hash-link" aria-label="Direct link to it" title="Direct link to it">\u200b</a></h2><p>{b[0]}</p><div class="language-bash codeBlockContainer_g theme-code-block"><div class="codeBlockContent_h"><pre tabindex="0" class="prism-code language-bash codeBlock_i thin-scrollbar"><code class="codeBlockLines_j">{line.format("quay start")}{line.format("quay stop")}</code></pre><div class="buttonGroup_k"><button>Copy</button></div></div></div>{p(*b[1:])}</div><footer class="theme-doc-footer"><a href="/e" class="theme-edit-this-page">Edit this page</a></footer></article><nav class="pagination-nav" aria-label="Docs pages"><a class="pagination-nav__link" href="/n"><div class="pagination-nav__sublabel">Next</div><div class="pagination-nav__label">Second crossing</div></a></nav></div></div>
    <div class="col col--3"><div class="tableOfContents_l"><ul class="table-of-contents"><li><a href="#i">{head}</a></li></ul></div></div></div></div></main></div></div></div></body></html>"""
    truth = f"<h1>First crossing</h1>{p(*a)}<h2>{head}</h2><p>{b[0]}</p><pre>quay start\nquay stop</pre>{p(*b[1:])}"
    return Made(source, truth, "First crossing", "", "", "Quay")


def old_tables(w: Prose) -> Made:
    """A page of the nineties: tables in tables, font elements, paragraphs by breaks, a menu of dots."""
    a = w.many(6)
    source = f"""<html><head><title>The Weir Chronicle: Pears along the canal</title></head><body bgcolor="#ffffff"><table width="760" border="0" cellpadding="0"><tr><td colspan="3" align="center"><font size="5"><b>The Weir Chronicle</b></font></td></tr><tr><td width="130" valign="top"><table><tr><td><font size="1"><a href="/a">Home</a><br><a href="/b">Archive</a><br><a href="/c">Guestbook</a><br><a href="/d">Links</a></font></td></tr></table></td>
    <td width="500" valign="top"><table width="100%"><tr><td><font size="4"><b>Pears along the canal</b></font><br><font size="1">by Kit Linden, March 3, 2026</font><br><br><font size="2">{"<br><br>".join(a)}</font></td></tr></table></td><td width="130" valign="top"><table><tr><td><a href="/x"><img src="banner.gif" alt="Buy ropes"></a></td></tr></table></td></tr><tr><td colspan="3" align="center"><font size="1">Best viewed at low water. <a href="/m">Mail us</a></font></td></tr></table></body></html>"""
    return Made(source, p(*a), "Pears along the canal", "Kit Linden", "2026-03-03", "")


def only_divisions(w: Prose) -> Made:
    """Division for everything: paragraphs, list items; headings that say so only by their role."""
    a, b, items = w.many(3), w.many(3), w.many(3, 1)
    head = w.head()
    source = f"""<html lang="en"><head><title>Counting the lamps twice</title></head><body><div class="app"><div class="top-bar"><div class="tb-item"><a href="/">Start</a></div><div class="tb-item"><a href="/n">News</a></div></div><div class="screen"><div class="c-title" role="heading" aria-level="1">Counting the lamps twice</div><div class="c-info">3 March 2026</div>
    <div class="c-rich">{"".join(f"<div>{one}</div><div><br></div>" for one in a)}<div role="heading" aria-level="2">{head}</div>{"".join(f"<div>{one}</div>" for one in b)}<div role="list">{"".join(f'<div role="listitem">{one}</div>' for one in items)}</div></div></div><div class="bottom-bar"><div><a href="/i">Imprint</a></div></div></div></body></html>"""
    truth = f"<h1>Counting the lamps twice</h1>{p(*a)}<h2>{head}</h2>{p(*b)}<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"
    return Made(source, truth, "Counting the lamps twice", "", "2026-03-03", "")


def breaks_only(w: Prose) -> Made:
    """One division of words, paragraphs parted by two line breaks, a heading in bold."""
    a, b = w.many(3), w.many(3)
    source = f"""<html lang="en"><head><title>Keys under the stairs | Quay Letters</title><meta name="description" content="x"></head><body><div id="head"><a href="/">Quay Letters</a><ul>{links(6, "Letter")}</ul></div><div id="middle"><h2>Keys under the stairs</h2><div class="letter">{"<br><br>".join(a)}<br><br><br>{"<br /><br />".join(b)}</div></div><div id="foot"><a href="/i">Imprint</a></div></body></html>"""
    return Made(source, f"<h2>Keys under the stairs</h2>{p(*a)}{p(*b)}", "Keys under the stairs", "", "", "Quay Letters")  # fmt: skip


def _paper(lang: str, title: str, meta: str, body: str, site: str, *, way: str = "ltr", window: str = "") -> str:
    """A plain page of a paper in another language, that says of itself what it prints and no more."""
    return f"""<html lang="{lang}" dir="{way}"><head><meta charset="utf-8"><title>{window or f"{title} - {site}"}</title></head><body><header class="kopf"><a href="/">{site}</a><nav><ul>{links(7, "—")}</ul></nav></header><main><article class="artikel"><h1>{title}</h1><div class="meta-line">{meta}</div><div class="artikel-text">{body}</div></article><section class="mehr"><ul>{links(5, "—")}</ul></section></main><footer><p>© 2026 {site}</p></footer></body></html>"""


def german(w: Prose) -> Made:
    """German: the day it was changed stands before the day it came out."""
    title = "Die Fähre fährt nur noch zweimal"
    meta = '<span class="autor">Von Anna Esche</span> <span class="stand">Stand: 04.03.2026, 18:22 Uhr</span> <span class="datum">Veröffentlicht am 3. März 2026</span>'
    body = p(*GERMAN) + f"<h2>Was nun kommt</h2>{p(' '.join(GERMAN[::-1]))}"
    return Made(_paper("de", title, meta, body, "Hafenbote"), f"<h1>{title}</h1>{body}", title, "Anna Esche", "2026-03-03", "Hafenbote")  # fmt: skip


def french(w: Prose) -> Made:
    """French: the day in a time element of the change, the publication in words."""
    title = "Le bac ne passe plus que deux fois par jour"
    meta = 'Par Luce Frêne<span class="publication">Publié le 1er mars 2026 à 10h00, mis à jour le <time datetime="2026-03-04">4 mars 2026</time></span>'
    body = p(*FRENCH, " ".join(FRENCH[::-1]))
    return Made(_paper("fr", title, f'<p class="signature">{meta}</p>', body, "Le Quai"), f"<h1>{title}</h1>{body}", title, "Luce Frêne", "2026-03-01", "Le Quai")  # fmt: skip


def spanish(w: Prose) -> Made:
    """Spanish: the byline by a class, the day with its name."""
    title = "El transbordador solo sale dos veces"
    meta = '<div class="firma">Por <a href="/a" class="autor">Inés Olmo</a></div><div class="fecha">martes, 3 de marzo de 2026</div>'
    body = p(*SPANISH, " ".join(SPANISH[::-1]), *(" ".join(SPANISH[n:] + SPANISH[:n]) for n in (1, 2)))
    return Made(_paper("es", title, meta, body, "El Muelle"), f"<h1>{title}</h1>{body}", title, "Inés Olmo", "2026-03-03", "El Muelle")  # fmt: skip


def russian(w: Prose) -> Made:
    """Russian: a day with its month in the genitive, a byline by a class."""
    title = "Паром отходит только дважды в день"
    meta = '<span class="article__author">Автор: Ива Берёзова</span> <span class="article__date">3 марта 2026, 10:15</span>'
    body = p(*RUSSIAN, " ".join(RUSSIAN[::-1]))
    return Made(_paper("ru", title, meta, body, "Причал"), f"<h1>{title}</h1>{body}", title, "Ива Берёзова", "2026-03-03", "Причал")  # fmt: skip


def polish(w: Prose) -> Made:
    """Polish: the month in the genitive, the byline after a word for it."""
    title = "Prom odpływa tylko dwa razy dziennie"
    meta = '<span class="autor">Autor: Ola Lipa</span> | <span class="data">3 marca 2026</span>'
    body = p(*POLISH, " ".join(POLISH[::-1]))
    return Made(_paper("pl", title, meta, body, "Przystań"), f"<h1>{title}</h1>{body}", title, "Ola Lipa", "2026-03-03", "Przystań")  # fmt: skip


def arabic(w: Prose) -> Made:
    """Arabic: from right to left, a window's title that ends with the outlet's name."""
    title = "العبّارة تغادر مرتين فقط في اليوم"
    meta = '<span class="author">كتبت: ليلى زيتون</span> <span class="date">3 مارس 2026</span>'
    body = p(*ARABIC, " ".join(ARABIC[::-1]))
    return Made(_paper("ar", title, meta, body, "جريدة الرصيف", way="rtl"), f"<h1>{title}</h1>{body}", title, "ليلى زيتون", "2026-03-03", "جريدة الرصيف")  # fmt: skip


def japanese(w: Prose) -> Made:
    """Japanese: no spaces, the day in Japanese signs, the outlet in brackets of the window's title."""
    title = "渡し船、一日二便に"
    meta = '<span class="date">2026年3月3日 10時15分</span>'
    body = p(*JAPANESE, "".join(JAPANESE[::-1]), *JAPANESE[:3])
    return Made(_paper("ja", title, meta, body, "港新聞", window=f"{title}：港新聞"), f"<h1>{title}</h1>{body}", title, "", "2026-03-03", "")  # fmt: skip


def chinese(w: Prose) -> Made:
    """Chinese: name of the source and day in one line."""
    title = "渡船每天只开两班"
    meta = '<span class="source">来源：码头日报</span> <span class="time">2026-03-03 10:15</span>'
    body = p(*CHINESE, "".join(CHINESE[::-1]), *CHINESE[:3])
    return Made(_paper("zh-CN", title, meta, body, "码头日报", window=f"{title}_码头日报"), f"<h1>{title}</h1>{body}", title, "", "2026-03-03", "")  # fmt: skip


def korean(w: Prose) -> Made:
    """Korean: when it was put in and when it was changed, with dots."""
    title = "나룻배, 하루 두 번만 떠난다"
    meta = '<span class="info">입력 2026.03.03 10:15</span> <span class="info">수정 2026.03.04 09:00</span>'
    body = p(*KOREAN, " ".join(KOREAN[::-1]), *KOREAN[:3])
    return Made(_paper("ko", title, meta, body, "부두신문"), f"<h1>{title}</h1>{body}", title, "", "2026-03-03", "")


def microdata(w: Prose) -> Made:
    """Fields as microdata in the page, JSON-LD broken, a date of change before the date it came out."""
    a = w.many(5)
    source = f"""<html lang="en"><head><title>Ledger found under stairs</title><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ledger, </script></head><body><nav>{links(6)}</nav><div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ledger found under stairs</h1><meta itemprop="dateModified" content="2026-03-09"><div>Updated <time itemprop="dateModified" datetime="2026-03-09">9 March</time>, first published <time itemprop="datePublished" datetime="2026-03-08">8 March</time> by <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Max Maple</span></span></div><div itemprop="articleBody">{p(*a)}</div></div><footer>{links(3)}</footer></body></html>"""
    return Made(source, f"<h1>Ledger found under stairs</h1>{p(*a)}", "Ledger found under stairs", "Max Maple", "2026-03-08")  # fmt: skip


def definitions(w: Prose) -> Made:
    """Questions and answers as folded parts and as a list of terms, in an office's page."""
    asked, a, terms = [w.head() + "?" for _ in range(4)], w.many(4), w.many(3, 1)
    folded = "".join(f'<details class="accordion-item"><summary class="accordion-title">{q}</summary><div class="accordion-content"><p>{said}</p></div></details>' for q, said in zip(asked, a, strict=True))  # fmt: skip
    linked = json.dumps({"@context": "https://schema.org", "@type": "WebPage", "name": "Questions on the ferry", "dateModified": "2026-01-01"})  # fmt: skip
    source = f"""<html lang="en"><head><title>Questions on the ferry</title><script type="application/ld+json">{linked}</script></head><body><header><ul>{links(8, "Office")}</ul></header><main><h1>Questions on the ferry</h1><p>{w.words(3)}</p><div class="accordion">{folded}</div><h2>Words we use</h2><dl><dt>Berth</dt><dd>{terms[0]}</dd><dt>Lock</dt><dd>{terms[1]}</dd><dt>Quay</dt><dd>{terms[2]}</dd></dl></main><footer>{links(3)}</footer></body></html>"""
    lead = source.split("</h1><p>")[1].split("</p>")[0]
    truth = f"<h1>Questions on the ferry</h1><p>{lead}</p>{''.join(f'<p>{q}</p><p>{said}</p>' for q, said in zip(asked, a, strict=True))}<h2>Words we use</h2><dl><dt>Berth</dt><dd>{terms[0]}</dd><dt>Lock</dt><dd>{terms[1]}</dd><dt>Quay</dt><dd>{terms[2]}</dd></dl>"
    return Made(source, truth, "Questions on the ferry", "", "", "")


PAGES = (sphinx, mkdocs, docusaurus, old_tables, only_divisions, breaks_only, german, french, spanish, russian, polish,
         arabic, japanese, chinese, korean, microdata, definitions)  # fmt: skip
