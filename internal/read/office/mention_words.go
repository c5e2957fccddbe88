package office

// Words that mentions are made of.
var (
	articles = set("the a an his her its their")
	// lead are words that begin a sentence with a capital and belong to no name.
	lead = set(`the a an on in at after before two three then when while former ex also later earlier both and but even although though having as if because since that this
these those what where how why for with from to by not no all some many most one here there now today yesterday according following during despite
указом решением приказом распоряжением вместо на в по после об о он она они вчера сегодня накануне позже ранее исполнять`)

	enPosts = set(`president minister premier chancellor governor mayor chair chairman chairwoman chairperson head chief director secretary speaker leader commander ambassador prosecutor
commissioner spokesman spokeswoman judge deputy general-secretary king queen prince vice-president president-elect envoy adviser advisor aide senator lawmaker`)
	// enOfPost stand before a noun of office and belong to it.
	enOfPost = set(`prime deputy vice first acting interim defence defense interior foreign finance economy health trade justice energy education transport labour labor culture spy police army security
press state intelligence customs assistant lord attorney agriculture information`)
	enBefore     = set("opposition new senior top long-time outgoing late then long-serving party government national regional local")
	enFormer     = set("former ex late outgoing ex-president ex-minister then")
	enPortfolios = set("trade defence defense interior finance foreign internal external affairs justice health education transport energy economy culture labour labor agriculture information state")
	enBodies     = set(`committee council ministry army police parliament government court bank service agency party company union alliance lawmakers deputies prosecutors media senate congress cabinet office
administration commission forces guard department university corporation group state board authorities`)

	ruBodies = set("парламент правительство суд полиция прокуратура госдума дума сенат")

	// people are capitalised words for many or for anyone, and no names.
	people = set("muslim muslims christian christians republican republicans democrat democrats turks kurds russians jews people web internet congress")
	// whereIs are words behind which a place stands, which does nothing itself.
	whereIs = set("of in at from near for with by about")
	// held are words for an office or for power, which somebody may take.
	held = []string{"presidency", "power", "office", "post", "control", "command", "leadership", "chairmanship", "government", "duties", "role", "charge", "helm"}

	kkPosts = set(`президент министр төраға әкім басшы жетекші директор спикер прокурор хатшы орынбасар депутат премьер-министр елші кеңесші қолбасшы бастық басқарма ректор`)
	// kkBefore stand before a noun of office and belong to it.
	kkBefore = set("қорғаныс ішкі сыртқы істер қаржы экономика білім денсаулық сақтау әділет энергетика мәдениет ауыл шаруашылығы бас бірінші вице премьер мемлекеттік қызметкер баспасөз")
	kkFormer = set("бұрынғы экс-президент экс-министр")
	kkBodies = set("банк комитет кеңес партия сенат мәжіліс үкімет парламент қор компания агенттік мемлекет ұлттық қауіпсіздік полиция сот әскер депутаттар басқарма")

	// forces are what is sent and withdrawn.
	forces = []string{"troops", "soldiers", "forces", "army", "units", "tanks", "peacekeepers", "войск", "военн", "солдат", "силы", "миротвор", "подраздел", "әскер", "күш"}
)
