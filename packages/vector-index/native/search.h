#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "index.h"

namespace kindred {

/** How a search goes about it. */
enum class Plan { graph, exact, exactOverFilter, filteredGraph };

/** Labels that may be returned. */
struct Allow {
  enum class Kind { all, list, bits };

  Kind kind = Kind::all;
  /** Labels, ascending, or words of a bitmap. */
  std::vector<uint32_t> values;
  /** How many labels are in it. */
  size_t count = 0;

  bool has(uint32_t label) const {
    if (kind == Kind::all) return true;
    if (kind == Kind::list) return std::binary_search(values.begin(), values.end(), label);
    const size_t word = label >> 5;
    return word < values.size() && ((values[word] >> (label & 31)) & 1) != 0;
  }
};

struct SearchRequest {
  /** Row after row. */
  std::vector<char> queries;
  size_t queryCount;
  size_t k;
  /** At least k. */
  size_t ef;
  /** Of quantized storage: candidates that are scored again by their rows; at least k. */
  size_t rescore = 0;
  bool isExact;
  /** Neighbours that are farther away are left out. */
  float radius;
  Allow allow;
};

struct SearchAnswer {
  /** queries × k, as in the TypeScript interface `SearchResult`. */
  std::vector<uint32_t> labels;
  std::vector<float> distances;
  std::vector<uint32_t> counts;
  Plan plan = Plan::exact;
  /** Rows that were compared, over all queries. */
  std::atomic<uint64_t> scanned{0};
  /** Candidates that were scored again, over all queries. */
  std::atomic<uint64_t> rescored{0};
};

/**
 * One batch of queries. It sees the index as it was when the search was made. Several threads may answer
 * parts of it at once.
 */
class Search {
 public:
  Search(std::shared_ptr<Index> index, SearchRequest request);
  ~Search();
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;

  size_t queryCount() const { return request_.queryCount; }
  /** How many threads can be of use. */
  size_t parts() const;
  /** Answers a few queries; returns whether more wait to be taken. Throws std::bad_alloc. */
  bool answerSome(Scratch& scratch);
  /** Of `answerSome`: queries that were taken and not finished because it threw. */
  void abandon() { isAbandoned_.store(true, std::memory_order_relaxed); }
  /** To be called once for each call of `answerSome`, after it; true for the one that was the last. */
  bool leave();
  /** One more thread takes part. */
  void enter() { workers_.fetch_add(1, std::memory_order_relaxed); }

  SearchAnswer answer;

 private:
  using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;

  bool isFiltered() const { return request_.allow.kind != Allow::Kind::all; }
  void prepare();
  size_t nodesToKeep() const;
  double nodesToMeet() const;
  Plan choosePlan() const;
  void resolveAllowed();
  template <class Each>
  void eachAllowedLabel(const Each& each) const;
  void answerByWalk(size_t query, Scratch& scratch);
  bool walk(const char* query, uint32_t linked, Scratch& scratch) const;
  void compareAll(size_t query, size_t queries, uint32_t from, Scratch& scratch);
  void comparePairs(size_t query, size_t queries, Scratch& scratch);
  void offerLabels(uint32_t node, float score, NearestKeys& nearest) const;
  void offerRows(uint32_t node, const char* row, NearestKeys& nearest) const;
  void rescoreFound(size_t query, Scratch& scratch);
  void write(size_t query, NearestKeys& nearest);
  const char* rowOf(size_t query) const { return request_.queries.data() + query * index_->space().rowBytes; }

  const std::shared_ptr<Index> index_;
  SearchRequest request_;
  const Sight sight_;
  std::once_flag prepared_;
  /** Most labels that can be found. */
  size_t matches_ = 0;
  /** Nodes that a walk keeps. */
  size_t kept_ = 0;
  /** References and labels that a filter leaves, where they are compared one by one. */
  Pairs pairs_;
  std::once_flag resolved_;
  std::atomic<size_t> next_{0};
  std::atomic<size_t> workers_{0};
  std::atomic<bool> isAbandoned_{false};
};

}  // namespace kindred
