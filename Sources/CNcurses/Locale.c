#define _GNU_SOURCE
// Whether the terminal takes UTF-8, and a locale that lets ncurses send it.

#include "internal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

bool cnci_is_utf8;

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

void cnci_set_locale(const char *type) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    // A UTF-8 locale that is not installed here, or none named: the terminal still shows UTF-8.
    const char *named = locale_variable();
    if (named != NULL ? names_utf8(named) : type_takes_utf8(type)) setlocale(LC_CTYPE, "C.UTF-8");
  }
  cnci_is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

