// The C interface of BLAS, as OpenBLAS ships it.
#include <cblas.h>
