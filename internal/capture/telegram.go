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
	return bytes.HasPrefix(b, []byte("{")) && (bytes.Contains(b, []byte(`"messages"`)) && bytes.Contains(b, []byte(`"type"`)) || bytes.Contains(b, []byte(`"chats"`)))
}

type telegramChat struct {
	Name     string            `json:"name"`
	Type     string            `json:"type"`
	ID       json.Number       `json:"id"`
	Messages []telegramMessage `json:"messages"`
}

type telegramMessage struct {
	ID        json.Number     `json:"id"`
	Type      string          `json:"type"`
	Date      string          `json:"date"`
	Unix      string          `json:"date_unixtime"`
	From      string          `json:"from"`
	Forwarded string          `json:"forwarded_from"`
	Text      json.RawMessage `json:"text"`
}

func (u *unpacker) telegramJSON(d *Document, depth int) error {
	var export struct {
		telegramChat
		Chats struct {
			List []telegramChat `json:"list"`
		} `json:"chats"`
	}
	if err := json.Unmarshal(d.Data, &export); err != nil {
		return err
	}
	for _, chat := range append([]telegramChat{export.telegramChat}, export.Chats.List...) {
		for _, msg := range chat.Messages {
			text := telegramText(msg.Text)
			if msg.Type != "message" || strings.TrimSpace(text) == "" {
				continue
			}
			m := member(d, "message "+msg.ID.String(), []byte(text))
			if chat.ID != "" {
				m.Path = "chat " + chat.ID.String() + " " + m.Path
			}
			m.MediaType, m.Made, m.Title = "text/plain; charset=utf-8", "text of Telegram message", chat.Name
			m.Author, m.Via = msg.From, msg.Forwarded
			if sec, err := strconv.ParseInt(msg.Unix, 10, 64); err == nil {
				m.Said = said(time.Unix(sec, 0))
			} else {
				m.Said = msg.Date // older exports give the local time of the exporting machine, without a zone
			}
			if err := u.each(d, m, depth); err != nil {
				return err
			}
		}
	}
	return nil
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
