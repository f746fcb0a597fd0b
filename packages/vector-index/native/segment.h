#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "chunked-records.h"
#include "graph.h"
#include "link-queue.h"
#include "quantizer.h"
#include "reference-set.h"
#include "row-file.h"

namespace kindred {

/** What a search sees of a segment: everything that was written before it, nothing that came after. */
struct View {
  uint64_t epoch;
  /** Nodes that were there. */
  uint32_t count;
};

/**
 * Labelled rows and the graph over them. A node is a code that never changes; several labels share a node
 * where their codes are equal, since nodes of their own would fill each other's links and become an island.
 * A changed or removed label leaves the node behind, as a tombstone once it has no label.
 *
 * Of float32 storage the code is the row. Of others each label has its row in a mapped file.
 *
 * Writes are numbered (epochs), and a label knows in which it came and went. So readers need no lock
 * and searches are not disturbed by writes that come after them. Writers hold the lock of the index.
 */
class Segment {
 public:
  static constexpr uint32_t kNoLabel = 0xffffffff;
  /** What the file format and the references of labels leave room for. */
  static constexpr uint32_t kMostNodes = 0x7fffffff;

  Segment(const Space& space, const GraphOptions& options);

  const Space& space() const { return space_; }
  /** The row of a node's first label; of float32 storage that of all of them. */
  const char* rowAt(uint32_t node) const { return nodeRows_ == nullptr ? codes_.at(node) : nodeRows_->at(node); }
  /** How many of these, from a node on, lie one after the other. */
  size_t rowsFrom(uint32_t node) const {
    return nodeRows_ == nullptr ? codes_.runFrom(node) : nodeRows_->runFrom(node);
  }
  bool isQuantized() const { return space_.storage.isQuantized(); }
  Graph& graph() { return graph_; }
  const Graph& graph() const { return graph_; }
  uint32_t count() const { return graph_.count(); }
  LinkQueue& queue() { return queue_; }
  const LinkQueue& queue() const { return queue_; }

  // Under the lock of the index.

  size_t liveLabels() const { return liveLabels_; }
  /** Nodes and shared places that no label uses any more. */
  size_t deadPlaces() const { return places_ - liveLabels_; }
  size_t places() const { return places_; }
  size_t bytes() const;
  /** Bytes of rows on the disk. */
  size_t fileBytes() const;
  /** Null before the first row is there, and of float32 storage. */
  const Quantizer* quantizer() const { return quantizer_.get(); }
  /** Where quantized rows need one and have none: it learns from `count` rows, which `rowAt(place)` gives. */
  template <class RowAt>
  void learn(size_t count, const RowAt& rowAt);
  bool has(uint32_t label) const { return referenceOf(label) != kNoPlace; }
  /** Whether the label has exactly this row. */
  bool holds(uint32_t label, const char* row) const;
  /** Makes room for so many more; throws std::bad_alloc, std::length_error or FileError. */
  void reserve(size_t more);
  /** The label must not be there, and quantized rows must have a quantizer. */
  void put(uint32_t label, const char* row, uint64_t epoch);
  /** `isSeen`: a search may be under way that still sees it. */
  void remove(uint32_t label, uint64_t epoch, bool isSeen);
  /** An epoch whose last 32 bits mean something else is never used. */
  static uint64_t epochAfter(uint64_t epoch) {
    const uint64_t next = epoch + 1;
    const auto stamp = static_cast<uint32_t>(next);
    return stamp == kNever ? next + 2 : stamp == kLongAgo ? next + 1 : next;
  }
  /** Forgets labels that went in `epoch` or before: no search sees them any more. */
  void forgetEnded(uint64_t epoch);
  /** Pairs of reference and label for those of the labels that the view sees. */
  void resolve(const uint32_t* labels, size_t count, const View& view,
               std::vector<std::pair<uint32_t, uint32_t>>& pairs) const;
  /** The same for labels that are gone, but not for this view. */
  template <class Has>
  void resolveEnded(const View& view, const Has& has,
                    std::vector<std::pair<uint32_t, uint32_t>>& pairs) const;

  // For snapshots: nodes first, then their labels.

  /** Quantized rows of the first nodes, which lie in a file; as `RowFile::adopt`. */
  void adoptRows(int file, size_t from, uint32_t count) { nodeRows_->adopt(file, from, count); }
  /** Makes room for so many more nodes, each with one label; throws as `reserve`. */
  void reserveNodes(size_t more);
  uint32_t appendNode(const char* row, int level);
  /** `row` is of no use for the first label of a node, which has that of the node. */
  void attach(uint32_t label, uint32_t node, const char* row, uint64_t epoch);
  void setQuantizer(std::vector<float> centre) { quantizer_ = std::make_unique<Quantizer>(space_, std::move(centre)); }
  /** Lets equal rows that come later find this node. */
  void remember(uint32_t node);

  // Without a lock.

  /** Whether any label of the node is seen. */
  bool isVisible(uint32_t node, uint64_t epoch) const {
    const Node& record = nodeAt(node);
    if (isAfter(record.died.load(std::memory_order_acquire), epoch)) return true;
    return record.more.load(std::memory_order_acquire) != kNoPlace && hasVisibleShare(node, epoch);
  }
  bool isAlive(uint32_t node) const {
    const Node& record = nodeAt(node);
    if (record.died.load(std::memory_order_acquire) == kNever) return true;
    return record.more.load(std::memory_order_acquire) != kNoPlace && hasVisibleShare(node, kForever - 1);
  }
  /** Calls `each(label, reference)` for the labels of a node that are seen. */
  template <class Each>
  void eachLabel(uint32_t node, uint64_t epoch, const Each& each) const;
  const char* rowOf(uint32_t reference) const;
  /** A row as the graph compares it; valid until `scratch` is used for another. */
  const char* prepare(const char* row, std::vector<char>& scratch) const;

