"""Made pages as papers build them: boxes in the text, live blogs, AMP, previews, pages of several articles, banners."""

# ruff: noqa: E501 - markup as sites write it

from __future__ import annotations

import json

from made_prose import Made, Prose, links, p


def _frame(head: str, inner: str, site: str = "The Harbour Times") -> str:
    """A paper's page round what ``inner`` holds."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>
    <div class="ad ad-leaderboard"><span>Advertisement</span></div><header class="site-header"><a class="logo" href="/">{site}</a><nav class="main-nav"><ul>{links(9, "Section")}</ul></nav></header>
    {inner}<footer class="site-footer"><ul>{links(7, "About")}</ul><p>© 2026 {site}. All rights reserved.</p></footer></body></html>"""


def boxes_in_the_text(w: Prose) -> Made:
    """Pull quotes that repeat the text, inline teasers, newsletter sign-ups, advertisements, a share bar; noscript pictures."""
    a, b, c = w.many(3), w.many(3), w.many(3)
    pulled, head = w.sentence(), w.head()
    b[1] = f"{b[1]} {pulled}"
    inner = f"""<main><article class="story"><header class="story-header"><div class="kicker"><a href="/local">Local</a></div><h1>Ferry cuts leave four villages waiting</h1><p class="standfirst">{a[0]}</p>
    <div class="byline-block"><span class="byline">By <a href="/by/1" rel="author">Ann Ash</a> and <a href="/by/2" rel="author">Bo Birch</a></span><time datetime="2026-03-14T06:30:00Z">14 March 2026, 6:30</time><span class="updated">Updated 15 March 2026</span></div>
    <ul class="share-tools"><li><a href="#">Facebook</a></li><li><a href="#">X</a></li><li><a href="#">Email</a></li><li><a href="#">Copy link</a></li></ul></header>
    <figure class="lead-image"><div class="lazy" data-src="/f.jpg"></div><noscript><img src="/f.jpg" alt="Ferry"></noscript><figcaption>The older ferry at its berth. <span class="credit">Photo: Harbour Times</span></figcaption></figure>
    <div class="story-body">{p(*a[1:])}<aside class="pullquote"><p>“{pulled}”</p></aside>{p(*b)}
    <div class="inline-newsletter"><h3>Get the morning letter</h3><p>What matters on the water, in your inbox every day.</p><form><input type="email"><button>Sign up</button></form></div>
    <p>{c[0]}</p><div class="ad-slot" id="ad-1"><p>Advertisement</p></div><h2>{head}</h2><p>{c[1]}</p>
    <div class="related-inline"><strong>Read more</strong><ul><li><a href="/r1">Ferry fares explained</a></li><li><a href="/r2">Why the pumps stopped</a></li></ul></div><p>{c[2]}</p></div>
    <div class="tags"><a href="/t1">Ferries</a><a href="/t2">Villages</a></div></article>
    <section class="more-stories"><h2>More from Local</h2><ul>{links(6)}</ul></section></main>"""
    head_part = '<title>Ferry cuts leave four villages waiting | The Harbour Times</title><meta property="og:site_name" content="The Harbour Times"><meta property="article:published_time" content="2026-03-14T06:30:00Z"><meta property="article:modified_time" content="2026-03-15T06:30:00Z">'
    truth = f"<h1>Ferry cuts leave four villages waiting</h1><p>{a[0]}</p><figcaption>The older ferry at its berth. Photo: Harbour Times</figcaption>{p(*a[1:])}{p(*b)}<p>{c[0]}</p><h2>{head}</h2>{p(*c[1:])}"
    return Made(_frame(head_part, inner), truth, "Ferry cuts leave four villages waiting", "Ann Ash, Bo Birch", "2026-03-14", "The Harbour Times")  # fmt: skip


