#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "chunked-records.h"

namespace kindred {

/**
 * Rows in a file without a name, which ends with the process, and mapped for reading: what is read often
 * is in the page cache and takes no memory of the process. One thread appends while others read.
 */
class RowFile {
 public:
  /** The file is made in the folder with the first row. */
  RowFile(std::string folder, size_t rowBytes);
  ~RowFile();
  RowFile(const RowFile&) = delete;
  RowFile& operator=(const RowFile&) = delete;

  const char* at(uint32_t place) const {
    return place < adopted_ ? adoptedRows_ + place * rows_.recordBytes() : rows_.at(place - adopted_);
  }
  /** How many rows from `place` on lie one after the other. */
  size_t runFrom(uint32_t place) const {
    return place < adopted_ ? adopted_ - place : rows_.runFrom(place - adopted_);
  }
  /** Bytes on the disk, those of adopted rows included. */
  size_t bytes() const { return end_ + adopted_ * rows_.recordBytes(); }
  /**
   * Takes over the first `count` rows of another file, from a byte of it on, which are never written again by
   * anybody; they last when it is closed and removed. Before anything is read or reserved. Throws std::bad_alloc.
   */
  void adopt(int file, size_t from, uint32_t count);
  /** Takes room on the disk for so many rows in all, adopted ones included; throws FileError where there is none, or std::bad_alloc. */
  void reserve(size_t places);
  /** `place` must have been reserved; nothing where the row was adopted. Throws FileError where the disk fails all the same. */
  void write(uint32_t place, const char* row);

 private:
  void open();
  [[noreturn]] void fail(const char* what, int error) const;

  const std::string folder_;
  int file_ = -1;
  /** Those that were not adopted. */
  ChunkedRecords rows_;
  char* mapped_ = nullptr;
  size_t mappedBytes_ = 0;
  const char* adoptedRows_ = nullptr;
  uint32_t adopted_ = 0;
  size_t reserved_ = 0;
  size_t end_ = 0;
};

}  // namespace kindred
