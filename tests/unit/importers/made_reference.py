"""Made pages as reference works build them: wikis, laws and releases, papers, manuals, repositories, questions, forums."""

# ruff: noqa: E501 - markup as sites write it

from __future__ import annotations

from made_prose import Made, Prose, links, p


def _called(number: int, words: str = "") -> str:
    return f'<sup><a href="#note{number}">[{words or number}]</a></sup>'


def _note(number: int, words: str) -> str:
    return f'<li id="note{number}">{words}</li>'


def wiki(w: Prose) -> Made:
    """A wiki: the page's own contents, "[edit]" beside headings, an infobox, notes, a navigation box, categories."""
    a, b, c = w.many(2), w.many(2), w.many(2)
    one, two, notes = w.head(), w.head(), w.many(2, 1)
    edit = '<span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="/w/index.php?action=edit&amp;section=1" title="Edit section"><span>edit</span></a><span class="mw-editsection-bracket">]</span></span>'

    def call(n: int) -> str:
        return f'<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}"><span class="cite-bracket">[</span>{n}<span class="cite-bracket">]</span></a></sup>'

    source = f"""<html class="client-nojs vector-feature" lang="en" dir="ltr"><head><title>Weir ferry - Quaypedia</title></head><body class="skin-vector mediawiki ltr ns-0 ns-subject page-Weir_ferry"><div class="vector-header-container"><header class="vector-header mw-header"><a href="/" class="mw-logo">Quaypedia</a><form><input type="search"></form></header></div>
    <div class="mw-page-container"><div class="vector-column-start"><nav class="vector-toc-landmark"><div id="vector-toc" class="vector-toc"><h2 class="vector-pinnable-header-label">Contents</h2><ul class="vector-toc-contents"><li><a href="#H"><div class="vector-toc-text"><span>1</span> {one}</div></a></li></ul></div></nav></div>
    <div class="mw-content-container"><main id="content" class="mw-body"><header class="mw-body-header vector-page-titlebar"><h1 id="firstHeading" class="firstHeading mw-first-heading"><span class="mw-page-title-main">Weir ferry</span></h1><div id="p-lang-btn"><ul>{links(5, "Language")}</ul></div></header><div class="vector-page-toolbar"><a href="/talk">Talk</a><a href="/edit">Edit</a><a href="/hist">View history</a></div>
    <div id="bodyContent" class="vector-body"><div id="siteSub" class="noprint">From Quaypedia, the free encyclopedia</div><div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr"><div role="note" class="hatnote navigation-not-searchable">For the boat of the same name, see <a href="/wiki/Boat">Weir ferry (boat)</a>.</div>
    <table class="infobox vcard"><caption class="infobox-title">Weir ferry</caption><tbody><tr><th scope="row" class="infobox-label">Opened</th><td class="infobox-data">1911</td></tr><tr><th scope="row" class="infobox-label">Boats</th><td class="infobox-data">5</td></tr></tbody></table>
    <p>{a[0]}{call(1)}</p>{p(a[1])}<div id="toc" class="toc" role="navigation"><div class="toctitle"><h2 id="mw-toc-heading">Contents</h2></div><ul><li class="toclevel-1"><a href="#H"><span class="tocnumber">1</span> <span class="toctext">{one}</span></a></li><li class="toclevel-1"><a href="#N"><span class="tocnumber">2</span> <span class="toctext">{two}</span></a></li></ul></div>
    <div class="mw-heading mw-heading2"><h2 id="H">{one}</h2>{edit}</div><figure typeof="mw:File/Thumb"><a href="/wiki/File:F.jpg" class="mw-file-description"><img src="//u/f.jpg" class="mw-file-element"></a><figcaption>The ferry in 1930</figcaption></figure><p>{b[0]}{call(2)}</p>{p(b[1])}
    <div class="mw-heading mw-heading3"><h3 id="N">{two}</h3>{edit}</div>{p(*c)}<div class="mw-heading mw-heading2"><h2 id="References">References</h2>{edit}</div><div class="reflist"><div class="mw-references-wrap"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">{notes[0]}</span></li><li id="cite_note-2"><span class="mw-cite-backlink"><b><a href="#cite_ref-2">^</a></b></span> <span class="reference-text">{notes[1]}</span></li></ol></div></div>
    <div role="navigation" class="navbox"><table class="nowraplinks navbox-inner"><tbody><tr><th class="navbox-title">Ferries of the canal</th></tr><tr><td><ul>{links(9, "Ferry")}</ul></td></tr></tbody></table></div></div><div class="printfooter">Retrieved from "https://example.org/Weir_ferry"</div></div><div id="catlinks" class="catlinks"><div id="mw-normal-catlinks"><a href="/cat">Categories</a>: <ul>{links(3, "Category")}</ul></div></div></div></main></div></div>
    <div class="mw-footer-container"><footer id="footer"><ul><li id="footer-info-lastmod">This page was last edited on 1 May 2026, at 10:00.</li></ul></footer></div></body></html>"""
    truth = f"""<h1>Weir ferry</h1><p>For the boat of the same name, see Weir ferry (boat).</p><table><caption>Weir ferry</caption><tr><th>Opened</th><td>1911</td></tr><tr><th>Boats</th><td>5</td></tr></table><p>{a[0]}{_called(1)}</p>{p(a[1])}<h2>{one}</h2><figcaption>The ferry in 1930</figcaption><p>{b[0]}{_called(2)}</p>{p(b[1])}<h3>{two}</h3>{p(*c)}<h2>References</h2><ol>{_note(1, notes[0])}{_note(2, notes[1])}</ol>"""
    return Made(source, truth, "Weir ferry", "", "", "Quaypedia")


