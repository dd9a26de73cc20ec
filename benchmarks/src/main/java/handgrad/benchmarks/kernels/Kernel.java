package handgrad.benchmarks.kernels;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** One kernel on one set of operands: the same work by each library that can do it. Each work gives back its result. */
final class Kernel implements AutoCloseable {
    private final Map<Library, Work> works = new EnumMap<>(Library.class);
    private final Operand[] operands;

    /** Owns the operands. */
    Kernel(Operand... operands) {
        this.operands = operands;
    }

    Kernel by(Library library, Work work) {
        works.put(library, work);
        return this;
    }

    Set<Library> libraries() {
        return works.keySet();
    }

    Work work(Library library) {
        Work work = works.get(library);
        if (work == null) {
            throw new IllegalArgumentException(library.title + " has no such kernel");
        }
        return work;
    }

    @Override
    public void close() {
        for (Operand operand : operands) {
            operand.close();
        }
    }
}
