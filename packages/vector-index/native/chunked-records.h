#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include <sys/mman.h>

namespace kindred {

/**
 * Records of one size that never move once they are there: one thread appends while others read, without a
 * lock. Growing copies nothing and takes no more than one chunk too much.
 */
class ChunkedRecords {
 public:
  /** Gives the memory of a chunk (its number, its bytes), which is unmapped in the end, or throws std::bad_alloc. */
  using Allocate = std::function<char*(size_t, size_t)>;

  /** @param grain chunks are multiples of it */
  explicit ChunkedRecords(size_t recordBytes, Allocate allocate = allocateChunk, size_t grain = kPage)
      : recordBytes_(recordBytes), allocate_(std::move(allocate)), grain_(grain) {
    while (shift_ < 20 && (recordBytes_ << (shift_ + 1)) <= kChunkBytes) shift_++;
    mask_ = (1u << shift_) - 1;
  }

  ~ChunkedRecords() {
    for (char* chunk : chunks_) munmap(chunk, chunkBytes());
  }

  ChunkedRecords(const ChunkedRecords&) = delete;
  ChunkedRecords& operator=(const ChunkedRecords&) = delete;

  /** Uninitialized until written; `place` must have been reserved. */
  char* at(uint32_t place) const {
    char** directory = directory_.load(std::memory_order_acquire);
    return directory[place >> shift_] + static_cast<size_t>(place & mask_) * recordBytes_;
  }

  /** How many records from `place` on lie one after the other. */
  size_t runFrom(uint32_t place) const { return static_cast<size_t>(mask_ - (place & mask_)) + 1; }

  size_t recordBytes() const { return recordBytes_; }

  /** Where a record is if the chunks lie one after the other. */
  size_t offsetOf(size_t place) const { return (place >> shift_) * chunkBytes() + (place & mask_) * recordBytes_; }

  /** Makes room for `count` records in all; throws std::bad_alloc, and then nothing has changed. */
  void reserve(size_t count) {
    while ((chunks_.size() << shift_) < count) {
      chunks_.reserve(chunks_.size() + 1);
      growDirectory();
      char* chunk = allocate_(chunks_.size(), chunkBytes());
      directory_.load(std::memory_order_relaxed)[chunks_.size()] = chunk;
      chunks_.push_back(chunk);
    }
  }

 private:
  static constexpr size_t kChunkBytes = size_t{16} << 20;
  static constexpr size_t kPage = size_t{4} << 10;
  static constexpr size_t kHugePage = size_t{2} << 20;

  void growDirectory() {
    if (chunks_.size() < directorySize_) return;
    const size_t size = directorySize_ == 0 ? 16 : 2 * directorySize_;
    auto grown = std::make_unique<char*[]>(size);
    for (size_t chunk = 0; chunk < chunks_.size(); chunk++) grown[chunk] = chunks_[chunk];
    // A reader may be in the old one, so that it is kept; all of them are no larger than twice the last.
    directories_.push_back(std::move(grown));
    directorySize_ = size;
    directory_.store(directories_.back().get(), std::memory_order_release);
  }

  size_t chunkBytes() const { return ((recordBytes_ << shift_) + grain_ - 1) / grain_ * grain_; }

  /** Straight from the system, to which it goes back at once; what is never touched takes no memory. */
  static char* allocateChunk(size_t chunk, size_t bytes) {
    void* mapped = mmap(nullptr, bytes + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) throw std::bad_alloc();
    char* from = static_cast<char*>(mapped);
    const size_t before = (kHugePage - reinterpret_cast<uintptr_t>(from) % kHugePage) % kHugePage;
    if (before > 0) munmap(from, before);
    munmap(from + before + bytes, kHugePage - before);
    from += before;
#if defined(MADV_HUGEPAGE)
    // A walk misses the cache of addresses at every row otherwise. A small index takes small pages, and so does
    // the end of a chunk, which would fill a large one by a part only.
    const size_t small = chunk == 0 ? kHugePage : 0;
    const size_t huge = bytes / kHugePage * kHugePage;
    if (huge > small) madvise(from + small, huge - small, MADV_HUGEPAGE);
#endif
    return from;
  }

  size_t recordBytes_;
  Allocate allocate_;
  size_t grain_;
  unsigned shift_ = 0;
  uint32_t mask_ = 0;
  std::atomic<char**> directory_{nullptr};
  size_t directorySize_ = 0;
  std::vector<std::unique_ptr<char*[]>> directories_;
  std::vector<char*> chunks_;
};

}  // namespace kindred
