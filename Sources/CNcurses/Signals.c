#define _GNU_SOURCE
// What each signal does while the terminal is ours.

#include "CNcurses.h"
#include "internal.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

volatile sig_atomic_t cnci_continued;
int cnci_signal_pipe[2] = {-1, -1};
// The signal by which the program was asked to end.
static volatile sig_atomic_t is_ending;
// When that was, in seconds of the monotonic clock.
static volatile time_t ending_since;

static bool has_waited(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec - ending_since > 5;
}

static void on_signal(int number) {
  // While a foreground command has the terminal, Ctrl-C is meant for it.
  if (number == SIGINT && !cnci_is_taken) return;
  int saved = errno;
  bool ends = number == SIGTERM || number == SIGINT || number == SIGHUP;
  // The same for the second time: nobody seems to answer the first. A terminal that is closed says so more than once by itself (its program, the
  // shell, the kernel), all at the same moment, in which what is to be tidied up must not be cut off.
  if (ends && is_ending == number && (number != SIGHUP || has_waited())) {
    cnci_silence_screen();
    cnci_restore_now();
    cnci_show_stderr();
    _exit(128 + number);
  }
  if (ends && is_ending != number) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    ending_since = now.tv_sec;
    is_ending = number;
  }
  if (number == SIGCONT) cnci_continued++;
  char byte = (char)number;
  if (write(cnci_signal_pipe[1], &byte, 1) < 0) { /* full: enough of them wait */ }
  errno = saved;
}

static void on_crash(int number) {
  cnci_silence_screen();
  cnci_restore_now();
  cnci_show_stderr();
  signal(number, SIG_DFL);
  raise(number);
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
void cnci_restore_handlers(void) {
  for (int number = 1; number < 32; number++) {
    if (has_disposition[number] && number != SIGPIPE) sigaction(number, &dispositions_before[number], NULL);
    has_disposition[number] = false;
  }
}

// A stack of its own for the handlers of this thread, so that running out of the other one can be told too. The main queue wanders from thread to
// thread (dispatch_main gives the main thread up), so this is asked at every read and every frame.
void cnci_ensure_signal_stack(void) {
  static _Thread_local bool has_stack;
  if (has_stack) return;
  has_stack = true;
  const size_t size = 32 * 1024;
  stack_t stack = {.ss_sp = malloc(size), .ss_size = size};
  if (stack.ss_sp != NULL) sigaltstack(&stack, NULL);
}

void cnci_install_handlers(void) {
  cnci_ensure_signal_stack();
  // A handler instead of SIG_IGN, which children would inherit.
  install(SIGPIPE, on_nothing);
  static const int told[] = {SIGWINCH, SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT};
  for (size_t i = 0; i < sizeof told / sizeof *told; i++) install(told[i], on_signal);
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT, SIGSYS};
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) install(crashes[i], on_crash);
}

void cnci_lend_keys(void) {
  // Ctrl-Z stops both, Ctrl-\\ is for the command alone.
  install(SIGTSTP, SIG_DFL);
  install(SIGQUIT, on_nothing);
}

void cnci_retake_keys(void) {
  install(SIGTSTP, on_signal);
  install(SIGQUIT, on_crash);
}

int cnc_signals(void) { return cnci_signal_pipe[0]; }
