// AVX2 with fused multiply-add: x86-64 since 2013.
#if defined(__x86_64__)
#include "tables.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define TABLE vectors_avx2
#define BYTES 32
#define F64_LANES d4
#define F32_LANES f8
#define SLEEF_NAME(name, lanes) SLEEF_PASTE(name, lanes)
#define SLEEF_PASTE(name, lanes) Sleef_finz_##name##lanes##_u10avx2
#define SLEEF_15_NAME(name, lanes) SLEEF_15_PASTE(name, lanes)
#define SLEEF_15_PASTE(name, lanes) Sleef_finz_##name##lanes##_u15avx2

typedef __m256d native_f64;
typedef __m256 native_f32;
// From place 8 - n on, n lanes are set.
static const int first_f32[16] = {-1, -1, -1, -1, -1, -1, -1, -1};
static const long long first_f64[8] = {-1, -1, -1, -1};
static inline __m256i mask_f64(size_t n) {
  return _mm256_loadu_si256((const __m256i *)(first_f64 + 4 - n));
}
static inline __m256i mask_f32(size_t n) {
  return _mm256_loadu_si256((const __m256i *)(first_f32 + 8 - n));
}
static inline native_f64 load_some_f64(const double *x, size_t n, native_f64 rest) {
  const __m256i mask = mask_f64(n);
  return _mm256_blendv_pd(rest, _mm256_maskload_pd(x, mask), (__m256d)mask);
}
static inline native_f32 load_some_f32(const float *x, size_t n, native_f32 rest) {
  const __m256i mask = mask_f32(n);
  return _mm256_blendv_ps(rest, _mm256_maskload_ps(x, mask), (__m256)mask);
}
static inline void store_some_f64(native_f64 v, double *y, size_t n) {
  _mm256_maskstore_pd(y, mask_f64(n), v);
}
static inline void store_some_f32(native_f32 v, float *y, size_t n) {
  _mm256_maskstore_ps(y, mask_f32(n), v);
}
#include "table.inc"
#pragma clang attribute pop
#endif
