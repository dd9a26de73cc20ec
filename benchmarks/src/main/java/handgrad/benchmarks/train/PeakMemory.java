package handgrad.benchmarks.train;

import handgrad.benchmarks.ResidentMemory;
import handgrad.jobs.command.Handgrad;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The most memory that a command of this program takes, in a process of its own. */
final class PeakMemory {
    private static final int MILLISECONDS = 20;

    private PeakMemory() {}

    /**
     * Runs the command.
     *
     * @param words without the program's name
     * @return bytes; 0 where the system does not tell
     * @throws IOException when it fails
     */
    static long of(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(Contestant.virtualMachine(System.getProperty("java.class.path")));
        command.add(Handgrad.class.getName());
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        try {
            long peak = 0;
            while (!process.waitFor(MILLISECONDS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, ResidentMemory.peak(process.pid()).orElse(0));
            }
            if (process.exitValue() != 0) {
                throw new IOException("handgrad " + String.join(" ", words) + " failed with status "
                        + process.exitValue() + "; try it by itself");
            }
            return peak;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a training was running");
        } finally {
            process.destroyForcibly();
        }
    }
}
