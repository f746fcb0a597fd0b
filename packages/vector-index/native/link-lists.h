#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "chunked-records.h"

namespace kindred {

/**
 * Lists of links, each with room for the same number of them, at three bytes a link: 16 bits of every link of a
 * list, then 8 more of every link; a fourth byte lies apart, and only where there are so many nodes that links need
 * it. Stored is the link plus 1, so that 0 is the end of a list, and memory that was never written is an empty one.
 *
 * Readers take no lock. A link that is replaced meanwhile may be read as a mixture of both: it names some node below
 * the number of nodes or above it, so that readers have to be content with any, and to check that it is there.
 * Writers of a list exclude each other.
 */
class LinkLists {
 public:
  static constexpr size_t kMostLinks = 256;

  /** @param most links that a list has room for, at most kMostLinks */
  explicit LinkLists(size_t most)
      : most_(most),
        lowWords_((most + 3) / 4),
        byteWords_((most + 7) / 8),
        records_((lowWords_ + byteWords_) * sizeof(Word)),
        tops_(byteWords_ * sizeof(Word)) {}

  size_t most() const { return most_; }
  /** Of a list. */
  size_t bytes() const { return records_.recordBytes() + (hasTops() ? tops_.recordBytes() : 0); }

  /** Makes room for so many lists in all, which link to each other; throws std::bad_alloc. */
  void reserve(size_t lists) {
    records_.reserve(lists);
    if (lists <= kMostWithoutTops) return;
    tops_.reserve(lists);
    hasTops_.store(true, std::memory_order_release);
  }

  /** Calls `each(link)` in order. */
  template <class Each>
  void each(uint32_t list, const Each& each) const {
    // Whole words first, then all links at once, which is the work of a few instructions.
    uint16_t lows[kMostLinks];
    uint8_t highs[kMostLinks];
    uint32_t stored[kMostLinks];
    copy(wordsOf(list), lowWords_, lows);
    copy(wordsOf(list) + lowWords_, byteWords_, highs);
    for (size_t at = 0; at < most_; at++) stored[at] = lows[at] | static_cast<uint32_t>(highs[at]) << 16;
    if (hasTops()) {
      copy(topsOf(list), byteWords_, highs);
      for (size_t at = 0; at < most_; at++) stored[at] |= static_cast<uint32_t>(highs[at]) << 24;
    }
    for (size_t at = 0; at < most_ && stored[at] != 0; at++) each(stored[at] - 1);
  }

  bool isEmpty(uint32_t list) const {
    const Word* words = wordsOf(list);
    const uint64_t low = words[0].load(std::memory_order_acquire) & 0xffff;
    const uint64_t high = words[lowWords_].load(std::memory_order_acquire) & 0xff;
    const uint64_t top = hasTops() ? topsOf(list)->load(std::memory_order_acquire) & 0xff : 0;
    return (low | high | top) == 0;
  }

  /** `place` is below `most()`. */
  void put(uint32_t list, size_t place, uint32_t link) { store(list, place, link + 1); }

  /** No link is left from `from` on. */
  void cut(uint32_t list, size_t from) {
    for (size_t at = from; at < most_; at++) store(list, at, 0);
  }

  void prefetch(uint32_t list) const {
    const char* record = records_.at(list);
    __builtin_prefetch(record);
    __builtin_prefetch(record + records_.recordBytes() - 1);
  }

 private:
  using Word = std::atomic<uint64_t>;
  static_assert(sizeof(Word) == sizeof(uint64_t) && Word::is_always_lock_free);
  static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "a part of a word is a part of its bytes");
  static constexpr size_t kMostWithoutTops = 0xffffff;

  bool hasTops() const { return hasTops_.load(std::memory_order_acquire); }
  Word* wordsOf(uint32_t list) const { return reinterpret_cast<Word*>(records_.at(list)); }
  Word* topsOf(uint32_t list) const { return reinterpret_cast<Word*>(tops_.at(list)); }

  template <class Part>
  static void copy(const Word* from, size_t words, Part* to) {
    for (size_t at = 0; at < words; at++) {
      const uint64_t word = from[at].load(std::memory_order_acquire);
      std::memcpy(to + at * (sizeof word / sizeof *to), &word, sizeof word);
    }
  }

  /** Parts of other links that are in the same word stay as they are. */
  template <class Part>
  static void replace(Word* words, size_t place, Part part) {
    constexpr size_t kParts = sizeof(Word) / sizeof(Part);
    constexpr unsigned kBits = 8 * sizeof(Part);
    Word& word = words[place / kParts];
    const auto shift = static_cast<unsigned>(place % kParts) * kBits;
    const uint64_t others = word.load(std::memory_order_relaxed) & ~(((uint64_t{1} << kBits) - 1) << shift);
    word.store(others | static_cast<uint64_t>(part) << shift, std::memory_order_release);
  }

  void store(uint32_t list, size_t place, uint32_t stored) {
    if (hasTops()) replace(topsOf(list), place, static_cast<uint8_t>(stored >> 24));
    replace(wordsOf(list) + lowWords_, place, static_cast<uint8_t>(stored >> 16));
    replace(wordsOf(list), place, static_cast<uint16_t>(stored));
  }

  const size_t most_;
  const size_t lowWords_;
  const size_t byteWords_;
  ChunkedRecords records_;
  ChunkedRecords tops_;
  std::atomic<bool> hasTops_{false};
};

}  // namespace kindred
