package handgrad.spark;

import handgrad.jobs.sweep.PlannedTrial;
import handgrad.jobs.sweep.RemoteJob;
import handgrad.jobs.sweep.TrialRunner;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** Each trial is a task. What comes of one is told as soon as it arrives, and once, however often Spark had to try. */
record SparkTrials(String master, RemoteJob job) implements TrialRunner {
    private static final int POLL_MILLISECONDS = 100;

    /** What arrived of a trial. */
    private record Arrival(PlannedTrial trial, Outcome outcome) {}

    @Override
    public void run(List<PlannedTrial> trials, Listener listener, BooleanSupplier stop) throws IOException {
        if (trials.isEmpty()) {
            return;
        }
        BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
        try (JavaSparkContext spark = Connection.open("sweep", master)) {
            SimpleFutureAction<BoxedUnit> running = submit(spark, trials, arrivals);
            for (int left = trials.size(); left > 0; ) {
                if (stop.getAsBoolean()) {
                    running.cancel();
                    return;
                }
                Arrival arrival = arrivals.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (arrival != null) {
                    arrival.outcome().tell(arrival.trial(), listener);
                    left--;
                } else {
                    requireNoFailure(running, stop);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the sweep was interrupted");
        }
    }

    private SimpleFutureAction<BoxedUnit> submit(
            JavaSparkContext spark, List<PlannedTrial> trials, BlockingQueue<Arrival> arrivals) {
        RDD<PlannedTrial> oneEach = spark.parallelize(trials, trials.size()).rdd();
        List<Object> all =
                IntStream.range(0, trials.size()).<Object>mapToObj(i -> i).toList();
        return spark.sc()
                .submitJob(
                        oneEach,
                        new TrialTask(job),
                        CollectionConverters.asScala(all).toSeq(),
                        (number, outcome) -> {
                            arrivals.add(new Arrival(trials.get((Integer) number), outcome));
                            return BoxedUnit.UNIT;
                        },
                        () -> BoxedUnit.UNIT);
    }

    private static void requireNoFailure(SimpleFutureAction<BoxedUnit> running, BooleanSupplier stop)
            throws IOException {
        if (running.value().isDefined() && running.value().get().isFailure() && !stop.getAsBoolean()) {
            throw Failures.of(
                    "Spark gave the sweep up", running.value().get().failed().get());
        }
    }
}
