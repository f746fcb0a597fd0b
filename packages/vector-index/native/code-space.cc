#include "code-space.h"

#include "binary-code.h"
#include "int8-code.h"

namespace kindred {

CodeSpace::CodeSpace(const Space& space)
    : codeBytes(space.rowBytes), queryBytes(space.rowBytes), length(space.dimension), query(space.score), codes(space.score) {
  if (space.storage.kind == Storage::Kind::int8) {
    codeBytes = Int8Code::bytes(space.dimension);
    queryBytes = Int8Query::bytes(space.dimension);
    query = &scoreInt8Query;
    codes = &scoreInt8Codes;
    if (hasVnni()) query = &scoreInt8QueryVnni;
  } else if (space.storage.kind == Storage::Kind::binary) {
    length = BinaryCode::bitsFor(space.dimension);
    codeBytes = BinaryCode::bytes(length);
    queryBytes = BinaryQuery::bytes(length);
    query = hasWidePopcount() ? &scoreBinaryQueryWide : &scoreBinaryQuery;
    codes = &scoreBinaryCodes;
  }
}

}  // namespace kindred
