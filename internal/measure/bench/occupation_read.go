package bench

import (
	"slices"
	"strconv"
	"strings"
)

// facts reads the facts of holding an office of one document, with all spellings that its mentions give their arguments.
func facts(files map[string][]byte, stem string) []job {
	mentions := mentionsOf(files, stem)
	names := entities(string(files[stem+".coref"]), mentions)
	part := map[string][]string{}
	var list []job
	for block := range strings.SplitSeq(strings.ReplaceAll(string(files[stem+".facts"]), "\r\n", "\n"), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if strings.HasSuffix(strings.ToLower(lines[0]), "ispartof") {
			wholes := objects(lines[1:])
			for _, a := range wholes {
				part[a] = append(part[a], wholes...)
			}
		}
	}
	for block := range strings.SplitSeq(strings.ReplaceAll(string(files[stem+".facts"]), "\r\n", "\n"), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if !strings.HasSuffix(lines[0], " Occupation") {
			continue
		}
		list = append(list, jobOf(lines[1:], names, part))
	}
	return list
}

// mentionsOf are the words by which each object of a document is mentioned.
func mentionsOf(files map[string][]byte, stem string) map[string][]string {
	body := []rune(strings.ReplaceAll(string(files[stem+".txt"]), "\r\n", "\n"))
	spans, where := map[string]string{}, map[string][2]int{}
	for line := range strings.SplitSeq(string(files[stem+".spans"]), "\n") {
		f := strings.Fields(line)
		if len(f) < 4 {
			continue
		}
		from, _ := strconv.Atoi(f[2])
		size, _ := strconv.Atoi(f[3])
		if from+size <= len(body) {
			spans[f[0]], where[f[0]] = string(body[from:from+size]), [2]int{from, from + size}
		}
	}
	mentions := map[string][]string{}
	for line := range strings.SplitSeq(string(files[stem+".objects"]), "\n") {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		from, to := len(body), 0
		for _, id := range f[2:] {
			mentions[f[0]] = append(mentions[f[0]], spans[id])
			if w, ok := where[id]; ok {
				from, to = min(from, w[0]), max(to, w[1])
			}
		}
		if from < to {
			mentions[f[0]] = append(mentions[f[0]], string(body[from:to]))
		}
	}
	return mentions
}

// jobOf reads the lines of one fact: who holds what, and where.
func jobOf(lines []string, names, part map[string][]string) (j job) {
	for _, line := range lines {
		key, rest, _ := strings.Cut(line, " ")
		switch key {
		case "Who", "Where":
			var values []string
			for _, id := range objects([]string{line}) {
				values = append(values, names[id]...)
				for _, whole := range part[id] {
					values = append(values, names[whole]...)
				}
			}
			if key == "Who" {
				j.who = values
			} else {
				j.where = values
			}
		case "Position", "Job":
			for value := range strings.SplitSeq(rest, " | ") {
				_, words, _ := strings.Cut(value, " ")
				j.position = append(j.position, words)
			}
		case "Сложность":
			j.hard = strings.Contains(rest, "повышенная")
		}
	}
	return j
}

// objects are the ids of the entities that lines of a fact name.
func objects(lines []string) []string {
	var ids []string
	for _, line := range lines {
		for w := range strings.FieldsSeq(line) {
			if id, ok := strings.CutPrefix(w, "obj"); ok {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// entities are all spellings of each entity: of its mentions, and of the parts of names put together as they are written.
func entities(coref string, mentions map[string][]string) map[string][]string {
	names := map[string][]string{}
	for block := range strings.SplitSeq(strings.ReplaceAll(coref, "\r\n", "\n"), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		f := strings.Fields(lines[0])
		if len(f) == 0 {
			continue
		}
		var all []string
		for _, m := range f[1:] {
			all = append(all, mentions[m]...)
		}
		parts := map[string][]string{}
		for _, line := range lines[1:] {
			key, value, _ := strings.Cut(line, " ")
			parts[key] = append(parts[key], value)
			if key == "name" {
				all = append(all, value)
			}
		}
		for _, order := range [][]string{{"firstname", "lastname"}, {"lastname", "firstname"}, {"firstname", "patronymic", "lastname"}, {"lastname", "firstname", "patronymic"}, {"lastname"}, {"firstname"}, {"nickname"}, {"firstname", "patronymic"}} {
			options := []string{""}
			for _, key := range order {
				var next []string
				for _, o := range options {
					for _, v := range parts[key] {
						next = append(next, strings.TrimSpace(o+" "+v))
					}
				}
				options = next
			}
			all = append(all, options...)
		}
		names[f[0]] = slices.Compact(all)
	}
	return names
}
