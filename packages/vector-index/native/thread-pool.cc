#include "thread-pool.h"

#include <algorithm>

namespace kindred {

namespace {
constexpr unsigned kTurnsPerStep = 8;
}

void ThreadPool::growTo(size_t threads) {
  const std::lock_guard<std::mutex> lock(mutex_);
  while (!isStopping_ && threads_.size() < threads) threads_.emplace_back([this] { run(); });
}

size_t ThreadPool::size() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return threads_.size();
}

void ThreadPool::add(Task task) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (isStopping_) return;
    tasks_.push_back(std::move(task));
  }
  wake_.notify_one();
}

void ThreadPool::help(std::shared_ptr<BackgroundWork> work) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto known = find(work);
    if (known == helped_.end()) {
      helped_.push_back({std::move(work), true});
    } else {
      known->isAsked = true;
    }
  }
  wake_.notify_all();
}

void ThreadPool::stop() {
  std::vector<std::thread> threads;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    isStopping_ = true;
    threads.swap(threads_);
  }
  wake_.notify_all();
  for (std::thread& thread : threads) thread.join();
  tasks_.clear();
  helped_.clear();
}

void ThreadPool::run() {
  Scratch scratch;
  unsigned turns = 0;
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return isStopping_ || !tasks_.empty() || !helped_.empty(); });
    if (isStopping_) return;
    const bool isBackgroundsTurn = !helped_.empty() && ++turns % kTurnsPerStep == 0;
    if (tasks_.empty() || isBackgroundsTurn) {
      takeStep(lock, scratch);
    } else {
      takeTask(lock, scratch);
    }
  }
}

void ThreadPool::takeTask(std::unique_lock<std::mutex>& lock, Scratch& scratch) {
  const Task task = std::move(tasks_.front());
  tasks_.pop_front();
  lock.unlock();
  task(scratch);
  lock.lock();
}

void ThreadPool::takeStep(std::unique_lock<std::mutex>& lock, Scratch& scratch) {
  Helped& chosen = helped_[nextHelped_++ % helped_.size()];
  chosen.isAsked = false;
  // Keeps it alive, and is destroyed without the lock where it was the last that did.
  std::shared_ptr<BackgroundWork> work = chosen.work;
  lock.unlock();
  const bool didWork = work->step(scratch);
  lock.lock();
  const auto known = find(work);
  if (didWork && known == helped_.end()) {
    helped_.push_back({work, true});
    wake_.notify_all();
  } else if (!didWork && known != helped_.end() && !known->isAsked) {
    helped_.erase(known);
  }
  lock.unlock();
  work.reset();
  lock.lock();
}

std::vector<ThreadPool::Helped>::iterator ThreadPool::find(const std::shared_ptr<BackgroundWork>& work) {
  return std::find_if(helped_.begin(), helped_.end(), [&](const Helped& helped) { return helped.work == work; });
}

}  // namespace kindred