def government_release(w: Prose) -> Made:
    """A ministry's release: what it is and when as a list of terms, a table, notes to editors, footnotes."""
    a, b, notes, items = w.many(3), w.many(2), w.many(2, 1), w.many(3, 1)
    head = w.head()
    table = """<table><caption>Pumps by county</caption><thead><tr><th scope="col">County</th><th scope="col">Pumps</th><th scope="col">Share, %</th></tr></thead><tbody><tr><th scope="row">North</th><td>14</td><td>32.5</td></tr><tr><th scope="row">South</th><td>29</td><td>67.5</td></tr></tbody></table>"""
    source = f"""<html class="govuk-template" lang="en"><head><title>Small pumps may rest at night - GOV.EXAMPLE</title><meta name="govuk:first-published-at" content="2026-03-03T00:15:00+00:00"></head><body class="gem-c-layout-for-public govuk-template__body"><div id="global-cookie-message" class="gem-c-cookie-banner" role="region" aria-label="cookie banner"><div class="govuk-cookie-banner__message"><h2>Cookies on GOV.EXAMPLE</h2><p>We use some essential cookies to make this website work, and would like to set additional ones.</p></div></div>
    <header class="gem-c-layout-super-navigation-header"><ul>{links(8, "Service")}</ul></header><div id="wrapper" class="govuk-width-container"><div class="gem-c-breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/env">Environment</a></li></ol></div><main role="main" id="content" class="news-article"><div class="gem-c-heading"><span class="govuk-caption-xl">Press release</span><h1 class="gem-c-heading__text govuk-heading-xl">Small pumps may rest at night</h1></div><p class="gem-c-lead-paragraph">{a[0]}</p>
    <div class="gem-c-metadata" data-module="metadata"><dl><dt class="gem-c-metadata__term">From:</dt><dd class="gem-c-metadata__definition"><a href="/org">Department of Weirs</a></dd><dt class="gem-c-metadata__term">Published</dt><dd class="gem-c-metadata__definition">3 March 2026</dd></dl></div>
    <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><div class="gem-c-govspeak govuk-govspeak"><div class="govspeak"><p>{a[1]}<sup id="fnref:1"><a href="#fn:1" class="footnote" rel="footnote" role="doc-noteref">[footnote 1]</a></sup></p>{p(a[2])}<ul>{"".join(f"<li>{one}</li>" for one in items)}</ul>{table}<h2 id="n">{head}</h2>{p(*b)}<div class="footnotes" role="doc-endnotes"><ol><li id="fn:1"><p>{notes[0]} <a href="#fnref:1" class="reversefootnote" role="doc-backlink">↩</a></p></li></ol></div></div></div></div></div>
    <div class="gem-c-share-links"><h2>Share this page</h2><ul><li><a href="#">Share on Facebook</a></li><li><a href="#">Share on X</a></li></ul></div></main><div class="gem-c-contextual-footer"><h2>Explore the topic</h2><ul>{links(3, "Topic")}</ul></div></div><footer class="gem-c-layout-footer"><ul>{links(9, "Service")}</ul></footer></body></html>"""
    truth = f"<h1>Small pumps may rest at night</h1><p>{a[0]}</p><p>{a[1]}{_called(1, 'footnote 1')}</p>{p(a[2])}<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>{table}<h2>{head}</h2>{p(*b)}<ol>{_note(1, notes[0])}</ol>"
    return Made(source, truth, "Small pumps may rest at night", "", "2026-03-03", "")


