/** Targets of the coverage-guided fuzzer Jazzer: bytes for every reader, and words for the command line. */
@NullMarked
package handgrad.fuzz;

import org.jspecify.annotations.NullMarked;
