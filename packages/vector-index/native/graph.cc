#include "graph.h"

#include <cmath>
#include <algorithm>
#include <new>

namespace kindred {

Graph::Graph(const CodeSpace& space, const ChunkedRecords& codes, const GraphOptions& options)
    : space_(space),
      codes_(codes),
      options_(options),
      lists_(2 * size_t{options.M} * sizeof(List)),
      blocks_(sizeof(UpperBlock)),
      heads_(sizeof(uint32_t)),
      uppers_((1 + size_t{options.M}) * sizeof(List)) {}

size_t Graph::bytes() const {
  const size_t nodes = count();
  return nodes * lists_.recordBytes() + (nodes + kBlock - 1) / kBlock * blocks_.recordBytes() +
         headCount_.load(std::memory_order_relaxed) * heads_.recordBytes() +
         upperCount_.load(std::memory_order_relaxed) * uppers_.recordBytes();
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
  blocks_.reserve((nodes + kBlock - 1) / kBlock);
}

void Graph::append(int level) {
  const uint32_t node = count();
  const uint32_t head = headCount_.load(std::memory_order_relaxed);
  const uint32_t upper = upperCount_.load(std::memory_order_relaxed);
  const auto layers = static_cast<uint32_t>(level);
  reserve(size_t{node} + 1);
  heads_.reserve(size_t{head} + 1);
  uppers_.reserve(size_t{upper} + layers);
  if (node % kBlock == 0) new (blocks_.at(node / kBlock)) UpperBlock{head, {0}};
  auto* list = reinterpret_cast<List*>(lists_.at(node));
  for (size_t at = 0; at < mostLinks(0); at++) new (list + at) List(kEnd);
  for (uint32_t layer = 0; layer < layers; layer++) {
    auto* words = reinterpret_cast<List*>(uppers_.at(upper + layer));
    new (words) List(layers);
    for (size_t at = 1; at <= mostLinks(1); at++) new (words + at) List(kEnd);
  }
  if (layers > 0) {
    new (heads_.at(head)) uint32_t(upper);
    headCount_.store(head + 1, std::memory_order_relaxed);
    upperCount_.store(upper + layers, std::memory_order_relaxed);
    blockOf(node).bits.fetch_or(uint32_t{1} << (node % kBlock), std::memory_order_release);
  }
  count_.store(node + 1, std::memory_order_release);
}

uint32_t Graph::upperOf(uint32_t node) const {
  const UpperBlock& block = blockOf(node);
  const uint32_t before = block.bits.load(std::memory_order_acquire) & ((uint32_t{1} << (node % kBlock)) - 1);
  const uint32_t head = block.before + static_cast<uint32_t>(__builtin_popcount(before));
  return *reinterpret_cast<const uint32_t*>(heads_.at(head));
}

int Graph::levelOf(uint32_t node) const {
  if (!hasUpper(node)) return 0;
  return static_cast<int>(reinterpret_cast<const List*>(uppers_.at(upperOf(node)))->load(std::memory_order_relaxed));
}

Graph::List* Graph::listOf(uint32_t node, int layer) const {
  if (layer == 0) return reinterpret_cast<List*>(lists_.at(node));
  return reinterpret_cast<List*>(uppers_.at(upperOf(node) + static_cast<uint32_t>(layer) - 1)) + 1;
}

std::vector<uint32_t> Graph::linksOf(uint32_t node, int layer) const {
  std::vector<uint32_t> links;
  eachLink(listOf(node, layer), mostLinks(layer), [&](uint32_t link) { links.push_back(link); });
  return links;
}

void Graph::setLinks(uint32_t node, int layer, const uint32_t* links, size_t count) {
  List* list = listOf(node, layer);
  for (size_t at = 0; at < count; at++) list[at].store(links[at], std::memory_order_release);
  fill(list, count, mostLinks(layer));
}

/** From layer to layer to the nearest node there, down to the one above `to`. */
Key Graph::descend(const char* query, Key nearest, int from, int to) const {
  for (int layer = from; layer > to; layer--) {
    for (bool isNearer = true; isNearer;) {
      isNearer = false;
      const List* list = listOf(idOf(nearest), layer);
      eachLink(list, mostLinks(layer), [&](uint32_t node) { space_.prefetch(codes_.at(node)); });
      eachLink(list, mostLinks(layer), [&](uint32_t node) {
        const Key key = keyOfNode(query, node);
        if (key >= nearest) return;
        nearest = key;
        isNearer = true;
      });
    }
  }
  return nearest;
}

void Graph::gatherFresh(const List* list, int layer, Scratch& scratch) const {
  std::vector<uint32_t>& fresh = scratch.fresh;
  fresh.clear();
  eachLink(list, mostLinks(layer), [&](uint32_t node) {
    if (!scratch.visited.mark(node)) return;
    space_.prefetch(codes_.at(node));
    fresh.push_back(node);
  });
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
  const size_t most = mostLinks(layer);
  size_t count = 0;
  while (count < most && list[count].load(std::memory_order_relaxed) != kEnd) count++;
  if (count < most) {
    list[count].store(to, std::memory_order_release);
    return;
  }
  const char* code = codes_.at(from);
  const auto keyOfOther = [&](uint32_t node) { return keyOf(space_.scoreCodes(code, codes_.at(node)), node); };
  eachLink(list, most, [&](uint32_t node) { space_.prefetch(codes_.at(node)); });
  scratch.candidates.clear();
  scratch.candidates.push_back(keyOfOther(to));
  eachLink(list, most, [&](uint32_t node) { scratch.candidates.push_back(keyOfOther(node)); });
  std::sort(scratch.candidates.begin(), scratch.candidates.end());
  select(scratch.candidates, most, scratch.selected);
  for (size_t at = 0; at < scratch.selected.size(); at++) {
    list[at].store(idOf(scratch.selected[at]), std::memory_order_release);
  }
  fill(list, scratch.selected.size(), most);
}

}  // namespace kindred
