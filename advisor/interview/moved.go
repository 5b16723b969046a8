package interview

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"procroute/advisor"
)

// moved says in one line what changed, the weightiest first: which rules govern, what opened, what closed, and what is
// recommended. It is empty if nothing moved.
func (s *Session) moved(before *advisor.Advice) string {
	now := s.advice
	var parts []string
	say := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	dropped := s.dropped(before)
	switch {
	case now.Regime.ID != before.Regime.ID && now.Regime.ID != "":
		say("These rules govern: %s.", now.Regime.Title)
	case now.Regime.ID != before.Regime.ID:
		say("It is open again which rules govern.")
	case len(dropped) > 0:
		say("No longer in question: %s.", some(dropped, 2))
	}
	var opened, closed, unsettled []string
	for _, c := range advisor.Moved(before, now) {
		switch {
		case c.Before == "" || c.After == "": // the rules it belongs to came or went, which has been said
		case c.After == advisor.Open:
			opened = append(opened, c.Title)
		case c.After == advisor.Closed:
			closed = append(closed, c.Title)
		default:
			unsettled = append(unsettled, c.Title)
		}
	}
	if len(opened) > 0 {
		say("Now open: %s.", some(opened, 2))
	}
	if len(closed) > 0 {
		say("Now closed: %s.", some(closed, 2))
	}
	if len(unsettled) > 0 {
		say("Cannot be told any more: %s.", some(unsettled, 2))
	}
	was, is := recommendedRoute(before), recommendedRoute(now)
	switch {
	case is == was:
	case is != "":
		say("Recommended so far: %s.", now.Recommended.Title)
	default:
		say("%s is no longer recommended.", before.Recommended.Title)
	}
	return strings.Join(parts, " ")
}

func recommendedRoute(a *advisor.Advice) string {
	if a.Recommended == nil {
		return ""
	}
	return a.Recommended.Route
}

// dropped lists the rules that could govern before and cannot now.
func (s *Session) dropped(before *advisor.Advice) []string {
	var out []string
	for _, c := range before.Regime.Candidates {
		if !slices.ContainsFunc(s.advice.Regime.Candidates, func(d advisor.Candidate) bool { return d.ID == c.ID }) {
			out = append(out, c.Title)
		}
	}
	return out
}

// some names the first of a list and counts the rest.
func some(list []string, most int) string {
	if len(list) <= most {
		return strings.Join(list, "; ")
	}
	return fmt.Sprintf("%s; and %d more", strings.Join(list[:most-1], "; "), len(list)-most+1)
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
