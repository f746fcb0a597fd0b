#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <vector>

namespace kindred {

/**
 * A score and an id (node or label) in one number that orders by score, then by id: one comparison where a
 * pair takes two, and ties are decided.
 */
using Key = uint64_t;

inline Key keyOf(float score, uint32_t id) {
  uint32_t bits;
  std::memcpy(&bits, &score, sizeof bits);
  bits ^= (bits >> 31) != 0 ? 0xffffffffu : 0x80000000u;
  return (static_cast<Key>(bits) << 32) | id;
}

inline uint32_t idOf(Key key) { return static_cast<uint32_t>(key); }

inline float scoreOf(Key key) {
  uint32_t bits = static_cast<uint32_t>(key >> 32);
  bits ^= (bits >> 31) != 0 ? 0x80000000u : 0xffffffffu;
  float score;
  std::memcpy(&score, &bits, sizeof score);
  return score;
}

/** The `limit` smallest keys of those that are offered. */
class NearestKeys {
 public:
  void reset(size_t limit) {
    keys_.clear();
    limit_ = limit;
  }

  size_t size() const { return keys_.size(); }
  bool isFull() const { return keys_.size() == limit_; }

  /** Whether `offer` would keep it. */
  bool wants(Key key) const { return keys_.size() < limit_ || key < keys_.front(); }

  /** Largest of those kept; there must be one. */
  Key worst() const { return keys_.front(); }

  void offer(Key key) {
    if (keys_.size() < limit_) {
      keys_.push_back(key);
      std::push_heap(keys_.begin(), keys_.end());
    } else if (limit_ > 0 && key < keys_.front()) {
      replaceWorst(key);
    }
  }

  /** Smallest first; nothing may be offered afterwards before a reset. */
  const std::vector<Key>& sorted() {
    std::sort(keys_.begin(), keys_.end());
    return keys_;
  }

 private:
  void replaceWorst(Key key) {
    const size_t size = keys_.size();
    size_t hole = 0;
    for (size_t child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && keys_[child + 1] > keys_[child]) child++;
      if (keys_[child] <= key) break;
      keys_[hole] = keys_[child];
      hole = child;
    }
    keys_[hole] = key;
  }

  std::vector<Key> keys_;
  size_t limit_ = 0;
};

/** Keys to be taken smallest first. */
class Frontier {
 public:
  void clear() { keys_.clear(); }
  bool isEmpty() const { return keys_.empty(); }
  Key nearest() const { return keys_.front(); }

  void push(Key key) {
    keys_.push_back(key);
    std::push_heap(keys_.begin(), keys_.end(), std::greater<>());
  }

  void pop() {
    std::pop_heap(keys_.begin(), keys_.end(), std::greater<>());
    keys_.pop_back();
  }

 private:
  std::vector<Key> keys_;
};

}  // namespace kindred