def paper(w: Prose) -> Made:
    """A paper made from LaTeX: authors with places, an abstract, numbered sections, formulas, a table, references."""
    a, b, c, refs = w.words(6), w.many(3, 6), w.many(2, 6), w.many(3, 1)
    source = f"""<html lang="en"><head><title>[2603.00001] Counting households by their lamps</title></head><body><header class="desktop_header"><a href="/">Report an issue</a></header><div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document ltx_authors_1line"><h1 class="ltx_title ltx_title_document">Counting households by their lamps</h1>
    <div class="ltx_authors"><span class="ltx_creator ltx_role_author"><span class="ltx_personname">Kit Linden</span><span class="ltx_author_notes"><span class="ltx_contact ltx_role_affiliation">Institute of the Weir</span></span></span></div><div class="ltx_dates">(3 March 2026)</div>
    <div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">{a}</p></div><section id="S1" class="ltx_section"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag ltx_tag_section">1 </span>Introduction</h2><div id="S1.p1" class="ltx_para"><p class="ltx_p">{b[0]} See <cite class="ltx_cite ltx_citemacro_cite">[<a href="#bib.bib1" class="ltx_ref">1</a>]</cite>.</p></div><div class="ltx_para"><p class="ltx_p">{b[1]}</p></div></section>
    <section id="S2" class="ltx_section"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag ltx_tag_section">2 </span>Method</h2><section class="ltx_subsection"><h3 class="ltx_title ltx_title_subsection"><span class="ltx_tag ltx_tag_subsection">2.1 </span>Lamps</h3><div class="ltx_para"><p class="ltx_p">{b[2]}</p></div><div class="ltx_para"><p class="ltx_p">{c[0]}</p></div></section>
    <figure id="S2.T1" class="ltx_table"><figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_table">Table 1: </span>Lamps by street</figcaption><table class="ltx_tabular ltx_centering"><thead class="ltx_thead"><tr class="ltx_tr"><th class="ltx_td ltx_th">Street</th><th class="ltx_td ltx_th">Lamps</th></tr></thead><tbody class="ltx_tbody"><tr class="ltx_tr"><td class="ltx_td">Quay</td><td class="ltx_td">41</td></tr><tr class="ltx_tr"><td class="ltx_td">Mill</td><td class="ltx_td">12</td></tr></tbody></table></figure><div class="ltx_para"><p class="ltx_p">{c[1]}</p></div></section>
    <section id="bib" class="ltx_bibliography"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist">{"".join(f'<li id="bib.bib{n}" class="ltx_bibitem"><span class="ltx_tag ltx_role_refnum ltx_tag_bibitem">[{n}]</span><span class="ltx_bibblock">{one}</span></li>' for n, one in enumerate(refs, 1))}</ul></section></article></div><footer class="ltx_page_footer">Generated on 3 March</footer></div></body></html>"""
    truth = f"""<h1>Counting households by their lamps</h1><p>Kit Linden Institute of the Weir</p><p>(3 March 2026)</p><h6>Abstract</h6><p>{a}</p><h2>1 Introduction</h2><p>{b[0]} See [1].</p><p>{b[1]}</p><h2>2 Method</h2><h3>2.1 Lamps</h3><p>{b[2]}</p><p>{c[0]}</p><figcaption>Table 1: Lamps by street</figcaption>
    <table><thead><tr><th>Street</th><th>Lamps</th></tr></thead><tr><td>Quay</td><td>41</td></tr><tr><td>Mill</td><td>12</td></tr></table><p>{c[1]}</p><h2>References</h2><ul>{"".join(f"<li>[{n}] {one}</li>" for n, one in enumerate(refs, 1))}</ul>"""
    return Made(source, truth, "Counting households by their lamps", "Kit Linden", "2026-03-03", "")