def live_blog(w: Prose) -> Made:
    """A live blog: a summary of key points, then entries with their own times and headings, the newest first."""
    entries = [(w.head(), w.many(2)) for _ in range(7)]
    points = w.many(3, 1)
    linked = json.dumps({"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Vote on the bridge: as it happened", "datePublished": "2026-05-06T08:00:00Z", "author": {"@type": "Person", "name": "Cal Cedar"}, "publisher": {"name": "The Harbour Times"},
        "liveBlogUpdate": [{"@type": "BlogPosting", "headline": head, "datePublished": "2026-05-06T09:00:00Z"} for head, _ in entries]})  # fmt: skip
    posts = "".join(
        f'<article class="live-entry" id="entry-{n}"><div class="live-entry__time"><time datetime="2026-05-06T{18 - n}:05:00Z">{18 - n}:05</time></div><h2 class="live-entry__title">{head}</h2><div class="live-entry__body">{p(*said)}</div><div class="live-entry__share"><button>Share</button></div></article>'
        for n, (head, said) in enumerate(entries)
    )
    inner = f"""<main class="live-page"><h1>Vote on the bridge: as it happened</h1><p class="live-byline">Cal Cedar</p><section class="key-points"><h2>Key points</h2><ul>{"".join(f"<li>{one}</li>" for one in points)}</ul></section>
    <div class="live-feed">{posts}</div></main>"""
    truth = (
        "<h1>Vote on the bridge: as it happened</h1><h2>Key points</h2><ul>"
        + "".join(f"<li>{one}</li>" for one in points)
        + "</ul>"
        + "".join(f"<h2>{head}</h2>{p(*said)}" for head, said in entries)
    )
    head = f'<title>Vote on the bridge: as it happened - The Harbour Times</title><script type="application/ld+json">{linked}</script>'
    return Made(_frame(head, inner), truth, "Vote on the bridge: as it happened", "Cal Cedar", "2026-05-06", "The Harbour Times")  # fmt: skip


def amp(w: Prose) -> Made:
    """The accelerated copy of an article: its own elements for pictures, advertisements and sharing."""
    a, b = w.many(4), w.many(4)
    head = w.head()
    inner = f"""<amp-sidebar id="s" layout="nodisplay"><ul>{links(9, "Section")}</ul></amp-sidebar><amp-consent id="c" layout="nodisplay"><div><p>We and our partners use cookies to do many things, some of which you may refuse.</p><button>Accept</button></div></amp-consent>
    <article class="amp-article"><header class="amp-article-header"><h1 class="amp-title">Nineteen days for the archive</h1><ul class="amp-meta"><li class="amp-byline"><span class="amp-author author vcard">Dee Dogwood</span></li><li class="amp-posted-on"><time datetime="2026-01-30T10:00:00+00:00">30 January 2026</time></li></ul></header>
    <div class="amp-content">{p(*a)}<amp-ad width="300" height="250" type="x"><div placeholder>Advertisement</div></amp-ad><amp-img src="/k.jpg" alt="The archive" width="4" height="3"><noscript><img src="/k.jpg" alt="The archive"></noscript></amp-img><h2>{head}</h2>{p(*b)}<amp-social-share type="email"></amp-social-share></div>
    <amp-list src="/related"><div class="amp-related"><a href="/1">The clerk in the archive</a></div></amp-list></article>"""
    head_part = '<title>Nineteen days for the archive</title><link rel="canonical" href="https://example.org/archive"><meta property="og:site_name" content="The Mill Post">'
    source = _frame(head_part, inner, "The Mill Post").replace("<html lang", "<html amp lang")
    return Made(source, f"<h1>Nineteen days for the archive</h1>{p(*a)}<h2>{head}</h2>{p(*b)}", "Nineteen days for the archive", "Dee Dogwood", "2026-01-30", "The Mill Post")  # fmt: skip


def preview(w: Prose) -> Made:
    """The beginning of an article for subscribers, with the offer below it."""
    a = w.many(3)
    linked = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "isAccessibleForFree": "False", "headline": "Who keeps the weir", "datePublished": "2026-02-02", "author": ["Eli Elder"], "publisher": {"@type": "Organization", "name": "The Harbour Times"}})  # fmt: skip
    inner = f"""<main><article><h1>Who keeps the weir</h1><div class="article-meta"><span class="article-author">Eli Elder</span> <span class="article-date">2 February 2026</span></div><div class="article-body article-body--preview">{p(*a)}</div>
    <div class="paywall" data-testid="paywall"><div class="paywall__inner"><h2>Keep reading for one coin</h2><p>Subscribe to continue reading this article and everything else we publish, on all your devices.</p><ul><li>Unlimited articles</li><li>The weekend puzzle</li><li>Cancel at any time</li></ul><a class="btn" href="/subscribe">See all offers</a><p>Already a subscriber? <a href="/login">Log in</a></p></div></div></article></main>"""
    head = f'<title>Who keeps the weir</title><script type="application/ld+json">{linked}</script>'
    return Made(_frame(head, inner), f"<h1>Who keeps the weir</h1>{p(*a)}", "Who keeps the weir", "Eli Elder", "2026-02-02", "The Harbour Times")  # fmt: skip


