#pragma once
// What the files of this target share; nothing of it is seen from outside.

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#pragma GCC visibility push(hidden)

// Restoring.c
/// The settings that the terminal had.
extern struct termios cnci_original;
/// Whether the terminal is ours now; read by signal handlers.
extern volatile sig_atomic_t cnci_is_taken;
/// How often the process was continued.
extern volatile sig_atomic_t cnci_continued;
extern int cnci_signal_pipe[2];

void cnci_write_all(int fd, const char *bytes, size_t count);
/// Begins the bytes that give the terminal back, and adds to them.
void cnci_begin_reset(void);
void cnci_add_reset(const char *sequence);
// From now on frames go nowhere: another thread may be in the middle of one, and must not write behind what restores the terminal.
void cnci_silence_screen(void);
// The descriptor that frames are written to.
extern int cnci_screen_fd;
void cnci_restore_now(void);
/// Points fd 2 at memory; for a foreground command back at the real one; and at the end shows what was said.
void cnci_take_stderr(void);
void cnci_lend_stderr(void);
void cnci_retake_stderr(void);
void cnci_show_stderr(void);

// Signals.c
void cnci_install_handlers(void);
void cnci_restore_handlers(void);
/// While a foreground command has the terminal, its keys are signals for the command.
void cnci_lend_keys(void);
void cnci_retake_keys(void);
void cnci_ensure_signal_stack(void);

// Locale.c
/// Whether the terminal takes UTF-8.
extern bool cnci_is_utf8;
void cnci_set_locale(const char *type);

#pragma GCC visibility pop
