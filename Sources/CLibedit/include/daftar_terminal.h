// What the terminal and the locale are.
#ifndef DAFTAR_TERMINAL_H
#define DAFTAR_TERMINAL_H

#include <stdbool.h>

// The size of the terminal behind a file descriptor; false where it is none or tells nothing.
bool daftar_terminal_size(int descriptor, int *columns, int *rows);

// The terminal on standard input once more, to be read without waiting; -1 where that cannot be.
int daftar_terminal_reopen(void);

// Takes the character set of the environment, and UTF-8 where that is another one: libedit drops
// every character its locale does not have.
bool daftar_use_utf8_locale(void);

#endif
