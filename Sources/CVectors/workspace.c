// Memory for the operands of a product as its innermost loops want them, one block a thread.
#include <pthread.h>
#include <stdlib.h>

#include "tables.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static int hasKey;

static void make_key(void) { hasKey = pthread_key_create(&key, free) == 0; }

static _Thread_local void *space;

void *vectors_workspace(void) {
  if (space) return space;
  pthread_once(&once, make_key);
  void *block = NULL;
  if (posix_memalign(&block, 4096, VECTORS_WORKSPACE) != 0) abort();
  // Freed when the thread ends.
  if (hasKey) pthread_setspecific(key, block);
  return space = block;
}
