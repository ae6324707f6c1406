#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"
#include "internal.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

static SCREEN *screen;
static FILE *screen_output;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

// Bracketed paste, which ncurses does not know, and application keys, so that the sequences of terminfo are those that are sent.
static void ask_for_keys(void) {
  cnci_write_all(1, paste_on, sizeof paste_on - 1);
  if (keypad_xmit != NULL) cnci_write_all(1, keypad_xmit, strlen(keypad_xmit));
}

int cnc_open(void) {
  if (screen != NULL) return cnc_failed;
  if (!isatty(0) || !isatty(1)) return cnc_not_a_terminal;
  if (tcgetattr(0, &cnci_original) != 0) return cnc_not_a_terminal;
  const char *type = getenv("TERM");
  int status = 0;
  // Asked first: newterm would begin to change the terminal, and initscr would exit.
  if (type == NULL || *type == 0 || setupterm(type, 1, &status) != OK) return cnc_unknown_type;
  // Such as "dumb": ncurses would write all lines over one another.
  bool has_screen = cursor_address != NULL && clear_screen != NULL;
  del_curterm(cur_term);
  if (!has_screen) return cnc_no_screen;
  if (pipe2(cnci_signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return cnc_failed;
  cnci_set_locale(type);
  // A stream of its own, so that nothing else that prints is mixed into a frame.
  int output = fcntl(1, F_DUPFD_CLOEXEC, 3);
  screen_output = output < 0 ? NULL : fdopen(output, "w");
  if (screen_output == NULL) return cnc_failed;
  cnci_screen_fd = output;
  screen = newterm(type, screen_output, stdin);
  if (screen == NULL) return cnc_unknown_type;
  raw();
  noecho();
  nonl();
  // A frame is finished although keys wait; they are read by us, not by ncurses.
  typeahead(-1);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  curs_set(0);
  cnci_begin_reset();
  cnci_add_reset(paste_off);
  cnci_add_reset(exit_attribute_mode);
  cnci_add_reset(cursor_normal);
  cnci_add_reset(keypad_local);
  cnci_add_reset(exit_ca_mode);
  cnci_is_taken = 1;
  cnci_install_handlers();
  cnci_take_stderr();
  static bool is_registered;
  if (!is_registered) atexit(cnc_close);
  is_registered = true;
  fflush(stdout);
  def_prog_mode();
  ask_for_keys();
  return cnc_ok;
}

void cnc_close(void) {
  if (screen == NULL) return;
  if (cnci_is_taken) {
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGTTOU, &ignore, &before);
    curs_set(1);
    endwin();
    fflush(screen_output);
    sigaction(SIGTTOU, &before, NULL);
    cnci_restore_now();
  }
  cnci_restore_handlers();
  cnci_show_stderr();
  // The SCREEN is kept: freeing it is known to crash where a signal comes between, and the process ends soon.
  screen = NULL;
}

// MARK: What it can do

int cnc_colors(void) { return has_colors() ? COLORS : 0; }

bool cnc_utf8(void) { return cnci_is_utf8; }

const char *cnc_key_sequence(const char *capability) {
  const char *sequence = tigetstr(capability);
  return sequence == (char *)-1 ? NULL : sequence;
}

void cnc_size(int *width, int *height) {
  struct winsize size;
  *width = COLS;
  *height = LINES;
  // Before ncurses is started its own numbers are 0, and models are made before.
  if (stdscr == NULL && ioctl(1, TIOCGWINSZ, &size) == 0) {
    *width = size.ws_col;
    *height = size.ws_row;
  }
}

void cnc_resize(void) {
  struct winsize size;
  if (ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return;
  if (size.ws_row != LINES || size.ws_col != COLS) resizeterm(size.ws_row, size.ws_col);
  // What the terminal kept of its contents is anybody's guess, also when it is back at the size it had.
  clearok(curscr, TRUE);
}

void cnc_invalidate(void) { clearok(curscr, TRUE); }

void cnc_ring(void) { beep(); }

void cnc_write(const char *bytes, size_t count) {
  fflush(screen_output);
  cnci_write_all(1, bytes, count);
}

// MARK: Giving it back for a while

// After somebody else has used the terminal.
static void take_again(void) {
  reset_prog_mode();
  cnc_resize();
  clearok(curscr, TRUE);
  wrefresh(stdscr);
  fflush(screen_output);
  ask_for_keys();
}

void cnc_release(void) {
  if (screen == NULL || !cnci_is_taken) return;
  def_prog_mode();
  curs_set(1);
  endwin();
  fflush(screen_output);
  cnci_restore_now();
  cnci_lend_stderr();
  cnci_lend_keys();
}

void cnc_reclaim(void) {
  if (screen == NULL || cnci_is_taken) return;
  cnci_retake_stderr();
  cnci_is_taken = 1;
  cnci_retake_keys();
  take_again();
}

void cnc_continue(void) {
  if (screen != NULL && cnci_is_taken) take_again();
}

void cnc_stop(void) {
  cnc_release();
  // The whole group, since a shell waits for the job and not for us alone. In an orphaned group the kernel ignores it, and we go on.
  int count = cnci_continued;
  kill(0, SIGTSTP);
  // It may be another thread that takes the signal, a moment later; our handler (cnc_reclaim) must not be back by then. In an orphaned group the limit ends this.
  for (int i = 0; i < 60 && cnci_continued == count; i++) poll(NULL, 0, 5);
  cnc_reclaim();
}

// MARK: Input

long cnc_read(uint8_t *bytes, size_t capacity) {
  cnci_ensure_signal_stack();
  // Somebody else who reads the same terminal may have been quicker, or a signal came between: a read would wait, and with it the screen.
  struct pollfd ready = {.fd = 0, .events = POLLIN};
  if (poll(&ready, 1, 0) <= 0) {
    errno = EAGAIN;
    return -1;
  }
  ssize_t count;
  do {
    count = read(0, bytes, capacity);
  } while (count < 0 && errno == EINTR);
  return count;
}
