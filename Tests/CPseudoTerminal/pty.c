#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// Both ends are closed in other programs from the start: forkpty would leave a moment in which a
// program started by another thread inherits the master, and then hanging up would hang up nothing.
static bool open_pair(int *master, int *slave) {
  char name[128];
  *master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*master < 0) return false;
  *slave = grantpt(*master) == 0 && unlockpt(*master) == 0
                   && ptsname_r(*master, name, sizeof name) == 0
               ? open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
               : -1;
  if (*slave >= 0) return true;
  close(*master);
  *master = -1;
  return false;
}

bool pty_spawn(
    pty_program *program, const char *path, char *const arguments[], char *const environment[],
    int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  int slave = -1;
  program->child = -1;
  if (!open_pair(&program->master, &slave)) return false;
  ioctl(slave, TIOCSWINSZ, &size);
  program->child = fork();
  if (program->child == 0) {
    // The test runner may have blocked signals, which a new program inherits.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    for (int stream = 0; stream < 3; stream++) dup2(slave, stream);
    execve(path, arguments, environment);
    _exit(127);
  }
  close(slave);
  if (program->child < 0) {
    pty_hang_up(program);
    return false;
  }
  fcntl(program->master, F_SETFL, O_NONBLOCK);
  return true;
}

ssize_t pty_read(const pty_program *program, void *buffer, size_t capacity, int milliseconds) {
  struct pollfd descriptor = {.fd = program->master, .events = POLLIN};
  int ready;
  do ready = poll(&descriptor, 1, milliseconds);
  while (ready < 0 && errno == EINTR);
  if (ready <= 0) return -1;
  ssize_t count = read(program->master, buffer, capacity);
  // Linux reports the end of the last program on the terminal as an error.
  return count < 0 ? (errno == EAGAIN || errno == EINTR ? -1 : 0) : count;
}

ssize_t pty_write(
    const pty_program *program, const void *bytes, size_t count, int milliseconds) {
  struct pollfd descriptor = {.fd = program->master, .events = POLLOUT};
  if (poll(&descriptor, 1, milliseconds) <= 0) return -1;
  return write(program->master, bytes, count);
}

bool pty_resize(const pty_program *program, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(program->master, TIOCSWINSZ, &size) == 0;
}

bool pty_kill(const pty_program *program, int signal_number) {
  return program->child > 0 && kill(program->child, signal_number) == 0;
}

bool pty_is_cooked(const pty_program *program) {
  struct termios modes;
  if (tcgetattr(program->master, &modes) != 0) return false;
  return (modes.c_lflag & (ICANON | ECHO)) == (ICANON | ECHO);
}

void pty_hang_up(pty_program *program) {
  if (program->master >= 0) close(program->master);
  program->master = -1;
}

int pty_wait(pty_program *program, int milliseconds) {
  for (int waited = 0; program->child > 0; waited += 2) {
    int status = 0;
    if (waitpid(program->child, &status, WNOHANG) == program->child) {
      program->child = -1;
      return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    if (waited >= milliseconds) break;
    nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
  }
  return INT_MIN;
}
