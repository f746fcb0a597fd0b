#pragma once

#include <cstddef>

namespace kindred {

/**
 * Turns `count` numbers (a multiple of 64) at random, always in the same way: random signs and a
 * Walsh–Hadamard transform, by turns over the first and the last numbers of a power of two, which is O(n log n)
 * and leaves lengths as they are (Ailon & Chazelle 2009, "fast Johnson–Lindenstrauss").
 */
void rotate(float* numbers, size_t count);

}  // namespace kindred
