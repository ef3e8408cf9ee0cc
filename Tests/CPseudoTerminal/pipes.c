// A program on pipes. Every descriptor is closed in other children, and nothing waits without end:
// a test that drives many programs at once must neither hang nor hold another up.
#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static bool open_pipe(int ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC) == 0;
#else
  if (pipe(ends) != 0) return false;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return true;
#endif
}

static void close_end(int *end) {
  if (*end >= 0) close(*end);
  *end = -1;
}

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// Takes up what there is to read; closes the end where there will be no more.
static void drain(int *end, char **text, size_t *length) {
  char bytes[65536];
  ssize_t count = read(*end, bytes, sizeof bytes);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0) {
    close_end(end);
    return;
  }
  char *grown = realloc(*text, *length + (size_t)count);
  if (grown == NULL) abort();
  memcpy(grown + *length, bytes, (size_t)count);
  *text = grown;
  *length += (size_t)count;
}

static void feed(int *end, const char **input, size_t *rest) {
  ssize_t count = *rest > 0 ? write(*end, *input, *rest) : 0;
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count < 0) *rest = 0;
  else {
    *input += count;
    *rest -= (size_t)count;
  }
  if (*rest == 0) close_end(end);
}

static int start(
    pid_t *child, const char *path, char *const arguments[], char *const environment[],
    const char *folder, const int ends[3]) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t defaults;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  for (int stream = 0; stream < 3; stream++)
    posix_spawn_file_actions_adddup2(&actions, ends[stream], stream);
  if (folder != NULL) posix_spawn_file_actions_addchdir_np(&actions, folder);
  // The runner of the tests may ignore signals that the program is to meet.
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  sigaddset(&defaults, SIGINT);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  int status = posix_spawn(child, path, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return status;
}

static int wait_for(pid_t child, long deadline) {
  int status;
  for (;;) {
    pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    if (now() >= deadline) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return INT_MIN;
    }
    poll(NULL, 0, 1);
  }
}

int piped_run(
    const char *path, char *const arguments[], char *const environment[], const char *folder,
    const void *input, size_t input_length, int milliseconds, piped_text *text) {
  int in[2] = {-1, -1}, out[2] = {-1, -1}, err[2] = {-1, -1};
  pid_t child = -1;
  int status = INT_MIN;
  long deadline = now() + milliseconds;
  memset(text, 0, sizeof *text);
  bool is_open = open_pipe(in) && open_pipe(out) && open_pipe(err);
  if (is_open
      && start(&child, path, arguments, environment, folder, (int[]){in[0], out[1], err[1]}) == 0) {
    close_end(&in[0]), close_end(&out[1]), close_end(&err[1]);
    fcntl(in[1], F_SETFL, O_NONBLOCK);
    // A program that reads nothing must not end the tests.
    signal(SIGPIPE, SIG_IGN);
    const char *rest = input;
    while ((out[0] >= 0 || err[0] >= 0) && now() < deadline) {
      struct pollfd ready[3] = {
          {in[1], POLLOUT, 0}, {out[0], POLLIN, 0}, {err[0], POLLIN, 0}};
      if (poll(ready, 3, 50) <= 0) continue;
      if (in[1] >= 0 && ready[0].revents) feed(&in[1], &rest, &input_length);
      if (out[0] >= 0 && ready[1].revents) drain(&out[0], &text->output, &text->output_length);
      if (err[0] >= 0 && ready[2].revents) drain(&err[0], &text->errors, &text->errors_length);
    }
    status = wait_for(child, deadline);
  }
  for (int end = 0; end < 2; end++)
    close_end(&in[end]), close_end(&out[end]), close_end(&err[end]);
  return status;
}
