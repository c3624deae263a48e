"""What invented people said, by stage: the words behind `quotes.csv`."""

from __future__ import annotations

Said = tuple[str, str, str, int]
"""(topic, touchpoint, text, score from 1 to 5 as the survey asks for it)."""

QUESTIONS = {
    "awareness": "How did it feel to look for a way to answer leads sooner?",
    "consideration": "How was your first week with the trial?",
    "decision": "How was it to get from the demo to a price you could pass on?",
    "security-review": "How was the security review for you?",
    "pilot": "How did the pilot go so far?",
    "retention": "How was your first month as a customer?",
    "advocacy": "How was it to bring your colleagues along?",
}

SURVEY: dict[str, tuple[Said, ...]] = {
    "awareness": (
        ("slow-leads", "ad-landing-page", "The ad described my Monday better than I could.", 4),
        ("slow-leads", "blog", "I read three posts before I understood it is not another CRM.", 3),
        ("what-it-does", "website", "The home page says handover four times and never shows one.", 2),
        ("slow-leads", "blog", "First article that gave a number for waiting instead of a lecture.", 4),
        ("what-it-does", "website", "I could not tell whether it works without our CRM admin.", 3),
        ("what-it-does", "ad-landing-page", "Same claim as the two others I had open.", 3),
        ("slow-leads", "guides", "The checklist was useful even without buying anything.", 4),
        ("what-it-does", "website", "I looked for a screenshot of the rules and found a photo of people laughing.", 2),
        ("slow-leads", "blog", "Sent the post to sales. They said they knew. So that was that.", 3),
    ),
    "consideration": (
        ("crm-connection", "setup-docs", "Connected it before lunch, without asking IT.", 5),
        ("routing-rules", "product-app", "The first rule took me six minutes. I had blocked the afternoon for it.", 5),
        ("webinar", "webinar", "In the webinar somebody had my exact mess with regions. That settled it for me.", 5),
        ("trial-limits", "trial-signup", "Fourteen days are short when sales is at a fair for five of them.", 3),
        ("crm-connection", "setup-docs", "It asked for admin rights, and our admin is a ticket queue.", 2),
        ("routing-rules", "setup-docs", "Documentation is good. Search in it is not.", 3),
        ("calculator", "delay-calculator", "Nice calculator. I would not put its number in front of my boss.", 3),
        ("routing-rules", "product-app", "I could undo a rule. I tried more because of that.", 4),
        ("trial-limits", "trial-emails", "The day five mail came when I was stuck on exactly that step.", 4),
        ("webinar", "webinar", "An hour with a real setup was worth more than the tour.", 4),
        ("crm-connection", "setup-docs", "The sandbox sync needed two attempts, then it just ran.", 4),
    ),
    "decision": (
        ("pricing", "pricing-page", "I do not know what counts as a handover. Twice for one lead, or once?", 1),
        ("pricing", "pricing-page", "I cannot give finance a number that depends on how our sales team behaves.", 1),
        ("pricing", "pricing-page", "Three sliders and a footnote. I closed the tab.", 1),
        ("plans", "pricing-page", "What I had in the trial is split over two plans, and it does not say which.", 2),
        ("quote", "sales-call", "The demo was good. Then I waited four days for one number.", 2),
        (
            "quote",
            "sales-call",
            "Nadia worked out our price on the phone in ten minutes. Why is that not on the page?",
            3,
        ),
        ("pricing", "pricing-page", "I rebuilt their price in a spreadsheet to be sure. Took an evening.", 2),
        ("contract", "sales-call", "Contract was short and readable. That helped.", 4),
        ("plans", "pricing-page", "Monthly or yearly changes more than the total, and I only saw it in the draft.", 2),
        ("data-protection", "security-page", "Data protection answers were on one page, so our officer was quick.", 4),
        ("pricing", "pricing-page", "My estimate was 4,000 off. Not a good meeting.", 1),
    ),
    "security-review": (
        ("questionnaire", "security-page", "We sent 180 questions and heard nothing for two weeks.", 1),
        (
            "questionnaire",
            "security-page",
            "Half of our questions are answered in their white paper. Nobody told us it exists.",
            2,
        ),
        ("single-sign-on", "security-page", "Single sign-on needs the largest plan. We learned that in week three.", 2),
        ("questionnaire", "sales-call", "Once we had an engineer on the call it took forty minutes.", 4),
        ("questionnaire", "security-page", "The questionnaire came back with marketing text in the cells.", 1),
        ("data-protection", "security-page", "Processing agreement was fine at first reading. Rare.", 4),
    ),
    "pilot": (
        (
            "crm-connection",
            "product-app",
            "Two regions ran from the first day, the third needed a field we do not have.",
            3,
        ),
        ("routing-rules", "product-app", "Reps stopped asking me who owns what. In week one.", 5),
        ("single-sign-on", "product-app", "Login by link until the sign-on was done. My team noticed.", 3),
        ("report", "product-app", "The waiting time report made the case for me.", 5),
    ),
    "retention": (
        ("report", "product-app", "From nine hours to eleven minutes. I put that on a slide.", 5),
        (
            "routing-rules",
            "product-app",
            "A colleague in sales thanked me for a lead. That had not happened before.",
            5,
        ),
        ("roles", "product-app", "I wanted to let the team lead change one rule. It is all or nothing.", 3),
        ("invoice", "billing", "The first invoice had two lines I had to ask about.", 2),
        ("report", "product-app", "The Monday mail is the only report my boss opens.", 4),
        ("routing-rules", "setup-docs", "Holiday cover was a bit of work, it runs now.", 4),
        ("roles", "product-app", "I am the only one who dares to touch the rules.", 3),
        ("report", "product-app", "No lead lay around over the long weekend. First time.", 5),
    ),
    "advocacy": (
        ("invite", "colleague-invite", "I invited the partner team. They were set up when I came back from lunch.", 5),
        ("report", "product-app", "I forward the weekly page. People ask where it comes from.", 4),
        ("invite", "colleague-invite", "Every new colleague asks me what a handover costs. I still look it up.", 3),
        ("review", "review-site", "Happy to recommend it, with a note about the price list.", 4),
        ("invite", "colleague-invite", "I would bring in service as well if I knew the bill.", 3),
    ),
}

