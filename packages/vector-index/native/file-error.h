#pragma once

#include <stdexcept>

namespace kindred {

/** A file could not be written or read. */
class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace kindred
