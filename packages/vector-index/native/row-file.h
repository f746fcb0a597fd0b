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

  const ChunkedRecords& rows() const { return rows_; }
  /** Bytes on the disk. */
  size_t bytes() const { return static_cast<size_t>(end_); }
  /** Takes room on the disk for so many rows in all; throws FileError where there is none, or std::bad_alloc. */
  void reserve(size_t count);
  /** `place` must have been reserved. Throws FileError where the disk fails all the same. */
  void write(uint32_t place, const char* row);

 private:
  void open();
  [[noreturn]] void fail(const char* what, int error) const;

  const std::string folder_;
  int file_ = -1;
  ChunkedRecords rows_;
  size_t reserved_ = 0;
  size_t end_ = 0;
};

}  // namespace kindred
