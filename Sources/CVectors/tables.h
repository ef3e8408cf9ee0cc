// What every instruction set provides: its loops, in the order of the enumerations.
#ifndef TABLES_H
#define TABLES_H

#include "include/CVectors.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Large products block by block.
typedef struct {
  size_t (*count)(const vectors_product *);
  size_t (*panels)(const vectors_product *, size_t);
  void (*lay_out)(const vectors_product *, size_t, size_t, size_t, const void *, void *);
  void (*rows)(const vectors_product *, size_t, size_t, size_t, const void *, const void *, void *);
} vectors_blocks;

typedef struct {
  void (*map_f64[VECTORS_FUNCTION_COUNT])(const double *, double *, size_t);
  void (*map_f32[VECTORS_FUNCTION_COUNT])(const float *, float *, size_t);
  void (*zip_f64[VECTORS_OPERATION_COUNT])(const double *, ptrdiff_t, size_t, const double *, ptrdiff_t,
                                           size_t, double *, size_t, size_t);
  void (*zip_f32[VECTORS_OPERATION_COUNT])(const float *, ptrdiff_t, size_t, const float *, ptrdiff_t,
                                           size_t, float *, size_t, size_t);
  void (*choose_f64)(const double *, size_t, const double *, size_t, const double *, size_t,
                     double *, size_t);
  void (*choose_f32)(const float *, size_t, const float *, size_t, const float *, size_t, float *,
                     size_t);
  void (*product_f64)(const vectors_product *, const double *, const double *, double *);
  void (*product_f32)(const vectors_product *, const float *, const float *, float *);
  vectors_blocks blocks_f64, blocks_f32;
  void (*rewrite_f64[VECTORS_REWRITE_COUNT])(const double *, double, double *, size_t, size_t, int);
  void (*rewrite_f32[VECTORS_REWRITE_COUNT])(const float *, float, float *, size_t, size_t, int);
  void (*softmax_seen_f64)(const double *, const double *, size_t, size_t, double *, size_t, size_t);
  void (*softmax_seen_f32)(const float *, const float *, size_t, size_t, float *, size_t, size_t);
  void (*softmax_slope_f64)(const double *, const double *, double *, size_t, size_t);
  void (*softmax_slope_f32)(const float *, const float *, float *, size_t, size_t);
  void (*copy_f64)(const double *, ptrdiff_t, ptrdiff_t, double *, ptrdiff_t, ptrdiff_t, size_t,
                   size_t);
  void (*copy_f32)(const float *, ptrdiff_t, ptrdiff_t, float *, ptrdiff_t, ptrdiff_t, size_t,
                   size_t);
  void (*run_sums_f64)(const double *, size_t, double *, size_t);
  void (*run_sums_f32)(const float *, size_t, float *, size_t);
  void (*run_spreads_f64)(const double *, size_t, size_t, double *, size_t);
  void (*run_spreads_f32)(const float *, size_t, size_t, float *, size_t);
  void (*column_sums_f64)(const double *, size_t, size_t, double *, size_t);
  void (*column_sums_f32)(const float *, size_t, size_t, float *, size_t);
} vectors_table;

extern const vectors_table vectors_plain;
#if defined(__x86_64__)
extern const vectors_table vectors_avx2;
extern const vectors_table vectors_avx512;
#endif

// The bytes of a thread's workspace.
#define VECTORS_WORKSPACE (9 << 17)

#endif
