#pragma once

#include <atomic>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "chunked-records.h"
#include "flat-map.h"
#include "graph.h"
#include "link-queue.h"
#include "space.h"

namespace kindred {

/** What a search sees of a segment: everything that was written before it, nothing that came after. */
struct View {
  uint64_t epoch;
  /** Nodes that were there. */
  uint32_t count;
};

/**
 * Labelled rows and the graph over them. A node is a row that never changes; several labels share a node
 * where their rows are equal, since nodes of their own would fill each other's links and become an island.
 * A changed or removed label leaves the node behind, as a tombstone once it has no label.
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
  const ChunkedRecords& rows() const { return rows_; }
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
  bool has(uint32_t label) const { return labels_.find(label) != FlatMap::kNone; }
  /** Whether the label has exactly this row. */
  bool holds(uint32_t label, const char* row) const;
  /** Makes room for so many more; throws std::bad_alloc or std::length_error. */
  void reserve(size_t more);
  /** The label must not be there. */
  void put(uint32_t label, const char* row, uint64_t epoch);
  /** `isSeen`: a search may be under way that still sees it. */
  void remove(uint32_t label, uint64_t epoch, bool isSeen);
  /** Forgets labels that went in `epoch` or before: no search sees them any more. */
  void forgetEnded(uint64_t epoch);
  /** Pairs of node and label for those of the labels that the view sees. */
  void resolve(const uint32_t* labels, size_t count, const View& view,
               std::vector<std::pair<uint32_t, uint32_t>>& pairs) const;
  /** The same for labels that are gone, but not for this view. */
  template <class Has>
  void resolveEnded(const View& view, const Has& has,
                    std::vector<std::pair<uint32_t, uint32_t>>& pairs) const;

  // For snapshots: nodes first, then their labels.

  uint32_t appendNode(const char* row, int level);
  void attach(uint32_t label, uint32_t node, uint64_t epoch);
  /** Lets equal rows that come later find this node. */
  void remember(uint32_t node);

  // Without a lock.

  /** Whether any label of the node is seen. */
  bool isVisible(uint32_t node, uint64_t epoch) const {
    const Node& record = nodeAt(node);
    if (record.died.load(std::memory_order_acquire) > epoch) return true;
    return record.more.load(std::memory_order_acquire) != kNoPlace && hasVisibleShare(node, epoch);
  }
  bool isAlive(uint32_t node) const { return isVisible(node, kForever - 1); }
  template <class Each>
  void eachLabel(uint32_t node, uint64_t epoch, const Each& each) const;

 private:
  static constexpr uint64_t kForever = ~uint64_t{0};
  static constexpr uint32_t kNoPlace = 0xffffffff;
  /** Marks references to a share in `labels_`; others are nodes. */
  static constexpr uint32_t kShareBit = 0x80000000;

  struct Node {
    /** Epoch in which the first label went; a node that has none yet died in epoch 0. */
    std::atomic<uint64_t> died;
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
    uint64_t epoch;
  };

  Node& nodeAt(uint32_t node) const { return *reinterpret_cast<Node*>(nodes_.at(node)); }
  Share& shareAt(uint32_t share) const { return *reinterpret_cast<Share*>(shares_.at(share)); }
  bool hasVisibleShare(uint32_t node, uint64_t epoch) const;
  /** The node of a label that the view sees, or kNoPlace. */
  uint32_t visibleNodeOf(uint32_t label, const View& view) const;
  uint32_t hashOf(const char* row) const;
  bool isRow(uint32_t node, const char* row) const;
  /** The label has been taken from the node; returns whether it was the last one. */
  bool dropLabelOf(uint32_t node);

  const Space space_;
  ChunkedRecords rows_;
  ChunkedRecords nodes_;
  ChunkedRecords shares_;
  Graph graph_;
  LinkQueue queue_;
  uint32_t shareCount_ = 0;
  size_t liveLabels_ = 0;
  size_t places_ = 0;
  /** Label → node or share. */
  FlatMap labels_;
  /** Hash of a row → a living node; of several rows with one hash, the first. */
  FlatMap hashes_;
  /** Living labels of nodes that have more than one. */
  std::unordered_map<uint32_t, uint32_t> sharers_;
  /** Labels that went while a search was under way. */
  std::vector<Ended> ended_;
};

template <class Each>
void Segment::eachLabel(uint32_t node, uint64_t epoch, const Each& each) const {
  const Node& record = nodeAt(node);
  if (record.died.load(std::memory_order_acquire) > epoch) each(record.label);
  for (uint32_t at = record.more.load(std::memory_order_acquire); at != kNoPlace;) {
    const Share& share = shareAt(at);
    if (share.born <= epoch && share.died.load(std::memory_order_acquire) > epoch) each(share.label);
    at = share.next;
  }
}

template <class Has>
void Segment::resolveEnded(const View& view, const Has& has,
                           std::vector<std::pair<uint32_t, uint32_t>>& pairs) const {
  for (const Ended& ended : ended_) {
    if (ended.epoch > view.epoch && ended.node < view.count && has(ended.label)) {
      eachLabel(ended.node, view.epoch, [&](uint32_t label) {
        if (label == ended.label) pairs.emplace_back(ended.node, label);
      });
    }
  }
}

}  // namespace kindred
