// Runs a program and says what it took, or says what this machine could do at best:
//
//   measured-run PROGRAM ARGUMENTS   its output goes through; the last line of standard error is
//                                    "first-byte-µs all-µs peak-KiB status"
//   measured-run limits              "name threads value" a line: fused multiply-adds, copies
//
// Small on purpose: the peak memory the system reports for a program is at least what its parent had.
#define _GNU_SOURCE
#include "limits.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e6 + time.tv_nsec * 1e-3;
}

static int run(char **arguments) {
  int ends[2];
  if (pipe(ends) != 0) return 127;
  double start = now(), first = -1;
  pid_t child = fork();
  if (child < 0) return 127;
  if (child == 0) {
    dup2(ends[1], 1);
    close(ends[0]), close(ends[1]);
    execvp(arguments[0], arguments);
    _exit(127);
  }
  close(ends[1]);
  static char bytes[1 << 14];
  for (;;) {
    ssize_t count = read(ends[0], bytes, sizeof bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    if (first < 0) first = now() - start;
    for (ssize_t done = 0; done < count;) {
      ssize_t part = write(1, bytes + done, (size_t)(count - done));
      if (part < 0) return 127;
      done += part;
    }
  }
  int status = 0;
  struct rusage usage;
  while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {}
  double all = now() - start;
#ifdef __APPLE__
  long peak = usage.ru_maxrss / 1024;
#else
  long peak = usage.ru_maxrss;
#endif
  status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  fprintf(stderr, "\n%.1f %.1f %ld %d\n", first, all, peak, status);
  return status;
}

int main(int count, char **arguments) {
  if (count == 2 && strcmp(arguments[1], "limits") == 0) return print_limits();
  if (count < 2) return 2;
  return run(arguments + 1);
}
