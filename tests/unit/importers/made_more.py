"""Made pages that came later, to see whether the rules hold for others: laws, offices, journals, site builders, Hebrew."""

# ruff: noqa: E501 - markup as sites write it

from __future__ import annotations

import json

from made_prose import Made, Prose, links, p

HEBREW = (
    "המעבורת יוצאת מאז יום שני רק פעמיים ביום, מפני שמפלס המים בנמל נמוך מדי.",
    "המועצה ביקשה שלוש הצעות לשיפוץ המחסן הישן, והזולה ביותר הגיעה מהכפר השכן.",
    "בחורף שעבר היה הגשר סגור אחד עשר ימים, ולאיש לא היה מפתח למחסום השני.",
    "לדברי ההנהלה, כל שעת איחור עולה כארבע מאות שקלים, בלי לחשב את המשאבות.",
)


def several_described(w: Prose) -> Made:
    """The head describes the stories beside it before the one on the page."""
    a = w.many(5)
    said = [
        {"@type": "NewsArticle", "headline": "Older ferry sold", "author": {"name": "Nan Nettle"}, "datePublished": "2025-01-01"},
        {"@type": "NewsArticle", "headline": "Second pump stops at night", "author": {"name": "Pia Poplar"}, "datePublished": "2026-05-02T10:00:00+02:00", "publisher": {"name": "The Mill Post"}},
    ]  # fmt: skip
    source = f"""<html lang="en"><head><title>Second pump stops at night | The Mill Post</title><script type="application/ld+json">{json.dumps(said)}</script></head><body><nav>{links(6)}</nav><main><h1>Second pump stops at night</h1>{p(*a)}</main><footer>{links(4)}</footer></body></html>"""
    return Made(source, f"<h1>Second pump stops at night</h1>{p(*a)}", "Second pump stops at night", "Pia Poplar", "2026-05-02", "The Mill Post")  # fmt: skip


def office_sections(w: Prose) -> Made:
    """An office's page of components, a section each, with a heading in one and its words in the next."""
    parts = [(w.head(), w.many(2)) for _ in range(4)]
    items = w.many(3, 1)

    def component(name: str, inner: str) -> str:
        return f'<section class="cmp-section aem-GridColumn"><div class="{name} cmp"><div class="cmp-{name}">{inner}</div></div></section>'

    body = "".join(component("title", f"<h2>{head}</h2>") + component("text", p(*said)) for head, said in parts)
    linked = json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "Living by the weir", "datePublished": "2026-01-15", "dateModified": "2026-02-01"}, {"@type": "WebSite", "name": "Weir County"}]})  # fmt: skip
    source = f"""<html lang="en"><head><title>Living by the weir | Weir County</title><script type="application/ld+json">{linked}</script></head><body><div class="root"><header class="cmp-header"><ul>{links(8)}</ul></header><main class="cmp-main"><div class="cmp-container"><div class="aem-Grid"><section class="cmp-section"><div class="hero"><h1 class="hero__title">Living by the weir</h1></div></section>{body}{component("list", "<ul>" + "".join(f"<li>{one}</li>" for one in items) + "</ul>")}</div></div></main><footer class="cmp-footer"><ul>{links(6)}</ul></footer></div></body></html>"""
    truth = "<h1>Living by the weir</h1>" + "".join(f"<h2>{head}</h2>{p(*said)}" for head, said in parts) + "<ul>" + "".join(f"<li>{one}</li>" for one in items) + "</ul>"  # fmt: skip
    return Made(source, truth, "Living by the weir", "", "2026-01-15", "Weir County")


