package lang

// neighbours are languages that there are no rules for. They are recognised so that they are not read by the rules of another:
// the lists were written by hand, by what the grammars of the languages say of their letters, small words and endings.
var neighbours = []Language{
	{Code: "uk", Name: "Ukrainian", Profile: Profile{
		Common:  "ії и",
		Letters: "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
		Words: `і й та в у не на що з він як за до від про його її їх був була було були але або ми вони я це цей ця ці того тому чи також щоб який яка яке які якого якій якої для при
після між уже вже ще якщо коли де немає є бути буде будуть можна може дуже більше через під над із зі них ним нею їм їй мене мені тебе собі свої свою своїх року роки рік час
навіть лише тільки так тут там тоді потім ніж бо адже україни україні сказав заявив повідомив нас вас о а ні то ж б би вона воно ти ви все всі всіх цього цієї цьому той та те по
без один раз люди себе хто тих цим нього неї`,
		Ends: `ого ому ими ення ання ість ості ський ська ські ської ських ться ється ють ять ати ити ів їв ам ям ами ями ах ях ої ій ією ла ло ли но ві ні кі ти ий а ку ка
ть нь ль сь дь ник ника тель теля ство ства ний ній на не ва ся`, Parts: `ї є ґ іс ії ьс цт ння`,
	}},
	{Code: "be", Name: "Belarusian", Profile: Profile{
		Common:  "і ы",
		Letters: "абвгдеёжзійклмнопрстуўфхцчшыьэюя'",
		Words: `і ў не на што з ён як за да ад пра яго яе іх быў была было былі але або мы яны я гэта гэты гэтая гэтыя гэтага гэтым гэтай таго таму ці таксама каб які якая якое якія якога якой для
пры пасля паміж ужо яшчэ калі дзе няма ёсць быць будзе будуць можна можа вельмі больш праз пад над са імі ім ёй мяне мне сябе сабе свае сваю сваіх года гады годзе год час нават толькі
так тут там тады потым чым бо ж беларусі сказаў паведаміў нас вас паводле у а то б яна ты вы усе ўсе усё ўсё без адзін хто па аб каля іншых`,
		Ends: `ага аму ымі імі енне анне асць асці скі ская скай скіх цца ецца юць аць ыць іць аў іў ла лі ць яў ам ям амі ямі ах ях ай ыя ых ая ку ка ні аны нь ль сь ся ны на ны ка лі ай ую`, Parts: `ў дз ць ія ьн`,
	}},
	{Code: "bg", Name: "Bulgarian", Profile: Profile{
		Common:  "и",
		Letters: "абвгдежзийклмнопрстуфхцчшщъюя",
		Words: `и в на не се че да с за от по той тя те то е са си ще като но или ние аз това този тази тези което който която които му го им ѝ ги я до при след между вече още ако
когато къде няма има бъде беше бяха бил била били било може много през под над със във към без само така тук там тогава отколкото защото също както как какво кой коя съм сме
сте ми ти ни ви нея него тях един една едно според заяви каза година години българия а о у ли най дори всички всеки срещу около преди кога пък обаче им`,
		Ends: `та то те ът ят ия ите ата ото ето ния ане ение ност ски ска ско ките ува ха ме ат ят ва ли ла ия на но ни ки ка`, Parts: `ъл ър ън ъм ът ъп ъс ъв ъд ък ъб ъг ъз ъш ъч ъц ъж ъх ището ата ите ият`,
	}},
	{Code: "mk", Name: "Macedonian", Profile: Profile{
		Common:  "и",
		Letters: "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
		Words: `и во на не се што да со за од по тој таа тие тоа е се си ќе како но или ние јас ова овој оваа овие кој која кое кои му го ги ја до при меѓу веќе уште ако кога каде нема има
беше биле може многу преку под над без само така тука таму тогаш исто`,
		Ends: `та то те от ите ата ува ње ва ски ска`, Parts: `ј ќ ѓ`,
	}},
	{Code: "sr", Name: "Serbian", Profile: Profile{
		Common:  "ј",
		Letters: "абвгдђежзијклљмнњопрстћуфхцчџш",
		Words:   `и у не на да се је су за од са као али или што који која које који да ли то тај та те ће би био била било били само још када где после пре због према између ово овај ова оне ми ви они`,
		Ends:    `ти ла ли ло ње ска ски ског ма`, Parts: `ј ђ ћ љ њ`,
	}},
	{Code: "ky", Name: "Kyrgyz", Profile: Profile{
		Common:  "ңөү",
		Letters: "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
		Words: `жана менен бул үчүн деп бар эле болду жөнүндө боюнча анын ал да дагы бир ушул ошол деди жыл эмес жок болуп болгон болот кийин чейин сыяктуу карай аркылуу өз өзү өзүнүн
алар аны ага бирок же гана эми биз сиз мен сен менин биздин кыргызстан жылы күнү киши адам учурда ичинде арасында эки көп керек мүмкүн бүгүн деген айтты экен бы эмне кандай кыргыз ошондой
анда эч кээ башка жаткан турган эң абдан аябай кайра кайсы калган келген туура сага мага андан нече ишке мамлекет мамлекеттик россия керек жакын өтөт кыз жаран суракка шаар`,
		Ends: `нын нин нун нүн дын дин дун дүн тын тин тун түн га ге ка ке го ко гө кө ды ди ду дү ты ти ту тү да де до дө та те то тө дан ден дон дөн тан тен тон төн нан нен лар лер лор лөр дар
дер тар тер ган ген гон гөн кан кен кон көн ып ип уп үп сы си су сү уу үү ат ет от өт лды рды лган рган лдык ынын инин лык дык тык лыг дыг уучу ышы уга дагы`, Parts: `оо өө уу үү ээ аа ңы дү гү чү`,
	}},
	{Code: "tt", Name: "Tatar", Profile: Profile{
		Common:  "әөү",
		Letters: "аәбвгдеёжҗзийклмнңоөпрстуүфхһцчшщъыьэюя",
		Words: `һәм белән бу өчен дип бар иде булды турында буенча аның ул да дә бер шул ди ел түгел юк булып булган була соң кадәр кебек аша үз үзе үзенең аларның алар аны аңа ләкин яки гына инде
без сез мин син минем безнең татарстан көнне кеше вакытта эчендә арасында ике күп кирәк мөмкин бүген дигән әйтте икән ничек нинди бик тагын генә белән та тә шушы менә хәзер әле бүтән
кайбер барлык яңа һәр ә иң дә`,
		Ends: `ның нең га гә ка кә ны не да дә та тә дан дән тан тән нан нән лар ләр нар нәр ган гән кан кән ды де ты те ый и ә ып еп сы се лык лек ына енә`, Parts: `җ ә һә чә әр әл гә`,
	}},
	{Code: "ba", Name: "Bashkir", Profile: Profile{
		Common:  "әҙ",
		Letters: "аәбвгғдҙеёжзийкҡлмнңоөпрсҫтуүфхһцчшщъыьэюя",
		Words: `һәм менән был өсөн тип бар ине булды тураһында буйынса уның ул да бер шул йыл түгел юҡ булып булған була һуң тиклем кеүек аша үҙ үҙе улар уны уға ләкин йәки ғына инде беҙ һеҙ мин һин
башҡортостан кеше кәрәк мөмкин бөгөн`,
		Ends: `ның нең ға гә ҡа кә ған гән ҡан кән лар ләр дар дәр тар тәр`, Parts: `ҙ ҫ ҡ`,
	}},
	{Code: "uz", Name: "Uzbek", Profile: Profile{
		Letters: "абвгғдеёжзийкқлмнопрстуўфхҳцчшъьэюя",
		Words: `ва билан бу учун деб бор эди бўлди ҳақида бўйича унинг у ҳам бир шу деди йил эмас йўқ бўлиб бўлган бўлади кейин қадар каби орқали ўз ўзи улар уни унга лекин ёки фақат энди биз сиз
мен сен менинг бизнинг ўзбекистон куни киши одам`,
		Ends: `нинг ни га да дан лар ган лик ди ши`, Parts: `ў ҳ қ ғ`,
	}},
	{Code: "tg", Name: "Tajik", Profile: Profile{
		Letters: "абвгғдеёжзийӣкқлмнопрстуӯфхҳчҷшъэюя",
		Words:   `ва дар аз ба ки ин он бо барои ҳам мо шумо онҳо аст буд шуд карда мекунад худ то ё ҳар як чанд тоҷикистон рӯз сол гуфт`,
		Ends:    `ҳои ҳо ро анд ад ӣ`, Parts: `ҷ ӣ ӯ ҳо`,
	}},
	{Code: "mn", Name: "Mongolian", Profile: Profile{
		Common:  "өү",
		Letters: "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя",
		Words:   `байна нь юм бол ба энэ тэр болон гэж байсан хүн оны дээр байгаа юу гэсэн гэх бөгөөд тухай монгол улсын бид та би нэг хоёр болсон ч дотор дараа өмнө`,
		Ends:    `ийн ын ууд үүд сан сэн сон сөн гаа гээ аас ээс оос өөс тай тэй аар ээр`, Parts: `ий аа ээ оо өө уу үү`,
	}},
	{Code: "uz", Name: "Uzbek", Profile: Profile{
		Letters: "aoʻg'",
		Words: `va bilan bu uchun deb bor edi bo'ldi haqida bo'yicha uning u ham bir shu dedi yil emas yo'q bo'lib bo'lgan bo'ladi keyin qadar kabi orqali o'z o'zi ular uni unga lekin yoki faqat endi
biz siz men sen mening bizning o'zbekiston kuni kishi odam vaqtda ichida ikki ko'p kerak mumkin bugun degan aytdi ekan qanday juda yana esa har barcha o'sha emas kim nima shunday bo'lsa
boshqa qilib qildi qilgan qiladi deya ko'ra`,
		Ends: `ning ni ga da dan lar lari gan lik di shi ish moqda adi ib imiz lgan`, Parts: `o' g' sh q ng`,
	}},
	{Code: "es", Name: "Spanish", Profile: Profile{
		Letters: "áéíñóúü",
		Words: `de la el que en los del las por con una para como al lo más pero sus le ha este fue se su un no es y o esta son también entre él han sido ser está están cuando hasta desde muy sin
sobre todo todos ya me mi tu yo hay donde qué otra otro años año ante contra durante según así ella ellos nos esto ese esa cada tras porque fueron era había tiene dos pueden puede`,
		Ends: `ción ado ada ados idad mente ía ía ero era ista iento os as ó ando iendo ar er`, Parts: `ñ ió ue ll`,
	}},
	{Code: "fr", Name: "French", Profile: Profile{
		Letters: "àâæçéèêëîïôœùûüÿ",
		Words: `le les des et du une dans est pour qui sur par au avec pas plus ce il sont aux ont ne se la de à été elle nous vous je un cette ces son sa ses leur leurs mais ou où donc comme sans sous
entre après avant deux fait être avoir était en que on y a même aussi tout tous peut lui bien très si d' l' qu' n' s' c' j' qu'il m' aujourd'hui puis alors dont`,
		Ends: `tion ment eux euse ance aire ier ière ées és ée ait aient ont ez eur ique elle ent er ir`, Parts: `é è ç eau ou oi ai`,
	}},
	{Code: "it", Name: "Italian", Profile: Profile{
		Letters: "àèéìíîòóù",
		Words: `di e il la che è un una per in con non del della dei delle degli da al alla ai alle nel nella si sono come più anche ma o se ha hanno era lo gli le questo questa su dal dalla tra fra ed
essere stato stata suo sua suoi loro ci quando dopo prima molto tutti tutto dove chi cosa perché così l' dell' all' nell' un' sul sulla i a può ogni solo due fu c' d' dall' quale quello nei`,
		Ends: `zione zioni mente are ere ire ato ata ati ate ità ento anza ella ello etti one oni ò ava eva`, Parts: `gli zz zi tt`,
	}},
	{Code: "pt", Name: "Portuguese", Profile: Profile{
		Letters: "áâãàçéêíóôõúü",
		Words: `de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela
entre era depois sem mesmo aos ter seus quem nas me esse eles estão você tinha foram são`,
		Ends: `ção ções ado ada idade mente ão ões ou ar er ir inho`, Parts: `ã õ ç nh lh`,
	}},
	{Code: "de", Name: "German", Profile: Profile{
		Letters: "äöüß",
		Words: `der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach in bei einer um am sind noch wie einem über einen so zum war haben
nur oder aber vor zur bis mehr durch man sein wurde wird ich wir ihr was kann wenn unter gegen vom schon hier sehr alle`,
		Ends: `ung ungen keit heit lich isch ischen en er ten tem chen schaft`, Parts: `sch ei ch ü ß ä`,
	}},
	{Code: "nl", Name: "Dutch", Profile: Profile{
		Letters: "éëïóöü",
		Words:   `de het een en van in is dat op te zijn voor met die niet aan er om ook als bij maar naar dan nog uit wordt door over hij ze ik wat worden tot was werd kan hun meer geen of heeft deze onder`,
		Ends:    `en ing ijk heid lijk eren`, Parts: `ij aa oe ee uu`,
	}},
	{Code: "pl", Name: "Polish", Profile: Profile{
		Letters: "ąćęłńóśźż",
		Words:   `w i na z się nie do to że o jest jak po za od przez dla oraz ale są był była było który która które przy tym tego może już tylko także czy jego jej ich co roku będzie ten ta a`,
		Ends:    `nie ego emu ych ość ski ska ów ami ach ować ać`, Parts: `ł ą ę sz cz rz`,
	}},
	{Code: "ro", Name: "Romanian", Profile: Profile{
		Letters: "ăâîșşțţ",
		Words:   `și de în la cu pe care nu este a un o din că să pentru au mai fi prin sau cum după fost acest această său dar ca ce el ea lui lor între al ale`,
		Ends:    `ul ului lor tă ile ele ție ții are`, Parts: `ă ș ț ţ`,
	}},
	{Code: "tr", Name: "Turkish", Profile: Profile{
		Letters: "âçğıîöşüi",
		Words:   `ve bir bu için ile da de çok olarak daha olan gibi kadar sonra ama ne var yok değil en her o ben biz ki mi ise ya da olduğu tarafından göre oldu dedi`,
		Ends:    `lar ler dan den nın nin mak mek mış miş dır dir lik`, Parts: `ğ ş ı ü`,
	}},
	{Code: "az", Name: "Azerbaijani", Profile: Profile{
		Letters: "əçğıöşüi",
		Words:   `və bir bu üçün ilə ki də da daha olan kimi qədər sonra amma nə var yox deyil ən hər o mən biz isə görə azərbaycan olub etdi`,
		Ends:    `lar lər dan dən nın nin maq mək dır dir`, Parts: `ə q`,
	}},
}

func init() {
	for _, l := range neighbours {
		names[l.Code] = l.Name
		addProfile(l.Code, l.Profile, false)
	}
}
