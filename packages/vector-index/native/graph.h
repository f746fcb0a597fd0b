#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "chunked-records.h"
#include "code-space.h"
#include "link-lists.h"
#include "scratch.h"

namespace kindred {

struct GraphOptions {
  /** Links of a node on a layer; layer 0 has twice as many. */
  uint32_t M;
  /** Candidates kept while linking. */
  uint32_t efConstruction;
  uint64_t seed;
};

/**
 * Hierarchical navigable small world graph (Malkov & Yashunin 2018, arXiv:1603.09320) over codes
 * that somebody else keeps; the algorithm and the parameters are hnswlib's.
 *
 * Any number of threads may link nodes and walk at once. Walks take no lock: what they meet is a node whose code
 * and lists are complete, at worst by a list that is half old, half new. Links of layer 0 are read in parts
 * (`LinkLists`), so that one which is being replaced may lead anywhere: walks pass over what was not there when they
 * began, and nodes are linked to those alone that have links. Upper links are read at once and never lead to a node
 * without the layer. Only changes of one list exclude each other.
 */
class Graph {
 public:
  Graph(const CodeSpace& space, const ChunkedRecords& codes, const GraphOptions& options);
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;

  const GraphOptions& options() const { return options_; }
  /** Nodes that were appended. */
  uint32_t count() const { return count_.load(std::memory_order_acquire); }
  bool isEmpty() const { return entry_.load(std::memory_order_acquire) == kNoEntry; }
  size_t bytes() const;

  /** The layer that a node is drawn for, always the same for the same node, seed and M. */
  int drawLevel(uint32_t node) const;

  /** Makes room for so many nodes in all. */
  void reserve(size_t nodes);

  /** Adds node `count()` without links, on layers 0 to `level`. One thread at a time. */
  void append(int level);

  /**
   * Links an appended node once; `query` is its row, prepared as for a walk, and `isAlive(node)` says which
   * ones may be linked to.
   */
  template <class IsAlive>
  void link(uint32_t node, const char* query, Scratch& scratch, const IsAlive& isAlive);

  /**
   * Leaves in `scratch.found` the nodes nearest to a prepared query that `accept(node)` lets through, at most `ef`. Returns
   * false where it gave up after `mostVisits` nodes.
   */
  template <class Accept>
  bool walk(const char* query, size_t ef, uint64_t mostVisits, Scratch& scratch, const Accept& accept) const;

  // For snapshots, while nothing is being linked.
  struct Entry {
    uint32_t node;
    int level;
  };
  static constexpr int kMostLevel = 63;
  /** Level −1: there is none. */
  Entry entry() const { return unpack(entry_.load(std::memory_order_acquire)); }
  void setEntry(Entry entry) { entry_.store(pack(entry), std::memory_order_release); }
  int levelOf(uint32_t node) const;
  std::vector<uint32_t> linksOf(uint32_t node, int layer) const;
  void setLinks(uint32_t node, int layer, const uint32_t* links, size_t count);
  size_t mostLinks(int layer) const { return layer == 0 ? 2 * options_.M : options_.M; }

 private:
  /** Links of an upper layer; kEnd after the last one where there is room for more. */
  using UpperList = std::atomic<uint32_t>;
  static_assert(sizeof(UpperList) == sizeof(uint32_t) && UpperList::is_always_lock_free);
  static constexpr uint32_t kEnd = 0xffffffff;

  /** Which of 32 nodes have upper layers, and how many have before them. */
  struct UpperBlock {
    uint32_t before;
    std::atomic<uint32_t> bits;
  };
  static constexpr uint32_t kBlock = 32;

  static constexpr uint64_t kNoEntry = ~uint64_t{0};
  static constexpr size_t kLocks = 512;

  static uint64_t pack(Entry entry) {
    return entry.level < 0 ? kNoEntry : (static_cast<uint64_t>(entry.level) << 32) | entry.node;
  }
  static Entry unpack(uint64_t packed) {
    if (packed == kNoEntry) return {0, -1};
    return {static_cast<uint32_t>(packed), static_cast<int>(packed >> 32)};
  }

  UpperList* upperListOf(uint32_t node, int layer) const;
  /** Calls `each(link)` in order. */
  template <class Each>
  void eachLink(uint32_t node, int layer, const Each& each) const {
    if (layer == 0) return lists_.each(node, each);
    const UpperList* list = upperListOf(node, layer);
    for (size_t at = 0; at < options_.M; at++) {
      const uint32_t link = list[at].load(std::memory_order_acquire);
      if (link == kEnd) break;
      each(link);
    }
  }
  size_t countLinks(uint32_t node, int layer) const {
    size_t count = 0;
    eachLink(node, layer, [&](uint32_t) { count++; });
    return count;
  }
  /** Under the lock of the list, as `replaceLinks`. */
  void putLink(uint32_t node, int layer, size_t place, uint32_t link);
  template <class LinkAt>
  void replaceLinks(uint32_t node, int layer, size_t count, const LinkAt& linkAt);
  std::mutex& lockOf(uint32_t node) const { return (*locks_)[node % kLocks]; }
  UpperBlock& blockOf(uint32_t node) const { return *reinterpret_cast<UpperBlock*>(blocks_.at(node / kBlock)); }
  bool hasUpper(uint32_t node) const {
    return (blockOf(node).bits.load(std::memory_order_acquire) >> (node % kBlock) & 1) != 0;
  }
  /** Where the lists of the upper layers are, of a node that has some. */
  uint32_t upperOf(uint32_t node) const;
  Key keyOfNode(const char* query, uint32_t node) const {
    return keyOf(space_.scoreQuery(query, codes_.at(node)), node);
  }
  Key descend(const char* query, Key nearest, int from, int to) const;
  template <class Accept>
  bool walkLayer(const char* query, Key entry, int layer, uint64_t mostVisits, Scratch& scratch,
                 const Accept& accept) const;
  void gatherFresh(uint32_t node, int layer, Scratch& scratch) const;
  bool isLinkable(uint32_t node) const { return !lists_.isEmpty(node) || node == entry().node; }
  void select(const std::vector<Key>& candidates, size_t limit, std::vector<Key>& selected) const;
  void linkBack(uint32_t from, uint32_t to, int layer, Scratch& scratch);

