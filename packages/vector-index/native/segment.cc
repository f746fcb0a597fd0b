#include "segment.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <stdexcept>

namespace kindred {

Segment::Segment(const Space& space, const GraphOptions& options)
    : space_(space),
      codeSpace_(space),
      codes_(codeSpace_.codeBytes),
      nodes_(sizeof(Node)),
      shares_(sizeof(Share)),
      graph_(codeSpace_, codes_, options) {
  if (!isQuantized()) return;
  nodeRows_ = std::make_unique<RowFile>(space.storage.folder, space.rowBytes);
  shareRows_ = std::make_unique<RowFile>(space.storage.folder, space.rowBytes);
  code_.resize(codeSpace_.codeBytes);
}

size_t Segment::bytes() const {
  const size_t records = count() * (codes_.recordBytes() + nodes_.recordBytes());
  return records + shareCount_ * sizeof(Share) + graph_.bytes() + labels_.bytes() + hashes_.bytes();
}

size_t Segment::fileBytes() const { return isQuantized() ? nodeRows_->bytes() + shareRows_->bytes() : 0; }

bool Segment::holds(uint32_t label, const char* row) const {
  const uint32_t reference = referenceOf(label);
  return reference != kNoPlace && std::memcmp(rowOf(reference), row, space_.rowBytes) == 0;
}

const char* Segment::rowOf(uint32_t reference) const {
  if ((reference & kShareBit) == 0) return rowAt(reference);
  const uint32_t share = reference & ~kShareBit;
  return isQuantized() ? shareRows_->at(share) : rowAt(shareAt(share).node);
}

const char* Segment::encode(const char* row) {
  if (!isQuantized()) return row;
  quantizer_->encode(row, code_.data());
  return code_.data();
}

const char* Segment::prepare(const char* row, std::vector<char>& scratch) const {
  if (!isQuantized()) return row;
  scratch.resize(codeSpace_.queryBytes);
  quantizer_->encodeQuery(row, scratch.data());
  return scratch.data();
}

void Segment::reserve(size_t more) {
  reserveNodes(more);
  // How many of them share a node is not known before.
  if (isQuantized()) shareRows_->reserve(size_t{shareCount_} + more);
}

void Segment::reserveNodes(size_t more) {
  const size_t nodes = count() + more;
  if (nodes > kMostNodes) throw std::length_error("an index holds at most 2147483647 vectors");
  if (isQuantized()) nodeRows_->reserve(nodes);
  codes_.reserve(nodes);
  nodes_.reserve(nodes);
  graph_.reserve(nodes);
}

void Segment::put(uint32_t label, const char* row, uint64_t epoch) {
  const char* code = encode(row);
  const uint32_t hash = hashOf(code);
  const uint32_t known = nodeWith(code, hash);
  if (known != kNoPlace) return attach(label, known, row, epoch);
  prepareLabel(label);
  prepareHash(hash);
  reserve(1);
  attach(label, appendNode(row, code, graph_.drawLevel(count())), row, epoch);
  hashes_.put(hash, count() - 1);
}

uint32_t Segment::appendNode(const char* row, int level) { return appendNode(row, encode(row), level); }

uint32_t Segment::appendNode(const char* row, const char* code, int level) {
  const uint32_t node = count();
  codes_.reserve(size_t{node} + 1);
  nodes_.reserve(size_t{node} + 1);
  if (isQuantized()) {
    nodeRows_->reserve(size_t{node} + 1);
    nodeRows_->write(node, row);
  }
  std::memcpy(codes_.at(node), code, codes_.recordBytes());
  Node& record = *new (nodes_.at(node)) Node;
  record.died.store(kLongAgo, std::memory_order_relaxed);
  record.more.store(kNoPlace, std::memory_order_relaxed);
  record.label = kNoLabel;
  graph_.append(level);
  places_++;
  return node;
}

void Segment::attach(uint32_t label, uint32_t node, const char* row, uint64_t epoch) {
  prepareLabel(label);
  Node& record = nodeAt(node);
  if (record.label == kNoLabel) {
    record.label = label;
    record.died.store(kNever, std::memory_order_release);
    labels_.put(label, node);
  } else {
    if (shareCount_ >= kMostNodes) throw std::length_error("an index holds at most 2147483647 vectors");
    shares_.reserve(size_t{shareCount_} + 1);
    if (isQuantized()) {
      shareRows_->reserve(size_t{shareCount_} + 1);
      shareRows_->write(shareCount_, row);
    }
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
  const uint32_t hash = hashOf(codes_.at(node));
  if (nodeWith(codes_.at(node), hash) != kNoPlace) return;
  prepareHash(hash);
  hashes_.put(hash, node);
}

void Segment::remove(uint32_t label, uint64_t epoch, bool isSeen) {
  const uint32_t place = referenceOf(label);
  if (place == kNoPlace) return;
  const bool isShare = (place & kShareBit) != 0;
  const uint32_t node = nodeOf(place);
  if (isSeen) ended_.push_back({label, node, isShare, epoch});
  if (isShare) shareAt(place & ~kShareBit).died.store(epoch, std::memory_order_release);
  else nodeAt(node).died.store(isSeen ? static_cast<uint32_t>(epoch) : kLongAgo, std::memory_order_release);
  labels_.erase(label, place, [&](uint32_t reference) { return labelOf(reference); });
  liveLabels_--;
  if (!dropLabelOf(node)) return;
  hashes_.erase(hashOf(codes_.at(node)), node, [&](uint32_t other) { return hashOf(codes_.at(other)); });
}

void Segment::forgetEnded(uint64_t epoch) {
  size_t past = 0;
  for (; past < ended_.size() && ended_[past].epoch <= epoch; past++) {
    const Ended& ended = ended_[past];
    if (!ended.isShare) nodeAt(ended.node).died.store(kLongAgo, std::memory_order_release);
  }
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
    const uint32_t reference = visibleReferenceOf(labels[at], view);
    if (reference != kNoPlace) pairs.emplace_back(reference, labels[at]);
  }
}

uint32_t Segment::visibleReferenceOf(uint32_t label, const View& view) const {
  const uint32_t place = referenceOf(label);
  if (place == kNoPlace) return kNoPlace;
  if ((place & kShareBit) == 0) return place < view.count ? place : kNoPlace;
  const Share& share = shareAt(place & ~kShareBit);
  return share.node < view.count && share.born <= view.epoch ? place : kNoPlace;
}

void Segment::prepareLabel(uint32_t label) {
  labels_.prepare(label, [&](uint32_t reference) { return labelOf(reference); });
}

void Segment::prepareHash(uint32_t hash) {
  hashes_.prepare(hash, [&](uint32_t node) { return hashOf(codes_.at(node)); });
}

uint32_t Segment::nodeWith(const char* code, uint32_t hash) const {
  return hashes_.find(hash, [&](uint32_t node) { return isCode(node, code); });
}

uint32_t Segment::hashOf(const char* code) const {
  uint64_t hash = 0x9e3779b97f4a7c15;
  const size_t bytes = codes_.recordBytes();
  for (size_t at = 0; at < bytes; at += sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, code + at, std::min(sizeof word, bytes - at));
    hash = (hash ^ word) * 0xff51afd7ed558ccd;
    // Floats of round numbers differ in high bits only, which a multiplication never moves down.
    hash ^= hash >> 32;
  }
  return static_cast<uint32_t>(hash ^ (hash >> 29));
}

bool Segment::isCode(uint32_t node, const char* code) const {
  return std::memcmp(codes_.at(node), code, codes_.recordBytes()) == 0;
}

}  // namespace kindred
