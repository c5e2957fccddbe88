package model

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hearsay"
)

// An Endpoint is a server that speaks the chat-completions protocol. Its zero value asks nobody.
type Endpoint struct {
	URL   string // base, "http://localhost:11434/v1"
	Key   string // sent to that server alone; empty for none
	Model string
	// Wait is the pause before an overloaded server is asked again, doubled each time; 0 takes 2 s.
	Wait time.Duration

	form form // what the server was found to honour
}

// A form is how the shape of the answer is asked for. Servers ignore or refuse what they do not know, so each is tried
// in turn, and every answer is checked here whatever the server promised.
type form int

const (
	strictSchema form = iota // response_format json_schema
	jsonObject               // response_format json_object
	plainText                // nothing but the prompt
)

const (
	maxAnswer = 4 << 20 // bytes
	tries     = 3
	askTime   = 3 * time.Minute
)

// Check reports what is missing or wrong before anything is sent.
func (e *Endpoint) Check() error {
	u, err := url.Parse(e.URL)
	switch {
	case e.URL == "":
		return fmt.Errorf("no language model is configured: set HEARSAY_LLM_URL and HEARSAY_LLM_MODEL (and HEARSAY_LLM_KEY): %w", hearsay.ErrInvalid)
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return fmt.Errorf("HEARSAY_LLM_URL %q is not the address of a server: write it as http://localhost:11434/v1: %w", e.URL, hearsay.ErrInvalid)
	case e.Model == "":
		return fmt.Errorf("HEARSAY_LLM_MODEL is not set: name the model to ask: %w", hearsay.ErrInvalid)
	case e.Key != "" && u.Scheme == "http" && !local(u.Hostname()):
		return fmt.Errorf("HEARSAY_LLM_URL %q would send the key unencrypted: use https: %w", e.URL, hearsay.ErrInvalid)
	}
	return nil
}

func local(host string) bool { return host == "localhost" || host == "127.0.0.1" || host == "::1" }

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// An answer is what came back, as it came.
type answer struct {
	Text  string
	Cut   bool // the server stopped for length
	Model string
}

var errForm = errors.New("the server refuses the form of the answer")

// complete asks once, in the best form that the server honours.
func (e *Endpoint) complete(ctx context.Context, messages []message) (answer, error) {
	for {
		a, err := e.patiently(ctx, messages)
		if !errors.Is(err, errForm) || e.form == plainText {
			return a, err
		}
		e.form++
	}
}

func (e *Endpoint) patiently(ctx context.Context, messages []message) (a answer, err error) {
	wait := e.Wait
	if wait == 0 {
		wait = 2 * time.Second
	}
	for try := range tries {
		var busy time.Duration
		if a, busy, err = e.once(ctx, messages); busy < 0 || try == tries-1 {
			return a, err
		}
		select {
		case <-ctx.Done():
			return a, ctx.Err()
		case <-time.After(max(busy, wait<<try)):
		}
	}
	return a, err
}

// once sends one request. busy is below 0 unless it is worth asking again; then it is the pause the server wants.
func (e *Endpoint) once(ctx context.Context, messages []message) (a answer, busy time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	body := map[string]any{"model": e.Model, "messages": messages, "temperature": 0, "seed": 1, "stream": false}
	switch e.form {
	case strictSchema:
		body["response_format"] = map[string]any{"type": "json_schema", "json_schema": map[string]any{"name": "tellings", "strict": true, "schema": json.RawMessage(schema())}}
	case jsonObject:
		body["response_format"] = map[string]any{"type": "json_object"}
	}
	data, err := json.Marshal(body)
	if err != nil {
		return a, -1, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimRight(e.URL, "/")+"/chat/completions", bytes.NewReader(data))
	if err != nil {
		return a, -1, err
	}
	req.Header.Set("Content-Type", "application/json")
	if e.Key != "" {
		req.Header.Set("Authorization", "Bearer "+e.Key)
	}
	resp, err := client.Do(req)
	if err != nil {
		return a, -1, e.say(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	switch {
	case err != nil:
		return a, -1, e.say(err)
	case len(raw) > maxAnswer:
		return a, -1, fmt.Errorf("the language model at %s answered more than %d MB: %w", e.URL, maxAnswer>>20, hearsay.ErrUnavailable)
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500:
		after, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
		return a, time.Duration(min(max(after, 0), 60)) * time.Second, e.say(fmt.Errorf("%s: %s", resp.Status, excerpt(raw)))
	case (resp.StatusCode == http.StatusBadRequest || resp.StatusCode == http.StatusUnprocessableEntity) && e.form != plainText:
		return a, -1, errForm
	case resp.StatusCode != http.StatusOK:
		return a, -1, e.say(fmt.Errorf("%s: %s", resp.Status, excerpt(raw)))
	}
	var got struct {
		Model   string
		Choices []struct {
			Message      message
			FinishReason string `json:"finish_reason"`
		}
	}
	if err := json.Unmarshal(raw, &got); err != nil || len(got.Choices) == 0 {
		return a, -1, e.say(fmt.Errorf("the answer is not one of chat completions: %s", excerpt(raw)))
	}
	c := got.Choices[0]
	return answer{Text: c.Message.Content, Cut: c.FinishReason == "length", Model: got.Model}, -1, nil
}

// say names the server, and never the key.
func (e *Endpoint) say(err error) error {
	return fmt.Errorf("the language model at %s: %w: %w", e.URL, err, hearsay.ErrUnavailable)
}

func excerpt(raw []byte) string {
	s := strings.Join(strings.Fields(string(raw)), " ")
	if r := []rune(s); len(r) > 200 {
		return string(r[:200]) + "…"
	}
	return s
}

// client follows no redirects: the address that was configured is the address that is asked.
var client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
