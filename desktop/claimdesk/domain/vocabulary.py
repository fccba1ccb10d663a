"""The fixed values of the claim model: each with a plain label, one sentence of help with an example, its standard.

``Term.value`` is what is stored; it never changes once shipped. Tables keep the order they are shown in.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One value: ``key`` is the digit that picks it (claim kinds only)."""

    value: str
    label: str
    help: str
    key: str = ""


def _table(*rows: tuple[str, str, str]) -> dict[str, Term]:
    return {value: Term(value, label, help) for value, label, help in rows}


# Claim kinds; they map to Full Fact's claim types.
KINDS = {
    value: Term(value, label, help, str(key))
    for key, (value, label, help) in enumerate(
        (
            ("event", "Event", "Something happened, e.g. “officials e-mailed the firm”."),
            ("state", "State", "How things are, e.g. “it has no agreement”."),
            ("figure", "Figure", "A number that can be checked, e.g. “down 14.6 %”."),
            ("rule", "Rule", "What is required or allowed, e.g. “up to 30 days' review”."),
            ("cause", "Cause", "Why something is so, e.g. “because of security concerns”."),
            ("forecast", "Forecast", "What will or may come, e.g. “by the end of July”."),
            ("position", "Position", "Where somebody stands, e.g. “we hope to sign”."),
            ("framing", "Framing", "How the writer colours it, e.g. “a sweeping clampdown”."),
            ("sourcing", "Sourcing", "How it is known, e.g. “four people told the paper”."),
        ),
        start=1,
    )
}

IMPORTANCE = _table(
    ("key", "Key", "The briefing fails without it, e.g. the claim behind the bottom line."),
    ("supporting", "Supporting", "Helps a key claim stand, e.g. a second account of the same event."),
    ("background", "Background", "Good to know, seldom cited, e.g. who runs the agency."),
)

# How a passage bears on its claim.
ROLES = _table(
    ("states", "States", "The passage says just this, e.g. the sentence you tagged."),
    ("supports", "Supports", "It makes the claim likelier without saying it, e.g. a receipt for a payment."),
    ("contradicts", "Contradicts", "It says otherwise, e.g. a denial."),
    ("qualifies", "Qualifies", "It limits the claim, e.g. “in two of the five states”."),
    ("context", "Context", "It helps to understand the claim, e.g. how the agency works."),
)

ATTRIBUTION = _table(
    ("sentence", "In the same sentence", "The source is named where the words stand, e.g. “…, the ministry said”."),
    ("paragraph", "In the same paragraph", "The source is named nearby, e.g. in the sentence before."),
    ("none", "None", "Nobody is named, e.g. “The firm has no agreement.”"),
)

# ICD 206: what kind of knowledge the source speaks from.
BASIS = _table(
    ("first-hand", "First-hand", "The source saw or did it, e.g. the person who sent the letter."),
    ("official statement", "Official statement", "Said for an office, e.g. a spokesman's statement."),
    ("document", "Document", "A text that can be asked for, e.g. an executive order."),
    ("data", "Data", "Measured or counted, e.g. a closing price."),
    ("anonymous testimony", "Anonymous testimony", "People who are not named, e.g. “four people familiar with it”."),
    ("secondary report", "Secondary report", "Passed on from another report, e.g. “The Times reported”."),
    ("not disclosed", "Not disclosed", "The article does not say, e.g. “it is understood that”."),
)

# PARC: how the words were taken over.
QUOTATION = _table(
    ("direct", "Direct", "The speaker's own words in quotation marks, e.g. “we hope to sign”."),
    ("indirect", "Indirect", "Told in the writer's words, e.g. she said they would sign."),
    ("mixed", "Mixed", "Partly quoted, e.g. they “hope” to sign soon."),
    ("none", "None", "Nobody is quoted, e.g. “The share fell.”"),
)

# NewsClaims.
STANCE = _table(
    ("affirms", "Affirms", "Says it is so, e.g. “we received the request”."),
    ("denies", "Denies", "Says it is not so, e.g. “we received nothing”."),
    ("supports", "Supports", "Wants it, e.g. “we share the goal”."),
    ("opposes", "Opposes", "Does not want it, e.g. “this law goes too far”."),
    ("neutral", "Neutral", "Takes no side, e.g. “we are reviewing the text”."),
)

# FactBank.
CERTAINTY = _table(
    ("certain", "Certain", "Put as a fact, e.g. “it has signed”."),
    ("probable", "Probable", "Put as likely, e.g. “it will probably sign”."),
    ("possible", "Possible", "Put as open, e.g. “it may sign”."),
    ("certain not", "Certainly not", "Put as not so, e.g. “it has not signed”."),
    ("probable not", "Probably not", "Put as unlikely, e.g. “it will hardly sign”."),
    ("possible not", "Possibly not", "Put as open to the other side, e.g. “it may not sign”."),
    ("uncommitted", "Uncommitted", "Takes no stand, e.g. “whether it will sign is unknown”."),
)

