package docx

import (
	"strings"
	"testing"
)

// TestCompactStyles holds that what the compact styles change is there to be changed, and changes once.
func TestCompactStyles(t *testing.T) {
	if !strings.Contains(styles, spacing) {
		t.Error("the spacing of paragraphs is not what it was")
	}
	for _, c := range closer {
		_, style, ok := strings.Cut(styles, `w:styleId="`+c.style+`"`)
		style, _, _ = strings.Cut(style, "</w:style>")
		if !ok || strings.Count(style, c.from) != 1 {
			t.Errorf("the style %s does not say %s once", c.style, c.from)
		}
	}
	if compactStyles() == styles {
		t.Error("nothing is closer")
	}
}
