package datetime

import (
	"strings"
	"unicode/utf8"
)

// months are the names by which twelve languages call them, by their beginning: each is written with all its endings and cut off where
// people cut it off. No name begins like another's of another month.
var months = [12]string{
	"jan jän jänn janv ene enero gen genn gennaio янв қаң қаңтар січ січень oca ocak sty stycz ιαν 1月",
	"feb feber febr fév fevr févr fev фев ақп лют şub şubat subat lut φεβ fevereiro",
	"mar mär mars marz märz maart mrt мар нау наурыз бер берез март марта mart marzec marca março μαρ",
	"apr avr abr апр сәу квіт кві nis nisan kwi kwiet april απρ aprile abril",
	"may mai mayo mei maio мая май мам травня трав maggio mag maj mayıs μαι μάι",
	"jun juin juni junio июн мау черв чер haz haziran cze czer june giu giugno junho ιουν ιούν",
	"jul juil juli julio июл шіл шілде лип липень липня tem temmuz lip lipiec lipca july lug luglio julho júl julius július ιουλ ιούλ",
	"aug aoû août aout ago agosto авг там тамыз серп сер ağu ağustos agustos sie sier sierp august αυγ αύγ",
	"sep sept set settembre сен қыр қырк верес вер eyl eylül eylul wrz wrzes septembre σεπ setembro",
	"oct okt ott ottobre окт қаз қазан жовт жов eki ekim paź pazd październik out outubro οκτ",
	"nov ноя қар қараша лист лис kas kasım kasim lis listopad noviembre νοε νοέ",
	"dec dez déc dic dicembre дек жел желтоқсан груд гру ara aralık aralik gru grudzień desember δεκ dezembro",
}

// endings are how the names go on behind their beginnings.
var byName = func() map[string]int {
	all := map[string]int{}
	for i, names := range months {
		for n := range strings.FieldsSeq(names) {
			all[n] = i + 1
		}
	}
	return all
}()

// whole are beginnings that other words share, so they must be whole names: "mar" is March, "market" is not.
var longest = 12

// Month is the number of the month that a word names, 0 if none: "января" and "Jan" are 1.
func Month(word string) int {
	word = strings.ToLower(strings.TrimSuffix(word, "."))
	if utf8.RuneCountInString(word) > longest {
		return 0
	}
	if n, ok := byName[word]; ok {
		return n
	}
	for cut := len(word) - 1; cut >= 3; cut-- {
		if !utf8.RuneStart(word[cut]) {
			continue
		}
		if n, ok := byName[word[:cut]]; ok && goesOn[word[cut:]] {
			return n
		}
	}
	return 0
}

// goesOn are the rests of names behind the beginnings above, in all their cases.
var goesOn = func() map[string]bool {
	all := map[string]bool{}
	for e := range strings.FieldsSeq(`uary uari uar ruary ruari ruar ch il ust tember tembre tiembre ember embre iembre ober obre ubre ubri uary e y i o er r s
		ier vier varo braio bruar bruari brero rier rero arzo ril rile ille llet let ûte
		аря арь арі раля раль рал та т еля ель ня нь ь я ю уста уст тября тябрь ября ябрь бря брь абря абрь кабря оября
		тар тарда тардың пан панда паннан рыз рызда ір ірде ыр ырда усым усымда шыр ышым дың да де нан нен тын нда таң
		ень ня ого ий ютого ютий ний зень зня равень равня вень вня пень пня есень есня есня ресень ресня тень тня втень втня топад топада опад опада день дня
		ım ık ak at an ız ran muz stos ül asım alık
		eń nia ycznia yczeń ego ty tego czeń ecień ień ca iec wiec rwca rwiec pień pnia iernik iernika dziernik dziernika opad opada adzień dnia zień
		ουαρίου ουάριος τίου ρίλιος ριλίου ου ος ύστου ουστος οβρίου εμβρίου μβρίου λίου νίου`) {
		all[e] = true
	}
	return all
}()