SHORT: dict[str, tuple[tuple[str, int], ...]] = {
    "awareness": (
        ("fine", 3),
        ("ok", 3),
        ("A lot of vendors say the same.", 3),
        ("interesting", 4),
        ("still looking", 3),
        ("took a while", 2),
    ),
    "consideration": (
        ("good", 4),
        ("easy so far", 4),
        ("ok", 3),
        ("Faster than I thought.", 5),
        ("need more days", 3),
        ("works", 4),
    ),
    "decision": (
        ("pricing unclear", 1),
        ("too many plans", 2),
        ("slow", 2),
        ("ok", 3),
        ("price", 1),
        ("waiting for the quote", 2),
        ("fine in the end", 4),
    ),
    "security-review": (("slow", 2), ("still waiting", 1), ("ok", 3), ("nobody answered", 1), ("long", 2)),
    "pilot": (("good", 4), ("ok", 3), ("works for two of three teams", 4), ("promising", 4)),
    "retention": (("very happy", 5), ("good", 4), ("runs by itself", 5), ("ok", 3), ("solid", 4)),
    "advocacy": (("gladly", 5), ("fine", 4), ("easy", 4), ("did it twice", 4), ("ok", 3)),
}

SURVEY_ANSWERS = {
    "awareness": 46,
    "consideration": 62,
    "decision": 74,
    "security-review": 38,
    "pilot": 34,
    "retention": 58,
    "advocacy": 40,
}
"""Answers a stage, long and short ones together."""

INTERVIEWS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "2026-07-21",
        "decision",
        "pricing",
        "pricing-page",
        "I am good with numbers. I sat there with a calculator and still could not say what we would pay in March.",
    ),
    (
        "2026-07-22",
        "decision",
        "pricing",
        "pricing-page",
        "If a lead is passed on twice, is that one handover? I asked three people there and got two answers.",
    ),
    (
        "2026-07-22",
        "decision",
        "pricing",
        "pricing-page",
        "With seats I could count heads. Now I would have to promise finance how often sales drops a lead.",
    ),
    (
        "2026-07-24",
        "decision",
        "plans",
        "pricing-page",
        "The trial never told me I was using things from the bigger plan.",
    ),
    (
        "2026-07-28",
        "decision",
        "quote",
        "sales-call",
        "The demo convinced me. The silence after it made me look at others again.",
    ),
    (
        "2026-07-29",
        "decision",
        "pricing",
        "pricing-page",
        "I did not say no. I just could not explain it, so I stopped bringing it up.",
    ),
    (
        "2026-07-30",
        "consideration",
        "webinar",
        "webinar",
        "I saw a company like ours in the webinar, with the same ugly region list, and it worked.",
    ),
    (
        "2026-07-30",
        "retention",
        "report",
        "product-app",
        "I showed my boss the waiting time before and after. She asked what it costs. I said I would find out.",
    ),
    (
        "2026-03-03",
        "security-review",
        "questionnaire",
        "security-page",
        "Our questionnaire went into a mailbox. I think it is still in there.",
    ),
    (
        "2026-03-04",
        "security-review",
        "questionnaire",
        "security-page",
        "I had the budget and the team behind me, and then I spent six weeks being a postman.",
    ),
    (
        "2026-03-05",
        "pilot",
        "routing-rules",
        "product-app",
        "The day the pilot started my inbox went quiet. That was the proof.",
    ),
)
"""(date, stage, topic, touchpoint, text)."""

REVIEWS: tuple[tuple[str, str, str, str, str, int], ...] = (
    ("2026-02-11", "retention", "report", "product-app", "We answer in minutes now. Setup was one afternoon.", 5),
    ("2026-04-02", "retention", "routing-rules", "product-app", "Does one thing and does it well.", 5),
    ("2026-05-19", "advocacy", "roles", "product-app", "Great for a small team, rights are coarse for a big one.", 4),
    ("2026-07-06", "decision", "pricing", "review-site", "Good product. The new price list needs a translator.", 2),
    ("2026-08-14", "decision", "pricing", "review-site", "Loved the trial, gave up on the quote.", 2),
    (
        "2026-09-23",
        "advocacy",
        "pricing",
        "review-site",
        "Would give five stars if I could tell my cousin what it costs.",
        4,
    ),
    ("2026-10-20", "decision", "pricing", "review-site", "Old plan gone, new bill unclear, support friendly.", 2),
)
