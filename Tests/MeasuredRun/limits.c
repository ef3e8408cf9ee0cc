#define _GNU_SOURCE
#include "limits.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static volatile double kept;

static double seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

// Keeps the compiler from working out the chains ahead.
#if defined(__x86_64__)
#define KEEP_REGISTERS(v)                                                                      \
  __asm__ volatile("" : "+v"(v[0]), "+v"(v[1]), "+v"(v[2]), "+v"(v[3]), "+v"(v[4]), "+v"(v[5]), \
                   "+v"(v[6]), "+v"(v[7]), "+v"(v[8]), "+v"(v[9]), "+v"(v[10]), "+v"(v[11]))
#define WIDE __attribute__((target("avx512f,avx512vl")))
#define MIDDLE __attribute__((target("avx2,fma")))
#else
#define KEEP_REGISTERS(v)                                                                      \
  __asm__ volatile("" : "+w"(v[0]), "+w"(v[1]), "+w"(v[2]), "+w"(v[3]), "+w"(v[4]), "+w"(v[5]), \
                   "+w"(v[6]), "+w"(v[7]), "+w"(v[8]), "+w"(v[9]), "+w"(v[10]), "+w"(v[11]))
#endif

#if defined(__x86_64__)
#define NUMBER float
#define LANES 16
#define NAME(part) wide_f32##part
#define TARGET WIDE
#include "fused.inc"
#define NUMBER double
#define LANES 8
#define NAME(part) wide_f64##part
#define TARGET WIDE
#include "fused.inc"
#define NUMBER float
#define LANES 8
#define NAME(part) middle_f32##part
#define TARGET MIDDLE
#include "fused.inc"
#define NUMBER double
#define LANES 4
#define NAME(part) middle_f64##part
#define TARGET MIDDLE
#include "fused.inc"
static double fused_f32(long n) {
  return __builtin_cpu_supports("avx512f") ? wide_f32(n) : middle_f32(n);
}
static double fused_f64(long n) {
  return __builtin_cpu_supports("avx512f") ? wide_f64(n) : middle_f64(n);
}
#else
#define NUMBER float
#define LANES 4
#define NAME(part) fused_f32##part
#define TARGET
#include "fused.inc"
#define NUMBER double
#define LANES 2
#define NAME(part) fused_f64##part
#define TARGET
#include "fused.inc"
#endif

// Lets threads go on when all are there.
typedef struct {
  int threads;
  atomic_int here, turn;
} gate;

static void meet(gate *g) {
  int turn = atomic_load(&g->turn);
  if (atomic_fetch_add(&g->here, 1) + 1 == g->threads) {
    atomic_store(&g->here, 0);
    atomic_fetch_add(&g->turn, 1);
  } else {
    // On a busy machine the others may wait for this very processor.
    while (atomic_load(&g->turn) == turn) sched_yield();
  }
}

// One thread's part of a measurement, begun and ended together with the others.
typedef struct {
  double (*chains)(long);
  char *to;
  const char *from;
  size_t bytes;
  gate *start;
  double value;
} part;

static void *work(void *argument) {
  part *p = argument;
  double best = p->chains ? 0 : 1e9;
  for (int round = 0; round < (p->chains ? 5 : 30); round++) {
    meet(p->start);
    double start = seconds();
    if (p->chains) {
      double value = p->chains(1000000);
      if (value > best) best = value;
    } else {
      memcpy(p->to, p->from, p->bytes);
      meet(p->start);
      double time = seconds() - start;
      if (time < best) best = time;
    }
  }
  p->value = best;
  return NULL;
}

static double together(int threads, part whole) {
  part parts[2];
  pthread_t ids[2];
  gate start = {.threads = threads};
  for (int i = 0; i < threads; i++) {
    size_t share = whole.bytes / (size_t)threads;
    parts[i] = whole;
    parts[i].bytes = share;
    parts[i].to += share * (size_t)i;
    parts[i].from += share * (size_t)i;
    parts[i].start = &start;
    pthread_create(&ids[i], NULL, work, &parts[i]);
  }
  double sum = 0, most = 0;
  for (int i = 0; i < threads; i++) {
    pthread_join(ids[i], NULL);
    sum += parts[i].value;
    if (parts[i].value > most) most = parts[i].value;
  }
  return whole.chains ? sum : most;
}

int print_limits(void) {
  const size_t most = (size_t)128 << 20;
  char *from = aligned_alloc(1 << 21, most), *to = aligned_alloc(1 << 21, most);
  if (!from || !to) return 1;
  memset(from, 1, most), memset(to, 1, most);
  for (int threads = 1; threads <= 2; threads++) {
    printf("fma32 %d %.1f\n", threads, together(threads, (part){.chains = fused_f32}));
    printf("fma64 %d %.1f\n", threads, together(threads, (part){.chains = fused_f64}));
    for (size_t mebibytes = 4; mebibytes <= 128; mebibytes *= 2) {
      size_t bytes = mebibytes << 20;
      double time = together(threads, (part){.to = to, .from = from, .bytes = bytes});
      printf("copy%zu %d %.1f\n", mebibytes, threads, 2.0 * bytes / time * 1e-9);
    }
  }
  return 0;
}
