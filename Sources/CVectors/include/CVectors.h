// Loops over numbers, compiled for several instruction sets; the best one the processor has is
// chosen when the first loop runs.
//
// Elementary functions come from SLEEF, within 1 unit in the last place; 2.5 for the logistic
// function, and for sinh and cosh just below the largest number. exp and tanh are our own: in 32 bits
// within 1.1 units and 2.4, measured over all numbers; in 64 bits within 0.8 and 1.1, without fused
// multiply-add 1.5, measured over many. An element's result does not depend on where it stands or how
// many there are. Processors with fused multiply-add all give the same bits.
#ifndef CVECTORS_H
#define CVECTORS_H

#include <stddef.h>

// Functions of one number.
typedef enum {
  VECTORS_EXP,
  VECTORS_EXP2,
  VECTORS_EXPM1,
  VECTORS_LOG,
  VECTORS_LOG1P,
  VECTORS_LOG2,
  VECTORS_LOG10,
  VECTORS_SIN,
  VECTORS_COS,
  VECTORS_TAN,
  VECTORS_ASIN,
  VECTORS_ACOS,
  VECTORS_ATAN,
  VECTORS_SINH,
  VECTORS_COSH,
  VECTORS_TANH,
  VECTORS_ASINH,
  VECTORS_ACOSH,
  VECTORS_ATANH,
  VECTORS_ERF,
  VECTORS_SQRT,
  VECTORS_SIGMOID,
  VECTORS_ERFC,
  VECTORS_SOFTPLUS,
  VECTORS_SILU,
  VECTORS_GELU,
  VECTORS_GELU_SLOPE,
  VECTORS_TANH_GELU,
  VECTORS_TANH_GELU_SLOPE,
  VECTORS_FUNCTION_COUNT
} vectors_function;

// Operations on two numbers.
typedef enum {
  VECTORS_ADD,
  VECTORS_SUBTRACT,
  VECTORS_MULTIPLY,
  VECTORS_DIVIDE,
  // Questions, answered by 1 or 0; 0 where a number is NaN, but for NOT_EQUAL.
  VECTORS_LESS,
  VECTORS_LESS_OR_EQUAL,
  VECTORS_GREATER,
  VECTORS_GREATER_OR_EQUAL,
  VECTORS_EQUAL,
  VECTORS_NOT_EQUAL,
  // Whether both, or at least one, are other than 0; NaN is.
  VECTORS_BOTH,
  VECTORS_EITHER,
  VECTORS_OPERATION_COUNT
} vectors_operation;

// Rows of numbers rewritten as a whole.
typedef enum {
  // Exponentials divided by their sum.
  VECTORS_SOFTMAX,
  // Moved to mean 0 and divided by the root of their variance and an addend.
  VECTORS_STANDARD,
  // Logarithms of exponentials divided by their sum.
  VECTORS_LOG_SOFTMAX,
  VECTORS_REWRITE_COUNT
} vectors_rewrite;

// Instruction sets, best last. PLAIN is what every processor of the family has.
typedef enum { VECTORS_PLAIN, VECTORS_AVX2, VECTORS_AVX512 } vectors_level;

// y[i] = f(x[i]) for n numbers; y may be x.
void vectors_map_f64(vectors_function f, const double *x, double *y, size_t n);
void vectors_map_f32(vectors_function f, const float *x, float *y, size_t n);

// y[i] = a[i · stepA] op b[i · stepB] for n numbers; a step is 0, for a single number, or 1. y may be an
// operand whose step is 1.
void vectors_zip_f64(vectors_operation op, const double *a, size_t stepA, const double *b,
                     size_t stepB, double *y, size_t n);
void vectors_zip_f32(vectors_operation op, const float *a, size_t stepA, const float *b,
                     size_t stepB, float *y, size_t n);

// y[i] = c[i · stepC] ≠ 0 ? a[i · stepA] : b[i · stepB] for n numbers; a step is 0 or 1. y may be an
// operand whose step is 1.
void vectors_choose_f64(const double *c, size_t stepC, const double *a, size_t stepA,
                        const double *b, size_t stepB, double *y, size_t n);
void vectors_choose_f32(const float *c, size_t stepC, const float *a, size_t stepA, const float *b,
                        size_t stepB, float *y, size_t n);

// Rewrites rows of n numbers that lie one behind the other; y may be x. Sums are taken in one order
// on every instruction set. Where `streams` is not 0 results go past the cache: for arrays too large
// to be found there again.
void vectors_rewrite_f64(vectors_rewrite f, const double *x, double addend, double *y, size_t n,
                         size_t rows, int streams);
void vectors_rewrite_f32(vectors_rewrite f, const float *x, float addend, float *y, size_t n,
                         size_t rows, int streams);

// The softmax of the numbers of each row whose mask is not 0, and 0 for the others; all 0 where there
// is none. Row i has row (first + i) mod period of the masks, which are laid out like the rows; where
// the masks are NULL all numbers are seen.
void vectors_softmax_seen_f64(const double *x, const double *mask, size_t first, size_t period,
                              double *y, size_t n, size_t rows);
void vectors_softmax_seen_f32(const float *x, const float *mask, size_t first, size_t period,
                              float *y, size_t n, size_t rows);

// Of more terms a sum is made in parts, each of which would be added by itself.
#define VECTORS_ADDED_TERMS 192

