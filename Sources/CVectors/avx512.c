// AVX-512: servers since 2017, some desktops.
#if defined(__x86_64__)
#include "tables.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,fma"))), apply_to = function)
#define TABLE vectors_avx512
#define BYTES 64
#define F64_LANES d8
#define F32_LANES f16
#define SLEEF_NAME(name, lanes) SLEEF_PASTE(name, lanes)
#define SLEEF_PASTE(name, lanes) Sleef_finz_##name##lanes##_u10avx512f
#define SLEEF_15_NAME(name, lanes) SLEEF_15_PASTE(name, lanes)
#define SLEEF_15_PASTE(name, lanes) Sleef_finz_##name##lanes##_u15avx512f

typedef __m512d native_f64;
typedef __m512 native_f32;
static inline native_f64 load_some_f64(const double *x, size_t n, native_f64 rest) {
  return _mm512_mask_loadu_pd(rest, (__mmask8)((1u << n) - 1), x);
}
static inline native_f32 load_some_f32(const float *x, size_t n, native_f32 rest) {
  return _mm512_mask_loadu_ps(rest, (__mmask16)((1u << n) - 1), x);
}
static inline void store_some_f64(native_f64 v, double *y, size_t n) {
  _mm512_mask_storeu_pd(y, (__mmask8)((1u << n) - 1), v);
}
static inline void store_some_f32(native_f32 v, float *y, size_t n) {
  _mm512_mask_storeu_ps(y, (__mmask16)((1u << n) - 1), v);
}
// v · 2ⁿ in one instruction.
#define SCALE _mm512_scalef_ps
#define SCALE_64 _mm512_scalef_pd
#include "table.inc"
#pragma clang attribute pop
#endif
