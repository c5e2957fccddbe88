package capture

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The two forms of an export of Telegram Desktop (Settings, Export): result.json and messages.html. Each message becomes a
// plain text; media are files beside the export, and are captured as such where a folder or an archive is given.

func isTelegramJSON(d *Document) bool {
	if !is(d, "application/json", "text/plain") {
		return false
	}
	b := head(d, 1<<16)
	if bytes.Contains(b, []byte(`"personal_information"`)) {
		b = head(d, len(d.Data)) // of a whole account, in which contacts come before the chats
	}
	return bytes.HasPrefix(b, []byte("{")) && (bytes.Contains(b, []byte(`"messages"`)) && bytes.Contains(b, []byte(`"type"`)) || bytes.Contains(b, []byte(`"chats"`)))
}

type telegramMessage struct {
	ID        json.Number     `json:"id"`
	Type      string          `json:"type"`
	Date      string          `json:"date"`
	Unix      string          `json:"date_unixtime"`
	Edited    string          `json:"edited_unixtime"`
	EditedOn  string          `json:"edited"`
	From      string          `json:"from"`
	Author    string          `json:"author"` // who signed a post of a channel
	Forwarded string          `json:"forwarded_from"`
	Text      json.RawMessage `json:"text"`
	Poll      struct {
		Question json.RawMessage `json:"question"`
		Answers  []struct {
			Text json.RawMessage `json:"text"`
		} `json:"answers"`
	} `json:"poll"`
}

// telegramJSON reads the messages as they come: a list of them may be longer than memory holds once it is decoded.
func (u *unpacker) telegramJSON(d *Document, depth int) error {
	return u.telegramChat(d, &telegramReader{Decoder: json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(d.Data, []byte("\xef\xbb\xbf")))), left: 4 * u.lim.Count}, depth)
}

// A telegramReader counts the messages, empty ones and those of the service included.
type telegramReader struct {
	*json.Decoder
	left int
}

// telegramChat reads one chat, or the whole of an account, whose chats are a list within.
func (u *unpacker) telegramChat(d *Document, dec *telegramReader, depth int) error {
	var name string
	var id json.Number
	return eachKey(dec.Decoder, func(key string) error {
		switch key {
		case "name":
			return lenient(dec.Decoder, &name)
		case "id":
			return lenient(dec.Decoder, &id)
		case "messages":
			return eachElement(dec.Decoder, func() error { return u.telegramMessage(d, dec, name, id.String(), depth) })
		case "chats", "left_chats":
			return eachKey(dec.Decoder, func(string) error {
				return eachElement(dec.Decoder, func() error { return u.telegramChat(d, dec, depth) })
			})
		}
		return dec.Decode(new(json.RawMessage))
	})
}

// lenient decodes a value, and leaves out one of another type.
func lenient(dec *json.Decoder, v any) error {
	var raw json.RawMessage
	if err := dec.Decode(&raw); err != nil {
		return err
	}
	_ = json.Unmarshal(raw, v) // a chat without a name is a chat
	return nil
}

// eachKey calls f for the keys of an object, to read their values; anything else than an object is left out.
func eachKey(dec *json.Decoder, f func(key string) error) error {
	return within(dec, '{', func() error {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		return f(name)
	})
}

func eachElement(dec *json.Decoder, f func() error) error { return within(dec, '[', f) }

// within calls f while there is more in the object or list that begins here.
func within(dec *json.Decoder, begin json.Delim, f func() error) error {
	t, err := dec.Token()
	if err != nil {
		return err
	}
	if t != begin {
		if d, ok := t.(json.Delim); ok {
			return fmt.Errorf("it has %s where %s was expected", d, begin)
		}
		return nil
	}
	for dec.More() {
		if err := f(); err != nil {
			return err
		}
	}
	_, err = dec.Token()
	return err
}

// longest is how long one message may be with all its markings; Telegram allows 4,096 characters.
const longest = 1 << 20

func (u *unpacker) telegramMessage(d *Document, dec *telegramReader, chat, id string, depth int) error {
	var raw json.RawMessage
	if err := dec.Decode(&raw); err != nil {
		return err
	}
	if dec.left--; dec.left < 0 {
		return refuse(retryNever, "it has more than %d messages", 4*u.lim.Count)
	}
	if len(raw) > longest {
		return refuse(retryNever, "a message has more than %d bytes", longest)
	}
	var msg telegramMessage
	if err := json.Unmarshal(raw, &msg); err != nil {
		u.fail(failure(d.From, "message", err))
		return nil
	}
	text := telegramText(msg.Text)
	if q := telegramText(msg.Poll.Question); q != "" { // what a channel asks is its text, with the answers it offers
		text = strings.TrimSpace(text + "\n" + q)
		for _, a := range msg.Poll.Answers {
			text += "\n- " + telegramText(a.Text)
		}
	}
	if msg.Type != "message" || strings.TrimSpace(text) == "" {
		return nil
	}
	place := "message " + msg.ID.String()
	if id != "" {
		place = "chat " + id + " " + place
	}
	m := member(d, place, []byte(text))
	m.MediaType, m.Made, m.Title = "text/plain; charset=utf-8", "text of Telegram message", chat
	m.Author, m.Via = msg.From, msg.Forwarded
	if msg.Author != "" && msg.Author != msg.From {
		m.Author = msg.Author + ", " + msg.From
	}
	m.Said = telegramMoment(msg.Unix, msg.Date)
	if edited := telegramMoment(msg.Edited, msg.EditedOn); edited > m.Said {
		m.Notes = append(m.Notes, "said "+m.Said+", and may have been changed until "+edited)
	}
	return u.each(d, m, depth)
}

