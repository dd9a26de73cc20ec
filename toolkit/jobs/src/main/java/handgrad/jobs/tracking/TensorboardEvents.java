package handgrad.jobs.tracking;

import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A run as TensorBoard shows it: a curve of each metric, the parts of the data side by side ({@code accuracy/train}), a
 * histogram of each parameter, the run's pictures, and the configuration as hyper-parameters. The numbers of the fields are
 * those of TensorFlow's {@code event.proto} and {@code summary.proto}, and of TensorBoard's {@code plugin_data.proto}.
 */
public final class TensorboardEvents {
    /** Any name with {@code tfevents} in it is found. */
    public static final String FILE = "events.out.tfevents.handgrad";

    private static final String VERSION = "brain.Event:2";
    private static final int RGB = 3;
    private static final int PNG_WIDTH = 16;

    private final TrackedRun run;
    private final EventFile file;

    private TensorboardEvents(TrackedRun run, EventFile file) {
        this.run = run;
        this.file = file;
    }

    /** Writes the file's content. The stream stays open. */
    public static void write(TrackedRun run, OutputStream out) throws IOException {
        new TensorboardEvents(run, new EventFile(out)).write();
    }

    private void write() throws IOException {
        file.write(
                new ProtoMessage().put(1, run.secondsAfter(0)).put(3, VERSION).bytes());
        hyperParameters();
        for (EpochRecord epoch : run.epochs()) {
            for (Map.Entry<String, Double> metric : epoch.metrics().entrySet()) {
                value(
                        epoch.epoch(),
                        new ProtoMessage()
                                .put(1, tag(metric.getKey()))
                                .put(2, metric.getValue().floatValue()));
            }
        }
        int last = run.epochs().size();
        for (Map.Entry<String, Double> metric : run.record().metrics().entrySet()) {
            if (isOfTheEnd(metric.getKey())) {
                value(
                        last,
                        new ProtoMessage()
                                .put(1, tag(metric.getKey()))
                                .put(2, metric.getValue().floatValue()));
            }
        }
        for (Map.Entry<String, double[]> parameter : run.parameters().entrySet()) {
            value(last, new ProtoMessage().put(1, parameter.getKey()).put(5, histogram(parameter.getValue())));
        }
        for (Map.Entry<String, byte[]> picture : run.pictures().entrySet()) {
            value(last, new ProtoMessage().put(1, picture.getKey()).put(4, image(picture.getValue())));
        }
    }

    /** Measured once, when all was over, and not after each epoch. */
    private boolean isOfTheEnd(String metric) {
        return run.epochs().stream().noneMatch(epoch -> epoch.metrics().containsKey(metric));
    }

    private void value(int epoch, ProtoMessage value) throws IOException {
        file.write(new ProtoMessage()
                .put(1, run.secondsAfter(epoch))
                .put(2, (long) epoch)
                .put(5, new ProtoMessage().put(1, value))
                .bytes());
    }

    /** {@code test_accuracy} is the point of {@code accuracy} that is of the part {@code test}. */
    static String tag(String metric) {
        return List.of("train", "validation", "test").stream()
                .filter(part -> metric.startsWith(part + "_"))
                .findFirst()
                .map(part -> metric.substring(part.length() + 1) + "/" + part)
                .orElse(metric);
    }

    private static ProtoMessage histogram(double[] values) {
        Histogram histogram = Histogram.of(values);
        return new ProtoMessage()
                .put(1, Arrays.stream(values).min().orElseThrow())
                .put(2, Arrays.stream(values).max().orElseThrow())
                .put(3, (double) values.length)
                .put(4, Arrays.stream(values).sum())
                .put(5, Arrays.stream(values).map(v -> v * v).sum())
                .put(6, histogram.limits())
                .put(7, histogram.counts());
    }

    private static ProtoMessage image(byte[] png) {
        ByteBuffer header = ByteBuffer.wrap(png, PNG_WIDTH, 2 * Integer.BYTES);
        int width = header.getInt();
        int height = header.getInt();
        return new ProtoMessage()
                .put(1, (long) height)
                .put(2, (long) width)
                .put(3, (long) RGB)
                .put(4, png);
    }

    private void hyperParameters() throws IOException {
        RunRecord record = run.record();
        ProtoMessage start = new ProtoMessage();
        record.config().forEach((name, value) -> start.put(1, entry(name, value)));
        start.put(1, entry("seed", record.seed())).put(5, run.secondsAfter(0));
        ProtoMessage end = new ProtoMessage()
                .put(1, record.status() == Status.COMPLETED ? 1L : 2L)
                .put(2, run.secondsAfter(run.epochs().size()));
        value(0, plugin("_hparams_/session_start_info", new ProtoMessage().put(3, start)));
        value(0, plugin("_hparams_/session_end_info", new ProtoMessage().put(4, end)));
    }

    private static ProtoMessage plugin(String tag, ProtoMessage content) {
        ProtoMessage data = new ProtoMessage().put(1, "hparams").put(2, content);
        return new ProtoMessage().put(1, tag).put(9, new ProtoMessage().put(1, data));
    }

    /** An entry of a map from names to google.protobuf.Value. */
    private static ProtoMessage entry(String name, Object value) {
        ProtoMessage typed = new ProtoMessage();
        if (value instanceof Number number) {
            typed.put(2, number.doubleValue());
        } else if (value instanceof Boolean truth) {
            typed.put(4, truth.booleanValue());
        } else {
            typed.put(3, value.toString());
        }
        return new ProtoMessage().put(1, name).put(2, typed);
    }
}
