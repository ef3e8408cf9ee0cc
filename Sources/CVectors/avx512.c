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
#include "table.inc"
#pragma clang attribute pop
#endif
