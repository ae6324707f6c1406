#pragma once
// Programs in a pseudo-terminal: what cannot be done from Swift, since nothing but C may run between fork and exec.

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct {
  pid_t process;
  /// Our end.
  int primary;
  /// The program's end, kept open here too: its settings can be read after the program has ended.
  int secondary;
} cpt_child;

/// Starts a program with a new terminal as its controlling one. Returns 0 or an errno. The strings are as execve takes them.
int cpt_spawn(const char *path, char *const arguments[], char *const environment[], const char *folder, int width, int height, cpt_child *child);
/// Changes the size; the program gets SIGWINCH.
int cpt_resize(int primary, int width, int height);
/// The settings of the terminal as text, as `stty -g` gives them; returns the length, or -1.
int cpt_settings(int secondary, char *text, size_t capacity);
/// Whether the program has ended; its wait status then. 1, 0, or -1 with errno.
int cpt_ended(pid_t process, int *status);
