// Signals: handlers only set flags, which are looked at where it is safe to act on them.
#ifndef DAFTAR_SIGNALS_H
#define DAFTAR_SIGNALS_H

#include <stdbool.h>

// Ctrl-C. The handler is installed without SA_RESTART, so that a blocking call returns EINTR.
void daftar_interrupt_install(void);
bool daftar_interrupt_pending(void);
void daftar_interrupt_clear(void);
// As if Ctrl-C had been pressed.
void daftar_interrupt_set(void);

// Keeps the terminal sane when the process is killed or crashes while a line is edited: handlers
// for TERM, HUP, QUIT, ABRT, SEGV and their like restore the modes the terminal had before the
// editing, then let the signal do what it does by default.
void daftar_guard_install(void);

// Between begin and end the calling thread takes INT, TSTP, CONT and WINCH only inside
// daftar_wait, and the guard is armed. Output that puts the terminal back is written by the guard;
// it must be a string that lives for ever.
void daftar_editing_begin(const char *restoring_output);
void daftar_editing_end(void);

// Between begin and end something runs that may take long: what is typed is not echoed into its
// output and is there key by key, and Ctrl-S stops nothing. Ctrl-C and Ctrl-Z work as ever. The
// guard is armed. The outputs must live for ever.
void daftar_running_begin(const char *beginning_output, const char *restoring_output);
void daftar_running_end(void);

// What ended a wait. Several may be true at once.
enum {
  DAFTAR_WAIT_INPUT = 1,
  DAFTAR_WAIT_INTERRUPT = 2,
  DAFTAR_WAIT_RESIZE = 4,
  DAFTAR_WAIT_STOP = 8,
  DAFTAR_WAIT_CONTINUE = 16,
};

// Waits for input on a descriptor or for a signal, at most so long; a negative time is for ever.
int daftar_wait(int descriptor, int milliseconds);

// Stops the process as Ctrl-Z does where nobody handles it; returns once it goes on.
void daftar_stop_here(void);

#endif