def law(w: Prose) -> Made:
    """A law as the official journal sets it: each recital and point is a table of a number and its words."""
    a, points, inner = w.many(4, 2), w.many(2, 2), w.many(2, 1)

    def row(label: str, words: str, more: str = "") -> str:
        return f'<table width="100%" border="0" cellspacing="0" cellpadding="0"><col width="4%"><col width="96%"><tbody><tr><td valign="top"><p class="oj-normal">{label}</p></td><td valign="top"><p class="oj-normal">{words}</p>{more}</td></tr></tbody></table>'

    source = f"""<html lang="en"><head><title>Regulation on weirs - Official Journal</title><meta name="dc.date" content="2026-04-07"></head><body><div class="navbar"><ul>{links(9, "Treaty")}</ul></div><div id="MainContent"><div id="TexteOnly"><div id="text"><div class="eli-container"><div class="eli-main-title"><p class="oj-doc-ti">REGULATION (XY) 2026/11</p><p class="oj-doc-ti">of 7 April 2026</p><p class="oj-doc-ti">on weirs and small pumps</p></div><p class="oj-normal">{a[0]}</p>{row("(1)", a[1])}{row("(2)", a[2])}<div class="eli-subdivision"><p class="oj-ti-art">Article 1</p><div class="eli-title"><p class="oj-sti-art">Subject matter</p></div><p class="oj-normal">{a[3]}</p>{row("(a)", points[0], row("(i)", inner[0]) + row("(ii)", inner[1]))}{row("(b)", points[1])}</div></div></div></div></div><footer>{links(5)}</footer></body></html>"""
    truth = f"<h1>Regulation on weirs - Official Journal</h1>{p('REGULATION (XY) 2026/11', 'of 7 April 2026', 'on weirs and small pumps', a[0], '(1) ' + a[1], '(2) ' + a[2], 'Article 1', 'Subject matter', a[3], '(a) ' + points[0], '(i) ' + inner[0], '(ii) ' + inner[1], '(b) ' + points[1])}"
    return Made(source, truth, "Regulation on weirs - Official Journal", "", "2026-04-07", "")


def journal(w: Prose) -> Made:
    """A journal's full text: authors with raised numbers, sections, a table in a figure, a list of references by links."""
    a, b, refs = w.many(3, 5), w.many(3, 5), w.many(3, 1)
    source = f"""<html lang="en"><head><title>Counting pears by night - Journal of Quays</title><meta name="citation_title" content="Counting pears by night"><meta name="citation_author" content="Quin Quince"><meta name="citation_author" content="Ros Rowan"><meta name="citation_journal_title" content="Journal of Quays"><meta name="citation_publication_date" content="2026/02/14"></head><body><header><nav>{links(7)}</nav></header><main id="main-content"><article lang="en"><section class="front-matter"><hgroup><h1>Counting pears by night</h1></hgroup><div class="cg p"><a href="#">Quin Quince</a><sup>1</sup>, <a href="#">Ros Rowan</a><sup>2</sup></div></section><section class="body main-article-body"><section class="abstract" id="abs1"><h2 data-anchor-id="abs1">Abstract</h2><p>{a[0]}</p></section><section id="s1"><h2 class="pmc_sec_title">1. Introduction</h2><p>{a[1]} [<a href="#B1" class="usa-link" aria-describedby="B1">1</a>]</p><p>{a[2]}</p></section><section id="s2"><h2 class="pmc_sec_title">2. Results</h2><p>{b[0]}</p><section class="tw xbox font-sm" id="t1"><h3 class="obj_head">Table 1.</h3><div class="caption p"><p>Pears by tree</p></div><div class="tbl-box p" tabindex="0"><table class="content" frame="hsides"><thead><tr><th align="left">Tree</th><th>Pears</th></tr></thead><tbody><tr><td align="left">Oldest</td><td>212</td></tr><tr><td align="left">Youngest</td><td>9</td></tr></tbody></table></div></section><p>{b[1]}</p><p>{b[2]}</p></section><section id="refs" class="ref-list"><h2 class="pmc_sec_title">References</h2><ul class="ref-list font-sm" style="list-style-type:none">{"".join(f'<li id="B{n}"><span class="label">{n}.</span><cite>{one}</cite> [<a href="https://doi.org/{n}" class="usa-link usa-link--external">DOI</a>]</li>' for n, one in enumerate(refs, 1))}</ul></section></section></article></main><footer>{links(5)}</footer></body></html>"""
    truth = f"""<h1>Counting pears by night</h1><h2>Abstract</h2><p>{a[0]}</p><h2>1. Introduction</h2><p>{a[1]} [1]</p><p>{a[2]}</p><h2>2. Results</h2><p>{b[0]}</p><h3>Table 1.</h3><p>Pears by tree</p><table><thead><tr><th>Tree</th><th>Pears</th></tr></thead><tr><td>Oldest</td><td>212</td></tr><tr><td>Youngest</td><td>9</td></tr></table><p>{b[1]}</p><p>{b[2]}</p><h2>References</h2><ul>{"".join(f"<li>{n}. <cite>{one}</cite> [<a href='https://doi.org/{n}'>DOI</a>]</li>" for n, one in enumerate(refs, 1))}</ul>"""
    return Made(source, truth, "Counting pears by night", "Quin Quince, Ros Rowan", "2026-02-14", "Journal of Quays")


