#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static FILE *screen_output;
static bool is_utf8;
static struct termios original;
// Read by signal handlers: whether the terminal is ours now.
static volatile sig_atomic_t is_taken;
static volatile sig_atomic_t is_ending;
static volatile sig_atomic_t continued;
static int signal_pipe[2] = {-1, -1};
static int saved_stderr = -1;
static int memory_stderr = -1;
// What gives a terminal back, made beforehand since a signal handler may format nothing.
static char reset_bytes[256];
static size_t reset_count;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

// MARK: What a signal handler may call

static void write_all(int fd, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(fd, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {
      // A terminal set to not wait, by a child that shares it.
      struct pollfd wait = {.fd = fd, .events = POLLOUT};
      if (poll(&wait, 1, 1000) > 0) continue;
      return;
    }
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

// Writes what was said on fd 2 while the screen was up to the real one, control characters made harmless.
static void show_stderr(void) {
  if (saved_stderr < 0) return;
  dup2(saved_stderr, 2);
  if (memory_stderr < 0) return;
  off_t size = lseek(memory_stderr, 0, SEEK_END);
  off_t most = 64 * 1024;
  off_t place = size > most ? size - most : 0;
  char buffer[1024];
  while (place < size) {
    ssize_t count = pread(memory_stderr, buffer, sizeof buffer, place);
    if (count <= 0) break;
    for (ssize_t i = 0; i < count; i++) {
      unsigned char byte = (unsigned char)buffer[i];
      if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) buffer[i] = '?';
    }
    write_all(2, buffer, (size_t)count);
    place += count;
  }
}

static void restore_now(void) {
  if (!is_taken) return;
  is_taken = 0;
  // From the background, changing the terminal would stop the process instead.
  struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
  sigaction(SIGTTOU, &ignore, &before);
  write_all(1, reset_bytes, reset_count);
  // What was typed or pasted for us must not reach the shell.
  tcflush(0, TCIFLUSH);
  tcsetattr(0, TCSANOW, &original);
  sigaction(SIGTTOU, &before, NULL);
}

static void on_signal(int number) {
  // While a foreground command has the terminal, Ctrl-C is meant for it.
  if (number == SIGINT && !is_taken) return;
  int saved = errno;
  bool ends = number == SIGTERM || number == SIGINT || number == SIGHUP;
  if (ends && is_ending == number) {
    // The same for the second time: nobody seems to answer the first.
    restore_now();
    show_stderr();
    _exit(128 + number);
  }
  if (ends) is_ending = number;
  if (number == SIGCONT) continued++;
  char byte = (char)number;
  if (write(signal_pipe[1], &byte, 1) < 0) { /* full: enough of them wait */ }
  errno = saved;
}

static void on_crash(int number) {
  restore_now();
  show_stderr();
  signal(number, SIG_DFL);
  raise(number);
}

// MARK: Opening and closing

static bool names_utf8(const char *name) { return strcasestr(name, "utf-8") != NULL || strcasestr(name, "utf8") != NULL; }

// Terminals that have no other encoding than UTF-8 today, for machines that set no locale at all, as containers do.
static bool type_takes_utf8(const char *type) {
  static const char *const prefixes[] = {"xterm", "tmux", "screen", "alacritty", "kitty", "foot", "wezterm", "rxvt-unicode", "ghostty", "linux"};
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
    if (strncmp(type, prefixes[i], strlen(prefixes[i])) == 0) return true;
  }
  return false;
}

static const char *locale_variable(void) {
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && *value != 0) return value;
  }
  return NULL;
}

static void set_locale(const char *type) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    // A UTF-8 locale that is not installed here, or none named: the terminal still shows UTF-8.
    const char *named = locale_variable();
    if (named != NULL ? names_utf8(named) : type_takes_utf8(type)) setlocale(LC_CTYPE, "C.UTF-8");
  }
  is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void add_reset(const char *sequence) {
  if (sequence == NULL || sequence == (char *)-1) return;
  while (*sequence != 0 && reset_count + 1 < sizeof reset_bytes) {
    if (sequence[0] == '$' && sequence[1] == '<') {
      // A delay for terminals of paper: `$<5>`.
      const char *end = strchr(sequence, '>');
      if (end == NULL) return;
      sequence = end + 1;
      continue;
    }
    reset_bytes[reset_count++] = *sequence++;
  }
}

static struct sigaction dispositions_before[32];
static bool has_disposition[32];

static void install(int number, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART | SA_ONSTACK}, before;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, &before);
  if (!has_disposition[number]) dispositions_before[number] = before;
  has_disposition[number] = true;
}

static void on_nothing(int number) { (void)number; }

// All but SIGPIPE are as they were before: what happens to the program from now on is no longer the terminal's business.
static void restore_handlers(void) {
  for (int number = 1; number < 32; number++) {
    if (has_disposition[number] && number != SIGPIPE) sigaction(number, &dispositions_before[number], NULL);
    has_disposition[number] = false;
  }
}

// A stack of its own for the handlers of this thread, so that running out of the other one can be told too. The main queue wanders from thread to
// thread (dispatch_main gives the main thread up), so this is asked at every read and every frame.
static void ensure_signal_stack(void) {
  static _Thread_local bool has_stack;
  if (has_stack) return;
  has_stack = true;
  const size_t size = 32 * 1024;
  stack_t stack = {.ss_sp = malloc(size), .ss_size = size};
  if (stack.ss_sp != NULL) sigaltstack(&stack, NULL);
}

static void install_handlers(void) {
  ensure_signal_stack();
  // A handler instead of SIG_IGN, which children would inherit.
  install(SIGPIPE, on_nothing);
  static const int told[] = {SIGWINCH, SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT};
  for (size_t i = 0; i < sizeof told / sizeof *told; i++) install(told[i], on_signal);
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT, SIGSYS};
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) install(crashes[i], on_crash);
}