// telegramMoment is a time of an export. Older ones give the local time of the exporting machine, without a zone.
func telegramMoment(unix, local string) string {
	if sec, err := strconv.ParseInt(unix, 10, 64); err == nil && sec > 0 {
		return said(time.Unix(sec, 0))
	}
	return oneLine(local, 40)
}

// telegramText joins a text, which is a string or a list of strings and of marked pieces.
func telegramText(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var pieces []json.RawMessage
	if json.Unmarshal(raw, &pieces) != nil {
		return ""
	}
	var b strings.Builder
	for _, p := range pieces {
		var marked struct{ Text string }
		if json.Unmarshal(p, &s) == nil {
			b.WriteString(s)
		} else if json.Unmarshal(p, &marked) == nil {
			b.WriteString(marked.Text)
		}
	}
	return b.String()
}

func isTelegramHTML(d *Document) bool {
	return is(d, "text/html") && bytes.Contains(head(d, 1<<16), []byte(`class="page_wrap"`)) && bytes.Contains(d.Data, []byte(`class="message `))
}

var telegramZone = regexp.MustCompile(`^(\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?`)

// telegramHTML walks the page and remembers which parts of a message it is in, by their classes.
func (u *unpacker) telegramHTML(d *Document, depth int) error {
	if err := small(d.Data); err != nil {
		return err
	}
	dec := lenientXML(d.Data)
	p := telegramPage{}
	for {
		t, err := dec.Token()
		if err == io.EOF {
			return p.flush(u, d, depth)
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if strings.HasPrefix(attr(t, "class"), "message ") {
				if err := p.flush(u, d, depth); err != nil {
					return err
				}
			}
			p.start(t)
		case xml.EndElement:
			p.end()
		case xml.CharData:
			p.chars(t)
		}
	}
}

// A telegramPage is where in the page one stands, and the message so far.
type telegramPage struct {
	open            []string // classes of the open elements
	chat            string
	id, date        string
	from, via, text strings.Builder
	sender          string // of the message before: joined messages name none
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// nested bounds the depth of a page; what lies deeper is not of an export.
const nested = 1000

func (p *telegramPage) start(t xml.StartElement) {
	class := strings.TrimSpace(attr(t, "class"))
	if strings.HasPrefix(class, "message ") {
		p.id = attr(t, "id")
	}
	if strings.HasSuffix(class, "date details") && strings.HasPrefix(class, "pull_right") {
		p.date = attr(t, "title")
	}
	if t.Name.Local == "br" && p.in("text") {
		p.text.WriteByte('\n')
	}
	if len(p.open) < nested {
		p.open = append(p.open, class)
	}
}

func (p *telegramPage) end() {
	if len(p.open) > 0 {
		p.open = p.open[:len(p.open)-1]
	}
}

// in reports whether an open element has the class.
func (p *telegramPage) in(class string) bool {
	for _, c := range p.open {
		for f := range strings.FieldsSeq(c) {
			if f == class {
				return true
			}
		}
	}
	return false
}

func (p *telegramPage) chars(t xml.CharData) {
	switch {
	case p.in("page_header"):
		p.chat = strings.TrimSpace(p.chat + " " + oneLine(string(t), 200))
	case p.id == "":
	case p.in("from_name") && p.in("forwarded"):
		if !p.in("details") {
			p.via.Write(t)
		}
	case p.in("from_name"):
		p.from.Write(t)
	case p.in("text"):
		p.text.Write(t)
	}
}

// flush emits the message so far.
func (p *telegramPage) flush(u *unpacker, d *Document, depth int) error {
	if from := strings.TrimSpace(p.from.String()); from != "" {
		p.sender = from
	}
	text := strings.TrimSpace(p.text.String())
	m := member(d, strings.TrimSpace(fmt.Sprintf("message %s", strings.TrimPrefix(p.id, "message"))), []byte(text))
	m.MediaType, m.Made, m.Title = "text/plain; charset=utf-8", "text of Telegram message", p.chat
	m.Author, m.Via, m.Said = p.sender, p.via.String(), telegramDate(p.date)
	known := p.id != ""
	p.id, p.date = "", ""
	p.from.Reset()
	p.via.Reset()
	p.text.Reset()
	if !known || text == "" {
		return nil
	}
	return u.each(d, m, depth)
}

// telegramDate reads 05.01.2022 10:00:00 UTC+06:00; without a zone it stays without one.
func telegramDate(s string) string {
	parts := telegramZone.FindStringSubmatch(s)
	if parts == nil {
		return ""
	}
	if parts[2] != "" {
		if t, err := time.Parse("02.01.2006 15:04:05 -07:00", parts[1]+" "+parts[2]); err == nil {
			return said(t)
		}
	}
	if t, err := time.Parse("02.01.2006 15:04:05", parts[1]); err == nil {
		return t.Format("2006-01-02T15:04:05")
	}
	return ""
}