  const CodeSpace& space_;
  const ChunkedRecords& codes_;
  const GraphOptions options_;
  /** Of layer 0. */
  LinkLists lists_;
  ChunkedRecords blocks_;
  /** Of each node that has upper layers, where their lists begin. */
  ChunkedRecords heads_;
  /** A list each, after a word that of the first list of a node is the number of them. */
  ChunkedRecords uppers_;
  std::atomic<uint32_t> count_{0};
  std::atomic<uint32_t> headCount_{0};
  std::atomic<uint32_t> upperCount_{0};
  std::atomic<uint64_t> entry_{kNoEntry};
  std::mutex entryMutex_;
  /** One for every so many lists. */
  std::unique_ptr<std::array<std::mutex, kLocks>> locks_;
};

template <class Accept>
bool Graph::walk(const char* query, size_t ef, uint64_t mostVisits, Scratch& scratch,
                 const Accept& accept) const {
  scratch.found.reset(ef);
  const Entry entry = this->entry();
  if (entry.level < 0) return true;
  const Key nearest = descend(query, keyOfNode(query, entry.node), entry.level, 0);
  return walkLayer(query, nearest, 0, mostVisits, scratch, accept);
}

template <class Accept>
bool Graph::walkLayer(const char* query, Key entry, int layer, uint64_t mostVisits, Scratch& scratch,
                      const Accept& accept) const {
  NearestKeys& found = scratch.found;
  Frontier& frontier = scratch.frontier;
  VisitedNodes& visited = scratch.visited;
  visited.begin(count());
  const uint64_t lastVisit = visited.count() + mostVisits;
  frontier.clear();
  visited.mark(idOf(entry));
  frontier.push(entry);
  if (accept(idOf(entry))) found.offer(entry);
  while (!frontier.isEmpty()) {
    const Key nearest = frontier.nearest();
    if (found.isFull() && nearest > found.worst()) break;
    if (visited.count() > lastVisit) return false;
    frontier.pop();
    gatherFresh(idOf(nearest), layer, scratch);
    for (uint32_t node : scratch.fresh) {
      const Key key = keyOfNode(query, node);
      if (!found.wants(key)) continue;
      frontier.push(key);
      if (layer == 0 && frontier.nearest() == key) lists_.prefetch(node);
      if (accept(node)) found.offer(key);
    }
    if (layer == 0 && !frontier.isEmpty()) lists_.prefetch(idOf(frontier.nearest()));
  }
  return true;
}

template <class LinkAt>
void Graph::replaceLinks(uint32_t node, int layer, size_t count, const LinkAt& linkAt) {
  for (size_t at = 0; at < count; at++) putLink(node, layer, at, linkAt(at));
  if (layer == 0) return lists_.cut(node, count);
  UpperList* list = upperListOf(node, layer);
  for (size_t at = count; at < options_.M; at++) list[at].store(kEnd, std::memory_order_release);
}

template <class IsAlive>
void Graph::link(uint32_t node, const char* query, Scratch& scratch, const IsAlive& isAlive) {
  const int level = levelOf(node);
  // Who raises the entry point does so alone; everybody else goes on meanwhile.
  std::unique_lock<std::mutex> raising(entryMutex_, std::defer_lock);
  Entry entry = this->entry();
  if (level > entry.level) {
    raising.lock();
    entry = this->entry();
    if (level <= entry.level) raising.unlock();
  }
  if (entry.level < 0) {
    setEntry({node, level});
    return;
  }
  const int top = std::min(level, entry.level);
  Key nearest = descend(query, keyOfNode(query, entry.node), entry.level, top);
  if (scratch.links.size() <= static_cast<size_t>(top)) scratch.links.resize(top + 1);
  // All lists of the node first, then the links to it from below upwards: whoever comes by can go on.
  for (int layer = top; layer >= 0; layer--) {
    scratch.found.reset(options_.efConstruction);
    walkLayer(query, nearest, layer, ~uint64_t{0} >> 1, scratch, isAlive);
    // Where nothing is alive, a dead one still leads somewhere.
    if (scratch.found.size() == 0) scratch.found.offer(nearest);
    scratch.candidates = scratch.found.sorted();
    nearest = scratch.candidates.front();
    select(scratch.candidates, options_.M, scratch.selected);
    std::vector<uint32_t>& links = scratch.links[layer];
    links.clear();
    for (Key key : scratch.selected) {
      if (isLinkable(idOf(key))) links.push_back(idOf(key));
    }
    setLinks(node, layer, links.data(), links.size());
  }
  for (int layer = 0; layer <= top; layer++) {
    for (uint32_t neighbour : scratch.links[layer]) linkBack(neighbour, node, layer, scratch);
  }
  if (raising.owns_lock()) setEntry({node, level});
}

}  // namespace kindred