// Bracketed paste, which ncurses does not know, and application keys, so that the sequences of terminfo are those that are sent.
static void ask_for_keys(void) {
  write_all(1, paste_on, sizeof paste_on - 1);
  if (keypad_xmit != NULL) write_all(1, keypad_xmit, strlen(keypad_xmit));
}

static void take_stderr(void) {
  saved_stderr = fcntl(2, F_DUPFD_CLOEXEC, 3);
  memory_stderr = memfd_create("stderr", MFD_CLOEXEC);
  if (memory_stderr < 0) return;
  // Several writers share it: each must add at the end.
  fcntl(memory_stderr, F_SETFL, O_APPEND);
  fflush(stderr);
  dup2(memory_stderr, 2);
}

int cnc_open(void) {
  if (screen != NULL) return cnc_failed;
  if (!isatty(0) || !isatty(1)) return cnc_not_a_terminal;
  if (tcgetattr(0, &original) != 0) return cnc_not_a_terminal;
  const char *type = getenv("TERM");
  int status = 0;
  // Asked first: newterm would begin to change the terminal, and initscr would exit.
  if (type == NULL || *type == 0 || setupterm(type, 1, &status) != OK) return cnc_unknown_type;
  del_curterm(cur_term);
  if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return cnc_failed;
  set_locale(type);
  // A stream of its own, so that nothing else that prints is mixed into a frame.
  int output = fcntl(1, F_DUPFD_CLOEXEC, 3);
  screen_output = output < 0 ? NULL : fdopen(output, "w");
  if (screen_output == NULL) return cnc_failed;
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
  reset_count = 0;
  add_reset(paste_off);
  add_reset(exit_attribute_mode);
  add_reset(cursor_normal);
  add_reset(keypad_local);
  add_reset(exit_ca_mode);
  is_taken = 1;
  is_ending = 0;
  install_handlers();
  take_stderr();
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
  if (is_taken) {
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGTTOU, &ignore, &before);
    curs_set(1);
    endwin();
    fflush(screen_output);
    sigaction(SIGTTOU, &before, NULL);
    restore_now();
  }
  restore_handlers();
  show_stderr();
  // The SCREEN is kept: freeing it is known to crash where a signal comes between, and the process ends soon.
  screen = NULL;
}

// MARK: What it can do

int cnc_colors(void) { return has_colors() ? COLORS : 0; }

bool cnc_utf8(void) { return is_utf8; }

const char *cnc_key_sequence(const char *capability) {
  const char *sequence = tigetstr(capability);
  return sequence == (char *)-1 ? NULL : sequence;
}

void cnc_size(int *width, int *height) {
  *width = COLS;
  *height = LINES;
}

void cnc_resize(void) {
  struct winsize size;
  if (ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return;
  if (size.ws_row != LINES || size.ws_col != COLS) resizeterm(size.ws_row, size.ws_col);
  // What the terminal kept of its contents is anybody's guess, also when it is back at the size it had.
  clearok(curscr, TRUE);
}

// MARK: Drawing

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
  if (is_utf8 && wcwidth((wchar_t)base) == width) return (wchar_t)base;
  return is_utf8 && wcwidth(0xFFFD) == width ? 0xFFFD : L'?';
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
    for (int mark = 0; mark < 2 && is_utf8; mark++) {
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
  ensure_signal_stack();
  if (x < 0) {
    curs_set(0);
  } else {
    wmove(stdscr, y, x);
    curs_set(1);
  }
  wrefresh(stdscr);
}

void cnc_invalidate(void) { clearok(curscr, TRUE); }

void cnc_ring(void) { beep(); }

void cnc_write(const char *bytes, size_t count) {
  fflush(screen_output);
  write_all(1, bytes, count);
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
  if (screen == NULL || !is_taken) return;
  def_prog_mode();
  curs_set(1);
  endwin();
  fflush(screen_output);
  restore_now();
  if (saved_stderr >= 0) dup2(saved_stderr, 2);
  // The keys of the terminal are signals again, for the command: Ctrl-Z stops both, Ctrl-\\ is for the command alone.
  install(SIGTSTP, SIG_DFL);
  install(SIGQUIT, on_nothing);
}

void cnc_reclaim(void) {
  if (screen == NULL || is_taken) return;
  if (memory_stderr >= 0) dup2(memory_stderr, 2);
  is_taken = 1;
  install(SIGTSTP, on_signal);
  install(SIGQUIT, on_crash);
  take_again();
}

void cnc_continue(void) {
  if (screen != NULL && is_taken) take_again();
}

void cnc_stop(void) {
  cnc_release();
  // The whole group, since a shell waits for the job and not for us alone. In an orphaned group the kernel ignores it, and we go on.
  int count = continued;
  kill(0, SIGTSTP);
  // It may be another thread that takes the signal, a moment later; our handler (cnc_reclaim) must not be back by then. In an orphaned group the limit ends this.
  for (int i = 0; i < 60 && continued == count; i++) poll(NULL, 0, 5);
  cnc_reclaim();
}

// MARK: Input

long cnc_read(uint8_t *bytes, size_t capacity) {
  ensure_signal_stack();
  // Somebody else who reads the same terminal may have been quicker: a read would wait, and with it the screen.
  struct pollfd ready = {.fd = 0, .events = POLLIN};
  if (poll(&ready, 1, 0) == 0) {
    errno = EAGAIN;
    return -1;
  }
  ssize_t count;
  do {
    count = read(0, bytes, capacity);
  } while (count < 0 && errno == EINTR);
  return count;
}

int cnc_signals(void) { return signal_pipe[0]; }
