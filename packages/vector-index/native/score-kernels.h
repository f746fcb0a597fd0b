#pragma once

#include <cmath>
#include <cstddef>
#include <cstring>

namespace kindred {

// The compiler's vector types: one source, and each build of the addon gets the widest registers it may use.
#if defined(__AVX512F__)
constexpr size_t kLanes = 16;
#elif defined(__AVX__)
constexpr size_t kLanes = 8;
#else
constexpr size_t kLanes = 4;
#endif

typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float))));

inline Lanes loadLanes(const float* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

inline float sumOf(const Lanes& lanes) {
  float parts[kLanes];
  std::memcpy(parts, &lanes, sizeof parts);
  for (size_t width = kLanes / 2; width > 0; width /= 2) {
    for (size_t lane = 0; lane < width; lane++) parts[lane] += parts[lane + width];
  }
  return parts[0];
}

struct SquaredDifference {
  static constexpr float sign = 1;
  template <class T>
  static T term(const T& a, const T& b) {
    const T difference = a - b;
    return difference * difference;
  }
};

struct NegatedProduct {
  static constexpr float sign = -1;
  template <class T>
  static T term(const T& a, const T& b) {
    return a * b;
  }
};

struct AbsoluteDifference {
  static constexpr float sign = 1;
  template <class T>
  static T term(const T& a, const T& b) {
    const T difference = a - b;
    return difference < 0 ? -difference : difference;
  }
};

/**
 * Σ term(aᵢ, bᵢ) in float32, in four sums at a time so that no addition waits for the one before it. How
 * many lanes a sum has, and so the last bits of the result, depend on the build; equal rows are at exactly
 * 0 in each.
 */
template <class Kernel>
float scoreFloats(const char* a, const char* b, size_t dimension) {
  constexpr size_t kStep = 4 * kLanes;
  const float* x = reinterpret_cast<const float*>(a);
  const float* y = reinterpret_cast<const float*>(b);
  Lanes sum0{}, sum1{}, sum2{}, sum3{};
  size_t at = 0;
  for (; at + kStep <= dimension; at += kStep) {
    sum0 += Kernel::term(loadLanes(x + at), loadLanes(y + at));
    sum1 += Kernel::term(loadLanes(x + at + kLanes), loadLanes(y + at + kLanes));
    sum2 += Kernel::term(loadLanes(x + at + 2 * kLanes), loadLanes(y + at + 2 * kLanes));
    sum3 += Kernel::term(loadLanes(x + at + 3 * kLanes), loadLanes(y + at + 3 * kLanes));
  }
  for (; at + kLanes <= dimension; at += kLanes) {
    sum0 += Kernel::term(loadLanes(x + at), loadLanes(y + at));
  }
  float sum = sumOf((sum0 + sum1) + (sum2 + sum3));
  for (; at < dimension; at++) sum += Kernel::term(x[at], y[at]);
  // Not −sum, which would be −0 for orthogonal rows.
  return Kernel::sign < 0 ? 0 - sum : sum;
}

}  // namespace kindred
