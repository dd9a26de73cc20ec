package handgrad.train.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** What a batch has of its own, made once for each size: full batches, and the shorter last one. */
public final class BySize<T> {
    private final IntFunction<T> maker;
    private final List<T> made = new ArrayList<>();
    private int[] sizes = new int[0];

    public BySize(IntFunction<T> maker) {
        this.maker = maker;
    }

    /** What a batch of this size has. */
    public T get(int size) {
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == size) {
                return made.get(i);
            }
        }
        T mine = maker.apply(size); // first, because it may throw
        sizes = Arrays.copyOf(sizes, sizes.length + 1);
        sizes[sizes.length - 1] = size;
        made.add(mine);
        return mine;
    }

    /** All that was made. */
    public List<T> all() {
        return made;
    }
}
