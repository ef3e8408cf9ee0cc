// Which instruction set is in use.
#include <stdatomic.h>

#include "tables.h"

vectors_level vectors_best_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("fma"))
    return VECTORS_AVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return VECTORS_AVX2;
#endif
  return VECTORS_PLAIN;
}

static const vectors_table *table_of(vectors_level wanted) {
  const vectors_level best = vectors_best_level();
  const vectors_level level = wanted < best ? wanted : best;
#if defined(__x86_64__)
  if (level == VECTORS_AVX512) return &vectors_avx512;
  if (level == VECTORS_AVX2) return &vectors_avx2;
#endif
  (void)level;
  return &vectors_plain;
}

static _Atomic(const vectors_table *) chosen;

static const vectors_table *table(void) {
  const vectors_table *known = atomic_load_explicit(&chosen, memory_order_relaxed);
  if (known) return known;
  known = table_of(VECTORS_AVX512);
  atomic_store_explicit(&chosen, known, memory_order_relaxed);
  return known;
}

void vectors_map_f64(vectors_function f, const double *x, double *y, size_t n) {
  table()->map_f64[f](x, y, n);
}

void vectors_map_f32(vectors_function f, const float *x, float *y, size_t n) {
  table()->map_f32[f](x, y, n);
}

void vectors_zip_f64(vectors_operation op, const double *a, size_t stepA, const double *b,
                     size_t stepB, double *y, size_t n) {
  table()->zip_f64[op](a, 0, stepA, b, 0, stepB, y, n, 1);
}

void vectors_zip_f32(vectors_operation op, const float *a, size_t stepA, const float *b,
                     size_t stepB, float *y, size_t n) {
  table()->zip_f32[op](a, 0, stepA, b, 0, stepB, y, n, 1);
}

void vectors_choose_f64(const double *c, size_t stepC, const double *a, size_t stepA,
                        const double *b, size_t stepB, double *y, size_t n) {
  table()->choose_f64(c, stepC, a, stepA, b, stepB, y, n);
}

void vectors_choose_f32(const float *c, size_t stepC, const float *a, size_t stepA, const float *b,
                        size_t stepB, float *y, size_t n) {
  table()->choose_f32(c, stepC, a, stepA, b, stepB, y, n);
}

void vectors_rewrite_f64(vectors_rewrite f, const double *x, double addend, double *y, size_t n,
                         size_t rows, int streams) {
  table()->rewrite_f64[f](x, addend, y, n, rows, streams);
}

void vectors_rewrite_f32(vectors_rewrite f, const float *x, float addend, float *y, size_t n,
                         size_t rows, int streams) {
  table()->rewrite_f32[f](x, addend, y, n, rows, streams);
}

void vectors_softmax_seen_f64(const double *x, const double *mask, size_t first, size_t period,
                              double *y, size_t n, size_t rows) {
  table()->softmax_seen_f64(x, mask, first, period, y, n, rows);
}

void vectors_softmax_seen_f32(const float *x, const float *mask, size_t first, size_t period,
                              float *y, size_t n, size_t rows) {
  table()->softmax_seen_f32(x, mask, first, period, y, n, rows);
}

void vectors_softmax_slope_f64(const double *y, const double *g, double *slope, size_t n, size_t rows) {
  table()->softmax_slope_f64(y, g, slope, n, rows);
}

void vectors_softmax_slope_f32(const float *y, const float *g, float *slope, size_t n, size_t rows) {
  table()->softmax_slope_f32(y, g, slope, n, rows);
}

void vectors_zip_rows_f64(vectors_operation op, const double *a, ptrdiff_t rowA, size_t stepA,
                          const double *b, ptrdiff_t rowB, size_t stepB, double *y, size_t n,
                          size_t rows) {
  table()->zip_f64[op](a, rowA, stepA, b, rowB, stepB, y, n, rows);
}

void vectors_copy_f64(const double *x, ptrdiff_t rowX, ptrdiff_t stepX, double *y, ptrdiff_t rowY,
                      ptrdiff_t stepY, size_t n, size_t rows) {
  table()->copy_f64(x, rowX, stepX, y, rowY, stepY, n, rows);
}

void vectors_run_sums_f64(const double *x, size_t n, double *y, size_t runs) {
  table()->run_sums_f64(x, n, y, runs);
}

void vectors_run_spreads_f64(const double *x, size_t n, size_t less, double *y, size_t runs) {
  table()->run_spreads_f64(x, n, less, y, runs);
}

