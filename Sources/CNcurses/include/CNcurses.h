#pragma once
// The part of ncurses that Slipway needs, under names of its own: <curses.h> brings macros and globals (stdscr, filter, move, clear) that must
// reach no Swift file. One screen a process; all but the signal handlers on the main thread.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { cnc_ok = 0, cnc_not_a_terminal = 1, cnc_unknown_type = 2, cnc_failed = 3, cnc_no_screen = 4 };

enum { cnc_bold = 1, cnc_dim = 2, cnc_underline = 4, cnc_reverse = 8, cnc_italic = 16 };

/// One cell; base 0 is the right half of a wide character. Colours: -1 the terminal's own, else an index of the palette.
typedef struct {
  uint32_t base;
  uint32_t marks[2];
  int16_t foreground;
  int16_t background;
  uint8_t attributes;
  uint8_t width;
} cnc_cell;

/// Sets the locale, takes the screen of fd 0 and 1, installs the signal handlers and points fd 2 at memory. On failure the terminal is untouched.
int cnc_open(void);
/// Gives the screen back for good and shows what was written to fd 2 meanwhile. Does nothing if it is not open.
void cnc_close(void);

/// Colours of the terminal (0, 8, 16, 256…), and whether it takes UTF-8.
int cnc_colors(void);
bool cnc_utf8(void);
/// The bytes that the terminal type says a key sends, such as "kcuu1"; NULL when it has no such key.
const char *cnc_key_sequence(const char *capability);

void cnc_size(int *width, int *height);
/// Takes over the size that the terminal has now.
void cnc_resize(void);

void cnc_put(int x, int y, const cnc_cell *cells, int count);
/// x < 0 hides the cursor.
void cnc_present(int x, int y);
void cnc_invalidate(void);
void cnc_ring(void);
/// Writes control sequences past ncurses, such as one for the clipboard.
void cnc_write(const char *bytes, size_t count);

/// Gives the screen back for a foreground command, and takes it again.
void cnc_release(void);
void cnc_reclaim(void);
/// Stops the process group as Ctrl-Z does; returns when it goes on (at once where nobody could continue it).
void cnc_stop(void);
/// The process was continued by SIGCONT after somebody stopped it: the shell has used the terminal meanwhile.
void cnc_continue(void);

/// Reads what is there: the count, 0 at the end of input, -1 with errno.
long cnc_read(uint8_t *bytes, size_t capacity);
/// A descriptor on which each signal that arrived is one byte (SIGWINCH, SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT).
int cnc_signals(void);
