#include "binary-code.h"

#include <cmath>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kindred {

namespace {

constexpr float kPi = 3.14159265358979f;

uint64_t wordAt(const char* words, size_t at) {
  uint64_t word;
  std::memcpy(&word, words + at * sizeof word, sizeof word);
  return word;
}

float scoreFrom(const char* query, const char* code, uint64_t set, uint64_t sum) {
  const BinaryQuery head = BinaryQuery::headOf(query);
  const BinaryCode other = BinaryCode::headOf(code);
  const float ofSet = head.least * static_cast<float>(set) + head.step * static_cast<float>(sum);
  return head.norm + other.norm.value() - other.scale.value() * (2 * ofSet - head.sum);
}

}  // namespace

float scoreBinaryQuery(const char* query, const char* code, size_t bits) {
  const char* words = BinaryCode::wordsOf(code);
  const char* planes = BinaryQuery::planesOf(query);
  const size_t count = bits / 64;
  uint64_t set = 0;
  uint64_t sums[BinaryQuery::kPlanes] = {};
  for (size_t at = 0; at < count; at++) {
    const uint64_t word = wordAt(words, at);
    set += static_cast<uint64_t>(__builtin_popcountll(word));
    for (size_t plane = 0; plane < BinaryQuery::kPlanes; plane++) {
      sums[plane] += static_cast<uint64_t>(__builtin_popcountll(word & wordAt(planes, plane * count + at)));
    }
  }
  return scoreFrom(query, code, set, sums[0] + 2 * sums[1] + 4 * sums[2] + 8 * sums[3]);
}

float scoreBinaryCodes(const char* a, const char* b, size_t bits) {
  const BinaryCode head = BinaryCode::headOf(a);
  const BinaryCode other = BinaryCode::headOf(b);
  uint64_t different = 0;
  for (size_t at = 0; at < bits / 64; at++) {
    const uint64_t word = wordAt(BinaryCode::wordsOf(a), at) ^ wordAt(BinaryCode::wordsOf(b), at);
    different += static_cast<uint64_t>(__builtin_popcountll(word));
  }
  const float angle = kPi * static_cast<float>(different) / static_cast<float>(bits);
  return head.norm.value() + other.norm.value() - head.length.value() * other.length.value() * std::cos(angle);
}

#if defined(__x86_64__)

bool hasWidePopcount() { return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vpopcntdq"); }

__attribute__((target("avx512f,avx512vpopcntdq"))) float scoreBinaryQueryWide(const char* query, const char* code,
                                                                              size_t bits) {
  const char* words = BinaryCode::wordsOf(code);
  const char* planes = BinaryQuery::planesOf(query);
  const size_t count = bits / 64;
  __m512i set = _mm512_setzero_si512();
  __m512i sums[BinaryQuery::kPlanes] = {set, set, set, set};
  for (size_t at = 0; at < count; at += 8) {
    const __mmask8 mask = count - at >= 8 ? __mmask8{0xff} : static_cast<__mmask8>((1u << (count - at)) - 1);
    const __m512i word = _mm512_maskz_loadu_epi64(mask, words + at * 8);
    set = _mm512_add_epi64(set, _mm512_popcnt_epi64(word));
    for (size_t plane = 0; plane < BinaryQuery::kPlanes; plane++) {
      const __m512i other = _mm512_maskz_loadu_epi64(mask, planes + (plane * count + at) * 8);
      sums[plane] = _mm512_add_epi64(sums[plane], _mm512_popcnt_epi64(_mm512_and_si512(word, other)));
    }
  }
  const __m512i low = _mm512_add_epi64(sums[0], _mm512_slli_epi64(sums[1], 1));
  const __m512i high = _mm512_add_epi64(_mm512_slli_epi64(sums[2], 2), _mm512_slli_epi64(sums[3], 3));
  return scoreFrom(query, code, static_cast<uint64_t>(_mm512_reduce_add_epi64(set)),
                   static_cast<uint64_t>(_mm512_reduce_add_epi64(_mm512_add_epi64(low, high))));
}

#else

bool hasWidePopcount() { return false; }

float scoreBinaryQueryWide(const char* query, const char* code, size_t bits) {
  return scoreBinaryQuery(query, code, bits);
}

#endif

}  // namespace kindred
