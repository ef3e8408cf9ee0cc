#include "daftar_signals.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// Set by handlers.
static atomic_int interrupted, resized, stopped, continued;

// Read by handlers.
static atomic_int editing;
// Whether the terminal is in modes of ours, which are to go when the process does.
static atomic_int armed;
static pthread_t editing_thread;
static const char *restoring_output;
static struct termios sane_modes;
// The modes the user had before us.
static struct termios users_modes;
static atomic_int has_users_modes;

static sigset_t outer_mask;
static struct sigaction outer_stop;

bool daftar_interrupt_pending(void) {
  return atomic_load_explicit(&interrupted, memory_order_relaxed) != 0;
}

void daftar_interrupt_clear(void) { atomic_store(&interrupted, 0); }

void daftar_interrupt_set(void) { atomic_store(&interrupted, 1); }

static void note(int signal_number) {
  int saved_errno = errno;
  switch (signal_number) {
    case SIGINT: atomic_store(&interrupted, 1); break;
    case SIGWINCH: atomic_store(&resized, 1); break;
    case SIGTSTP: atomic_store(&stopped, 1); break;
    case SIGCONT: atomic_store(&continued, 1); break;
  }
  // A worker thread may be handed the signal; only the editing thread waits for it.
  if (atomic_load(&editing) && !pthread_equal(pthread_self(), editing_thread))
    pthread_kill(editing_thread, signal_number);
  errno = saved_errno;
}

static void handle(int signal_number, struct sigaction *previous) {
  struct sigaction action = {0};
  action.sa_handler = note;
  // Only Ctrl-C is to be noticed by a call that waits; the rest must not disturb a file being saved.
  action.sa_flags = signal_number == SIGINT ? 0 : SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, previous);
}

void daftar_interrupt_install(void) { handle(SIGINT, NULL); }

// MARK: The guard

static const int fatal[] = {SIGTERM, SIGHUP,  SIGQUIT, SIGABRT,   SIGSEGV, SIGBUS, SIGILL, SIGTRAP,
                            SIGFPE,  SIGALRM, SIGUSR1, SIGUSR2,   SIGXCPU, SIGSYS, SIGPROF,
                            SIGVTALRM};
enum { FATAL_COUNT = sizeof fatal / sizeof *fatal };

static bool is_in_foreground(void) { return tcgetpgrp(STDIN_FILENO) == getpgrp(); }

static void put(const char *text) {
  if (!text) return;
  ssize_t ignored = write(STDOUT_FILENO, text, strlen(text));
  (void)ignored;
}

static void restore_terminal(void) {
  atomic_store(&editing, 0);
  int was_armed = atomic_exchange(&armed, 0);
  // From the background, changing the modes would stop the process instead of ending it.
  if (!is_in_foreground()) return;
  if (was_armed) put(restoring_output);
  if (atomic_load(&has_users_modes)) tcsetattr(STDIN_FILENO, TCSANOW, &users_modes);
}

static void on_fatal(int signal_number) {
  restore_terminal();
  // Not to whoever handled it before: Swift's backtracer would open a prompt of its own.
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void daftar_guard_install(void) {
  static atomic_int installed;
  if (atomic_exchange(&installed, 1)) return;
  if (tcgetattr(STDIN_FILENO, &users_modes) == 0) atomic_store(&has_users_modes, 1);
  // A crash may be an exhausted stack, so the handlers get one of their own.
  stack_t stack = {.ss_size = 1 << 16};
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) {
    stack.ss_sp = malloc(stack.ss_size);
    if (stack.ss_sp) sigaltstack(&stack, NULL);
  }
  struct sigaction action = {0};
  action.sa_handler = on_fatal;
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < FATAL_COUNT; i++) {
    struct sigaction present_action;
    sigaction(fatal[i], NULL, &present_action);
    // Who starts us with a signal ignored, as nohup does, wants it ignored.
    if (present_action.sa_handler != SIG_IGN) sigaction(fatal[i], &action, NULL);
  }
  atexit(restore_terminal);
}

// MARK: Editing

void daftar_editing_begin(const char *output) {
  sigset_t awaited;
  sigemptyset(&awaited);
  sigaddset(&awaited, SIGINT);
  sigaddset(&awaited, SIGTSTP);
  sigaddset(&awaited, SIGCONT);
  sigaddset(&awaited, SIGWINCH);
  pthread_sigmask(SIG_BLOCK, &awaited, &outer_mask);
  atomic_store(&resized, 0);
  atomic_store(&stopped, 0);
  atomic_store(&continued, 0);
  editing_thread = pthread_self();
  restoring_output = output;
  tcgetattr(STDIN_FILENO, &sane_modes);
  atomic_store(&editing, 1);
  atomic_store(&armed, 1);
  handle(SIGTSTP, &outer_stop);
  handle(SIGCONT, NULL);
  handle(SIGWINCH, NULL);
}

