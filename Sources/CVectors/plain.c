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
#include "table.inc"