OBLIGATION = _table(
    ("mandatory", "Mandatory", "It must be done, e.g. “the order requires”."),
    ("voluntary", "Voluntary", "It may be left, e.g. “firms may volunteer”."),
    ("permitted", "Permitted", "It is allowed, e.g. “agencies may share results”."),
    ("none", "None", "No duty is spoken of, e.g. “the agency exists since 2023”."),
)

# Set by a person. Corroborated and partly corroborated are derived, never picked.
VERIFICATION = _table(
    ("unverified", "Unverified", "Nobody has checked it yet, e.g. just tagged."),
    ("contested", "Contested", "Serious sources disagree, e.g. a claim and its denial."),
    ("refuted", "Refuted", "Shown to be wrong, e.g. by the document itself."),
    ("outdated", "Outdated", "Was so, is no longer, e.g. before the agreement was signed."),
    ("not checkable", "Not checkable", "Nothing could settle it, e.g. what someone secretly wants."),
)

# NATO STANAG 2511 (Admiralty): credibility of the information. 6 means "no basis", not "middle".
CREDIBILITY = _table(
    ("1", "1 Confirmed", "Confirmed by other, independent sources, e.g. two papers with their own witnesses."),
    ("2", "2 Probably true", "Not confirmed, but fits what is known, e.g. it follows an announced plan."),
    ("3", "3 Possibly true", "Not confirmed, reasonably likely, e.g. it agrees with some of what is known."),
    ("4", "4 Doubtful", "Not confirmed, does not fit well, e.g. it would break with a stated policy."),
    ("5", "5 Improbable", "Goes against what is known, e.g. a meeting on a day both were elsewhere."),
    ("6", "6 Cannot be judged", "There is no basis to judge it, e.g. a first report."),
)

# NATO STANAG 2511 (Admiralty): reliability of the source. F means "no basis", not "middle".
RELIABILITY = _table(
    ("A", "A Completely reliable", "No doubt, long proven, e.g. the official gazette."),
    ("B", "B Usually reliable", "Small doubts, mostly right before, e.g. a careful newspaper."),
    ("C", "C Fairly reliable", "Some doubts, right before now and then, e.g. a trade newsletter."),
    ("D", "D Not usually reliable", "Marked doubts, e.g. a paid promotion."),
    ("E", "E Unreliable", "Shown to be wrong before, e.g. a known hoax site."),
    ("F", "F Cannot be judged", "There is no basis to judge it, e.g. unnamed people."),
)

SOURCE_KINDS = _table(
    ("person", "Person", "Somebody with a name, e.g. a minister."),
    ("organisation", "Organisation", "A body that speaks as one, e.g. a ministry."),
    ("outlet", "Outlet", "Who publishes, e.g. a newspaper."),
    ("document", "Document", "A text that can be asked for, e.g. an executive order."),
    ("dataset", "Dataset", "Numbers that can be asked for, e.g. a price series."),
    ("anonymous group", "Anonymous group", "People who are not named, e.g. “four people familiar with it”."),
)

ON_RECORD = _table(
    ("on record", "On the record", "May be quoted by name, e.g. a spokesman."),
    ("background", "Background", "May be quoted without the name, e.g. “a senior official”."),
    ("anonymous", "Anonymous", "Known at most to the writer, e.g. “people familiar with it”."),
)

RELATIONS = _table(
    ("duplicates", "Says the same as", "Both claims say one thing, e.g. in two articles."),
    ("supports", "Supports", "Makes the other likelier, e.g. a payment and a receipt."),
    ("contradicts", "Contradicts", "Both cannot be so, e.g. “must” and “may”."),
    ("qualifies", "Qualifies", "Limits the other, e.g. “in two states only”."),
    ("updates", "Updates", "Replaces the other in time, e.g. a newer figure."),
)

DECISIONS = _table(
    ("not the same", "Not the same", "These claims say different things, e.g. two meetings on two days."),
    ("no contradiction", "No contradiction", "Both can be so, e.g. figures of two years."),
    ("check waived", "Check waived", "This check need not be met here, e.g. a sentence everybody knows."),
    ("independent", "Independent", "These anonymous groups are different people, e.g. in two ministries."),
    ("spoken about", "Actor", "The claims speak about this source, e.g. a firm that is asked to answer."),
    ("not an actor", "Not an actor", "This name is nobody whose word is missing, e.g. the name of a product."),
    ("not a document", "Not a document", "These words name no document to get, e.g. “police report” as a mere phrase."),
    ("not elsewhere", "Not found here", "This sentence does not say what the claim says, e.g. it speaks of last year."),
    ("syndicated", "Syndicated copy", "One text under two outlets, e.g. a wire report: its own reporting counts once."),
    ("not syndicated", "No syndicated copy", "Both outlets wrote it themselves, e.g. from one press release."),
)

