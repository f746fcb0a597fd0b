#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "nearest.h"

namespace kindred {

/** Which nodes a walk has met: a bit each, and only the words that were written are cleared again. */
class VisitedNodes {
 public:
  /** Forgets everything; nodes from `limit` on count as met. */
  void begin(uint32_t limit) {
    for (uint32_t word : written_) words_[word] = 0;
    written_.clear();
    limit_ = limit;
    const size_t words = (static_cast<size_t>(limit) + 63) / 64;
    if (words_.size() < words) words_.resize(words + words / 4);
  }

  /** Returns whether the node was new. */
  bool mark(uint32_t node) {
    if (node >= limit_) return false;
    uint64_t& word = words_[node / 64];
    const uint64_t bit = uint64_t{1} << (node % 64);
    if ((word & bit) != 0) return false;
    if (word == 0) written_.push_back(node / 64);
    word |= bit;
    count_++;
    return true;
  }

  /** Nodes met in all walks since the last call. */
  uint64_t takeCount() {
    const uint64_t count = count_;
    count_ = 0;
    return count;
  }

  uint64_t count() const { return count_; }

 private:
  std::vector<uint64_t> words_;
  std::vector<uint32_t> written_;
  uint32_t limit_ = 0;
  uint64_t count_ = 0;
};

/** What one thread needs for walks and scans, kept so that a search allocates nothing. */
struct Scratch {
  VisitedNodes visited;
  NearestKeys found;
  Frontier frontier;
  /** Neighbours of a node that were not met before. */
  std::vector<uint32_t> fresh;
  std::vector<Key> candidates;
  std::vector<Key> selected;
  /** New neighbours of the node that is being linked, by layer. */
  std::vector<std::vector<uint32_t>> links;
  /** A query as codes are compared with it. */
  std::vector<char> query;
  /** Labels that are to be scored exactly, each with where its row is. */
  std::vector<std::pair<uint32_t, uint32_t>> rescored;
  /** Nearest labels, one for each query that is answered at a time. */
  std::vector<NearestKeys> nearest;
};

}  // namespace kindred