void daftar_editing_end(void) {
  atomic_store(&editing, 0);
  atomic_store(&armed, 0);
  sigaction(SIGTSTP, &outer_stop, NULL);
  pthread_sigmask(SIG_SETMASK, &outer_mask, NULL);
}

static int take_signals(void) {
  int events = 0;
  if (atomic_exchange(&interrupted, 0)) events |= DAFTAR_WAIT_INTERRUPT;
  if (atomic_exchange(&resized, 0)) events |= DAFTAR_WAIT_RESIZE;
  if (atomic_exchange(&stopped, 0)) events |= DAFTAR_WAIT_STOP;
  if (atomic_exchange(&continued, 0)) events |= DAFTAR_WAIT_CONTINUE;
  return events;
}

int daftar_wait(int descriptor, int milliseconds) {
  struct timespec time = {.tv_sec = milliseconds / 1000,
                          .tv_nsec = (milliseconds % 1000) * 1000000L};
  sigset_t inner_mask;
  fd_set readable;
  // What came before the signals were blocked is in the flags alone and would wake nobody.
  int events = take_signals();
  if (events) return events;
  FD_ZERO(&readable);
  FD_SET(descriptor, &readable);
  // The signals are let in by the same call that waits, so that none slips in before it.
  int ready = pselect(
      descriptor + 1, &readable, NULL, NULL, milliseconds < 0 ? NULL : &time, &outer_mask);
  int error = errno;
  // Where input is ready at once, signals are not let in; but Ctrl-C must be seen before what was
  // typed after it.
  pthread_sigmask(SIG_SETMASK, &outer_mask, &inner_mask);
  pthread_sigmask(SIG_SETMASK, &inner_mask, NULL);
  events = take_signals();
  if (ready > 0 || (ready < 0 && error != EINTR)) events |= DAFTAR_WAIT_INPUT;
  return events;
}

void daftar_stop_here(void) {
  if (atomic_load(&has_users_modes) && is_in_foreground())
    tcsetattr(STDIN_FILENO, TCSANOW, &users_modes);
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  struct sigaction ours, usual = {0};
  usual.sa_handler = SIG_DFL;
  sigemptyset(&usual.sa_mask);
  sigaction(SIGTSTP, &usual, &ours);
  raise(SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, NULL);
  // Here the process stands still.
  pthread_sigmask(SIG_BLOCK, &stop, NULL);
  sigaction(SIGTSTP, &ours, NULL);
  atomic_store(&stopped, 0);
  // Whoever had the terminal meanwhile may have left it in other modes, which are the user's now.
  struct termios present;
  if (atomic_load(&has_users_modes) && tcgetattr(STDIN_FILENO, &present) == 0 &&
      present.c_lflag & ICANON)
    users_modes = present;
}

// MARK: Running

static struct termios running_modes;
static const char *beginning_output;

// Whoever gets the terminal meanwhile gets it as it was.
static void on_stop_running(int signal_number) {
  (void)signal_number;
  int saved_errno = errno;
  if (is_in_foreground()) put(restoring_output);
  daftar_stop_here();
  if (atomic_load(&armed) && is_in_foreground()) {
    tcsetattr(STDIN_FILENO, TCSANOW, &running_modes);
    put(beginning_output);
  }
  errno = saved_errno;
}

void daftar_running_begin(const char *beginning, const char *output) {
  if (!is_in_foreground() || tcgetattr(STDIN_FILENO, &sane_modes) != 0) return;
  beginning_output = beginning;
  restoring_output = output;
  running_modes = sane_modes;
  // By single keys, as where a line is edited: the kernel holds a few thousand characters, and once
  // these are full it sees no Ctrl-C. So what is typed has to be read as it comes.
  running_modes.c_lflag &= ~(tcflag_t)(ECHO | ICANON | IEXTEN);
  running_modes.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ICRNL | INLCR);
  running_modes.c_cc[VMIN] = 1;
  running_modes.c_cc[VTIME] = 0;
  struct sigaction action = {0};
  action.sa_handler = on_stop_running;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGTSTP, &action, &outer_stop);
  atomic_store(&armed, 1);
  tcsetattr(STDIN_FILENO, TCSANOW, &running_modes);
  put(beginning_output);
}

void daftar_running_end(void) {
  if (!atomic_exchange(&armed, 0)) return;
  sigaction(SIGTSTP, &outer_stop, NULL);
  if (!is_in_foreground()) return;
  put(restoring_output);
  tcsetattr(STDIN_FILENO, TCSANOW, &sane_modes);
}