void vectors_run_spreads_f32(const float *x, size_t n, size_t less, float *y, size_t runs) {
  table()->run_spreads_f32(x, n, less, y, runs);
}

void vectors_column_sums_f64(const double *x, size_t rows, size_t width, double *y, size_t n) {
  table()->column_sums_f64(x, rows, width, y, n);
}

void vectors_zip_rows_f32(vectors_operation op, const float *a, ptrdiff_t rowA, size_t stepA,
                          const float *b, ptrdiff_t rowB, size_t stepB, float *y, size_t n,
                          size_t rows) {
  table()->zip_f32[op](a, rowA, stepA, b, rowB, stepB, y, n, rows);
}

void vectors_copy_f32(const float *x, ptrdiff_t rowX, ptrdiff_t stepX, float *y, ptrdiff_t rowY,
                      ptrdiff_t stepY, size_t n, size_t rows) {
  table()->copy_f32(x, rowX, stepX, y, rowY, stepY, n, rows);
}

void vectors_run_sums_f32(const float *x, size_t n, float *y, size_t runs) {
  table()->run_sums_f32(x, n, y, runs);
}

void vectors_column_sums_f32(const float *x, size_t rows, size_t width, float *y, size_t n) {
  table()->column_sums_f32(x, rows, width, y, n);
}

void vectors_rewrite_f64_with(vectors_level level, vectors_rewrite f, const double *x,
                              double addend, double *y, size_t n) {
  table_of(level)->rewrite_f64[f](x, addend, y, n, 1, 0);
}

void vectors_rewrite_f32_with(vectors_level level, vectors_rewrite f, const float *x, float addend,
                              float *y, size_t n) {
  table_of(level)->rewrite_f32[f](x, addend, y, n, 1, 0);
}

void vectors_map_f64_with(vectors_level level, vectors_function f, const double *x, double *y,
                          size_t n) {
  table_of(level)->map_f64[f](x, y, n);
}

void vectors_map_f32_with(vectors_level level, vectors_function f, const float *x, float *y,
                          size_t n) {
  table_of(level)->map_f32[f](x, y, n);
}

void vectors_zip_f64_with(vectors_level level, vectors_operation op, const double *a, size_t stepA,
                          const double *b, size_t stepB, double *y, size_t n) {
  table_of(level)->zip_f64[op](a, 0, stepA, b, 0, stepB, y, n, 1);
}

void vectors_product_f64(const vectors_product *product, const double *a, const double *b,
                         double *c) {
  table()->product_f64(product, a, b, c);
}

void vectors_product_f32(const vectors_product *product, const float *a, const float *b, float *c) {
  table()->product_f32(product, a, b, c);
}

size_t vectors_blocks_f64(const vectors_product *product) {
  return table()->blocks_f64.count(product);
}

size_t vectors_panels_f64(const vectors_product *product, size_t block) {
  return table()->blocks_f64.panels(product, block);
}

void vectors_lay_out_f64(const vectors_product *product, size_t block, size_t begin, size_t end,
                         const double *b, void *space) {
  table()->blocks_f64.lay_out(product, block, begin, end, b, space);
}

void vectors_block_rows_f64(const vectors_product *product, size_t block, size_t begin, size_t end,
                            const double *a, const void *space, double *c) {
  table()->blocks_f64.rows(product, block, begin, end, a, space, c);
}

size_t vectors_blocks_f32(const vectors_product *product) {
  return table()->blocks_f32.count(product);
}

size_t vectors_panels_f32(const vectors_product *product, size_t block) {
  return table()->blocks_f32.panels(product, block);
}

void vectors_lay_out_f32(const vectors_product *product, size_t block, size_t begin, size_t end,
                         const float *b, void *space) {
  table()->blocks_f32.lay_out(product, block, begin, end, b, space);
}

void vectors_block_rows_f32(const vectors_product *product, size_t block, size_t begin, size_t end,
                            const float *a, const void *space, float *c) {
  table()->blocks_f32.rows(product, block, begin, end, a, space, c);
}

void vectors_product_f64_with(vectors_level level, const vectors_product *product, const double *a,
                              const double *b, double *c) {
  table_of(level)->product_f64(product, a, b, c);
}

void vectors_product_f32_with(vectors_level level, const vectors_product *product, const float *a,
                              const float *b, float *c) {
  table_of(level)->product_f32(product, a, b, c);
}
