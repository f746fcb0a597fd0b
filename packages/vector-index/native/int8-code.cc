#include "int8-code.h"

#include <type_traits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kindred {

namespace {

// Σ over the largest dimension, 65,536, of 255 · 127 is below 2³¹.

#if defined(__AVX2__)

int32_t sumOf(__m256i lanes) {
  const __m128i half = _mm_add_epi32(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
  const __m128i quarter = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4e));
  return _mm_cvtsi128_si32(_mm_add_epi32(quarter, _mm_shuffle_epi32(quarter, 0xb1)));
}

template <class Number>
__m256i widened(const Number* from) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  return std::is_signed<Number>::value ? _mm256_cvtepi8_epi16(bytes) : _mm256_cvtepu8_epi16(bytes);
}

/** Σ (aᵢ − zero) · (bᵢ − 128) */
template <class Number>
int32_t productOf(const Number* a, const uint8_t* b, size_t count, int zero) {
  const __m256i zeroA = _mm256_set1_epi16(static_cast<int16_t>(zero));
  const __m256i zeroB = _mm256_set1_epi16(Int8Code::kZero);
  __m256i sum0 = _mm256_setzero_si256(), sum1 = sum0;
  size_t at = 0;
  for (; at + 32 <= count; at += 32) {
    sum0 = _mm256_add_epi32(sum0, _mm256_madd_epi16(_mm256_sub_epi16(widened(a + at), zeroA),
                                                    _mm256_sub_epi16(widened(b + at), zeroB)));
    sum1 = _mm256_add_epi32(sum1, _mm256_madd_epi16(_mm256_sub_epi16(widened(a + at + 16), zeroA),
                                                    _mm256_sub_epi16(widened(b + at + 16), zeroB)));
  }
  int32_t sum = sumOf(_mm256_add_epi32(sum0, sum1));
  for (; at < count; at++) sum += (a[at] - zero) * (b[at] - Int8Code::kZero);
  return sum;
}

#else

template <class Number>
int32_t productOf(const Number* a, const uint8_t* b, size_t count, int zero) {
  int32_t sum = 0;
  for (size_t at = 0; at < count; at++) sum += (a[at] - zero) * (b[at] - Int8Code::kZero);
  return sum;
}

#endif

}  // namespace

float scoreInt8Query(const char* query, const char* code, size_t dimension) {
  const Int8Query head = Int8Query::headOf(query);
  const Int8Code other = Int8Code::headOf(code);
  const int32_t product = productOf(Int8Query::numbersOf(query), Int8Code::numbersOf(code), dimension, 0);
  return head.norm + other.norm - head.scale * other.scale.value() * static_cast<float>(product);
}

float scoreInt8Codes(const char* a, const char* b, size_t dimension) {
  const Int8Code head = Int8Code::headOf(a);
  const Int8Code other = Int8Code::headOf(b);
  const int32_t product = productOf(Int8Code::numbersOf(a), Int8Code::numbersOf(b), dimension, Int8Code::kZero);
  return head.norm + other.norm - head.scale.value() * other.scale.value() * static_cast<float>(product);
}

#if defined(__x86_64__)

bool hasVnni() { return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni"); }

__attribute__((target("avx512f,avx512bw,avx512vnni"))) float scoreInt8QueryVnni(const char* query, const char* code,
                                                                                size_t dimension) {
  const int8_t* a = Int8Query::numbersOf(query);
  const uint8_t* b = Int8Code::numbersOf(code);
  __m512i sum0 = _mm512_setzero_si512(), sum1 = sum0;
  size_t at = 0;
  for (; at + 128 <= dimension; at += 128) {
    sum0 = _mm512_dpbusd_epi32(sum0, _mm512_loadu_si512(b + at), _mm512_loadu_si512(a + at));
    sum1 = _mm512_dpbusd_epi32(sum1, _mm512_loadu_si512(b + at + 64), _mm512_loadu_si512(a + at + 64));
  }
  for (; at < dimension; at += 64) {
    const size_t left = dimension - at;
    const __mmask64 mask = left >= 64 ? ~__mmask64{0} : (__mmask64{1} << left) - 1;
    sum0 = _mm512_dpbusd_epi32(sum0, _mm512_maskz_loadu_epi8(mask, b + at), _mm512_maskz_loadu_epi8(mask, a + at));
  }
  const Int8Query head = Int8Query::headOf(query);
  const Int8Code other = Int8Code::headOf(code);
  const int32_t product = _mm512_reduce_add_epi32(_mm512_add_epi32(sum0, sum1)) - head.sum;
  return head.norm + other.norm - head.scale * other.scale.value() * static_cast<float>(product);
}

#else

bool hasVnni() { return false; }

float scoreInt8QueryVnni(const char* query, const char* code, size_t dimension) {
  return scoreInt8Query(query, code, dimension);
}

#endif

}  // namespace kindred
