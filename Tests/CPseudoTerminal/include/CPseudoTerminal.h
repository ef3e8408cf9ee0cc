// A program behind a pseudo-terminal, for tests that drive it as a user would.
#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

typedef struct {
  int master;
  pid_t child;
} pty_program;

// Starts a program as the leader of a session on a new terminal. `arguments` begin with the
// program's name; `arguments` and `environment` end in NULL. False where that failed.
bool pty_spawn(
    pty_program *program, const char *path, char *const arguments[], char *const environment[],
    int rows, int columns);

// Waits for output: the number of bytes read, 0 at the end, -1 when the time was up.
ssize_t pty_read(const pty_program *program, void *buffer, size_t capacity, int milliseconds);
// Types; the number of bytes taken, or -1. Does not wait for ever on a program that reads nothing.
ssize_t pty_write(const pty_program *program, const void *bytes, size_t count, int milliseconds);
// Gives the terminal another size, which sends WINCH to the program.
bool pty_resize(const pty_program *program, int rows, int columns);
// Sends a signal to the program.
bool pty_kill(const pty_program *program, int signal_number);
// Whether the terminal echoes and edits lines itself.
bool pty_is_cooked(const pty_program *program);
// Closes the terminal, as when a window is closed.
void pty_hang_up(pty_program *program);
// Waits for the program to end: its exit status, minus the signal that killed it, or INT_MIN when
// the time was up.
int pty_wait(pty_program *program, int milliseconds);

// What a program that ran on pipes wrote; both texts are malloc'ed and have a length.
typedef struct {
  char *output;
  size_t output_length;
  char *errors;
  size_t errors_length;
} piped_text;

// Runs a program to its end on pipes of its own, which no other child can hold open: its exit
// status, minus the signal that killed it, or INT_MIN where it could not be started or the time was
// up. `folder` may be NULL.
int piped_run(
    const char *path, char *const arguments[], char *const environment[], const char *folder,
    const void *input, size_t input_length, int milliseconds, piped_text *text);

#endif
