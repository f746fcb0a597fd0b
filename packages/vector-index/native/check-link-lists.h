#pragma once

namespace kindred {

/** Compares lists of links with plain ones, also where links need their fourth byte; throws std::runtime_error. */
void checkLinkLists();

}  // namespace kindred
