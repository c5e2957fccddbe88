package kk

import "hearsay/internal/read/lang"

// tellRules are the forms of telling, each with a sentence of our own words on which it fires.
var tellRules = lang.Ledger{
	{Name: "quotation", Example: `«Шекара жабылды», – деді министр.`},
	{Name: "dep", Example: `Шекара жабылды деп хабарлады министр.`},
	{Name: "nominal-clause", Example: `Министр шекара жабылғанын айтты.`},
	{Name: "topic", Example: `Министр шекараның кеше жабылғаны туралы хабарлады.`},
	{Name: "object", Example: `Министрлік бұл мәліметті растамады.`},
	{Name: "cue-then-content", Example: `Министр былай деді: «Шекара жабылды».`},
	{Name: "impersonal", Example: `Шекара жабылғаны хабарланды.`},
	{Name: "according-to", Example: `Министрдің айтуынша, шекара жабылды.`},
	{Name: "as-said", Example: `Министр айтқандай, шекара жабылды.`},
	{Name: "rumour", Example: `Шекара жабылды деген қауесет тарады.`},
	{Name: "citing", Example: `Агенттік полицияға сілтеме жасап, шекара жабылды деп хабарлады.`},
	{Name: "about-that", Example: `Шекара жабылды. Бұл туралы министр айтты.`},
	{Name: "colon", Example: `Министр: «Шекара жабылды, жол ашық».`},
	{Name: "headline", Example: `Тоқаев: Шекара кеше жабылды`},
}

// officeRules are the ways to tell of offices, each with a sentence of our own words on which it fires.
var officeRules = lang.Ledger{
	{Name: "mention", Example: `Арва қаласының әкімі Болат Омаров көпірді ашты.`},
	{Name: "appoint", Example: `Ерлан Сапаров министр болып тағайындалды.`},
	{Name: "dismiss", Example: `Ерлан Сапаров қызметінен босатылды.`},
	{Name: "arrest", Example: `Ерлан Сапаров қамауға алынды.`},
	{Name: "release", Example: `Ерлан Сапаров босап шықты.`},
	{Name: "resign", Example: `Ерлан Сапаров отставкаға кетті.`},
	{Name: "takeover", Example: `Ерлан Сапаров үкіметті басқарды.`},
	{Name: "die", Example: `Ерлан Сапаров қайтыс болды.`},
	{Name: "flee", Example: `Ерлан Сапаров елден кетті.`},
	{Name: "deploy", Example: `Президент Ерлан Сапаров әскер енгізді.`},
	{Name: "withdraw", Example: `Президент Ерлан Сапаров әскер шығарды.`},
	{Name: "request", Example: `Президент Ерлан Сапаров көмек сұрады.`},
	{Name: "approve", Example: `Парламент бюджетті мақұлдады.`},
	{Name: "order", Example: `Министр Ерлан Сапаров тексеруді тапсырды.`},
}

// timeRules are the ways to name times, each with a sentence of our own words on which it fires.
var timeRules = lang.Ledger{
	{Name: "iso", Example: `Жиын 2022-01-06 өтті.`},
	{Name: "figures", Example: `Жиын 06.01.2022 өтті.`},
	{Name: "night-between", Example: `Қаңтардың 5-інен 6-сына қараған түні атыс болды.`},
	{Name: "night-to", Example: `6 қаңтарға қараған түні атыс болды.`},
	{Name: "month-day", Example: `Ол қаңтардың 6-сында ұсталды.`},
	{Name: "day-month", Example: `Ол 6-қаңтар күні ұсталды.`},
	{Name: "month-year", Example: `Жол 2022 жылғы қаңтарда ашылды.`},
	{Name: "month-of", Example: `Жол өткен жылдың желтоқсанында ашылды.`},
	{Name: "quarter", Example: `Жол бірінші тоқсанда ашылды.`},
	{Name: "decade", Example: `Жол 90-жылдары ашылды.`},
	{Name: "year", Example: `Жол 2014 жылы ашылды.`},
	{Name: "season", Example: `Жол өткен жазда ашылды.`},
	{Name: "weekday", Example: `Жол бейсенбі күні ашылды.`},
	{Name: "day-word", Example: `Жол кеше кешке ашылды.`},
	{Name: "part", Example: `Жол кешке ашылды.`},
	{Name: "year-word", Example: `Жол былтыр ашылды.`},
	{Name: "last-unit", Example: `Жол өткен аптада ашылды.`},
	{Name: "ago", Example: `Жол екі апта бұрын ашылды.`},
	{Name: "every", Example: `Жиын жыл сайын өтеді.`},
	{Name: "span", Example: `Жиын екі апта өтті.`},
	{Name: "month", Example: `Жол тамызда ашылды.`},
	{Name: "reference", Example: `Жол қазір ашық.`},
	{Name: "clock", Example: `Жол сағат 10:30 ашылды.`},
}