TIME_ROLES = _table(
    ("event", "Event", "When it happened, e.g. “on Tuesday”."),
    ("publication", "Publication", "When it was published, e.g. “a report on Tuesday”."),
    ("deadline", "Deadline", "When it is due, e.g. “by the end of July”."),
    ("period", "Period", "How long it lasts, e.g. “up to 30 days”."),
)

# ICD 203, D.6.e.(2)(a): how likely the analyst holds it. The standard has two rows of words; a memo never mixes them.
LIKELIHOOD = _table(
    ("almost no chance", "Almost no chance", "01–05 %, e.g. it would need a reversal nobody has hinted at."),
    ("very unlikely", "Very unlikely", "05–20 %, e.g. all signs point the other way."),
    ("unlikely", "Unlikely", "20–45 %, e.g. more speaks against it than for it."),
    ("roughly even chance", "Roughly even chance", "45–55 %, e.g. it may go either way."),
    ("likely", "Likely", "55–80 %, e.g. more speaks for it than against it."),
    ("very likely", "Very likely", "80–95 %, e.g. all signs point this way."),
    ("almost certain", "Almost certain", "95–99 %, e.g. only an accident could prevent it."),
)
LIKELIHOOD_SECOND = _table(
    ("remote", "Remote", "01–05 %; the second row's word for almost no chance, e.g. a snap repeal."),
    ("highly improbable", "Highly improbable", "05–20 %; the second row's word for very unlikely, e.g. an early exit."),
    ("improbable", "Improbable", "20–45 %; the second row's word for unlikely, e.g. a deal before the break."),
    ("roughly even odds", "Roughly even odds", "45–55 %; the second row's word for an even chance, e.g. a close vote."),
    ("probable", "Probable", "55–80 %; the second row's word for likely, e.g. an announced plan."),
    ("highly probable", "Highly probable", "80–95 %; the second row's word for very likely, e.g. a signed plan."),
    ("nearly certain", "Nearly certain", "95–99 %; the second row's word for almost certain, e.g. a date set by law."),
)

# ICD 203, D.6.e.(2)(b): how well founded the judgment is; never said in one sentence with the likelihood.
CONFIDENCE = _table(
    ("high", "High confidence", "Well founded, e.g. several independent origins that agree."),
    ("moderate", "Moderate confidence", "Plausible, yet not enough for more, e.g. one good source."),
    ("low", "Low confidence", "Thin or doubtful ground, e.g. unnamed people only."),
)

ARTICLE_STATES = _table(
    ("unread", "Unread", "Not opened yet, e.g. just dropped in."),
    ("reading", "Reading", "Opened, e.g. half-way through."),
    ("done", "Done", "Read to the end, e.g. all claims tagged."),
)

OUTCOMES = _table(
    ("set", "Set", "A person marked it here, e.g. by selecting the words."),
    ("same", "Same", "Found again word for word, e.g. in a new version."),
    ("changed", "Changed", "Found again with other words, e.g. “six” became “seven”."),
    ("removed", "Removed", "Gone from this version, e.g. a struck paragraph."),
)

# field of a record -> its table: what dialogs, cards and briefing files check values against ("" is "not said").
FIELDS: dict[tuple[str, str], dict[str, Term]] = {
    ("claim", "kind"): KINDS,
    ("claim", "stance"): STANCE,
    ("claim", "certainty"): CERTAINTY,
    ("claim", "obligation"): OBLIGATION,
    ("claim", "verification"): VERIFICATION,
    ("claim", "credibility"): CREDIBILITY,
    ("claim", "reliability"): RELIABILITY,
    ("standing", "importance"): IMPORTANCE,
    ("evidence", "role"): ROLES,
    ("evidence", "attribution"): ATTRIBUTION,
    ("evidence", "basis"): BASIS,
    ("evidence", "quotation"): QUOTATION,
    ("source", "kind"): SOURCE_KINDS,
    ("source", "on_record"): ON_RECORD,
    ("source", "reliability"): RELIABILITY,
    ("relation", "kind"): RELATIONS,
    ("decision", "kind"): DECISIONS,
    ("article", "state"): ARTICLE_STATES,
    ("anchor", "outcome"): OUTCOMES,
}


def term(kind: str, field: str, value: str) -> Term:
    """The term for a stored value; a value from a newer version stands for itself."""
    return FIELDS[(kind, field)].get(value) or Term(value, value, "")
