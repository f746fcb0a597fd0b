#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "scratch.h"

namespace kindred {

/** Work that is done in steps whenever nothing else is to do. */
class BackgroundWork {
 public:
  virtual ~BackgroundWork() = default;
  /** One short step; false where there is nothing to do now. Must not throw. */
  virtual bool step(Scratch& scratch) = 0;
};

/**
 * Threads that answer searches, first come first served, and in between link nodes. As one pool for both
 * they are never more than the processor has places for; every eighth turn is the background's, so that
 * neither side starves the other.
 */
class ThreadPool {
 public:
  /** Must not throw. */
  using Task = std::function<void(Scratch& scratch)>;

  ThreadPool() = default;
  ~ThreadPool() { stop(); }
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  /** Starts threads until there are so many. */
  void growTo(size_t threads);
  size_t size() const;
  void add(Task task);
  /** Gives `work` steps until it has nothing to do; to be called again when it has. */
  void help(std::shared_ptr<BackgroundWork> work);
  /** Ends the threads after what they are at; what waits is forgotten. */
  void stop();

 private:
  struct Helped {
    std::shared_ptr<BackgroundWork> work;
    /** `help` was called since its last step began. */
    bool isAsked;
  };

  void run();
  void takeTask(std::unique_lock<std::mutex>& lock, Scratch& scratch);
  void takeStep(std::unique_lock<std::mutex>& lock, Scratch& scratch);
  std::vector<Helped>::iterator find(const std::shared_ptr<BackgroundWork>& work);

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> tasks_;
  std::vector<Helped> helped_;
  size_t nextHelped_ = 0;
  std::vector<std::thread> threads_;
  bool isStopping_ = false;
};

}  // namespace kindred
