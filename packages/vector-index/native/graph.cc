#include "graph.h"

#include <cmath>
#include <new>

namespace kindred {

Graph::Graph(const CodeSpace& space, const ChunkedRecords& codes, const GraphOptions& options)
    : space_(space),
      codes_(codes),
      options_(options),
      lists_((1 + 2 * size_t{options.M}) * sizeof(List)),
      uppers_(sizeof(List*)) {}

Graph::~Graph() {
  for (uint32_t node = 0; node < count(); node++) delete[] upperOf(node);
}

size_t Graph::bytes() const {
  return count() * (lists_.recordBytes() + uppers_.recordBytes()) + upperBytes_.load(std::memory_order_relaxed);
}

int Graph::drawLevel(uint32_t node) const {
  // splitmix64 of the node's number: levels do not depend on which thread comes first.
  uint64_t bits = options_.seed + (node + uint64_t{1}) * 0x9e3779b97f4a7c15;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
  bits ^= bits >> 31;
  const double uniform = (static_cast<double>(bits >> 11) + 1) / 9007199254740993.0;
  return std::min(kMostLevel, static_cast<int>(-std::log(uniform) / std::log(options_.M)));
}

void Graph::reserve(size_t nodes) {
  if (locks_ == nullptr) locks_ = std::make_unique<std::array<std::mutex, kLocks>>();
  lists_.reserve(nodes);
  uppers_.reserve(nodes);
}

void Graph::append(int level) {
  const uint32_t node = count();
  reserve(size_t{node} + 1);
  List* upper = nullptr;
  if (level > 0) {
    const size_t size = 1 + static_cast<size_t>(level) * (1 + options_.M);
    upper = new List[size];
    for (size_t at = 0; at < size; at++) upper[at].store(0, std::memory_order_relaxed);
    upper[0].store(static_cast<uint32_t>(level), std::memory_order_relaxed);
    upperBytes_.fetch_add(size * sizeof(List), std::memory_order_relaxed);
  }
  new (uppers_.at(node)) List*(upper);
  auto* list = reinterpret_cast<List*>(lists_.at(node));
  for (size_t at = 0; at <= mostLinks(0); at++) new (list + at) List(0);
  count_.store(node + 1, std::memory_order_release);
}

int Graph::levelOf(uint32_t node) const {
  const List* upper = upperOf(node);
  return upper == nullptr ? 0 : static_cast<int>(upper[0].load(std::memory_order_relaxed));
}

Graph::List* Graph::listOf(uint32_t node, int layer) const {
  if (layer == 0) return reinterpret_cast<List*>(lists_.at(node));
  return upperOf(node) + 1 + static_cast<size_t>(layer - 1) * (1 + options_.M);
}

std::vector<uint32_t> Graph::linksOf(uint32_t node, int layer) const {
  const List* list = listOf(node, layer);
  std::vector<uint32_t> links(list[0].load(std::memory_order_acquire));
  for (size_t at = 0; at < links.size(); at++) links[at] = list[at + 1].load(std::memory_order_acquire);
  return links;
}

void Graph::setLinks(uint32_t node, int layer, const uint32_t* links, size_t count) {
  List* list = listOf(node, layer);
  for (size_t at = 0; at < count; at++) list[at + 1].store(links[at], std::memory_order_release);
  list[0].store(static_cast<uint32_t>(count), std::memory_order_release);
}

/** From layer to layer to the nearest node there, down to the one above `to`. */
Key Graph::descend(const char* query, Key nearest, int from, int to) const {
  for (int layer = from; layer > to; layer--) {
    for (bool isNearer = true; isNearer;) {
      isNearer = false;
      const List* list = listOf(idOf(nearest), layer);
      const uint32_t count = list[0].load(std::memory_order_acquire);
      for (uint32_t at = 1; at <= count; at++) space_.prefetch(codes_.at(list[at].load(std::memory_order_acquire)));
      for (uint32_t at = 1; at <= count; at++) {
        const Key key = keyOfNode(query, list[at].load(std::memory_order_acquire));
        if (key >= nearest) continue;
        nearest = key;
        isNearer = true;
      }
    }
  }
  return nearest;
}

void Graph::gatherFresh(const List* list, Scratch& scratch) const {
  std::vector<uint32_t>& fresh = scratch.fresh;
  fresh.clear();
  const uint32_t count = list[0].load(std::memory_order_acquire);
  for (uint32_t at = 1; at <= count; at++) {
    const uint32_t node = list[at].load(std::memory_order_acquire);
    if (!scratch.visited.mark(node)) continue;
    space_.prefetch(codes_.at(node));
    fresh.push_back(node);
  }
}

/**
 * The heuristic of the paper (algorithm 4): of the candidates (nearest first) those that are nearer to the
 * new node than to any one selected before, at most `limit`; all of them where they are fewer than that.
 */
void Graph::select(const std::vector<Key>& candidates, size_t limit, std::vector<Key>& selected) const {
  selected.clear();
  if (candidates.size() < limit) {
    selected = candidates;
    return;
  }
  for (Key candidate : candidates) {
    if (selected.size() >= limit) break;
    const char* code = codes_.at(idOf(candidate));
    const float score = scoreOf(candidate);
    bool isGood = true;
    for (Key other : selected) {
      if (space_.scoreCodes(codes_.at(idOf(other)), code) < score) {
        isGood = false;
        break;
      }
    }
    if (isGood) selected.push_back(candidate);
  }
}

/** Adds the link `from` → `to`; a full list is selected anew. */
void Graph::linkBack(uint32_t from, uint32_t to, int layer, Scratch& scratch) {
  const std::lock_guard<std::mutex> lock((*locks_)[from % kLocks]);
  List* list = listOf(from, layer);
  const uint32_t count = list[0].load(std::memory_order_relaxed);
  if (count < mostLinks(layer)) {
    list[count + 1].store(to, std::memory_order_release);
    list[0].store(count + 1, std::memory_order_release);
    return;
  }
  const char* code = codes_.at(from);
  const auto keyOfOther = [&](uint32_t node) { return keyOf(space_.scoreCodes(code, codes_.at(node)), node); };
  scratch.candidates.clear();
  scratch.candidates.push_back(keyOfOther(to));
  for (uint32_t at = 1; at <= count; at++) space_.prefetch(codes_.at(list[at].load(std::memory_order_relaxed)));
  for (uint32_t at = 1; at <= count; at++) {
    scratch.candidates.push_back(keyOfOther(list[at].load(std::memory_order_relaxed)));
  }
  std::sort(scratch.candidates.begin(), scratch.candidates.end());
  select(scratch.candidates, mostLinks(layer), scratch.selected);
  for (size_t at = 0; at < scratch.selected.size(); at++) {
    list[at + 1].store(idOf(scratch.selected[at]), std::memory_order_release);
  }
  list[0].store(static_cast<uint32_t>(scratch.selected.size()), std::memory_order_release);
}

}  // namespace kindred
