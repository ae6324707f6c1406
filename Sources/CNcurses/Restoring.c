#define _GNU_SOURCE
// Giving a terminal back, with nothing but what a signal handler may call.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct termios cnci_original;
volatile sig_atomic_t cnci_is_taken;
static int saved_stderr = -1;
static int memory_stderr = -1;
// Made beforehand, since a signal handler may format nothing.
static char reset_bytes[256];
static size_t reset_count;

void cnci_write_all(int fd, const char *bytes, size_t count) {
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
void cnci_show_stderr(void) {
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
    cnci_write_all(2, buffer, (size_t)count);
    place += count;
  }
}

int cnci_screen_fd = -1;

// A write that is under way is finished first: the kernel lets one writer of a terminal after the other.
void cnci_silence_screen(void) {
  if (cnci_screen_fd < 0) return;
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) dup2(nowhere, cnci_screen_fd);
}

void cnci_restore_now(void) {
  if (!cnci_is_taken) return;
  cnci_is_taken = 0;
  // From the background, changing the terminal would stop the process instead.
  struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
  sigaction(SIGTTOU, &ignore, &before);
  cnci_write_all(1, reset_bytes, reset_count);
  // What was typed or pasted for us must not reach the shell.
  tcflush(0, TCIFLUSH);
  tcsetattr(0, TCSANOW, &cnci_original);
  sigaction(SIGTTOU, &before, NULL);
}

void cnci_begin_reset(void) { reset_count = 0; }

void cnci_add_reset(const char *sequence) {
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

void cnci_take_stderr(void) {
  saved_stderr = fcntl(2, F_DUPFD_CLOEXEC, 3);
  memory_stderr = memfd_create("stderr", MFD_CLOEXEC);
  if (memory_stderr < 0) return;
  // Several writers share it: each must add at the end.
  fcntl(memory_stderr, F_SETFL, O_APPEND);
  fflush(stderr);
  dup2(memory_stderr, 2);
}

void cnci_lend_stderr(void) {
  if (saved_stderr >= 0) dup2(saved_stderr, 2);
}

void cnci_retake_stderr(void) {
  if (memory_stderr >= 0) dup2(memory_stderr, 2);
}
