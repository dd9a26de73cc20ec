package handgrad.datasets.idx;

import handgrad.npy.NpyArray;
import java.util.Optional;

/**
 * What an IDX file of any type holds.
 *
 * @param array its elements and dimensions
 * @param guess what was not certain and how it was taken, a sentence without a full stop to tell the reader; empty for a
 *     file that is as specified
 */
public record IdxValues(NpyArray array, Optional<String> guess) {}
