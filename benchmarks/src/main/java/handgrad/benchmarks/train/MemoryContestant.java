package handgrad.benchmarks.train;

import handgrad.benchmarks.ResidentMemory;
import handgrad.matrix.BlasThreads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** handgrad at the work of a row, counting memory after each epoch; a process of its own. */
final class MemoryContestant {
    private MemoryContestant() {}

    /**
     * Memory after an epoch.
     *
     * @param resident bytes of the process in memory; 0 where the system does not tell
     * @param heap bytes of the Java heap that are in use after a collection
     * @param besideHeap resident bytes that are not the heap's: native arrays, libraries, compiled code, stacks
     */
    record Counted(int epoch, long resident, long heap, long besideHeap) {}

    /**
     * The process. All of its heap is in memory, also what was never used, so that the rest of what is resident is known; it
     * begins small and grows to what the work needs.
     */
    static Contestant contestant(int threads) {
        List<String> words = new ArrayList<>(Contestant.virtualMachine(System.getProperty("java.class.path")));
        words.addAll(1, List.of("-XX:+AlwaysPreTouch", "-Xms64m"));
        words.addAll(List.of(MemoryContestant.class.getName(), String.valueOf(threads)));
        return new Contestant("handgrad", threads, words, Map.of("OMP_NUM_THREADS", "1"));
    }

    /** Prints a list of {@link Counted} for the work in the folder {@code args[1]}, done with {@code args[0]} threads. */
    public static void main(String[] args) throws IOException {
        BlasThreads.limit(Integer.parseInt(args[0]));
        List<Counted> epochs = new ArrayList<>();
        HandgradContestant.rehearsed(Path.of(args[1]), () -> epochs.add(count(epochs.size() + 1)));
        System.out.println(Json.MAPPER.writeValueAsString(epochs));
    }

    private static Counted count(int epoch) {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long resident = ResidentMemory.now().orElse(0);
        return new Counted(epoch, resident, heap.getUsed(), Math.max(0, resident - heap.getCommitted()));
    }
}