 private:
  static constexpr uint64_t kForever = ~uint64_t{0};
  /** In the place of an epoch of which 32 bits are kept: of a label that lives, of one that no search sees. */
  static constexpr uint32_t kNever = 0xffffffff;
  static constexpr uint32_t kLongAgo = 0;
  static constexpr uint32_t kNoPlace = 0xffffffff;
  /** Marks references to a share; others are nodes. */
  static constexpr uint32_t kShareBit = 0x80000000;
  /** Rows that a quantizer learns from. */
  static constexpr size_t kMostSamples = 4'096;

  struct Node {
    /**
     * Last 32 bits of the epoch in which the first label went, kNever or kLongAgo. It becomes kLongAgo when
     * the last search has ended that may see it, long before the bits come round again.
     */
    std::atomic<uint32_t> died;
    /** Its last share, or kNoPlace. */
    std::atomic<uint32_t> more;
    uint32_t label;
  };

  /** A further label of a node. */
  struct Share {
    uint64_t born;
    std::atomic<uint64_t> died;
    uint32_t label;
    uint32_t node;
    /** The share before it, or kNoPlace. */
    uint32_t next;
  };

  struct Ended {
    uint32_t label;
    uint32_t node;
    bool isShare;
    uint64_t epoch;
  };

  static bool isAfter(uint32_t died, uint64_t epoch) {
    if (died == kNever || died == kLongAgo) return died == kNever;
    return static_cast<int32_t>(died - static_cast<uint32_t>(epoch)) > 0;
  }
  Node& nodeAt(uint32_t node) const { return *reinterpret_cast<Node*>(nodes_.at(node)); }
  Share& shareAt(uint32_t share) const { return *reinterpret_cast<Share*>(shares_.at(share)); }
  bool hasVisibleShare(uint32_t node, uint64_t epoch) const;
  uint32_t nodeOf(uint32_t reference) const {
    return (reference & kShareBit) == 0 ? reference : shareAt(reference & ~kShareBit).node;
  }
  uint32_t labelOf(uint32_t reference) const {
    return (reference & kShareBit) == 0 ? nodeAt(reference).label : shareAt(reference & ~kShareBit).label;
  }
  /** Of a living label, or kNoPlace. */
  uint32_t referenceOf(uint32_t label) const {
    return labels_.find(label, [&](uint32_t reference) { return labelOf(reference) == label; });
  }
  /** Makes room for a label, and for the code of a node. */
  void prepareLabel(uint32_t label);
  void prepareHash(uint32_t hash);
  /** A living node with this code, or kNoPlace. */
  uint32_t nodeWith(const char* code, uint32_t hash) const;
  /** Of a label that the view sees, or kNoPlace. */
  uint32_t visibleReferenceOf(uint32_t label, const View& view) const;
  /** Valid until the next call. */
  const char* encode(const char* row);
  uint32_t appendNode(const char* row, const char* code, int level);
  uint32_t hashOf(const char* code) const;
  bool isCode(uint32_t node, const char* code) const;
  /** The label has been taken from the node; returns whether it was the last one. */
  bool dropLabelOf(uint32_t node);

  const Space space_;
  const CodeSpace codeSpace_;
  ChunkedRecords codes_;
  /** Of quantized storage: rows of nodes, and of shares. */
  std::unique_ptr<RowFile> nodeRows_;
  std::unique_ptr<RowFile> shareRows_;
  std::unique_ptr<Quantizer> quantizer_;
  std::vector<char> code_;
  ChunkedRecords nodes_;
  ChunkedRecords shares_;
  Graph graph_;
  LinkQueue queue_;
  uint32_t shareCount_ = 0;
  size_t liveLabels_ = 0;
  size_t places_ = 0;
  /** Living labels' nodes or shares, by label. */
  ReferenceSet labels_;
  /** Living nodes, by the hash of their code. */
  ReferenceSet hashes_;
  /** Living labels of nodes that have more than one. */
  std::unordered_map<uint32_t, uint32_t> sharers_;
  /** Labels that went while a search was under way. */
  std::vector<Ended> ended_;
};

template <class RowAt>
void Segment::learn(size_t count, const RowAt& rowAt) {
  if (!isQuantized() || quantizer_ != nullptr || count == 0) return;
  const size_t samples = std::min(count, kMostSamples);
  setQuantizer(Quantizer::meanOf(space_.dimension, samples, [&](size_t place) { return rowAt(place * count / samples); }));
}

template <class Each>
void Segment::eachLabel(uint32_t node, uint64_t epoch, const Each& each) const {
  const Node& record = nodeAt(node);
  if (isAfter(record.died.load(std::memory_order_acquire), epoch)) each(record.label, node);
  for (uint32_t at = record.more.load(std::memory_order_acquire); at != kNoPlace;) {
    const Share& share = shareAt(at);
    if (share.born <= epoch && share.died.load(std::memory_order_acquire) > epoch) each(share.label, at | kShareBit);
    at = share.next;
  }
}

template <class Has>
void Segment::resolveEnded(const View& view, const Has& has,
                           std::vector<std::pair<uint32_t, uint32_t>>& pairs) const {
  for (const Ended& ended : ended_) {
    if (ended.epoch > view.epoch && ended.node < view.count && has(ended.label)) {
      eachLabel(ended.node, view.epoch, [&](uint32_t label, uint32_t reference) {
        if (label == ended.label) pairs.emplace_back(reference, label);
      });
    }
  }
}

}  // namespace kindred
