#ifndef ALLOCATION_COUNTS_H
#define ALLOCATION_COUNTS_H

/// Whether this system lets allocations be counted.
int counts_are_possible(void);

/// Whether it lets references be counted too; there are none otherwise.
int counts_know_references(void);

/// Counts from here on, in this thread.
void counts_begin(void);

/// Blocks of memory that this thread took since it began to count.
long counts_of_allocations(void);

/// Retains and releases of objects by this thread since it began to count.
long counts_of_references(void);

#endif
