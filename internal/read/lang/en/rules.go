package en

import "hearsay/internal/read/lang"

// tellRules are the forms of telling, each with a sentence of our own words on which it fires.
var tellRules = lang.Ledger{
	{Name: "quotation-first", Example: `“The border is closed,” said Anna Petrova.`},
	{Name: "cue-then-quotation", Example: `She said, “The border is closed.”`},
	{Name: "according-to", Example: `According to the ministry, the border was closed.`},
	{Name: "clause-first", Example: `Both roads are shut, says keeper Ida Storm.`},
	{Name: "cue-then-content", Example: `The minister said that the border was closed.`},
	{Name: "noun-that", Example: `Claims that the old bridge has fallen are untrue.`},
	{Name: "impersonal", Example: `It was reported that the president had fled.`},
	{Name: "passive", Example: `The arrest was confirmed by the ministry.`},
	{Name: "as-reported", Example: `The old bridge was closed at noon, as reported by the Morning Herald.`},
}

// officeRules are the ways to tell of offices, each with a sentence of our own words on which it fires.
var officeRules = lang.Ledger{
	{Name: "mention", Example: `Dana Ilic, the minister of trade, opened the bridge.`},
	{Name: "appoint", Example: `Dana Ilic was appointed as minister of trade on Monday.`},
	{Name: "dismiss", Example: `President Karl Voss dismissed Emil Rog from his post.`},
	{Name: "replace", Example: `Dana Ilic replaced Emil Rog as minister of trade.`},
	{Name: "arrest", Example: `Emil Rog was detained by Olga Stern of the security service.`},
	{Name: "release", Example: `Emil Rog was released on Monday.`},
	{Name: "resign", Example: `On Friday Emil Rog stepped down.`},
	{Name: "takeover", Example: `Dana Ilic assumed the presidency on Monday.`},
	{Name: "die", Example: `Emil Rog died on Monday.`},
	{Name: "flee", Example: `Emil Rog fled to Ostravia.`},
	{Name: "deploy", Example: `President Karl Voss sent troops to Ostravia.`},
	{Name: "withdraw", Example: `President Karl Voss withdrew troops from Ostravia.`},
	{Name: "request", Example: `President Karl Voss requested help from Ostravia.`},
	{Name: "approve", Example: `Parliament approved the budget.`},
	{Name: "order", Example: `President Karl Voss ordered the army to shoot.`},
}

// timeRules are the ways to name times, each with a sentence of our own words on which it fires.
var timeRules = lang.Ledger{
	{Name: "iso", Example: `It began on 2022-01-06.`},
	{Name: "month-day", Example: `It began on January 6, 2022.`},
	{Name: "day-month", Example: `It began on 6 January 2022.`},
	{Name: "month-year", Example: `It began in January 2022.`},
	{Name: "last-month-name", Example: `It began last March.`},
	{Name: "season", Example: `It began last summer.`},
	{Name: "weekday", Example: `It began on Thursday evening.`},
	{Name: "day-word", Example: `It began yesterday.`},
	{Name: "ago", Example: `It began two weeks ago.`},
	{Name: "last-unit", Example: `It began last week.`},
	{Name: "last-units", Example: `It rained for the last two weeks.`},
	{Name: "span-adjective", Example: `It was a three-day visit.`},
	{Name: "span", Example: `It rained for three days.`},
	{Name: "spans", Example: `It rained for months.`},
	{Name: "every", Example: `They meet every week.`},
	{Name: "rate", Example: `It is published daily.`},
	{Name: "decade", Example: `It began in the 1990s.`},
	{Name: "century", Example: `It was built in the 19th century.`},
	{Name: "year", Example: `It began in 1991.`},
	{Name: "month", Example: `It began in January.`},
	{Name: "reference", Example: `It began recently.`},
	{Name: "clock", Example: `It began at 10 a.m.`},
}
