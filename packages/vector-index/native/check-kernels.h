#pragma once

#include <string>
#include <vector>

namespace kindred {

/**
 * Compares every kernel for codes that this processor can run with plain loops over what the codes mean, for
 * many lengths.
 *
 * @returns names of those that agree; throws std::runtime_error, with the name, where one does not
 */
std::vector<std::string> checkKernels();

}  // namespace kindred