def readme(w: Prose) -> Made:
    """A repository's front page: the list of files above the text, permalinks in headings, coloured code."""
    a, b, items = w.many(2), w.many(2), w.many(3, 1)
    head = w.head()
    files = "".join(f'<tr class="react-directory-row"><td><a href="/f{n}">file_{n}.py</a></td><td><a href="/c{n}">Mend the counting of seats</a></td><td>2 weeks ago</td></tr>' for n in range(9))  # fmt: skip
    source = f"""<html lang="en"><head><title>quay/seatcount: Counts empty seats on ferries.</title><meta property="og:site_name" content="CodeQuay"><meta property="og:title" content="quay/seatcount: Counts empty seats on ferries."></head><body class="logged-out env-production page-responsive"><div class="header-wrapper"><nav aria-label="Global"><ul>{links(6, "Product")}</ul></nav></div><div class="application-main"><main><div id="repository-container-header"><nav aria-label="Repository"><ul>{links(6, "Tab")}</ul></nav></div>
    <div class="Layout"><div class="Layout-main"><table aria-labelledby="folders-and-files"><thead><tr><th>Name</th><th>Last commit message</th><th>Last commit date</th></tr></thead><tbody>{files}</tbody></table><div class="Box"><div class="OverviewRepoFiles"><nav><ul><li><a href="#readme">README</a></li><li><a href="#lic">MIT license</a></li></ul></nav></div>
    <article class="markdown-body entry-content container-lg" itemprop="text"><div class="markdown-heading" dir="auto"><h1 tabindex="-1" class="heading-element" dir="auto">seatcount</h1><a id="user-content-s" class="anchor" aria-label="Permalink: seatcount" href="#s"><svg><path></path></svg></a></div>{p(*a)}<ul dir="auto">{"".join(f"<li>{one}</li>" for one in items)}</ul>
    <div class="markdown-heading" dir="auto"><h2 tabindex="-1" class="heading-element" dir="auto">{head}</h2><a id="user-content-u" class="anchor" aria-label="Permalink: use" href="#u"><svg></svg></a></div><div class="highlight highlight-source-python notranslate position-relative overflow-auto" dir="auto"><pre><span class="pl-k">from</span> <span class="pl-s1">seatcount</span> <span class="pl-k">import</span> <span class="pl-s1">read</span>\n<span class="pl-en">print</span>(<span class="pl-en">read</span>(<span class="pl-c1">3</span>))</pre><div class="zeroclipboard-container"><clipboard-copy aria-label="Copy" value="x"></clipboard-copy></div></div>{p(*b)}</article></div></div>
    <div class="Layout-sidebar"><h2>About</h2><p>Counts empty seats on ferries.</p><h3>Languages</h3><ul><li>Python 98%</li></ul></div></div></main></div></body></html>"""
    truth = f"<h1>seatcount</h1>{p(*a)}<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul><h2>{head}</h2><pre>from seatcount import read\nprint(read(3))</pre>{p(*b)}"
    return Made(source, truth, "quay/seatcount: Counts empty seats on ferries.", "", "", "CodeQuay")


def question(w: Prose) -> Made:
    """A question with two answers: votes, tags, cards of people and comments stand between them."""
    asked, one, two = w.many(2), w.many(3), w.many(2)

    def post(kind: str, inner: str, who: str) -> str:
        comments = "".join(f'<li class="comment"><div class="comment-text"><span class="comment-copy">{w.sentence()}</span> – <a class="comment-user" href="/u">{who}</a> <span class="comment-date">Mar 4 at 9:00</span></div></li>' for _ in range(2))  # fmt: skip
        return f"""<div class="{kind}" data-id="1"><div class="post-layout"><div class="votecell post-layout--left"><div class="js-voting-container"><button>Up</button><div class="js-vote-count">12</div><button>Down</button></div></div><div class="{kind}cell post-layout--right"><div class="s-prose js-post-body" itemprop="text">{inner}</div>
        <div class="mt24"><div class="post-taglist"><ul><li><a href="/t" class="post-tag">ropes</a></li></ul></div></div><div class="mb0"><div class="js-post-menu"><a href="/s">Share</a><a href="/e">Improve this question</a></div><div class="post-signature"><div class="user-info"><div class="user-action-time">asked Mar 3 at 8:00</div><div class="user-details"><a href="/u">{who}</a><div class="-flair"><span class="reputation-score">1,204</span></div></div></div></div></div></div>
        <div class="post-layout--right js-post-comments-component"><div class="comments js-comments-container"><ul class="comments-list">{comments}</ul></div></div></div></div>"""

    code = "<pre class=\"lang-py s-code-block\"><code class=\"hljs language-python\"><span class=\"hljs-built_in\">tie</span>(rope, knots=<span class=\"hljs-number\">2</span>)\n</code></pre>"  # fmt: skip
    source = f"""<html itemscope itemtype="https://schema.org/QAPage" lang="en"><head><title>python - How many knots does a rope need? - Quay Exchange</title><meta property="og:site_name" content="Quay Exchange"><meta property="og:title" content="How many knots does a rope need?"></head><body class="question-page unified-theme"><header class="s-topbar"><ol>{links(5, "Menu")}</ol></header><div class="container"><div id="left-sidebar"><nav><ol>{links(6, "Menu")}</ol></nav></div>
    <div id="content" class="snippet-hidden"><div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question"><div class="inner-content"><div id="question-header"><h1 itemprop="name"><a href="/q" class="question-hyperlink">How many knots does a rope need?</a></h1></div><div class="d-flex"><div title="2026-03-03 08:00:00Z"><span>Asked</span> <time itemprop="dateCreated" datetime="2026-03-03T08:00:00">2 months ago</time></div><div>Modified today</div><div>Viewed 2k times</div></div>
    <div id="mainbar" role="main" aria-label="question and answers">{post("question", p(*asked) + code, "kit")}<div id="answers"><div id="answers-header"><h2 class="mb0">2 Answers</h2></div>{post("answer", p(*one), "lou")}{post("answer", p(*two), "max")}<form id="post-form"><h2>Your Answer</h2><textarea></textarea></form></div></div><div id="sidebar"><div class="module sidebar-related"><h4>Related</h4>{links(6, "How many")}</div></div></div></div></div></div></body></html>"""
    truth = f"<h1>How many knots does a rope need?</h1>{p(*asked)}<pre>tie(rope, knots=2)</pre>{p(*one)}{p(*two)}"
    return Made(source, truth, "How many knots does a rope need?", "", "2026-03-03", "Quay Exchange")


