#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>

#include "segment.h"
#include "thread-pool.h"

namespace kindred {

struct IndexOptions {
  GraphOptions graph;
  /** No graph is begun, and none is walked, while there are fewer labels; kNever: always exact. */
  size_t graphFrom;

  static constexpr size_t kNever = ~size_t{0};
};

struct IndexReport {
  size_t size;
  /** Labels' nodes that have to be compared one by one. */
  size_t pending;
  size_t deadPlaces;
  size_t bytes;
  /** Of rows on the disk. */
  size_t fileBytes;
  bool isBuilding;
  bool walksGraph;
};

/** Labels that are there, and their rows. */
struct StoredRows {
  std::vector<uint32_t> labels;
  std::vector<char> rows;
};

/** What a search holds while it is under way. */
struct Sight {
  std::shared_ptr<const Segment> segment;
  View view;
  /** Labels that can be found. */
  size_t live;
  /** Whether nodes below `view.count` can be invisible. */
  bool hasDead;
  /** Whether walking the graph saves work. */
  bool walksGraph;
};

/**
 * Labelled vectors that can be found from the moment they are written: new ones wait in the segment, where
 * searches compare them one by one, until threads of the pool have linked them. A segment with too many
 * tombstones is replaced by a new one that is built beside it.
 */
class Index : public BackgroundWork, public std::enable_shared_from_this<Index> {
 public:
  Index(const Space& space, const IndexOptions& options, ThreadPool& pool);

  const Space& space() const { return space_; }
  const IndexOptions& options() const { return options_; }

  /**
   * Adds or replaces; what is stored already stays as it is. Throws std::bad_alloc or std::length_error:
   * then a part of the batch may have been written, and writing it again is harmless.
   */
  void upsert(const uint32_t* labels, const char* rows, size_t count);
  /** Unknown labels are ignored. */
  void remove(const uint32_t* labels, size_t count);
  IndexReport report();
  /** In the order of `labels`, without those that are not there. */
  StoredRows storedRows(const uint32_t* labels, size_t count);

  /** Must be ended with `endSearch`. */
  Sight beginSearch(size_t k);
  void endSearch(const Sight& sight);
  /** Calls `read` while nobody writes. */
  template <class Read>
  void withoutWriters(const Read& read) {
    const std::lock_guard<std::mutex> lock(mutex_);
    read();
  }

  /** Puts a segment that was loaded in the place of an empty one; false where this index is not empty. */
  bool install(std::shared_ptr<Segment> segment);
  /** Gives the memory back once the searches under way have ended; the index is empty afterwards. */
  void close();

  bool step(Scratch& scratch) override;

 private:
  bool hasGraph() const { return !segment_->graph().isEmpty(); }
  bool mayLink() const { return hasGraph() || segment_->liveLabels() >= options_.graphFrom; }
  bool walksGraph(size_t k) const;
  void removeLabel(uint32_t label);
  void replaceIfWorn();
  void copyNext();
  std::shared_ptr<Segment> takeNode(uint32_t& node);
  std::shared_ptr<Segment> swapIfReady();
  void helpIfBehind();

  const Space space_;
  const IndexOptions options_;
  ThreadPool& pool_;
  std::mutex mutex_;
  std::shared_ptr<Segment> segment_;
  /** A new segment on its way, and how many nodes of the old one it was given. */
  std::shared_ptr<Segment> replacement_;
  uint32_t copied_ = 0;
  /** It begins shortly before its last 32 bits come round, so that every index goes through that. */
  uint64_t epoch_ = 0xffffff80;
  std::multiset<uint64_t> searching_;
  unsigned turn_ = 0;
  bool isClosed_ = false;
};

}  // namespace kindred
