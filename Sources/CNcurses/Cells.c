#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
// From cells to ncurses' screen.

#include "CNcurses.h"
#include "internal.h"

#include <curses.h>
#include <wchar.h>

static int pair_for(int foreground, int background) {
  if (!has_colors() || (foreground < 0 && background < 0)) return 0;
  if (foreground >= COLORS) foreground = -1;
  if (background >= COLORS) background = -1;
  // ncurses remembers them and gives the least used again when all are taken.
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

static attr_t attributes_of(uint8_t bits) {
  attr_t attributes = A_NORMAL;
  if (bits & cnc_bold) attributes |= A_BOLD;
  if (bits & cnc_dim) attributes |= A_DIM;
  if (bits & cnc_underline) attributes |= A_UNDERLINE;
  if (bits & cnc_reverse) attributes |= A_REVERSE;
  if (bits & cnc_italic) attributes |= A_ITALIC;
  return attributes;
}

// What the C library thinks of a character decides how many columns ncurses gives it; where it differs from our table, the row would shift.
static wchar_t accepted(uint32_t base, int width) {
  if (base < 0x20 || (base >= 0x7F && base < 0xA0)) return L'?';
  if (base < 0x7F) return (wchar_t)base;
  if (cnci_is_utf8 && wcwidth((wchar_t)base) == width) return (wchar_t)base;
  return cnci_is_utf8 && wcwidth(0xFFFD) == width ? 0xFFFD : L'?';
}

void cnc_put(int x, int y, const cnc_cell *cells, int count) {
  if (y < 0 || y >= LINES) return;
  int16_t foreground = -1, background = -1;
  int pair = 0;
  for (int i = 0; i < count && x + i < COLS; i++) {
    const cnc_cell *cell = &cells[i];
    if (cell->base == 0) continue;
    if (cell->foreground != foreground || cell->background != background) {
      foreground = cell->foreground;
      background = cell->background;
      pair = pair_for(foreground, background);
    }
    wchar_t text[4] = {accepted(cell->base, cell->width), 0, 0, 0};
    size_t length = 1;
    for (int mark = 0; mark < 2 && cnci_is_utf8; mark++) {
      uint32_t scalar = cell->marks[mark];
      if (scalar >= 0x300 && wcwidth((wchar_t)scalar) == 0 && text[0] != L'?') text[length++] = (wchar_t)scalar;
    }
    bool is_narrowed = cell->width == 2 && wcwidth(text[0]) == 1;
    cchar_t glyph;
    if (setcchar(&glyph, text, attributes_of(cell->attributes), 0, &pair) != OK) continue;
    mvwadd_wch(stdscr, y, x + i, &glyph);
    if (is_narrowed) mvwadd_wch(stdscr, y, x + i + 1, &glyph);
  }
}

void cnc_present(int x, int y) {
  cnci_ensure_signal_stack();
  if (x < 0) {
    curs_set(0);
  } else {
    wmove(stdscr, y, x);
    curs_set(1);
  }
  wrefresh(stdscr);
}