// A matrix product c = a · b of m × k and k × n numbers. Steps are in numbers and may be 0 or
// negative; the numbers of a row of c lie side by side.
typedef struct {
  size_t m, k, n;
  ptrdiff_t aRow, aColumn, bRow, bColumn, cRow;
  // Whether the sums are added to c: of at most VECTORS_ADDED_TERMS terms, for more than 4 columns.
  int adding;
} vectors_product;

// A sum is taken in an order that follows from k, and from whether n is at most 4: a row of c depends
// on its row of a, on b and on nothing else.
void vectors_product_f64(const vectors_product *product, const double *a, const double *b,
                         double *c);
void vectors_product_f32(const vectors_product *product, const float *a, const float *b, float *c);

// How many blocks a large product is made of, each a strip of columns and a stretch of the sums; none
// where a product is not large. Blocks are done one behind the other, each by any number of threads.
size_t vectors_blocks_f64(const vectors_product *product);
size_t vectors_blocks_f32(const vectors_product *product);

// How many panels of b a block has.
size_t vectors_panels_f64(const vectors_product *product, size_t block);
size_t vectors_panels_f32(const vectors_product *product, size_t block);

// Lays out a block's panels from `begin` to below `end` in `space`, one thread's workspace.
void vectors_lay_out_f64(const vectors_product *product, size_t block, size_t begin, size_t end,
                         const double *b, void *space);
void vectors_lay_out_f32(const vectors_product *product, size_t block, size_t begin, size_t end,
                         const float *b, void *space);

// Does a block's rows from `begin` to below `end`; all its panels must be laid out in `space`.
void vectors_block_rows_f64(const vectors_product *product, size_t block, size_t begin, size_t end,
                            const double *a, const void *space, double *c);
void vectors_block_rows_f32(const vectors_product *product, size_t block, size_t begin, size_t end,
                            const float *a, const void *space, float *c);

// The calling thread's memory for what is laid out of a product's operands.
void *vectors_workspace(void);

// y · (g - Σ g y) along rows of n numbers: what a change g of a softmax y is of what it was made of.
void vectors_softmax_slope_f64(const double *y, const double *g, double *slope, size_t n, size_t rows);
void vectors_softmax_slope_f32(const float *y, const float *g, float *slope, size_t n, size_t rows);

// Operations along rows: y[r · n + i] = a[r · rowA + i · stepA] op b[r · rowB + i · stepB].
void vectors_zip_rows_f64(vectors_operation op, const double *a, ptrdiff_t rowA, size_t stepA,
                          const double *b, ptrdiff_t rowB, size_t stepB, double *y, size_t n,
                          size_t rows);
void vectors_zip_rows_f32(vectors_operation op, const float *a, ptrdiff_t rowA, size_t stepA,
                          const float *b, ptrdiff_t rowB, size_t stepB, float *y, size_t n,
                          size_t rows);

// y[r · rowY + i · stepY] = x[r · rowX + i · stepX] for rows of n numbers.
void vectors_copy_f64(const double *x, ptrdiff_t rowX, ptrdiff_t stepX, double *y, ptrdiff_t rowY,
                      ptrdiff_t stepY, size_t n, size_t rows);
void vectors_copy_f32(const float *x, ptrdiff_t rowX, ptrdiff_t stepX, float *y, ptrdiff_t rowY,
                      ptrdiff_t stepY, size_t n, size_t rows);

// The sums of runs of n numbers that lie one behind the other.
void vectors_run_sums_f64(const double *x, size_t n, double *y, size_t runs);
void vectors_run_sums_f32(const float *x, size_t n, float *y, size_t runs);

// For runs of n numbers the sum of the squared distances from their mean, divided by n - less.
void vectors_run_spreads_f64(const double *x, size_t n, size_t less, double *y, size_t runs);
void vectors_run_spreads_f32(const float *x, size_t n, size_t less, float *y, size_t runs);

// The sums of n columns of a matrix whose rows begin `width` apart; the bits that vectors_run_sums
// gives of a column's numbers.
void vectors_column_sums_f64(const double *x, size_t rows, size_t width, double *y, size_t n);
void vectors_column_sums_f32(const float *x, size_t rows, size_t width, float *y, size_t n);

// Says that the caller looks again and again for what another thread does.
static inline void vectors_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

// The best instruction set there is here.
vectors_level vectors_best_level(void);

// The same with a given instruction set, or the best there is where that is less.
void vectors_map_f64_with(vectors_level level, vectors_function f, const double *x, double *y,
                          size_t n);
void vectors_map_f32_with(vectors_level level, vectors_function f, const float *x, float *y,
                          size_t n);
void vectors_zip_f64_with(vectors_level level, vectors_operation op, const double *a, size_t stepA,
                          const double *b, size_t stepB, double *y, size_t n);
void vectors_rewrite_f64_with(vectors_level level, vectors_rewrite f, const double *x,
                              double addend, double *y, size_t n);
void vectors_product_f64_with(vectors_level level, const vectors_product *product, const double *a,
                              const double *b, double *c);
void vectors_product_f32_with(vectors_level level, const vectors_product *product, const float *a,
                              const float *b, float *c);
void vectors_rewrite_f32_with(vectors_level level, vectors_rewrite f, const float *x, float addend,
                              float *y, size_t n);

#endif
