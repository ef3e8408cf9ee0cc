// What every processor of the family has: SSE2 on x86-64, NEON on arm64.
#define TABLE vectors_plain
#define BYTES 16
#define F64_LANES d2
#define F32_LANES f4
#if defined(__x86_64__)
#define SLEEF_NAME(name, lanes) SLEEF_PASTE(name, lanes)
#define SLEEF_PASTE(name, lanes) Sleef_cinz_##name##lanes##_u10sse2
#define SLEEF_15_NAME(name, lanes) SLEEF_15_PASTE(name, lanes)
#define SLEEF_15_PASTE(name, lanes) Sleef_cinz_##name##lanes##_u15sse2
#elif defined(__aarch64__)
#define SLEEF_NAME(name, lanes) SLEEF_PASTE(name, lanes)
#define SLEEF_PASTE(name, lanes) Sleef_finz_##name##lanes##_u10advsimd
#define SLEEF_15_NAME(name, lanes) SLEEF_15_PASTE(name, lanes)
#define SLEEF_15_PASTE(name, lanes) Sleef_finz_##name##lanes##_u15advsimd
#else
#error "CVectors has no loops for this family of processors yet"
#endif

#include <stddef.h>

typedef double native_f64 __attribute__((ext_vector_type(2)));
typedef float native_f32 __attribute__((ext_vector_type(4)));
static inline native_f64 load_some_f64(const double *x, size_t n, native_f64 rest) {
  if (n > 0) rest[0] = x[0];
  return rest;
}
static inline native_f32 load_some_f32(const float *x, size_t n, native_f32 rest) {
  if (n > 0) rest[0] = x[0];
  if (n > 1) rest[1] = x[1];
  if (n > 2) rest[2] = x[2];
  return rest;
}
static inline void store_some_f64(native_f64 v, double *y, size_t n) {
  if (n > 0) y[0] = v[0];
}
static inline void store_some_f32(native_f32 v, float *y, size_t n) {
  if (n > 0) y[0] = v[0];
  if (n > 1) y[1] = v[1];
  if (n > 2) y[2] = v[2];
}
#include "table.inc"
