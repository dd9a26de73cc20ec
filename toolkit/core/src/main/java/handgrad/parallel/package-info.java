/** Threads for work of microseconds. */
@NullMarked
package handgrad.parallel;

import org.jspecify.annotations.NullMarked;