def one_word(w: Prose) -> Made:
    """A headline of one word, and nothing said in the head but the title of the window."""
    a = w.many(6)
    inner = f"""<main><article class="post"><h1>Drought</h1><p class="post-meta">By <span class="post-author">Fay Fern</span> | Published 3 March 2026</p><div class="post-content">{p(*a)}</div></article></main>"""
    return Made(_frame("<title>Drought | The Harbour Times</title>", inner), f"<h1>Drought</h1>{p(*a)}", "Drought", "Fay Fern", "2026-03-03", "The Harbour Times")  # fmt: skip


def site_name_as_heading(w: Prose) -> Made:
    """The site's name is an h1 of its own, and an image's words are another."""
    a, b = w.many(3), w.many(3)
    head = w.head()
    inner = f"""<div class="masthead"><h1><a href="/">The Harbour Times</a></h1></div><div class="wrapper"><div class="col-main"><h1 class="headline">Signal posts turn green after long debate</h1><div class="info"><p>Story by Gus Gorse, Staff Writer</p><p>Posted: Mar 9, 2026 5:12 PM</p></div><div class="text">{p(*a)}<h1>{head}</h1>{p(*b)}</div></div><div class="col-side"><h3>Most read</h3><ol>{links(5)}</ol></div></div>"""
    head_part = '<title>Signal posts turn green after long debate – The Harbour Times</title><meta property="og:site_name" content="The Harbour Times">'
    return Made(_frame(head_part, inner), f"<h1>Signal posts turn green after long debate</h1>{p(*a)}<h1>{head}</h1>{p(*b)}", "Signal posts turn green after long debate", "Gus Gorse", "2026-03-09", "The Harbour Times")  # fmt: skip


def several_articles(w: Prose) -> Made:
    """A page that goes on with the next articles; the first is the one that was opened."""
    stories = [(f"{w.head()} this week", w.many(5)) for _ in range(3)]
    told = "".join(
        f'<div class="infinite-item" data-url="/s{n}"><article class="article-full"><div class="article-head"><h1>{head}</h1><span class="author-name">Writer {"ABC"[n]}. Hazel</span><time datetime="2026-04-0{n + 1}">April {n + 1}, 2026</time></div><div class="article-text">{p(*said)}</div></article></div>'
        for n, (head, said) in enumerate(stories)
    )
    head, said = stories[0]
    head_part = f'<title>{head}</title><meta property="og:title" content="{head}"><meta name="author" content="A. Hazel"><meta name="date" content="2026-04-01"><meta property="og:site_name" content="The Mill Post">'
    return Made(_frame(head_part, f'<main id="stream">{told}</main>', "The Mill Post"), f"<h1>{head}</h1>{p(*said)}", head, "A. Hazel", "2026-04-01", "The Mill Post")  # fmt: skip


def cookie_banner(w: Prose) -> Made:
    """A short notice under a consent text longer than itself."""
    a = w.many(3, 2)
    consent = "".join(
        f"<p>We, and our {n + 60} partners, store and read information on a device, such as cookies, and process personal data, such as identifiers, for the purposes described below, which you can change, withdraw or refuse at any time.</p>"
        for n in range(9)
    )
    inner = f"""<div id="cmp-container" class="cmp-ui" aria-modal="true" role="dialog"><div class="cmp-text"><h2>Your privacy matters to us</h2>{consent}<button>Accept all</button><button>Reject</button></div></div>
    <div class="page"><div class="news-detail"><h1>Market moves to Thursday</h1><div class="news-date">17.02.2026</div>{p(*a)}</div></div>"""
    head_part = (
        '<title>Market moves to Thursday - Town of Weir</title><meta property="og:site_name" content="Town of Weir">'
    )
    return Made(_frame(head_part, inner, "Town of Weir"), f"<h1>Market moves to Thursday</h1>{p(*a)}", "Market moves to Thursday", "", "2026-02-17", "Town of Weir")  # fmt: skip


