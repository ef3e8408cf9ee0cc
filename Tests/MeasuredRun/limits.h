// What this machine can do at best.
#ifndef LIMITS_H
#define LIMITS_H

// Prints a line for each limit: its name, the number of threads, and the value in GFLOP/s or GB/s.
int print_limits(void);

#endif
