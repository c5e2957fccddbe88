package capture

import (
	"context"
	"regexp"
	"strings"
)

// mementoForm is one entry of a list of captures (RFC 7089, section 5; RFC 6690): <https://…>; rel="first memento"; datetime="…".
var mementoForm = regexp.MustCompile(`<([^>]+)>\s*((?:;\s*[a-z]+\s*=\s*(?:"[^"]*"|[^,;"\s]+)\s*)*)`)

var mementoRel = regexp.MustCompile(`rel\s*=\s*"?[^"]*\bmemento\b`)

// mostMementos is how many captures of one address are taken from one archive.
const mostMementos = 10

// archived asks each web archive that the analyst named what it holds of an address, and has the first and the last capture fetched, and
// some of those between: each is a document of its own, with the day on which the archive says that it was there (Memento-Datetime).
// An archive that holds nothing, or does not answer, is a failure of its own.
func (c *Capturer) archived(ctx context.Context, p string, out chan<- Result) error {
	for _, a := range c.o.Archives {
		list := strings.TrimSuffix(a, "/") + "/timemap/link/" + p
		d, err := c.fetch.fetch(ctx, list)
		if d.release != nil {
			d.release()
		}
		mementos := mementosOf(d.Data)
		if err == nil && len(mementos) == 0 {
			err = refuse(retryLater, "the archive holds nothing of it")
		}
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err := send(ctx, out, Result{Failure: failure(p, "in the archive "+a, err)}); err != nil {
				return err
			}
			continue
		}
		for _, m := range mementos {
			c.place(ctx, m, out, false)
		}
	}
	return nil
}

// mementosOf are the captures that a list names, the first and the last among them.
func mementosOf(list []byte) []string {
	var all []string
	for _, m := range mementoForm.FindAllStringSubmatch(string(list), -1) {
		if mementoRel.MatchString(m[2]) && isURL(m[1]) != "" {
			all = append(all, m[1])
		}
	}
	if len(all) <= mostMementos {
		return all
	}
	var some []string
	for k := range mostMementos {
		some = append(some, all[k*(len(all)-1)/(mostMementos-1)])
	}
	return some
}