def site_builder(w: Prose) -> Made:
    """A site builder's post: rich text in spans, a "top of page" and a "bottom of page", recent posts, a like counter."""
    a, b = w.many(3), w.many(2)
    head = w.head()

    def line(words: str) -> str:
        return f'<p dir="auto" class="-XbEn vkIF2 public-DraftStyleDefault-ltr"><span class="B2EFF">{words}</span></p><div class="x5uGK" type="empty-line"><span><br role="presentation"></span></div>'

    source = f"""<html lang="en"><head><title>Pears, plainly | Quay Kitchen</title><meta property="og:title" content="Pears, plainly"><meta property="og:site_name" content="Quay Kitchen"><meta property="article:published_time" content="2026-03-30T09:00:00.000Z"></head><body><div id="SITE_CONTAINER"><div id="main_MF"><span id="SCROLL_TO_TOP" tabindex="-1" class="qhwIj ignore-focus" role="region" aria-label="top of page"><span class="mHZSwn">top of page</span></span><header id="SITE_HEADER"><nav>{links(5)}</nav></header><main id="PAGES_CONTAINER"><div id="TPAMultiSection"><article class="JMCi2v"><div class="lyd6fK"><div class="post-header"><ul class="b9Kl"><li class="sD2"><span data-hook="user-name" class="tQ0">Sal Sorrel</span></li><li><span title="Mar 30" class="post-metadata__date time-ago" data-hook="time-ago">Mar 30</span></li><li><span title="2 min read" class="post-metadata__readTime" data-hook="time-to-read">2 min read</span></li></ul></div><h1 class="UbhFJ7" data-hook="post-title"><span class="post-title__text blog-post-title-font"><span class="blog-post-title">Pears, plainly</span></span></h1><section data-hook="post-description" class="pSDEH5"><div class="moHCnT"><div class="itVXy" data-rce-version="10.1"><div dir="ltr" class="moHCnT"><div data-hook="rcv-block-first"></div>{"".join(map(line, a))}<h2 dir="auto" class="KxwPH"><span class="B2EFF">{head}</span></h2>{"".join(map(line, b))}<div data-hook="rcv-block-last"></div></div></div></div></section></div><div class="QyB"><span class="eYQ">12 views</span><span>0 comments</span></div></article><section data-hook="recent-posts"><h2>Recent Posts</h2><a href="/all">See All</a><ul>{links(3, "Plums")}</ul></section></div></main><footer id="SITE_FOOTER"><p>©2026 by Quay Kitchen.</p></footer><span class="mHZSwn">bottom of page</span></div></div></body></html>"""
    return Made(source, f"<h1>Pears, plainly</h1>{p(*a)}<h2>{head}</h2>{p(*b)}", "Pears, plainly", "", "2026-03-30", "Quay Kitchen")  # fmt: skip


def hebrew(w: Prose) -> Made:
    """Hebrew: from right to left, the byline and the day in one line."""
    title = "המעבורת יוצאת פעמיים ביום"
    body = p(*HEBREW, " ".join(HEBREW[::-1]), " ".join(HEBREW[1:]))
    source = f"""<html lang="he" dir="rtl"><head><title>{title} | דואר הרציף</title></head><body><header><a href="/">דואר הרציף</a><nav>{links(6, "—")}</nav></header><main><article><h1>{title}</h1><div class="credit"><span>מאת רות אלון</span> <span>פורסם 3 במרץ 2026</span></div><div class="guf">{body}</div></article></main><footer>© דואר הרציף</footer></body></html>"""
    return Made(source, f"<h1>{title}</h1>{body}", title, "רות אלון", "2026-03-03", "דואר הרציף")