def forum(w: Prose) -> Made:
    """A thread: each post between a card of its writer and a signature, paragraphs by breaks, a quotation."""
    posts = [(w.words(3), w.words(3)) for _ in range(6)]
    quoted = w.sentence()
    told = "".join(
        f"""<div id="p{n}" class="post has-profile bg{n % 2 + 1}"><div class="inner"><dl class="postprofile" id="profile{n}"><dt><a href="/u{n}" class="username">rower{n}</a></dt><dd class="profile-rank">Member</dd><dd class="profile-posts"><strong>Posts:</strong> <a href="/s">{n * 7}</a></dd></dl><div class="postbody"><div id="post_content{n}"><h3 {'class="first"' if n == 0 else ""}><a href="#p{n}">{"" if n == 0 else "Re: "}Longer ropes?</a></h3><p class="author"><a class="unread" href="#p{n}"><span class="sr-only">Post</span></a><span class="responsive-hide">by <strong><a href="/u{n}" class="username">rower{n}</a></strong> » </span><time datetime="2026-03-0{n + 1}T10:00:00+00:00">{n + 1} Mar 2026, 10:00</time></p>
        <div class="content">{f'<blockquote class="uncited"><div>{quoted}</div></blockquote>' if n == 1 else ""}{one}<br><br>{two}</div><div id="sig{n}" class="signature">Row gently, dock softly</div></div></div></div></div>"""
        for n, (one, two) in enumerate(posts)
    )
    source = f"""<html dir="ltr" lang="en-gb"><head><title>Longer ropes? - Rowers' Board</title></head><body id="phpbb" class="nojs notouch section-viewtopic ltr"><div id="wrap" class="wrap"><div id="page-header"><div class="headerbar"><h1>Rowers' Board</h1><p>A place for oars</p></div><div class="navbar"><ul id="nav-main" class="nav-main linklist">{links(4, "FAQ")}</ul></div></div><div id="page-body" class="page-body" role="main"><h2 class="topic-title"><a href="/t">Longer ropes?</a></h2><div class="action-bar bar-top"><a class="button" href="/r">Post Reply</a><div class="pagination">6 posts • Page 1 of 1</div></div>{told}<div class="action-bar bar-bottom"><div class="pagination">6 posts • Page 1 of 1</div></div></div><div id="page-footer" class="page-footer"><div class="copyright"><p>Powered by oars</p></div></div></div></body></html>"""
    truth = "<h2>Longer ropes?</h2>" + "".join(
        f"<h3>{'' if n == 0 else 'Re: '}Longer ropes?</h3><p>by rower{n} » {n + 1} Mar 2026, 10:00</p>{f'<blockquote><p>{quoted}</p></blockquote>' if n == 1 else ''}<p>{one}</p><p>{two}</p>"
        for n, (one, two) in enumerate(posts)
    )
    return Made(source, truth, "Longer ropes?", "", "2026-03-01", "Rowers' Board")


PAGES = (wiki, government_release, paper, readme, question, forum)
