package ru

import "hearsay/internal/read/lang"

// tellRules are the forms of telling, each with a sentence of our own words on which it fires.
var tellRules = lang.Ledger{
	{Name: "quotation-around", Example: `«Дорога закрыта, — сообщил представитель МЧС Иван Орлов, — но объезд работает».`},
	{Name: "quotation-first", Example: `«Мы не стреляли», — заявила пресс-секретарь армии Анна Белова.`},
	{Name: "cue-then-quotation", Example: `Канал «Заря» утверждает: «Президент покинул страну».`},
	{Name: "according-to", Example: `По словам губернатора, дорога открыта.`},
	{Name: "of-this", Example: `Мост закрыт. Об этом сообщил глава МВД.`},
	{Name: "clause-first", Example: `Мост закрыт на ремонт, сообщает агентство «Восток».`},
	{Name: "as-told", Example: `Как сообщил губернатор, мост закрыт на ремонт.`},
	{Name: "cue-then-content", Example: `Министр заявил, что граница закрыта.`},
	{Name: "impersonal", Example: `Стало известно, что самолёт не взлетел.`},
	{Name: "follows", Example: `Из доклада следует, что мост был закрыт.`},
	{Name: "noun-that", Example: `Слухи о том, что мост закрыт, ходят давно.`},
	{Name: "verb-last", Example: `Министерство эту информацию не подтвердило.`},
	{Name: "object-first", Example: `Гибель двух человек подтвердила пресс-служба министерства.`},
	{Name: "spreads", Example: `В соцсетях распространилась информация о прорыве дамбы.`},
	{Name: "quotes", Example: `Депутат привела слова казначея: «Сбоя не было».`},
	{Name: "headline", Example: `СМИ: посол отозван из столицы.`},
	{Name: "citing", Example: `Мост закрыт на ремонт, сообщает агентство «Восток» со ссылкой на полицию.`},
}

// officeRules are the ways to tell of offices, each with a sentence of our own words on which it fires.
var officeRules = lang.Ledger{
	{Name: "post-name", Example: `Мэр Арвы Юрий Белов открыл мост.`},
	{Name: "name-post", Example: `Анна Белова, председатель комитета по делам молодёжи, ушла в отпуск.`},
	{Name: "name-is-post", Example: `Дмитрий Анатольевич Орлов назначен директором завода «Норд».`},
	{Name: "appoint", Example: `Эмиль Рогов назначен директором завода «Норд».`},
	{Name: "dismiss", Example: `Президент Карл Восс уволил Эмиля Рогова с поста министра.`},
	{Name: "resign", Example: `Вчера Эмиль Рогов подал в отставку.`},
	{Name: "takeover", Example: `Эмиль Рогов возглавил завод «Норд».`},
	{Name: "arrest", Example: `Эмиль Рогов арестован.`},
	{Name: "release", Example: `Эмиль Рогов вышел на свободу.`},
	{Name: "die", Example: `Эмиль Рогов скончался.`},
	{Name: "flee", Example: `По слухам, Эмиль Рогов покинул страну.`},
	{Name: "deploy", Example: `Президент Карл Восс ввёл войска в Остравию.`},
	{Name: "withdraw", Example: `Президент Карл Восс вывел войска из Остравии.`},
	{Name: "request", Example: `Президент Карл Восс попросил помощи.`},
	{Name: "approve", Example: `Парламент одобрил бюджет.`},
	{Name: "order", Example: `Президент Карл Восс приказал стрелять.`},
}

// timeRules are the ways to name times, each with a sentence of our own words on which it fires.
var timeRules = lang.Ledger{
	{Name: "iso", Example: `Это началось 2022-01-06.`},
	{Name: "figures", Example: `Это началось 06.01.2022.`},
	{Name: "night-to", Example: `Это началось в ночь на 6 января.`},
	{Name: "night-to-weekday", Example: `Это началось в ночь на четверг.`},
	{Name: "day-month", Example: `Это началось 6 января.`},
	{Name: "month-year", Example: `Это началось в декабре 2019 года.`},
	{Name: "weekday", Example: `Это началось в четверг вечером.`},
	{Name: "day-word", Example: `Это началось накануне.`},
	{Name: "ago", Example: `Это началось три дня назад.`},
	{Name: "last-unit", Example: `Это началось на прошлой неделе.`},
	{Name: "span", Example: `Это длилось три дня.`},
	{Name: "decade", Example: `Это началось в 90-х годах.`},
	{Name: "year", Example: `Это началось в 2019 году.`},
	{Name: "month", Example: `Это началось в январе.`},
	{Name: "reference", Example: `Это началось недавно.`},
}
