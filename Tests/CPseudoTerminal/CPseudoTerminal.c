#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

int cpt_spawn(const char *path, char *const arguments[], char *const environment[], const char *folder, int width, int height, cpt_child *child) {
  struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
  if (openpty(&child->primary, &child->secondary, NULL, NULL, &size) != 0) return errno;
  fcntl(child->primary, F_SETFD, FD_CLOEXEC);
  // Our end alone: what was announced may have been read already, and a reader that waits then waits for ever.
  fcntl(child->primary, F_SETFL, fcntl(child->primary, F_GETFL) | O_NONBLOCK);
  fcntl(child->secondary, F_SETFD, FD_CLOEXEC);
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t process = fork();
  if (process == 0) {
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    ioctl(child->secondary, TIOCSCTTY, 0);
    dup2(child->secondary, 0);
    dup2(child->secondary, 1);
    dup2(child->secondary, 2);
    if (folder != NULL && chdir(folder) != 0) _exit(126);
    execve(path, arguments, environment);
    _exit(127);
  }
  int error = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (process < 0) {
    close(child->primary);
    close(child->secondary);
    return error;
  }
  child->process = process;
  return 0;
}

int cpt_resize(int primary, int width, int height) {
  struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
  return ioctl(primary, TIOCSWINSZ, &size);
}

int cpt_settings(int secondary, char *text, size_t capacity) {
  struct termios settings;
  if (tcgetattr(secondary, &settings) != 0) return -1;
  int length = snprintf(text, capacity, "%x:%x:%x:%x", settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag);
  for (int i = 0; i < NCCS && length > 0 && (size_t)length < capacity; i++) {
    length += snprintf(text + length, capacity - (size_t)length, ":%x", settings.c_cc[i]);
  }
  return length;
}

int cpt_ended(pid_t process, int *status) {
  pid_t ended;
  do {
    ended = waitpid(process, status, WNOHANG);
  } while (ended < 0 && errno == EINTR);
  return ended == process ? 1 : ended == 0 ? 0 : -1;
}
