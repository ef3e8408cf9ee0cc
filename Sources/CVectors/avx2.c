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
#include "table.inc"
#pragma clang attribute pop
#endif
