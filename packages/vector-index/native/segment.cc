#include "segment.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <stdexcept>

namespace kindred {

Segment::Segment(const Space& space, const GraphOptions& options)
    : space_(space),
      rows_(space.rowBytes),
      nodes_(sizeof(Node)),
      shares_(sizeof(Share)),
      graph_(space_, rows_, options) {}

size_t Segment::bytes() const {
  const size_t rows = count() * (rows_.recordBytes() + nodes_.recordBytes());
  return rows + shareCount_ * sizeof(Share) + graph_.bytes() + labels_.bytes() + hashes_.bytes();
}

bool Segment::holds(uint32_t label, const char* row) const {
  const uint32_t place = labels_.find(label);
  if (place == FlatMap::kNone) return false;
  return isRow((place & kShareBit) != 0 ? shareAt(place & ~kShareBit).node : place, row);
}

void Segment::reserve(size_t more) {
  const size_t nodes = count() + more;
  if (nodes > kMostNodes) throw std::length_error("an index holds at most 2147483647 vectors");
  rows_.reserve(nodes);
  nodes_.reserve(nodes);
  graph_.reserve(nodes);
}

void Segment::put(uint32_t label, const char* row, uint64_t epoch) {
  const uint32_t hash = hashOf(row);
  const uint32_t known = hashes_.find(hash);
  if (known != FlatMap::kNone && isRow(known, row)) return attach(label, known, epoch);
  labels_.prepare(label);
  hashes_.prepare(hash);
  reserve(1);
  attach(label, appendNode(row, graph_.drawLevel(count())), epoch);
  if (known == FlatMap::kNone) hashes_.put(hash, count() - 1);
}

uint32_t Segment::appendNode(const char* row, int level) {
  const uint32_t node = count();
  rows_.reserve(size_t{node} + 1);
  nodes_.reserve(size_t{node} + 1);
  std::memcpy(rows_.at(node), row, rows_.recordBytes());
  Node& record = *new (nodes_.at(node)) Node;
  record.died.store(0, std::memory_order_relaxed);
  record.more.store(kNoPlace, std::memory_order_relaxed);
  record.label = kNoLabel;
  graph_.append(level);
  places_++;
  return node;
}

void Segment::attach(uint32_t label, uint32_t node, uint64_t epoch) {
  labels_.prepare(label);
  Node& record = nodeAt(node);
  if (record.label == kNoLabel) {
    record.label = label;
    record.died.store(kForever, std::memory_order_release);
    labels_.put(label, node);
  } else {
    if (shareCount_ >= kMostNodes) throw std::length_error("an index holds at most 2147483647 vectors");
    shares_.reserve(size_t{shareCount_} + 1);
    sharers_.try_emplace(node, 1).first->second++;
    Share& share = *new (shares_.at(shareCount_)) Share;
    share.born = epoch;
    share.died.store(kForever, std::memory_order_relaxed);
    share.label = label;
    share.node = node;
    share.next = record.more.load(std::memory_order_relaxed);
    record.more.store(shareCount_, std::memory_order_release);
    labels_.put(label, shareCount_ | kShareBit);
    shareCount_++;
    places_++;
  }
  liveLabels_++;
}

void Segment::remember(uint32_t node) {
  const uint32_t hash = hashOf(rows_.at(node));
  hashes_.prepare(hash);
  if (hashes_.find(hash) == FlatMap::kNone) hashes_.put(hash, node);
}

void Segment::remove(uint32_t label, uint64_t epoch, bool isSeen) {
  const uint32_t place = labels_.find(label);
  if (place == FlatMap::kNone) return;
  const bool isShare = (place & kShareBit) != 0;
  const uint32_t node = isShare ? shareAt(place & ~kShareBit).node : place;
  if (isSeen) ended_.push_back({label, node, epoch});
  (isShare ? shareAt(place & ~kShareBit).died : nodeAt(node).died).store(epoch, std::memory_order_release);
  labels_.erase(label);
  liveLabels_--;
  if (!dropLabelOf(node)) return;
  const uint32_t hash = hashOf(rows_.at(node));
  if (hashes_.find(hash) == node) hashes_.erase(hash);
}

void Segment::forgetEnded(uint64_t epoch) {
  size_t past = 0;
  while (past < ended_.size() && ended_[past].epoch <= epoch) past++;
  ended_.erase(ended_.begin(), ended_.begin() + static_cast<std::ptrdiff_t>(past));
}

bool Segment::dropLabelOf(uint32_t node) {
  const auto sharers = sharers_.find(node);
  if (sharers == sharers_.end()) return true;
  if (--sharers->second == 1) sharers_.erase(sharers);
  return false;
}

bool Segment::hasVisibleShare(uint32_t node, uint64_t epoch) const {
  for (uint32_t at = nodeAt(node).more.load(std::memory_order_acquire); at != kNoPlace;) {
    const Share& share = shareAt(at);
    if (share.born <= epoch && share.died.load(std::memory_order_acquire) > epoch) return true;
    at = share.next;
  }
  return false;
}

void Segment::resolve(const uint32_t* labels, size_t count, const View& view,
                      std::vector<std::pair<uint32_t, uint32_t>>& pairs) const {
  for (size_t at = 0; at < count; at++) {
    const uint32_t node = visibleNodeOf(labels[at], view);
    if (node != kNoPlace) pairs.emplace_back(node, labels[at]);
  }
}

uint32_t Segment::visibleNodeOf(uint32_t label, const View& view) const {
  const uint32_t place = labels_.find(label);
  if (place == FlatMap::kNone) return kNoPlace;
  if ((place & kShareBit) == 0) return place < view.count ? place : kNoPlace;
  const Share& share = shareAt(place & ~kShareBit);
  return share.node < view.count && share.born <= view.epoch ? share.node : kNoPlace;
}

uint32_t Segment::hashOf(const char* row) const {
  uint64_t hash = 0x9e3779b97f4a7c15;
  const size_t bytes = rows_.recordBytes();
  for (size_t at = 0; at < bytes; at += sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, row + at, std::min(sizeof word, bytes - at));
    hash = (hash ^ word) * 0xff51afd7ed558ccd;
    // Floats of round numbers differ in high bits only, which a multiplication never moves down.
    hash ^= hash >> 32;
  }
  return static_cast<uint32_t>(hash ^ (hash >> 29));
}

bool Segment::isRow(uint32_t node, const char* row) const {
  return std::memcmp(rows_.at(node), row, rows_.recordBytes()) == 0;
}

}  // namespace kindred