def lettered_labels(w: Prose) -> Made:
    """Labels for readers of the markup alone: "Image", a doubled "Credit", the byline and the day as a list."""
    a, b = w.many(3), w.many(3)
    inner = f"""<main id="site-content"><article id="story" class="css-1"><div id="top-wrapper" class="ad"><p>Advertisement</p></div><header class="css-2"><h1 data-testid="headline" class="css-3">The lamp factory goes quiet</h1><p id="article-summary" class="css-4">{a[0]}</p>
    <div class="css-5"><figure aria-label="media" role="group"><div><span class="css-6">Image</span><img src="/l.jpg" alt=""></div><figcaption><span>The factory in spring. </span><span class="css-7"><span class="css-8">Credit</span><span class="css-9" style="position: absolute; clip: rect(0px, 0px, 0px, 0px); height: 1px; width: 1px">by</span><span><span aria-hidden="false">Credit... </span>Harbour Archive</span></span></figcaption></figure></div>
    <div class="css-9"><div><p class="css-10"><span>By </span><a class="css-11" href="/by/x">Ivy Juniper</a></p></div><ul class="css-12"><li><time datetime="2026-03-21T05:00:00Z">March 21, 2026</time></li><li><button>Share</button></li></ul></div></header>
    <section name="articleBody" class="css-13"><div class="css-14 StoryBodyCompanionColumn"><div>{p(*a[1:], name="css-15 evys1bk0")}</div></div><div class="ad css-16"><div class="css-17"><p>Advertisement</p><a href="#after">Continue reading the main story</a></div></div><div class="css-14 StoryBodyCompanionColumn"><div>{p(*b, name="css-15 evys1bk0")}</div></div></section></article></main>"""
    head = '<title>The lamp factory goes quiet - The Harbour Times</title><meta property="og:site_name" content="The Harbour Times"><meta property="article:published_time" content="2026-03-21T05:00:00Z"><meta name="byl" content="By Ivy Juniper">'
    truth = f"<h1>The lamp factory goes quiet</h1><p>{a[0]}</p><figcaption>The factory in spring. Credit... Harbour Archive</figcaption><ul><li>March 21, 2026</li></ul>{p(*a[1:])}{p(*b)}"
    return Made(_frame(head, inner), truth, "The lamp factory goes quiet", "Ivy Juniper", "2026-03-21", "The Harbour Times")  # fmt: skip


def broadcaster(w: Prose) -> Made:
    """Each paragraph, heading and picture is a component in boxes of its own, with topics and teasers after them."""
    a, b = w.many(3, 2), w.many(4, 2)
    items, head = w.many(3, 1), w.head()

    def part(kind: str, inner: str) -> str:
        return f'<div data-component="{kind}-block" class="ssrcss-{len(inner) % 97}-{kind}"><div class="ssrcss-rtc">{inner}</div></div>'

    inner = f"""<div id="main-wrapper"><main id="main-content"><article class="ssrcss-art"><header class="ssrcss-h"><h1 id="main-heading" tabindex="-1"><span>Old granary becomes a library</span></h1><div class="ssrcss-by"><ul role="list"><li role="listitem"><span class="visually-hidden">Published</span><time data-testid="timestamp" datetime="2026-02-28T11:04:00.000Z">28 February 2026</time></li></ul></div></header>
    {part("byline", '<div class="ssrcss-con"><div class="ssrcss-txt">Jo Larch</div><div class="ssrcss-role">Harbour correspondent</div></div>')}{"".join(part("text", f"<p><b>{one}</b></p>" if n == 0 else f"<p>{one}</p>") for n, one in enumerate(a))}
    {part("image", '<figure><picture><img src="/g.jpg" alt="granary"></picture><figcaption><span class="visually-hidden">Image caption, </span><p>The granary before the work</p></figcaption></figure>')}{part("subheadline", f"<h2>{head}</h2>")}{"".join(part("text", f"<p>{one}</p>") for one in b)}
    {part("unordered-list", "<ul>" + "".join(f"<li>{one}</li>" for one in items) + "</ul>")}{part("links", '<h2>More on this story</h2><ul><li><a href="/1"><span>Why the granary stood empty</span></a></li><li><a href="/2"><span>The library that moved</span></a></li></ul>')}</article>
    <section data-component="topic-list"><h2>Related Topics</h2><ul>{links(4, "Topic")}</ul></section></main></div>"""
    linked = json.dumps([{"@context": "http://schema.org", "@type": "ReportageNewsArticle", "headline": "Old granary becomes a library", "datePublished": "2026-02-28T11:04:00.000Z", "dateModified": "2026-02-28T18:00:00.000Z", "author": [{"@type": "Person", "name": "Jo Larch"}], "publisher": {"@type": "NewsMediaOrganization", "name": "Quay News"}}])  # fmt: skip
    head_part = (
        f'<title>Old granary becomes a library - Quay News</title><script type="application/ld+json">{linked}</script>'
    )
    truth = f"<h1>Old granary becomes a library</h1>{p(*a)}<figcaption>The granary before the work</figcaption><h2>{head}</h2>{p(*b)}<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"
    return Made(_frame(head_part, inner, "Quay News"), truth, "Old granary becomes a library", "Jo Larch", "2026-02-28", "Quay News")  # fmt: skip


PAGES = (boxes_in_the_text, live_blog, amp, preview, one_word, site_name_as_heading, several_articles, cookie_banner,
         lettered_labels, broadcaster)  # fmt: skip