def interview(w: Prose) -> Made:
    """A transcript: who speaks in bold before each turn, moments of the recording, a player above."""
    turns = w.many(10, 2)
    said = "".join(f"<p><strong>{('TESS', 'UMA')[n % 2]}:</strong> {turn}</p>" for n, turn in enumerate(turns))
    source = f"""<html lang="en"><head><title>Transcript: The ledger, found - Quay Radio</title><meta property="og:site_name" content="Quay Radio"></head><body><header><nav>{links(6)}</nav></header><main><div class="episode-header"><h1>Transcript: The ledger, found</h1><p class="episode-date">Thursday, 5 March 2026</p></div><div class="audio-player"><audio controls src="/x.mp3"></audio><button>Play</button><span>00:00 / 31:20</span></div><div class="transcript-body">{said}</div><div class="subscribe-links"><a href="/a">Apple</a> <a href="/s">Spotify</a> <a href="/rss">RSS</a></div></main><footer>{links(4)}</footer></body></html>"""
    return Made(source, f"<h1>Transcript: The ledger, found</h1>{said}", "Transcript: The ledger, found", "", "2026-03-05", "Quay Radio")  # fmt: skip


def unclosed(w: Prose) -> Made:
    """Elements left open and wrongly nested, upper case, attributes without quotes."""
    a, items = w.many(5), w.many(3, 1)
    source = f"""<HTML><HEAD><TITLE>The road uphill (continued)</TITLE></HEAD><BODY BGCOLOR=white><DIV ID=nav><A HREF=/a>Home</A> <A HREF=/b>Index</A></DIV><DIV CLASS=haupt><H1>The road uphill (continued)</H1><P>{a[0]}<P><B>{a[1]}<P>{a[2]}</B><UL><LI>{items[0]}<LI>{items[1]}<LI>{items[2]}</UL><P>{a[3]}<P>{a[4]}</DIV><DIV ID=fuss><A HREF=/m>Mail</A></DIV><FORM><INPUT></FORM></BODY></HTML>"""
    truth = f"<h1>The road uphill (continued)</h1>{p(*a[:3])}<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>{p(*a[3:])}"
    return Made(source, truth, "The road uphill (continued)", "", "", "")


def numbered_lines(w: Prose) -> Made:
    """A repository's file and a highlighter's block: numbers in cells of their own, numbers in spans."""
    a, b = w.many(3), w.many(2)
    rows = "".join(f'<tr><td class="blob-num js-line-number" data-line-number="{n}"></td><td class="blob-code blob-code-inner">{words}</td></tr>' for n, words in enumerate(('<span class="pl-k">let</span> boats = 5', "row(boats)"), 1))  # fmt: skip
    source = f"""<html lang="en"><head><title>Rowing by rule</title></head><body><nav>{links(5)}</nav><article><h1>Rowing by rule</h1>{p(*a)}<div class="gist"><table class="highlight"><tbody>{rows}</tbody></table></div>{p(b[0])}<div class="highlight"><pre class="chroma"><code class="language-go"><span class="ln">1</span><span class="cl">oars := 2\n</span><span class="ln">2</span><span class="cl">dock(oars)</span></code></pre></div>{p(b[1])}</article><footer>{links(3)}</footer></body></html>"""
    truth = f"<h1>Rowing by rule</h1>{p(*a)}<pre>let boats = 5\nrow(boats)</pre>{p(b[0])}<pre>oars := 2\ndock(oars)</pre>{p(b[1])}"
    return Made(source, truth, "Rowing by rule", "", "", "")


PAGES = (several_described, office_sections, law, journal, site_builder, hebrew, interview, unclosed, numbered_lines)
