#define _GNU_SOURCE
#include "CAllocationCounts.h"

#include <stddef.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif

#if defined(__linux__) && !defined(IS_SANITIZED)
#include <features.h>
#endif

#if defined(__GLIBC__) && !defined(IS_SANITIZED)
#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>

// The names of the C library stand for these in the whole program; each thread has counts of its own.
static _Thread_local long allocations;
static _Thread_local long references;

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

void *malloc(size_t bytes) {
  allocations += 1;
  return __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes) {
  allocations += 1;
  return __libc_calloc(count, bytes);
}

void *realloc(void *block, size_t bytes) {
  allocations += 1;
  return __libc_realloc(block, bytes);
}

void *memalign(size_t alignment, size_t bytes) {
  allocations += 1;
  return __libc_memalign(alignment, bytes);
}

void *aligned_alloc(size_t alignment, size_t bytes) { return memalign(alignment, bytes); }

int posix_memalign(void **block, size_t alignment, size_t bytes) {
  if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0) return EINVAL;
  *block = memalign(alignment, bytes);
  return *block == NULL ? ENOMEM : 0;
}

#if defined(__x86_64__)
// The names of the Swift runtime as well. On other machines these keep more registers than C knows of.
static void *(*retain)(void *);
static void (*release)(void *);

__attribute__((constructor)) static void find_runtime(void) {
  if (!retain) retain = (void *(*)(void *))dlsym(RTLD_NEXT, "swift_retain");
  if (!release) release = (void (*)(void *))dlsym(RTLD_NEXT, "swift_release");
}

// Short texts and the like are no objects; the runtime knows them by their sign.
void *swift_retain(void *object) {
  if ((intptr_t)object > 0) references += 1;
  if (!retain) find_runtime();
  return retain(object);
}

void swift_release(void *object) {
  if ((intptr_t)object > 0) references += 1;
  if (!release) find_runtime();
  release(object);
}

int counts_know_references(void) { return 1; }
#else
int counts_know_references(void) { return 0; }
#endif

int counts_are_possible(void) { return 1; }

void counts_begin(void) {
  allocations = 0;
  references = 0;
}

long counts_of_allocations(void) { return allocations; }
long counts_of_references(void) { return references; }

#else

int counts_are_possible(void) { return 0; }
int counts_know_references(void) { return 0; }
void counts_begin(void) {}
long counts_of_allocations(void) { return 0; }
long counts_of_references(void) { return 0; }

#endif
