#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

namespace kindred {

/**
 * Which nodes of a segment wait for their links: they are taken in order, by several threads. Under the
 * lock of the index, but for `linked`.
 */
class LinkQueue {
 public:
  /** All nodes below this one are linked, or dead; the others have to be compared one by one. */
  uint32_t linked() const { return linked_.load(std::memory_order_acquire); }

  /** Nodes below this one are linked already. */
  void startAt(uint32_t node) {
    next_ = node;
    update();
  }

  /** The next one to link; `isAlive` says which are worth it. */
  template <class IsAlive>
  std::optional<uint32_t> take(uint32_t count, const IsAlive& isAlive) {
    std::optional<uint32_t> taken;
    if (!failed_.empty()) {
      taken = failed_.back();
      failed_.pop_back();
    }
    while (!taken && next_ < count) {
      if (isAlive(next_)) taken = next_;
      next_++;
    }
    if (taken) underWay_.push_back(*taken);
    update();
    return taken;
  }

  /** The node that was taken is linked, or has to be taken again. */
  void finish(uint32_t node, bool isLinked) {
    underWay_.erase(std::find(underWay_.begin(), underWay_.end(), node));
    if (!isLinked) failed_.push_back(node);
    update();
  }

  size_t underWay() const { return underWay_.size(); }
  size_t waiting(uint32_t count) const { return count - next_ + failed_.size(); }

 private:
  void update() {
    uint32_t linked = next_;
    for (uint32_t node : underWay_) linked = std::min(linked, node);
    for (uint32_t node : failed_) linked = std::min(linked, node);
    linked_.store(linked, std::memory_order_release);
  }

  uint32_t next_ = 0;
  std::vector<uint32_t> underWay_;
  std::vector<uint32_t> failed_;
  std::atomic<uint32_t> linked_{0};
};

}  // namespace kindred
