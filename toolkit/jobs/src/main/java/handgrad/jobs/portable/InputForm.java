package handgrad.jobs.portable;

import handgrad.datasets.table.Feature;
import java.util.List;

/** A sample as a reader has it, before it becomes the row x that the network takes. */
public sealed interface InputForm {
    /**
     * Images with pixels from 0 to 255, x = pixel / divisor, row by row.
     *
     * @param shape rows and columns, and 3 for images in colour
     */
    record Images(List<Integer> shape, double divisor) implements InputForm {
        public Images {
            shape = List.copyOf(shape);
        }
    }

    /** Columns of a table, each of which becomes columns of x. */
    record Columns(List<Feature> features) implements InputForm {
        public Columns {
            features = List.copyOf(features);
        }
    }

    /**
     * The row x itself.
     *
     * @param meaning what its numbers are, for a reader
     */
    record Numbers(String meaning) implements InputForm {}
}
