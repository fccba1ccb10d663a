"""Made pages as publishing systems build them: WordPress, Ghost, Substack, Medium, Squarespace, Drupal, Blogger."""

# ruff: noqa: E501 - markup as sites write it

from __future__ import annotations

import json

from made_prose import Made, Prose, links, p


def _linked(**fields: object) -> str:
    said = json.dumps({"@context": "https://schema.org", **fields})
    return f'<script type="application/ld+json">{said}</script>'


def wordpress_theme(w: Prose) -> Made:
    """An older theme with widgets, sharing and related posts in the text, an open comment form, Yoast's graph."""
    a, b, items = w.many(3), w.many(3), w.many(3, 1)
    head = w.head()
    graph = _linked(**{"@graph": [
        {"@type": "WebSite", "@id": "#w", "name": "Weir and Quay"},
        {"@type": "WebPage", "@id": "#p", "name": "Pears by the canal - Weir and Quay", "datePublished": "2026-03-03T08:00:00+00:00"},
        {"@type": "Article", "@id": "#a", "headline": "Pears by the canal", "author": {"name": "Ann Ash", "@id": "#ann"},
         "datePublished": "2026-03-03T08:00:00+00:00", "dateModified": "2026-04-01T09:00:00+00:00",
         "publisher": {"@id": "#w"}, "isPartOf": {"@id": "#p"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Ash"}]})  # fmt: skip
    source = f"""<html lang="en-US"><head><title>Pears by the canal - Weir and Quay</title>{graph}</head>
    <body class="post-template-default single single-post"><div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>
    <header id="masthead" class="site-header"><p class="site-title"><a href="/">Weir and Quay</a></p><p class="site-description">Notes from the water</p>
    <nav id="site-navigation"><ul class="menu">{links(8, "Section")}</ul></nav></header>
    <div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
    <article id="post-12" class="post-12 post type-post status-publish hentry category-news"><header class="entry-header"><h1 class="entry-title">Pears by the canal</h1>
    <div class="entry-meta"><span class="posted-on">Posted on <a href="/p" rel="bookmark"><time class="entry-date published" datetime="2026-03-03T08:00:00+00:00">March 3, 2026</time><time class="updated" datetime="2026-04-01T09:00:00+00:00">April 1, 2026</time></a></span>
    <span class="byline"> by <span class="author vcard"><a class="url fn n" href="/author/ann">Ann Ash</a></span></span></div></header>
    <div class="entry-content">{p(*a)}<div id="ez-toc-container" class="ez-toc-v2 counter-hierarchy"><p class="ez-toc-title">Table of Contents</p><nav><ul><li><a href="#h">{head}</a></li></ul></nav></div>
    <h2 id="h">{head}</h2>{p(*b)}<ul><li>{items[0]}</li><li>{items[1]}</li><li>{items[2]}</li></ul>
    <div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block sd-social"><h3 class="sd-title">Share this:</h3><div class="sd-content"><ul><li><a href="/f">Click to share on Facebook</a></li><li><a href="/x">Click to share on X</a></li></ul></div></div></div>
    <div class="sharedaddy sd-block sd-like jetpack-likes-widget-wrapper"><h3 class="sd-title">Like this:</h3><div class="likes-widget-placeholder"><span class="button"><span>Like</span></span> <span class="loading">Loading...</span></div></div>
    <div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3><div class="jp-relatedposts-items"><p><a href="/1">Plums by the road</a></p></div></div></div>
    <footer class="entry-footer"><span class="cat-links">Posted in <a href="/c">News</a></span></footer></article>
    <nav class="navigation post-navigation"><h2 class="screen-reader-text">Post navigation</h2><div class="nav-links"><a href="/1" rel="prev">Previous: The mill is open again</a></div></nav>
    <div id="comments" class="comments-area"><h2 class="comments-title">Two thoughts on “Pears by the canal”</h2><ol class="comment-list"><li class="comment"><article class="comment-body"><div class="comment-content"><p>{w.words(3)}</p></div></article></li><li class="comment"><article class="comment-body"><div class="comment-content"><p>{w.words(2)}</p></div></article></li></ol>
    <div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><p class="comment-notes">Your email address will not be published.</p><textarea></textarea></form></div></div></main></div>
    <aside id="secondary" class="widget-area"><section class="widget"><h2 class="widget-title">Recent Posts</h2><ul>{links(5)}</ul></section></aside></div>
    <footer id="colophon" class="site-footer"><p>Proudly made by the water</p></footer></div></body></html>"""
    truth = (
        f"<h1>Pears by the canal</h1>{p(*a)}<p>Table of Contents</p><ul><li>{head}</li></ul><h2>{head}</h2>{p(*b)}<ul>"
        + "".join(f"<li>{i}</li>" for i in items)
    )
    return Made(source, f"{truth}</ul>", "Pears by the canal", "Ann Ash", "2026-03-03", "Weir and Quay")


def wordpress_blocks(w: Prose) -> Made:
    """The block editor: quotations, a pull quote, code, a table in a figure, a lazy picture, buttons, a query loop."""
    a, b, c, said, pulled = w.many(2), w.many(2), w.many(2), w.words(2), w.sentence()
    one, two = w.head(), w.head()
    source = f"""<html lang="en"><head><title>Ropes for the quay &#8211; Slow Water</title><meta property="og:site_name" content="Slow Water"><meta property="og:title" content="Ropes for the quay"><meta property="article:published_time" content="2026-03-05T10:00:00+00:00"></head>
    <body class="wp-singular single-post"><div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group"><p class="wp-block-site-title"><a href="/">Slow Water</a></p><nav class="wp-block-navigation"><ul class="wp-block-navigation__container">{links(5, "Page")}</ul></nav></div></header>
    <main class="wp-block-group" id="wp--skip-link--target"><div class="wp-block-group has-global-padding"><h1 class="wp-block-post-title">Ropes for the quay</h1>
    <div class="wp-block-template-part"><div class="wp-block-group is-nowrap"><div class="wp-block-post-date"><time datetime="2026-03-05T10:00:00+00:00"><a href="/p">March 5, 2026</a></time></div><p class="has-contrast-2-color">—</p><p>by</p><div class="wp-block-post-author-name"><a href="/author/bo" class="wp-block-post-author-name__link">Bo Birch</a></div></div></div></div>
    <div class="entry-content alignfull wp-block-post-content has-global-padding is-layout-constrained">
    {p(*a)}<figure class="wp-block-image size-large"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="/q.jpg" alt="A quay" class="lazyload"><noscript><img src="/q.jpg" alt="A quay"></noscript><figcaption class="wp-element-caption">The quay at low water.</figcaption></figure>
    <h2 class="wp-block-heading">{one}</h2>{p(*b)}<blockquote class="wp-block-quote is-layout-flow"><p>{said}</p><cite>A letter to the board</cite></blockquote>
    <figure class="wp-block-table"><table class="has-fixed-layout"><thead><tr><th>Rope</th><th>Metres</th></tr></thead><tbody><tr><td>Hemp</td><td>120</td></tr><tr><td>Nylon</td><td>95</td></tr></tbody></table><figcaption class="wp-element-caption">Stock in May</figcaption></figure>
    <h3 class="wp-block-heading">{two}</h3><pre class="wp-block-code"><code>knots = 4\nprint(knots * 2)</code></pre>{p(*c)}
    <figure class="wp-block-pullquote"><blockquote><p>{pulled}</p></blockquote></figure>
    <div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="/sub">Subscribe now</a></div></div></div>
    <div class="wp-block-comments"><h2>Comments</h2><div class="wp-block-comment-template"><p>{w.words(2)}</p></div></div></main>
    <footer class="wp-block-template-part"><p>Slow Water, all rights reserved.</p></footer></div></body></html>"""
    truth = f"""<h1>Ropes for the quay</h1>{p(*a)}<figcaption>The quay at low water.</figcaption><h2>{one}</h2>{p(*b)}<blockquote><p>{said}</p><cite>A letter to the board</cite></blockquote>
    <table><thead><tr><th>Rope</th><th>Metres</th></tr></thead><tbody><tr><td>Hemp</td><td>120</td></tr><tr><td>Nylon</td><td>95</td></tr></tbody></table><figcaption>Stock in May</figcaption>
    <h3>{two}</h3><pre><code>knots = 4\nprint(knots * 2)</code></pre>{p(*c)}<blockquote><p>{pulled}</p></blockquote>"""
    return Made(source, truth, "Ropes for the quay", "Bo Birch", "2026-03-05", "Slow Water")


def ghost(w: Prose) -> Made:
    """Ghost: a lead, an author card, a callout, a sign-up card in the middle, a read-more feed after it."""
    lead, a, b, note = w.sentence(), w.many(3), w.many(3), w.sentence()
    head = w.head()
    source = f"""<html lang="en"><head><title>Lamps along the pier</title><meta property="og:site_name" content="Lantern Weekly">
    {_linked(**{"@type": "Article", "headline": "Lamps along the pier", "author": {"@type": "Person", "name": "Cal Cedar"}, "datePublished": "2026-01-09T07:00:00.000Z", "dateModified": "2026-02-01T07:00:00.000Z", "publisher": {"@type": "Organization", "name": "Lantern Weekly"}})}</head>
    <body class="post-template"><div class="gh-viewport"><header id="gh-navigation" class="gh-navigation"><a class="gh-navigation-logo" href="/">Lantern Weekly</a><ul class="nav">{links(4, "Tag")}</ul></header>
    <main class="gh-main"><article class="gh-article post"><header class="gh-article-header gh-canvas"><a class="gh-article-tag" href="/tag/news/">News</a><h1 class="gh-article-title is-title">Lamps along the pier</h1><p class="gh-article-excerpt is-body">{lead}</p>
    <div class="gh-article-meta"><div class="gh-article-author-image instapaper_ignore"><a href="/author/cal/"><img src="/c.jpg" alt="Cal Cedar"></a></div><div class="gh-article-meta-wrapper"><h4 class="gh-article-author-name"><a href="/author/cal/">Cal Cedar</a></h4><div class="gh-article-meta-content"><time class="gh-article-meta-date" datetime="2026-01-09">Jan 9, 2026</time><span class="gh-article-meta-length"><span class="bull">—</span> 4 min read</span></div></div></div></header>
    <section class="gh-content gh-canvas is-body">{p(*a)}<div class="kg-card kg-callout-card kg-callout-card-blue"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">{note}</div></div>
    <div class="kg-card kg-signup-card" data-lexical-signup-form><div class="kg-signup-card-content"><h2 class="kg-signup-card-heading">Sign up for Lantern Weekly</h2><form class="kg-signup-card-form"><input type="email"><button>Subscribe</button></form><p class="kg-signup-card-disclaimer">No spam. Unsubscribe anytime.</p></div></div>
    <h2 id="x">{head}</h2>{p(*b)}</section></article>
    <section class="gh-container is-grid gh-outer"><h2 class="gh-container-title">Read more</h2><div class="gh-feed">{"".join(f'<article class="gh-card post"><a class="gh-card-link" href="/{n}/"><h3 class="gh-card-title">Another lamp {n}</h3><p class="gh-card-excerpt">{w.sentence()}</p></a></article>' for n in range(4))}</div></section></main>
    <footer class="gh-footer"><p>Lantern Weekly © 2026</p></footer></div></body></html>"""
    truth = f"<h1>Lamps along the pier</h1><p>{lead}</p>{p(*a)}<p>💡</p><p>{note}</p><h2>{head}</h2>{p(*b)}"
    return Made(source, truth, "Lamps along the pier", "Cal Cedar", "2026-01-09", "Lantern Weekly")


def substack(w: Prose) -> Made:
    """Substack: subtitle, sign-up boxes between paragraphs, footnotes with anchors, comments below."""
    sub, a, b, note = w.sentence(), w.many(3), w.many(3), w.sentence()
    head = w.head()
    box = '<div class="subscription-widget-wrap-editor"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">Thanks for reading The Tide Table! Subscribe for free to receive new posts and support my work.</p></div><div class="subscribe-widget"><form><input type="email"><button>Subscribe</button></form></div></div></div>'
    source = f"""<html lang="en"><head><title>When the fog writes back</title><meta name="author" content="Ann Ash"><meta property="og:title" content="When the fog writes back">
    {_linked(**{"@type": "NewsArticle", "headline": "When the fog writes back", "datePublished": "2026-02-11T06:00:00+00:00", "author": [{"@type": "Person", "name": "Ann Ash"}], "publisher": {"@type": "Organization", "name": "The Tide Table"}})}</head>
    <body><div id="entry"><div id="main" class="main typography"><div class="pencraft topBar"><a href="/">The Tide Table</a><button>Subscribe</button><button>Sign in</button></div>
    <div class="single-post-container"><div class="container"><div class="single-post"><article class="typography newsletter-post post"><div role="region" aria-label="Post header" class="post-header"><h1 dir="auto" class="post-title published">When the fog writes back</h1><h3 dir="auto" class="subtitle">{sub}</h3>
    <div class="pencraft byline-wrapper"><div class="pencraft"><a href="/@ann"><img alt="Ann Ash's avatar" src="/a.png"></a></div><div class="pencraft"><div class="meta"><a href="/@ann">Ann Ash</a></div><div class="meta">Feb 11, 2026</div></div></div><div class="post-ufi"><a class="like-button">14</a><a class="comment-button">3</a><a>Share</a></div></div>
    <div class="available-content"><div dir="auto" class="body markup">{p(a[0])}<p>{a[1]}<a data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1" href="#footnote-1" target="_self" class="footnote-anchor">1</a></p>{box}{p(a[2])}
    <h2 class="header-anchor-post">{head}<div class="pencraft header-anchor-parent"><div class="pencraft header-anchor offset-top"><div id="x"></div><button aria-label="Link"></button></div></div></h2>{p(*b)}{box}
    <p class="button-wrapper" data-component-name="ButtonCreateButton"><a class="button primary" href="/share"><span>Share</span></a></p>
    <div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1" contenteditable="false" target="_self" class="footnote-number">1</a><div class="footnote-content"><p>{note}</p></div></div></div></div>
    <div class="post-footer"><div class="post-ufi"><a>14 Likes</a></div></div></article></div></div></div>
    <div class="single-post-section"><div class="container comments-section"><h4>Discussion about this post</h4><div class="comment-list"><div class="comment"><div class="comment-body"><p>{w.words(3)}</p></div></div></div></div></div>
    <div class="footer-wrap"><div class="footer">© 2026 The Tide Table · Privacy ∙ Terms</div></div></div></div></body></html>"""
    truth = f"<h1>When the fog writes back</h1><h3>{sub}</h3><p>{a[0]}</p><p>{a[1]}<sup><a href='#n1'>1</a></sup></p><p>{a[2]}</p><h2>{head}</h2>{p(*b)}<div id='n1'>{note}</div>"
    return Made(source, truth, "When the fog writes back", "Ann Ash", "2026-02-11", "The Tide Table")


def medium(w: Prose) -> Made:
    """Medium: names without meaning, a bar of buttons between title and text, sections as h1, a code block by breaks."""
    a, b, c, said = w.many(2), w.many(3), w.many(2), w.words(2)
    one, two = w.head(), w.head()
    source = f"""<html lang="en"><head><title>How we count empty seats | by Bo Birch | Quay Engineering | Medium</title><meta property="og:site_name" content="Medium"><meta property="og:title" content="How we count empty seats"><meta property="article:published_time" content="2026-04-02T12:00:00.000Z"><meta name="author" content="Bo Birch"></head>
    <body><div id="root"><div class="a b c"><div class="d e"><a href="/">Open in app</a><a href="/up">Sign up</a><a href="/in">Sign in</a></div></div><div class="l">
    <article><div class="l"><div class="l"><section><div><div class="gn go gp gq gr"><div class="ab cb"><div class="ci bh"><div><h1 id="77aa" class="pw-post-title gs gt gu" data-testid="storyTitle">How we count empty seats</h1></div>
    <div><div class="speechify-ignore ab cp"><div class="speechify-ignore bh l"><div class="ab ac"><a href="/@bo">Bo Birch</a><span>·</span><button>Follow</button></div><div><span data-testid="storyReadTime">6 min read</span><span aria-hidden="true">·</span><span data-testid="storyPublishDate">Apr 2, 2026</span></div></div><div class="ab q"><p class="be b dw">--</p><button>2</button><p>Listen</p><p>Share</p></div></div></div>
    <p id="1" class="pw-post-body-paragraph nf ng">{a[0]}</p><p id="2" class="pw-post-body-paragraph nf ng">{a[1]}</p><figure class="oa"><div role="button" tabindex="0"><span class="speechify-ignore">Press enter or click to view image in full size</span><picture><source srcset="x"><img alt="" src="/x.png" loading="eager"></picture></div><figcaption class="ov">Seats on the older ferry</figcaption></figure>
    <h1 id="3" class="oi oj">{one}</h1>{p(*b, name="pw-post-body-paragraph nf ng")}<blockquote class="qq"><p id="9" class="nf">{said}</p></blockquote>
    <h2 id="4" class="oi oj">{two}</h2><pre class="qr"><span id="5" class="qs" data-selectable-paragraph="">seats = read()<br>empty = [s for s in seats if s.free]</span></pre>{p(*c, name="pw-post-body-paragraph nf ng")}</div></div></div></div></section></div></div></article>
    <div class="ab"><div class="l"><h2 class="be">Written by Bo Birch</h2><span>1.2K followers</span><p>Counts things on boats.</p></div></div><div class="l"><h2>More from Bo Birch and Quay Engineering</h2>{"".join(f"<article><div><a href='/s{n}'><h2>Another ferry {n}</h2><h3>{w.sentence()}</h3></a></div></article>" for n in range(4))}</div></div></div></body></html>"""
    truth = f"""<h1>How we count empty seats</h1>{p(*a)}<figcaption>Seats on the older ferry</figcaption><h1>{one}</h1>{p(*b)}<blockquote><p>{said}</p></blockquote><h2>{two}</h2>
    <pre>seats = read()\nempty = [s for s in seats if s.free]</pre>{p(*c)}"""
    return Made(source, truth, "How we count empty seats", "Bo Birch", "2026-04-02", "Medium")


def squarespace(w: Prose) -> Made:
    """Squarespace: the text in several blocks of a grid, pictures between them."""
    a, b, c = w.many(2), w.many(2), w.many(2)
    head = w.head()

    def block(kind: str, inner: str) -> str:
        return (
            f'<div class="sqs-block {kind}-block sqs-block-{kind}"><div class="sqs-block-content">{inner}</div></div>'
        )

    picture = block("image", '<div class="image-block-outer-wrapper"><figure class="sqs-block-image-figure"><img data-src="/z.jpg" data-image="/z.jpg" alt="Pears.jpg"></figure></div>')  # fmt: skip
    source = f"""<html lang="en-GB"><head><title>Mending the small pumps &mdash; Canal Trust</title><meta property="og:site_name" content="Canal Trust"><meta property="og:title" content="Mending the small pumps &mdash; Canal Trust"><meta itemprop="datePublished" content="2026-02-20T09:00:00+0000"><meta itemprop="author" content="Dee Dogwood"><meta itemprop="dateModified" content="2026-03-20T09:00:00+0000"></head>
    <body class="view-item"><div id="siteWrapper"><header id="header"><div class="header-title-text"><a href="/">Canal Trust</a></div><nav class="header-nav-list">{links(5, "Page")}</nav></header>
    <main id="page" role="main"><article class="sections" id="sections"><section class="page-section content-collection"><div class="content-wrapper"><div class="content"><div class="blog-item-wrapper"><article class="entry h-entry"><div class="blog-item-top-wrapper"><div class="blog-item-title"><h1 class="entry-title entry-title--large p-name preSlide" itemprop="headline">Mending the small pumps</h1></div><div class="blog-item-meta-wrapper"><time class="dt-published blog-meta-item--date" datetime="Feb 20">20 Feb</time><span class="blog-meta-item--author">Written By <a href="/?author=1">Dee Dogwood</a></span></div></div>
    <div class="blog-item-content-wrapper"><div class="blog-item-content e-content"><div class="sqs-layout sqs-grid-12 columns-12"><div class="row sqs-row"><div class="col sqs-col-12 span-12">{block("html", '<div class="sqs-html-content">' + p(*a) + "</div>")}{picture}{block("html", f'<div class="sqs-html-content"><h2 style="white-space:pre-wrap;">{head}</h2>' + p(*b) + "</div>")}{picture}{block("html", p(*c))}</div></div></div></div></div>
    <section id="itemPagination" class="item-pagination"><a href="/next"><div class="item-pagination-title">The larger pumps rest</div></a></section></article></div></div></div></section></article></main><footer class="sections" id="footer-sections"><p>Canal Trust, registered.</p></footer></div></body></html>"""
    truth = f"<h1>Mending the small pumps</h1>{p(*a)}<h2>{head}</h2>{p(*b)}{p(*c)}"
    return Made(source, truth, "Mending the small pumps", "Dee Dogwood", "2026-02-20", "Canal Trust")


def drupal(w: Prose) -> Made:
    """Drupal: everything is a field; a table with spans, footnotes, contact and documents below."""
    a, b, notes = w.many(3), w.many(2), w.many(2, 1)
    head = w.head()
    table = """<table><thead><tr><th rowspan="2">Village</th><th colspan="2">Households</th></tr><tr><th>2025</th><th>2026</th></tr></thead>
    <tbody><tr><td>Lower Weir</td><td>120</td><td>131</td></tr><tr><td>Upper Weir</td><td colspan="2">not counted</td></tr></tbody></table>"""
    source = f"""<html lang="en" dir="ltr"><head><title>Water board publishes household count | Water Board</title><meta name="dcterms.date" content="2026-03-12"><meta property="og:site_name" content="Water Board"></head>
    <body class="path-node page-node-type-press-release"><div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner"><div class="region region-header"><nav role="navigation" class="block block-menu"><ul class="menu">{links(6, "Topic")}</ul></nav></div></header><div class="region region-breadcrumb"><nav class="breadcrumb"><ol><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ol></nav></div>
    <main role="main"><div class="layout-content"><div class="region region-content"><div class="block block-core block-page-title-block"><h1 class="page-header"><span class="field field--name-title">Water board publishes household count</span></h1></div><div class="block block-system block-system-main-block"><article class="node node--type-press-release node--view-mode-full"><div class="node__content">
    <div class="field field--name-field-release-date field--type-datetime field--label-inline"><div class="field__label">Release date</div><div class="field__item"><time datetime="2026-03-12T12:00:00Z">12 March 2026</time></div></div>
    <div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{p(a[0])}<p>{a[1]}<sup><a href="#ftn1" id="ftnref1">[1]</a></sup></p>{p(a[2])}{table}<h2>{head}</h2><p>{b[0]}<sup><a href="#ftn2" id="ftnref2">[2]</a></sup></p>{p(b[1])}<hr><p id="ftn1"><a href="#ftnref1">[1]</a> {notes[0]}</p><p id="ftn2"><a href="#ftnref2">[2]</a> {notes[1]}</p></div>
    <div class="field field--name-field-documents field--type-file field--label-above"><div class="field__label">Documents</div><div class="field__items"><div class="field__item"><span class="file file--mime-application-pdf"><a href="/x.pdf">household-count.pdf</a></span><span>(120 KB)</span></div></div></div></div></article></div>
    <div class="views-element-container block block-views"><h2>Latest news</h2><div class="view-content">{"".join(f'<div class="views-row"><h3><a href="/n{n}">A pump was mended {n}</a></h3><p>{w.sentence()}</p></div>' for n in range(3))}</div></div></div></div></main><footer role="contentinfo"><ul class="menu">{links(4, "Legal")}</ul></footer></div></div></body></html>"""
    truth = f"<h1>Water board publishes household count</h1>{p(a[0])}<p>{a[1]}<sup><a href='#n1'>[1]</a></sup></p>{p(a[2])}{table}<h2>{head}</h2><p>{b[0]}<sup><a href='#n2'>[2]</a></sup></p>{p(b[1])}<p id='n1'>[1] {notes[0]}</p><p id='n2'>[2] {notes[1]}</p>"
    return Made(source, truth, "Water board publishes household count", "", "2026-03-12", "Water Board")


def blog_with_comments(w: Prose) -> Made:
    """A short post above a discussion ten times as long."""
    a = w.many(4, 3)
    comments = "".join(
        f'<div class="comment-block" id="cmt{n}"><div class="comment-header"><cite class="user">Reader {n}</cite><span class="datetime secondary-text"><a rel="nofollow" href="#{n}">4 May 2026 at 10:{n:02d}</a></span></div><p class="comment-content">{w.words(5)}</p><span class="comment-actions secondary-text"><a href="#">Reply</a></span></div>'
        for n in range(14)
    )
    source = f"""<html lang="en"><head><title>The weir notebook: Five boats, three of them sound</title><meta property="og:title" content="Five boats, three of them sound"></head><body class="item-view"><div class="main-outer"><div class="header section"><h1 class="title"><a href="/">The weir notebook</a></h1></div>
    <div class="main section" id="main"><div class="widget Blog" id="Blog1"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>Monday, 4 May 2026</span></h2><div class="date-posts"><div class="post-outer"><div class="post hentry"><h3 class="post-title entry-title">Five boats, three of them sound</h3><div class="post-body entry-content" id="post-body-1">{p(*a)}</div>
    <div class="post-footer"><div class="post-footer-line"><span class="post-author vcard">Posted by <span class="fn">Eli Elder</span></span> at <a class="timestamp-link" href="/p"><abbr class="published" title="2026-05-04T09:00:00Z">09:00</abbr></a></div></div></div>
    <div class="comments" id="comments"><h4>14 comments:</h4><div id="comment-holder"><ol>{comments}</ol></div></div></div></div></div></div></div></div>
    <div class="column-right-outer"><div class="sidebar section"><div class="widget BlogArchive"><h2>Blog Archive</h2><ul>{links(8, "Month")}</ul></div></div></div></div></body></html>"""
    return Made(source, f"<h3>Five boats, three of them sound</h3>{p(*a)}", "Five boats, three of them sound", "Eli Elder", "2026-05-04")  # fmt: skip


PAGES = (wordpress_theme, wordpress_blocks, ghost, substack, medium, squarespace, drupal, blog_with_comments)
