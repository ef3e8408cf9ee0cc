// The C interface of BLAS, as OpenBLAS ships it.
#include <cblas.h>
#include <stddef.h>

// Ends the threads that the library starts when it is loaded: until they sleep, a tenth of a second later,
// they take turns with those that have work. Not every build of the library has them.
extern int blas_thread_shutdown_(void) __attribute__((weak));
static inline void openblas_end_threads(void) {
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}

// The parts of LAPACK that daftar calls. The library has them under their Fortran names, matrices
// column by column; the length of every text follows behind all other arguments.
void dgetrf_(const int *m, const int *n, double *a, const int *lda, int *pivots, int *info);
void dgesv_(const int *n, const int *columns, double *a, const int *lda, int *pivots, double *b,
            const int *ldb, int *info);
void dpotrf_(const char *part, const int *n, double *a, const int *lda, int *info, size_t);
void dgeqrf_(const int *m, const int *n, double *a, const int *lda, double *scales, double *work,
             const int *workCount, int *info);
void dorgqr_(const int *m, const int *n, const int *k, double *a, const int *lda,
             const double *scales, double *work, const int *workCount, int *info);
void dgesdd_(const char *job, const int *m, const int *n, double *a, const int *lda, double *s,
             double *u, const int *ldu, double *vt, const int *ldvt, double *work,
             const int *workCount, int *pivots, int *info, size_t);
void dsyevd_(const char *job, const char *part, const int *n, double *a, const int *lda,
             double *values, double *work, const int *workCount, int *pivots,
             const int *pivotCount, int *info, size_t, size_t);
